package openapi

import (
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// urlsOf returns the URL templates of a list of servers.
func urlsOf(n *tree.Node) []string {
	var urls []string
	for _, s := range n.Elements() {
		if u := s.Get("url").String(); u != "" {
			urls = append(urls, u)
		}
	}
	return urls
}

// namesServers reports whether one of the URLs is more than the place where the contract was
// found.
func namesServers(urls []string) bool {
	return slices.ContainsFunc(urls, func(u string) bool { return u != "/" })
}

// variablesOf returns the variables of a list of servers.
func variablesOf(n *tree.Node) []ir.Variable {
	var all []ir.Variable
	for _, s := range n.Elements() {
		for _, m := range sorted(s.Get("variables")) {
			v := ir.Variable{Server: s.Get("url").String(), Name: m.name, Default: m.node.Get("default").String()}
			for _, e := range m.node.Get("enum").Elements() {
				v.Enum = append(v.Enum, e.String())
			}
			if v.Server != "" {
				all = append(all, v)
			}
		}
	}
	return all
}

// describeServers adds what a contract says of its servers and their variables to the prose.
func (l *lowering) describeServers(n *tree.Node) {
	add := func(text ir.Text, at string) {
		if _, known := l.doc[at]; !known && (text.Title != "" || text.Description != "") {
			l.doc[at] = text
		}
	}
	for _, s := range n.Elements() {
		url := s.Get("url").String()
		add(ir.Text{Title: s.Get("name").String(), Description: s.Get("description").Text()}, ir.ServerKey(url))
		for name, v := range s.Get("variables").Members() {
			add(ir.Text{Description: v.Get("description").Text()}, ir.VariableKey(url, name))
		}
	}
}

// checkServers reports variables that are not declared, and defaults that are none of the
// values which a variable may have.
func (b *binder) checkServers(n *tree.Node) {
	for _, s := range n.Elements() {
		url := s.Get("url")
		for _, name := range variables(url.String()) {
			if s.Get("variables").Get(name) == nil {
				d := diag.New(diag.CodeWrongValue, diag.Label{Span: url.Span()}, fmt.Sprintf("the URL has `{%s}`, but no variable of that name", clip(name)))
				d.Severity = diag.Warning
				b.findings = append(b.findings, d)
			}
		}
		for _, v := range s.Get("variables").Members() {
			b.checkPreset(v.Get("default"), v.Get("enum"))
		}
	}
}

func (b *binder) checkPreset(preset, values *tree.Node) {
	found := values.Len() == 0
	for _, e := range values.Elements() {
		found = found || e.String() == preset.String()
	}
	if preset != nil && !found {
		b.findings = append(b.findings, diag.New(diag.CodeInvalidDefault, diag.Label{Span: preset.Span()},
			fmt.Sprintf("`%s` is none of the values that the variable may have", clip(preset.String()))))
	}
}
