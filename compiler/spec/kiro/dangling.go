package kiro

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// plural is what the kinds that references lead to are called.
var plural = map[ir.Kind]string{
	ir.KindRequirement: "requirements", ir.KindCriterion: "criteria", ir.KindProperty: "properties", ir.KindTask: "tasks", ir.KindSpec: "requirements",
}

// A lost reference leads to a number that nothing in its feature has, or two things.
// Those of one range that miss the same thing are one.
type lost struct {
	kinds   []ir.Kind
	numbers []string
	at      []spec.Place // where they stand, the first and then the others
}

// dangling reports the references of a document to numbers that its feature does not
// have: each number once. Where there is nothing at all to refer to, that is the
// finding.
func (l *linker) dangling(p *spec.Page) []spec.Finding {
	f := l.feature(p.Source.Scope)
	all := f.lost(p)
	var findings []spec.Finding
	for len(all) > 0 {
		kinds := all[0].kinds
		target, name := f.document(kinds[0], p)
		if f.has(kinds) {
			findings = append(findings, f.unknown(p, all[0], name))
			all = all[1:]
			continue
		}
		findings = append(findings, nothing(p, target, name, kinds[0], all[0].at[0]))
		all = slices.DeleteFunc(all, func(o *lost) bool { return o.wants(f, p) == name && !f.has(o.kinds) })
	}
	return findings
}

// lost returns the references of a document that lead nowhere, each number once.
func (f *feature) lost(p *spec.Page) []*lost {
	var all []*lost
	known := map[string]*lost{}
	for _, it := range f.items[p] {
		for _, ref := range it.Refs {
			if ref.Scope == "" || len(f.find(ref.Text, ref.Kinds...)) == 1 {
				continue
			}
			key := string(ref.Kinds[0]) + " " + ref.Text
			if same := known[key]; same != nil {
				same.at = append(same.at, ref.At)
				continue
			}
			if n := len(all); n > 0 && all[n-1].at[0] == ref.At && ownerOf(all[n-1].numbers[0]) == ownerOf(ref.Text) {
				all[n-1].numbers = append(all[n-1].numbers, ref.Text)
				known[key] = all[n-1]
				continue
			}
			known[key] = &lost{kinds: ref.Kinds, numbers: []string{ref.Text}, at: []spec.Place{ref.At}}
			all = append(all, known[key])
		}
	}
	return all
}

// ownerOf returns the number of the requirement that a criterion is of, by its number.
func ownerOf(number string) string {
	if dot := strings.LastIndexByte(number, '.'); dot > 0 {
		return number[:dot]
	}
	return ""
}

// wants returns the name of the document that a reference needs.
func (l *lost) wants(f *feature, from *spec.Page) string {
	_, name := f.document(l.kinds[0], from)
	return name
}

// nothing reports that a document refers to things of a kind of which there are none.
func nothing(p, target *spec.Page, name string, kind ir.Kind, at spec.Place) spec.Finding {
	if target == nil {
		return spec.Finding{
			Code: diag.CodeKiroMissingFile, Path: p.Source.Path, At: at,
			Message: fmt.Sprintf("there is no `%s`, whose %s the document refers to", name, plural[kind]),
			Help:    []string{fmt.Sprintf("write `%s`, or take the references out", name)},
		}
	}
	return spec.Finding{
		Code: diag.CodeSpecUnknownReference, Path: p.Source.Path, At: at,
		Message: fmt.Sprintf("the document refers to %s, of which `%s` has none", plural[kind], name),
		Help:    []string{fmt.Sprintf("declare the %s in `%s`, or take the references out", plural[kind], name)},
	}
}

// unknown reports a number that nothing has, or two things have.
func (f *feature) unknown(p *spec.Page, l *lost, name string) spec.Finding {
	found := spec.Finding{Code: diag.CodeSpecUnknownReference, Path: p.Source.Path, At: l.at[0]}
	number := l.numbers[0]
	several := f.find(number, l.kinds...)
	owner := f.find(ownerOf(number), ir.KindRequirement)
	switch {
	case len(several) > 1:
		found.Message = fmt.Sprintf("`%s` is the number of a %s and of a %s", number, several[0].Kind, several[1].Kind)
		found.Help = []string{"give one of them a number of its own"}
		for _, it := range several {
			found.Related = append(found.Related, spec.Related{Path: it.Page.Source.Path, At: it.Name, Text: "a " + string(it.Kind)})
		}
		return found
	case len(owner) > 0 && l.kinds[0] == ir.KindCriterion:
		found.Message = fmt.Sprintf("requirement `%s` has no %s", ownerOf(number), listed(ir.KindCriterion, l.numbers))
		found.Related = []spec.Related{{Path: owner[0].Page.Source.Path, At: owner[0].Name, Text: "the requirement"}}
	case ownerOf(number) != "" && l.kinds[0] == ir.KindCriterion:
		found.Message = fmt.Sprintf("there is no requirement `%s`, so no %s", ownerOf(number), listed(ir.KindCriterion, l.numbers))
	default:
		found.Message = fmt.Sprintf("`%s` has no %s", name, listed(l.kinds[0], l.numbers))
	}
	if more := len(l.at) - 1; more > 0 {
		found.Notes = []string{fmt.Sprintf("the document refers to it %d times in all", more+1)}
	}
	found.Help = []string{fmt.Sprintf("correct the number, or declare it in `%s`", name)}
	if titled := f.find(titleAt(p, l.at[0]), ir.KindProperty); len(titled) > 0 {
		found.Related = append(found.Related, spec.Related{Path: titled[0].Page.Source.Path, At: titled[0].Name, Text: "the property of this title"})
		found.Help = []string{titleOf(titled[0])}
	}
	return found
}

// listed is a list of numbers with what they are: "criteria `1.8` and `1.9`".
func listed(kind ir.Kind, numbers []string) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("%s `%s`", kind, numbers[0])
	}
	last := len(numbers) - 1
	return fmt.Sprintf("%s `%s` and `%s`", plural[kind], strings.Join(numbers[:last], "`, `"), numbers[last])
}
