package change

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// Words in paths that no keyword has.
const (
	checked = " (checked)"
	inGo    = " (in Go)"
)

// exact adds what a type demands beyond how its values are held. The keywords have
// paths of their own, so that one that changes is named.
func (f facts) exact(at string, t *ir.Type) {
	for i, e := range t.Exact {
		f.assertion(indexed(at, checked, i), e)
	}
}

// assertion adds an exact type: like any other, and its assertions.
func (f facts) assertion(at string, t *ir.Type) {
	if t == nil {
		return
	}
	f.typ(at, t)
	a := t.Assert
	if a == nil {
		return
	}
	for _, one := range []struct {
		keyword string
		t       *ir.Type
	}{
		{"not", a.Not}, {"if", a.If}, {"then", a.Then}, {"else", a.Else}, {"contains", a.Contains},
		{"unevaluatedItems", a.UnevaluatedItems}, {"propertyNames", a.PropertyNames}, {"unevaluatedProperties", a.UnevaluatedProperties},
	} {
		f.assertion(at+"."+one.keyword, one.t)
	}
	f.list(at, ".allOf", a.AllOf)
	f.list(at, ".prefixItems", a.PrefixItems)
	for i, list := range a.AnyOf {
		f.list(indexed(at, ".anyOf", i), "", list)
	}
	for i, list := range a.OneOf {
		f.list(indexed(at, ".oneOf", i), "", list)
	}
	f.members(at, a)
}

// members adds what an exact type says of the members of objects.
func (f facts) members(at string, a *ir.Assertions) {
	f.count(at+".minContains", a.MinContains)
	f.count(at+".maxContains", a.MaxContains)
	f.set(at+".required", strings.Join(a.Required, ", "))
	for _, p := range a.PatternProperties {
		f.assertion(at+".patternProperties "+p.Pattern, p.Type)
	}
	for _, d := range a.DependentRequired {
		f.set(at+".dependentRequired "+d.Name, strings.Join(d.Required, ", "))
	}
	for _, d := range a.DependentSchemas {
		f.assertion(at+".dependentSchemas "+d.Name, d.Type)
	}
}

func (f facts) list(at, keyword string, types []*ir.Type) {
	for i, t := range types {
		f.assertion(fmt.Sprintf("%s%s %s", at, keyword, variantName(t, i)), t)
	}
}

// indexed names the first of several things without a number: nearly always there is
// one.
func indexed(at, word string, i int) string {
	if i == 0 {
		return at + word
	}
	return fmt.Sprintf("%s%s %d", at, word, i+1)
}
