package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A listed parameter is one that an operation or its path item lists.
type listed struct {
	ref  *openapi3.ParameterRef
	node *tree.Node
	at   source.Pointer // from the operation
	head head
}

// chosen returns the parameters of an operation: those of the path item, save for
// those that the operation overrides, and its own, sorted by place and name.
func (l *lowering) chosen(shared, own []listed, item *pathItem) []listed {
	chosen := map[head]listed{}
	for _, list := range [][]listed{shared, own} {
		seen := map[head]bool{}
		for _, e := range list {
			if seen[e.head] {
				l.reportWarning(e.at, diag.CodeWrongValue, fmt.Sprintf("the %s parameter `%s` is listed twice", e.head.in, clip(e.head.name)))
			}
			seen[e.head] = true
			chosen[e.head] = e
		}
	}
	all := l.withTemplate(chosen, item)
	slices.SortFunc(all, func(a, b listed) int {
		if c := strings.Compare(a.head.in, b.head.in); c != 0 {
			return c
		}
		return strings.Compare(a.head.name, b.head.name)
	})
	l.checkQueryString(all)
	return all
}

// checkQueryString reports parameters for all of the query beside others of it.
func (l *lowering) checkQueryString(all []listed) {
	first := ""
	for _, p := range all {
		if p.head.in != "query" && p.head.in != "querystring" {
			continue
		}
		if first != "" && (p.head.in == "querystring") {
			l.reportAt(p.at, false, diag.CodeWrongValue, fmt.Sprintf("`%s` is all of the query, so there is no room for `%s`", clip(p.head.name), clip(first)))
		}
		first = p.head.name
	}
}

func (l *lowering) parameters(all []listed) []ir.Parameter {
	params := make([]ir.Parameter, 0, len(all))
	for _, e := range all {
		params = append(params, l.listedParameter(e))
	}
	return params
}

func (l *lowering) listedParameter(e listed) ir.Parameter {
	if e.ref == nil { // only the template knows it
		return ir.Parameter{Name: e.head.name, In: "path", Required: true, Style: "simple", Type: &ir.Type{Kind: ir.TypeString}}
	}
	return l.parameter(e.ref, e.node, e.at, []string{"", e.head.name})
}

// list returns the usable parameters at a place, with their names.
func (l *lowering) list(refs openapi3.Parameters, n *tree.Node, at source.Pointer) []listed {
	var all []listed
	for i, e := range n.Elements() {
		if i >= len(refs) || refs[i] == nil {
			continue
		}
		one := listed{ref: refs[i], node: e, at: at.Child(index(i))}
		if l.identify(&one) {
			all = append(all, one)
		}
	}
	return all
}

// identify finds the name of a parameter and reports whether it is to be kept.
func (l *lowering) identify(e *listed) bool {
	if e.ref.Ref == "" {
		if !l.checkHead(e.ref.Value, e.at) {
			return false
		}
		e.head = head{e.ref.Value.Name, e.ref.Value.In}
	} else if h := l.headOf(e.ref.Ref); h != (head{}) {
		e.head = h
	} else {
		e.head = head{name: e.ref.Ref} // reported where references are bound
	}
	if e.head.in == "header" && reservedHeader(e.head.name) {
		l.reportAt(e.at, false, diag.CodeIgnoredParameter, fmt.Sprintf("a header parameter called %s is ignored: OpenAPI describes it elsewhere", e.head.name))
		return false
	}
	return true
}

// isToken reports whether a text can be the name of a header or a method (RFC 9110).
func isToken(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) })
}

// A head is what an operation has to know of a parameter that it refers to.
type head struct{ name, in string }

// headOf looks up a shared parameter; the zero head if there is none.
func (l *lowering) headOf(ref string) head {
	in, name, _ := strings.Cut(l.look("Parameter", ref), " ")
	return head{name, in}
}

func reservedHeader(name string) bool {
	return strings.EqualFold(name, "Accept") || strings.EqualFold(name, "Content-Type") || strings.EqualFold(name, "Authorization")
}
