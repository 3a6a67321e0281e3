package forms

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A TaskLine is the head of a task, behind its box.
type TaskLine struct {
	// IDs are T012, or all of T024-T027, or a number such as 1.2; none if the task has
	// no name. Name is where they stand.
	IDs      []string
	Name     markdown.Inline
	Rest     markdown.Inline // the words
	Parallel bool
	Struck   bool
	Priority string
	Stories  []spec.Ref // the stories that the labels name
	Labels   []string   // those that mean nothing
}

var (
	taskRange  = pattern.New(`^\[?(T[A-Z]{0,3}-?)(\d{2,5})\s*[-–]\s*(T[A-Z]{0,3}-?)?(\d{2,5})\b\]?`)
	taskID     = pattern.New(`^\[?(T[A-Z]{0,3}-?\d+(?:[._-]?[0-9A-Za-z]+)*)\b\]?`)
	taskNumber = pattern.New(`^(\d+(?:\.\d+)+[a-z]?|\d+\.)[.:)]?\s+`)
	taskLabel  = pattern.New(`^\[([^\]\n]{1,40})\]\s*`)
	stories    = pattern.New(`^US-?\w+(?:\s*[,/&–-]\s*(?:US-?)?\w+)*$`)
	onePrio    = pattern.New(`^(?:P\d|MVP)$`)
)

// Task takes the line of a task apart: its ID and its labels in whatever order.
func Task(in markdown.Inline) TaskLine {
	t := TaskLine{Struck: Struck(in)}
	at := 0
	for {
		at += len(in.Text[at:]) - len(strings.TrimLeft(in.Text[at:], " \t"))
		rest := in.Text[at:]
		if n := t.id(in, at); n > 0 {
			at += n
			continue
		}
		m := taskLabel.FindStringSubmatchIndex(rest)
		if m == nil || inside(in, at, markdown.Link|markdown.Code) {
			break
		}
		t.label(in.Slice(at+m[2], at+m[3]))
		at += m[1]
	}
	t.Rest = in.Slice(at, len(in.Text)).Trim()
	return t
}

// inside reports whether an offset lies in a link or in code.
func inside(in markdown.Inline, at int, style markdown.Style) bool {
	return slices.ContainsFunc(in.Runs, func(r markdown.Run) bool { return r.Start <= at && at < r.End && r.Style&style != 0 })
}

// id takes the ID that stands at an offset and returns its length, 0 if there is none.
func (t *TaskLine) id(in markdown.Inline, at int) int {
	if t.IDs != nil {
		return 0
	}
	rest := in.Text[at:]
	written := ""
	if m := taskRange.FindStringSubmatch(rest); m != nil && (m[3] == "" || m[3] == m[1]) {
		written, t.IDs = m[0], between(m[1], m[2], m[4])
	}
	if t.IDs == nil {
		m := taskID.FindStringSubmatch(rest)
		if m == nil {
			m = taskNumber.FindStringSubmatch(rest)
		}
		if m == nil {
			return 0
		}
		written, t.IDs = strings.TrimSpace(m[0]), []string{strings.TrimSuffix(m[1], ".")}
	}
	t.Name = in.Slice(at, at+len(written))
	behind := rest[len(written):]
	return len(written) + len(behind) - len(strings.TrimLeft(behind, " :.：—–-"))
}

func (t *TaskLine) label(in markdown.Inline) {
	text := strings.TrimSpace(in.Text)
	switch {
	case text == "P":
		t.Parallel = true
	case stories.MatchString(text):
		t.Stories = append(t.Stories, References(in, ir.RoleSatisfies, false)...)
	case onePrio.MatchString(text):
		t.Priority = text
	default:
		t.Labels = append(t.Labels, text)
	}
}

// BoxState says what the character in the box of a task means; it reports false for
// one that is no box, such as the P of a legend.
func BoxState(box rune) (ir.State, bool) {
	switch box {
	case ' ', '\u00a0', '\u3000':
		return ir.StateOpen, true
	case 'x', 'X', '✓', '✔', '✅':
		return ir.StateDone, true
	case '-', '/':
		return ir.StateActive, true
	case '~', '>':
		return ir.StateQueued, true
	case '!':
		return ir.StateBlocked, true
	}
	return "", false
}

var extension = pattern.New(`\.[A-Za-z][A-Za-z0-9]{0,9}$`)

// Paths returns the files that a text names: words with a folder and an extension.
func Paths(text string) []string {
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\n,;()[]\"'`→|", r) }) {
		word = strings.TrimPrefix(strings.TrimRight(word, ".:!?"), "./")
		if !strings.Contains(word, "/") || strings.Contains(word, "//") || strings.Contains(word, "..") || strings.ContainsAny(word, "*<>{}$=@:#%") ||
			strings.HasPrefix(word, "/") || !extension.MatchString(path.Base(word)) || slices.Contains(all, word) {
			continue
		}
		all = append(all, word)
	}
	return all
}
