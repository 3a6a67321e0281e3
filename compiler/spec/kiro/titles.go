package kiro

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// misnamed reports where a task refers to a property by the number of one and the title
// of another: properties have been numbered anew since, and the reference has moved
// without anybody saying so.
func (l *linker) misnamed(it *spec.LinkedItem) []spec.Finding {
	if it.Kind != ir.KindTask {
		return nil
	}
	f := l.feature(it.Scope())
	var findings []spec.Finding
	for _, ref := range it.Refs {
		if ref.Scope == "" || ref.Kinds[0] != ir.KindProperty {
			continue
		}
		meant := f.find(ref.Text, ir.KindProperty)
		title := titleAt(it.Page, ref.At)
		if len(meant) == 0 || title == "" || likeTitle(title, meant[0].Body.Title) {
			continue
		}
		if found, ok := f.misnamedAs(title, ref.Text, meant[0]); ok {
			found.At = ref.At
			findings = append(findings, it.Report(found))
		}
	}
	return findings
}

// titleAt returns the title that a reference to a property repeats, or "".
func titleAt(p *spec.Page, at spec.Place) string {
	_, title, _ := propertyHeading(strings.ReplaceAll(at.In(p.File).Text(), "*", ""))
	return title
}

// misnamedAs says of a property by its number what its title is, and which number the
// title has that a task gives it. Of two with one number, either may be meant.
func (f *feature) misnamedAs(title, number string, property *spec.LinkedItem) (spec.Finding, bool) {
	found := spec.Finding{
		Code: diag.CodeKiroPropertyTitle, Message: fmt.Sprintf("property `%s` is `%s`, not `%s`", number, property.Body.Title, title),
		Related: []spec.Related{{Path: property.Page.Source.Path, At: property.Name, Text: "the property of this number"}},
		Help:    []string{"correct the number or the title"},
	}
	if other := f.find(title, ir.KindProperty); len(other) > 0 {
		if other[0].Local == property.Local {
			return found, false
		}
		found.Related = append(found.Related, spec.Related{Path: other[0].Page.Source.Path, At: other[0].Name, Text: "the property of this title"})
		found.Help = []string{titleOf(other[0])}
	}
	return found, true
}

func titleOf(property *spec.LinkedItem) string {
	return fmt.Sprintf("the title is that of property `%s`: correct the number", property.Local)
}

// likeTitle reports whether two titles are the same, or one a part of the other, but
// for case and punctuation.
func likeTitle(a, b string) bool {
	a, b = strings.Join(spec.Words(a), " "), strings.Join(spec.Words(b), " ")
	return strings.Contains(a, b) || strings.Contains(b, a)
}
