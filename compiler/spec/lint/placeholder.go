package lint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// bracketed finds the placeholders of templates. Brackets are used for much else
// (tags, sources, ranges, choices of a prompt), so that one counts only if it is
// known, or if it tells the writer what to do and is all that a text or a key says.
func (p *page) bracketed(in markdown.Inline, b stretch) {
	text := fold(in.Text[b.start+1 : b.end-1])
	before, after := lineAround(in.Text, b)
	if quoted(before) || spokenOf(before+after) {
		return
	}
	whole := isWhole(before, after)
	switch {
	case whole && text == "TBD":
		p.undecided(in, b)
	case anywhere.MatchString(text),
		whole && (alone[strings.ToLower(text)] || instruction.MatchString(text)),
		stepValues[text] && stepWords.MatchString(before):
		p.placeholder(in, b)
	}
}

// anywhere matches placeholders that are nothing else wherever they stand. Names in
// capitals are those of constitutions.
var anywhere = pattern.New(`^(?:#{3,}-.*|(?:.*, )?e\.g\.,? .*|.* or NEEDS CLARIFICATION` +
	`|FEATURE(?: NAME)?|PROJECT(?: NAME)?|YOUR [A-Z ]+|(?:INSERT|REPLACE|ADD|ENTER) [A-Z ]+` +
	`|[A-Z]+(?:_[A-Z0-9]+)*_(?:NAME|DESCRIPTION|CONTENT|RULES|FILE|TITLE|VERSION|DATE|PLACEHOLDER)` +
	`|Brief (?:[Dd]escription|[Tt]itle|[Ee]xample)\b.*|Describe (?:this|how|what|the)\b.*|Explain the\b.*` +
	`|How to verify this\b.*|Gates determined based on\b.*|Extract from feature spec\b.*|Document the selected\b.*` +
	`|What it represents\b.*|specific (?:capability|action|value|problem)\b.*|name and brief\b.*)$`)

// alone are placeholders if they are all that a key, a cell or a heading says.
var alone = setOf("date", "title", "name", "link", "description", "feature", "author", "entity", "entity 1", "entity 2",
	"todo", "value", "checklist type", "category", "topic", "placeholder", "owner", "current need", "entity1", "entity2")

// instruction matches what tells the writer what to put there: three plain words
// or more, the first of which asks or commands.
var instruction = pattern.New(`^(?i:what|why|how|who|which|list|describe|explain|add|insert|document|key|target|primary|` +
	`important|specific|brief|short|define|specify|provide|fill)(?: [\pL'’-]+,?){2,}\.?$`)

// stepValues are placeholders behind the words of a scenario or a sentence of EARS.
var (
	stepValues = setOf("initial state", "action", "expected outcome", "boundary condition", "error scenario", "condition",
		"precondition", "trigger", "event", "system", "response/action", "response", "outcome", "result", "role",
		"capability", "benefit", "feature is included")
	stepWords = pattern.New(`(?i)(?:^|\b)(?:given|when|then|while|if|where|shall|the|as an?|i want(?: to)?|so that) $`)
)

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// isWhole reports whether what stands on both sides of a placeholder is nothing but a
// key and punctuation.
func isWhole(before, after string) bool {
	before = strings.TrimSpace(before)
	return strings.Trim(after, " .") == "" && (before == "" || strings.HasSuffix(before, ":") || strings.HasSuffix(before, "："))
}

// quoted reports whether a quotation mark stands before a placeholder, which is
// then an example of one.
func quoted(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	return size > 0 && strings.ContainsRune("\"'“‘「『(", r)
}

// spokenOf reports whether a text speaks of templates.
func spokenOf(text string) bool {
	lower := strings.ToLower(text)
	return strings.Contains(lower, "placeholder") || strings.Contains(lower, "template")
}

func (p *page) placeholder(in markdown.Inline, s stretch) {
	p.fill(fold(in.Text[s.start:s.end]), spec.PlaceOf(in.At(s.start, s.end)))
}

// fill notes a placeholder. One at a place that the dialect has reported is a sign that
// it knows the document as a whole to be a template.
func (p *page) fill(name string, at spec.Place) {
	p.template = p.template || p.isTold(at)
	p.unfilled = append(p.unfilled, spec.Finding{
		Code: diag.CodeSpecPlaceholder, At: at, Message: fmt.Sprintf("`%s` is a placeholder of the template", short(name)),
		Help: []string{"write what belongs there, or take the line away"},
	})
}

// manyUnfilled is the number of places from which on a document counts as not filled in
// at all, which is one mistake.
const manyUnfilled = 6

// together adds findings of one kind to the document: one for all if there are many.
func (p *page) together(findings []spec.Finding) {
	n := len(findings)
	if n >= manyUnfilled && p.template {
		return
	}
	if n >= manyUnfilled {
		first := findings[0]
		first.Message = fmt.Sprintf("%s, as are %d more in this document", first.Message, n-1)
		for _, f := range findings[1:manyUnfilled] {
			first.Related = append(first.Related, spec.Related{At: f.At, Text: "another"})
		}
		findings = []spec.Finding{first}
	}
	p.Findings = append(p.Findings, findings...)
}
