package bmad

import (
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// criteriaKinds are what a reference to an acceptance criterion leads to.
var criteriaKinds = []ir.Kind{ir.KindCriterion, ir.KindScenario}

var (
	criterionRef = pattern.New(`\(\s*(?:ACs?|CA)\s*[:：#]?\s*([^()]*)\)`)
	inNumbers    = pattern.New(`(\d+(?:\.\d+)*[a-z]?)(?:\s*[-–—]\s*#?(?:AC\s*)?(\d+)\b)?`)
	notNumbers   = pattern.New(`^(?:[\s,;&#\d.–—-]|AC|\bet\b|\band\b|\d[a-z]\b)*$`)
	everyWord    = pattern.New(`(?i)^\s*(?:#?all|tous|toutes)\b\s*$`)
)

// criterionRefs cuts "(AC: 1, 3)" off a text and returns what it refers to. What is no
// number stays as the words that it is.
func (r *reader) criterionRefs(in markdown.Inline) (text string, refs []spec.Ref, other string) {
	if !strings.Contains(in.Text, "AC") && !strings.Contains(in.Text, "CA") {
		return in.Fold(), nil, ""
	}
	m := criterionRef.FindStringSubmatchIndex(in.Text)
	if m == nil {
		return in.Fold(), nil, ""
	}
	list := in.Text[m[2]:m[3]]
	switch {
	case everyWord.MatchString(list):
		refs = []spec.Ref{{
			Text: string(ir.KindStory), Role: ir.RoleSatisfies, At: spec.PlaceOf(in.At(m[2], m[3])), Kinds: []ir.Kind{ir.KindStory}, Loose: true,
		}}
	case notNumbers.MatchString(list):
		refs = r.numberRefs(in, m[2], m[3])
	default:
		other = strings.Join(strings.Fields(list), " ")
	}
	text = strings.Join(strings.Fields(in.Text[:m[0]]+" "+in.Text[m[1]:]), " ")
	return text, refs, other
}

// numberRefs returns the references to the criteria that numbers in a text name.
func (r *reader) numberRefs(in markdown.Inline, from, to int) (refs []spec.Ref) {
	for _, m := range inNumbers.FindAllStringSubmatchIndex(in.Text[from:to], -1) {
		at := spec.PlaceOf(in.At(from+m[0], from+m[1]))
		first := in.Text[from+m[2] : from+m[3]]
		numbers := []string{first}
		if m[4] >= 0 {
			numbers = r.between(first, in.Text[from+m[4]:from+m[5]])
		}
		for _, n := range numbers {
			refs = append(refs, spec.Ref{Text: r.in.Source.Scope + "/AC" + n, Role: ir.RoleSatisfies, At: at, Kinds: criteriaKinds, Loose: true})
		}
	}
	return refs
}

// maxRange is how many numbers a range may stand for, maxImplied how many the ranges of
// one document may stand for together.
const (
	maxRange   = 200
	maxImplied = 50_000
)

// between returns the numbers of a range, its ends if it is none.
func (r *reader) between(first, last string) []string {
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(last)
	if errA != nil || errB != nil || b < a || b-a > maxRange || r.implied > maxImplied {
		return []string{first, last}
	}
	r.implied += b - a
	var all []string
	for n := a; n <= b; n++ {
		all = append(all, strconv.Itoa(n))
	}
	return all
}

var (
	// idRef is the ID of something that a PRD, a SPEC or a spine declares, maybe the
	// first of a range.
	idRef    = pattern.New(`\b(UX-DR|N?FR|CR|CAP|UJ|SM|AD)(-?)(C?)(\d+)([a-z]?)\b(?:\s*(?:-|–|—|to|à|\.\.)\s*(?:UX-DR|N?FR|CR|CAP|UJ|SM|AD)?-?(\d+)\b)?`)
	storyRef = pattern.New(`(?i)\bStory\s+(\d+\.\d+[a-z]?)\b`)
	epicRef  = pattern.New(`(?i)\bEpic\s+(\d+)\b`)
)

// idKinds says what each prefix of an ID is for.
var idKinds = map[string]ir.Kind{"UJ": ir.KindStory, "SM": ir.KindOutcome, "AD": ir.KindDecision}

func kindOf(prefix string) ir.Kind {
	if k, ok := idKinds[prefix]; ok {
		return k
	}
	return ir.KindRequirement
}

// idRefs returns the references to IDs in a text.
func (r *reader) idRefs(in markdown.Inline, role ir.Role, loose bool) (refs []spec.Ref) {
	for _, m := range idRef.FindAllStringSubmatchIndex(in.Text, -1) {
		prefix := in.Text[m[2]:m[3]]
		ids := []string{in.Text[m[2]:m[11]]}
		if m[12] >= 0 {
			ids = nil
			for _, n := range r.between(in.Text[m[8]:m[9]], in.Text[m[12]:m[13]]) {
				ids = append(ids, in.Text[m[2]:m[8]]+n)
			}
		}
		for _, id := range ids {
			refs = append(refs, spec.Ref{
				Text: id, Role: role, At: spec.PlaceOf(in.At(m[0], m[1])), Kinds: []ir.Kind{kindOf(prefix)}, Loose: loose || prefix == "CR",
			})
		}
	}
	return refs
}

// mentioned returns the requirements that a text names. Outside of the documents that
// declare them nobody says which of their copies is meant, so they may lead nowhere.
func (r *reader) mentioned(in markdown.Inline) []spec.Ref {
	if !strings.Contains(in.Text, "FR") && !strings.Contains(in.Text, "CAP") {
		return nil
	}
	return r.idRefs(in, ir.RoleSatisfies, r.in.Source.Role != rolePlanning)
}

// storyRefs returns the references to stories in a text.
func storyRefs(in markdown.Inline, role ir.Role) (refs []spec.Ref) {
	for _, m := range storyRef.FindAllStringSubmatchIndex(in.Text, -1) {
		refs = append(refs, spec.Ref{
			Text: in.Text[m[2]:m[3]], Role: role, At: spec.PlaceOf(in.At(m[2], m[3])), Kinds: []ir.Kind{ir.KindStory}, Loose: true,
		})
	}
	return refs
}
