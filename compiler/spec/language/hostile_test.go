package language

import (
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/source"
)

// TestHostile reads what nobody should write in every role: the time grows with the
// length of the text, not with its square.
func TestHostile(t *testing.T) {
	for name, unit := range map[string]string{
		"definitions": "- **FR-001**: a\n", "lines": "**FR-001**: a\nb\n", "steps": "- **WHEN** a\n- b\n", "headings": "## a\n### Requirement: b\n",
		"rows": "|a|b|\n", "labels": "**Why**: a\n", "boxes": "- [ ] T001 a\n", "fields": "- `a`: string\n", "columns": "a$ B\n",
		"rules": "```rule\nid: a\n```\n", "fences": "```go\ntype A struct { B int }\n```\n", "entities": "## A\n- **Fields**: `a`\n", "json": "## A\n```json\n{\"a\": 1}\n```\n",
		"references": "FR-001 ", "brackets": "(", "decisions": "## A\n**Decision**: b\n",
	} {
		t.Run(name, func(t *testing.T) {
			text := "# T\n\n## Requirements\n\n|Field|Type|\n|-|-|\n" + strings.Repeat(unit, 60_000/len(unit))
			for role := range readers {
				start := time.Now()
				f := source.NewFile("specs/x.md", []byte(text))
				read(spec.Input{File: f, Markdown: markdown.Parse(f), Source: spec.Source{Path: "specs/x.md", Role: role}})
				if took := time.Since(start); took > time.Minute {
					t.Errorf("%s: %s", role, took)
				} else if testing.Verbose() && took > 500*time.Millisecond {
					t.Logf("%s: %s", role, took)
				}
			}
		})
	}
}
