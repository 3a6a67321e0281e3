package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// response reports a sentence of EARS that says when something shall happen, and not
// what.
func (p *page) response(it *spec.Item) {
	e := it.Body.EARS
	if e == nil || e.Response != "" || e.Pattern == "ubiquitous" || !breaksOff(it.Body.Text) {
		return
	}
	f := p.Report(diag.CodeSpecNoResponse, it.Name, called(it)+" says when, and not what shall happen")
	f.Help = []string{"end the sentence with THE SYSTEM SHALL and what it does"}
}

// longClause is the number of words from which on a sentence without a comma may well
// have a response that was not recognised.
const longClause = 12

var (
	keywordEnd = pattern.New(`(?i)\b(?:shall|must|should|may)[\s.…]*$`)
	goesOn     = pattern.New(`(?i)\b(?:shall|must|should|may|will|can|then)\b|[,→:—;]`)
)

// breaksOff reports whether a sentence ends with its keyword, or with its clause. It
// says so only of what it can read.
func breaksOff(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 && unicode.IsLetter(r) }) {
		return false
	}
	return keywordEnd.MatchString(text) || !goesOn.MatchString(text) && len(strings.Fields(text)) < longClause
}

// clash matches two keywords of which the reader has to choose one.
var clash = pattern.New(`\b(MUST|SHALL|SHOULD|MAY)(?: NOT)?(?:\s*(?:/|,|\(?\bor\b|\band/or\b)\s*|\s+)(MUST|SHALL|SHOULD|MAY)\b`)

// keywords reports keywords of one sentence that contradict each other, and MAY NOT,
// which RFC 2119 does not have: it is read as permission and as prohibition.
func (p *page) keywords(it *spec.Item) {
	text := it.Body.Text
	if it.Body.Keyword == "" || !strings.Contains(text, "MAY") && !strings.Contains(text, "SHOULD") {
		return
	}
	if m := clash.FindStringSubmatch(text); m != nil && force(m[1]) != force(m[2]) {
		f := p.Report(diag.CodeSpecKeywordConflict, p.where(it, m[0]), fmt.Sprintf("`%s` and `%s` ask for different things", m[1], m[2]))
		f.Help = []string{"keep one of them, or make two requirements"}
		return
	}
	if strings.Contains(text, "MAY NOT") {
		f := p.Report(diag.CodeSpecKeywordConflict, p.where(it, "MAY NOT"), "`MAY NOT` is read as permission and as prohibition")
		f.Help = []string{"write `MUST NOT` for what is forbidden, and `MAY` for what may be left out"}
	}
}

// force is the strength of a keyword; MUST and SHALL have the same.
func force(keyword string) string {
	if keyword == "SHALL" {
		return "MUST"
	}
	return keyword
}

// twice looks at the requirements of the document together: two that say the same or
// the opposite, and those without the keyword that the others have.
func (p *page) twice() {
	first, whole := map[string]*spec.Item{}, map[int]bool{}
	for i := range p.Items[:p.stated] {
		whole[p.Items[i].Parent] = true
	}
	var bare []*spec.Item
	keyed := 0
	for i := range p.Items[:p.stated] {
		it := &p.Items[i]
		if it.Kind != ir.KindRequirement || it.Body.Struck || it.Body.Text == "" {
			continue
		}
		if it.Body.Keyword != "" {
			keyed++
		} else if !whole[i+1] && english(it.Body.Text) && !userStory.MatchString(it.Body.Text) {
			bare = append(bare, it)
		}
		key := meaning(it.Body.Text)
		if key == "" {
			continue
		}
		if other := first[key]; other == nil {
			first[key] = it
		} else {
			p.same(it, other)
		}
	}
	for _, it := range bare {
		if keyed > len(bare) && !p.isTold(it.Name) {
			p.reportBare(it)
		}
	}
}

// meaning returns the words of a requirement without its keyword, or nothing if
// they are too few to mean something by themselves.
func meaning(text string) string {
	words := spec.Words(text)
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"must", "shall", "should", "may", "not", "will"}, w)
	})
	if len(words) < 5 {
		return ""
	}
	return strings.Join(words, " ")
}

func (p *page) same(it, other *spec.Item) {
	code, message := diag.CodeSpecSameText, called(it)+" says the same as "+called(other)
	help := "keep one of them"
	if a, b := it.Body.Keyword, other.Body.Keyword; a != "" && b != "" && negated(a) != negated(b) {
		code, message = diag.CodeSpecKeywordConflict, fmt.Sprintf("%s says `%s` where %s says `%s`", called(it), a, called(other), b)
		help = "decide which of them holds"
	}
	f := p.Report(code, it.Name, message)
	f.Related = []spec.Related{{At: other.Name, Text: "the other"}}
	f.Help = []string{help}
}

func negated(keyword string) bool { return strings.HasSuffix(keyword, "NOT") }

func (p *page) reportBare(it *spec.Item) {
	f := p.Report(diag.CodeSpecNoKeyword, it.Name, called(it)+" does not say how binding it is")
	f.Help = []string{"say MUST, SHOULD or MAY, as the other requirements do"}
}

// steps reports a scenario in which nothing is expected to happen.
func (p *page) steps(it *spec.Item) {
	steps := it.Body.Steps
	if len(steps) == 0 || slices.ContainsFunc(steps, func(s ir.Step) bool { return s.Word == "then" }) || !english(steps[0].Text) {
		return
	}
	f := p.Report(diag.CodeSpecNoOutcome, it.Name, called(it)+" has no step that says what is expected")
	f.Help = []string{"add a step that begins with THEN"}
}
