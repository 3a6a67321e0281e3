package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// maxFence is the size in bytes beyond which code is not read.
const maxFence = 64 << 10

// fence reads code for the types that it declares, or a drawing of states. Nothing
// in it is a mistake.
func (r *reader) fence(b *markdown.Block, at *place) {
	code := b.Code.Text()
	if len(code) > maxFence {
		return
	}
	c := &fenced{reader: r, at: at, code: code, start: b.Code.Start, span: spec.PlaceOf(b.Span)}
	if at.part == ofStates {
		c.states()
		return
	}
	if at.skip || at.part == ofRelations {
		return
	}
	switch language(b.Language, code) {
	case "go":
		c.golang()
	case "sql":
		c.sql()
	case "json":
		c.json()
	case "proto":
		c.proto()
	case "ts":
		c.typescript()
	case "python":
		c.python()
	}
}

// A fenced is a piece of code that is read.
type fenced struct {
	*reader
	at    *place
	code  string
	start int // of the code in the file
	span  spec.Place
}

// place returns where in the file a stretch of the code is.
func (c *fenced) place(start, end int) spec.Place {
	return spec.Place{Start: c.start + start, End: c.start + end}
}

// declare returns the entity of a type that code declares.
func (c *fenced) declare(name string, nameAt, whole spec.Place) *entity {
	e := c.entity(name, nameAt, whole)
	if e.name != name && e.rank == 1 && !identifier.MatchString(e.name) { // the heading says it in words
		if e.title == "" {
			e.title = e.name
		}
		e.name, e.rank = name, 2
	}
	return e
}

var languages = map[string]string{
	"go": "go", "golang": "go", "sql": "sql", "postgresql": "sql", "postgres": "sql", "mysql": "sql", "sqlite": "sql", "psql": "sql", "ddl": "sql",
	"json": "json", "jsonc": "json", "json5": "json", "proto": "proto", "protobuf": "proto", "proto3": "proto",
	"ts": "ts", "typescript": "ts", "tsx": "ts", "python": "python", "py": "python", "python3": "python",
}

var (
	goStart     = pattern.New(`(?m)^\s*type\s+\w+\s+struct\s*\{`)
	sqlStart    = pattern.New(`(?im)^\s*CREATE\s+TABLE\b`)
	protoStart  = pattern.New(`(?m)^\s*message\s+\w+\s*\{`)
	tsStart     = pattern.New(`(?m)^\s*(?:export\s+)?interface\s+\w+[^{]*\{`)
	pythonStart = pattern.New(`(?m)^class\s+\w+\s*(?:\([^)]*\))?:`)
)

// language returns what the code behind a fence is written in. Without a word there,
// it is what declares types at the beginning of a line.
func language(word, code string) string {
	if word != "" {
		return languages[word]
	}
	switch {
	case goStart.MatchString(code):
		return "go"
	case sqlStart.MatchString(code):
		return "sql"
	case protoStart.MatchString(code):
		return "proto"
	case tsStart.MatchString(code):
		return "ts"
	case pythonStart.MatchString(code):
		return "python"
	}
	return ""
}

var (
	arrow = pattern.New(`(?:→|⟶|-+>|─+[►▶>]|=+>|──\([^)]*\)──►)`)
	// drawn matches a line that leads from one state to others.
	drawn = pattern.New(`^[\[(*]?[\pL_*][\pL\pN_ /*.\]\[()-]*?\s*(?:→|⟶|-+>|─+[►▶>]|=+>|──\([^)]*\)──►)\s*\S`)
)

// states reads the lines of a drawing that lead from one state to another.
func (c *fenced) states() {
	for line := range strings.SplitSeq(c.code, "\n") {
		line = strings.TrimSpace(line)
		if len(line) > 200 || !arrow.MatchString(line) || !drawn.MatchString(line) {
			continue
		}
		text := strings.Join(strings.Fields(line), " ")
		c.attributed(c.at, markdown.Inline{Text: text}, func(e *entity) { e.transitions = append(e.transitions, text) })
	}
}
