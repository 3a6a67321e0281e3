package lint

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// needs opens a marker: [NEEDS CLARIFICATION: how long?].
var needs = pattern.New(`(?i)^\[\s*NEEDS?[ _-]CLARIFICATION\s*(?:[:：—–-]\s*|\])`)

// marker declares what stands in a bracket as a question, if it is a marker, and
// reports whether it is one.
func (p *page) marker(in markdown.Inline, b stretch) bool {
	text := in.Text[b.start:b.end]
	m := needs.FindStringIndex(text)
	if m == nil {
		return false
	}
	question := ""
	if m[1] < len(text) {
		question = fold(text[m[1] : len(text)-1])
	}
	before, after := lineAround(in.Text, b)
	if settled.MatchString(after) {
		return true
	}
	if question == "" {
		if aboutMarkers(before, after) {
			return true
		}
		question = fold(before + after)
	}
	p.ask(question, spec.PlaceOf(in.At(b.start, b.end)))
	return true
}

// settled matches what stands behind a marker that was answered and left there.
var settled = pattern.New(`(?i)^\W*(?:resolved|answered|clarified|answer:|decision:)`)

// talk are words of sentences about markers: "No [NEEDS CLARIFICATION] markers remain".
var talk = pattern.New(`(?i)\b(?:no|none|any|without|zero|resolved|marked|markers?|items?|tags?)\b`)

// aboutMarkers reports whether a line with a marker that asks nothing speaks of
// markers. A question that is left open is the last thing in its sentence.
func aboutMarkers(before, after string) bool {
	after = strings.TrimSpace(after)
	if strings.HasSuffix(before, "\"") || strings.HasSuffix(before, "'") {
		return true
	}
	return after != "" && !strings.ContainsRune(".,;)!", rune(after[0])) || talk.MatchString(before) || talk.MatchString(after)
}

// bareValues finds keys whose whole value is the marker without its brackets, as
// plans have it: "**Storage**: NEEDS CLARIFICATION".
func (p *page) bareValues(in markdown.Inline) {
	for _, line := range in.Lines() {
		key, value, ok := line.Key()
		if ok && strings.TrimRight(value.Text, ".") == "NEEDS CLARIFICATION" && !value.Styled(0, len(value.Text), markdown.Code) {
			p.ask(key.Fold(), spec.PlaceOf(value.Span))
		}
	}
}

// ask declares an open question, as a part of the innermost item that it lies in. In
// a checklist it is the item's own wording, and in a question that the dialect has
// read already, a part of that.
func (p *page) ask(question string, at spec.Place) {
	owner := p.owners.Of(at)
	if owner >= 0 && (p.Items[owner].Kind == ir.KindCheck || p.Items[owner].Kind == ir.KindClarification) {
		return
	}
	if question == "" {
		question = "unstated"
	}
	it := spec.Item{
		Kind: ir.KindClarification, Local: spec.ContentID(question), Name: at, Whole: at, Parent: owner + 1,
		Body: ir.Item{Text: question, State: ir.StateOpen},
	}
	p.Add(it)
	p.reportOpen(&it, owner)
}

func (p *page) reportOpen(it *spec.Item, owner int) {
	message := "open question: " + short(it.Body.Text)
	if owner >= 0 && p.Items[owner].Kind != ir.KindSpec {
		message = called(&p.Items[owner]) + " has an open question: " + short(it.Body.Text)
	}
	f := p.Report(diag.CodeSpecOpenClarification, it.Name, message)
	f.Help = []string{"write the answer into the text and take the question away"}
}

func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
