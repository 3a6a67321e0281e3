package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

func joined(a, b string) string { return strings.TrimSpace(a + " " + b) }

func stepTexts(steps []ir.Step) string {
	var texts []string
	for _, s := range steps {
		texts = append(texts, s.Word+" "+s.Text)
	}
	return strings.Join(texts, " ")
}

// inSentence finds where a sentence goes on with the next step: BMAD's build specs
// write "Given A, when B, then C" without setting the words apart.
var inSentence = pattern.New(`(?i),\s+(?:(?:and|but)\s+)?(when|then)\s+`)

// stepsOf returns the steps that a text begins with and consists of.
func stepsOf(in markdown.Inline) []ir.Step {
	steps := spec.Steps(in)
	if len(steps) != 1 || steps[0].Word != "given" && steps[0].Word != "when" {
		return steps
	}
	rest := steps[0].Text
	steps = steps[:0]
	word := strings.ToLower(spec.Words(in.Text)[0])
	for {
		m := inSentence.FindStringSubmatchIndex(rest)
		if m == nil {
			return append(steps, ir.Step{Word: word, Text: rest})
		}
		steps = append(steps, ir.Step{Word: word, Text: rest[:m[0]]})
		word, rest = strings.ToLower(rest[m[2]:m[3]]), rest[m[1]:]
	}
}
