package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// withTemplate holds the parameters of an operation against the template of its
// path: a parameter that only the template names is a string.
func (l *lowering) withTemplate(chosen map[head]listed, item *pathItem) []listed {
	all := slices.Collect(maps.Values(chosen))
	if item.kind != ir.KindOperation {
		return all
	}
	names := variables(item.path)
	if strings.Count(item.path, "{") != strings.Count(item.path, "}") {
		l.reportAt("", true, diag.CodePathParameter, "the path has a brace without its other half, which stands for itself")
	}
	for _, name := range names {
		h := head{name, "path"}
		if strings.Count(item.path, "{"+name+"}") > 1 {
			l.reportAt("", true, diag.CodePathParameter, fmt.Sprintf("the path has `{%s}` more than once; a request has the same value in each place", clip(name)))
		}
		if _, ok := chosen[h]; !ok {
			all = append(all, listed{head: h})
			l.reportAt("", true, diag.CodePathParameter, fmt.Sprintf("the path has `{%s}`, but no parameter of that name; it is read as a string", clip(name)))
		}
	}
	return slices.DeleteFunc(all, func(e listed) bool { return l.unused(e, names) })
}

// unused reports a path parameter that has no place in the path.
func (l *lowering) unused(e listed, names []string) bool {
	if e.head.in != "path" || slices.Contains(names, e.head.name) {
		return false
	}
	l.reportAt(e.at, false, diag.CodePathParameter, fmt.Sprintf("the path has no `{%s}`; the parameter is ignored", clip(e.head.name)))
	return true
}

// variables returns the names between braces in a path template, each once.
func variables(template string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(template, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return names
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		template = after
	}
}

// shape returns a template without the names of its variables: two paths of the
// same shape match the same requests.
func shape(template string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{")
		b.WriteString(before)
		_, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(rest)
			return b.String()
		}
		b.WriteString("{}")
		template = after
	}
}
