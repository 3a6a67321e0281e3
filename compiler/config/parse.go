package config

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// Parse reads specc.yaml. Backends are the names that contracts may use. The
// configuration is usable unless a finding is an error.
func Parse(f *source.File, backends []string) (*Config, []diag.Diagnostic) {
	root, ds := tree.Parse(f)
	p := &parser{file: f, backends: backends}
	for _, d := range ds {
		d.Code = diag.CodeConfigSyntax
		p.findings = append(p.findings, d)
	}
	if diag.HasErrors(p.findings) {
		return &Config{}, p.findings
	}
	return p.config(root), p.findings
}

type parser struct {
	file     *source.File
	backends []string
	findings []diag.Diagnostic
}

func (p *parser) config(root *tree.Node) *Config {
	c := &Config{Severity: map[diag.Code]diag.Severity{}}
	if !p.object(root, "the configuration", "version", "contracts", "severity") {
		return c
	}
	p.version(root)
	list := root.Get("contracts")
	if list.Kind() != tree.Array || list.Len() == 0 {
		p.wrong(orElse(list, root), "`contracts` must list at least one contract, such as `- path: openapi.yaml`")
	}
	for _, n := range list.Elements() {
		c.Contracts = append(c.Contracts, p.contract(n))
	}
	p.unique(c.Contracts)
	p.severities(root.Get("severity"), c.Severity)
	return c
}

func (p *parser) version(root *tree.Node) {
	switch v := root.Get("version"); {
	case v == nil:
		p.wrong(root, "`version` is missing; this specc reads version 1")
	case v.Number() != "1":
		p.wrong(v, "this specc reads `version: 1` only")
	}
}

func (p *parser) contract(n *tree.Node) Contract {
	c := Contract{Span: n.Span()}
	if !p.object(n, "a contract", "path", "name", "out", "module", "backends") {
		return c
	}
	if n.Get("path") == nil {
		p.wrong(n, "a contract needs a `path`")
	}
	c.Path = p.relative(n.Get("path"))
	c.Span = orElse(n.Get("path"), n).Span()
	c.Name = DefaultName(c.Path)
	if name := n.Get("name"); name != nil {
		c.Name = name.String()
		if c.Name == "" || Slug(c.Name) != c.Name {
			p.wrong(name, "a name is made of lower-case letters, digits and hyphens, such as `%s`", Slug(c.Name))
		}
	}
	c.Out = "gen/" + c.Name
	if out := n.Get("out"); out != nil {
		c.Out = p.relative(out)
	}
	if m := n.Get("module"); m != nil {
		c.Module = p.text(m)
	}
	c.Backends = p.backendList(n.Get("backends"))
	return c
}

// relative returns a path below the workspace root.
func (p *parser) relative(n *tree.Node) string {
	if n == nil {
		return ""
	}
	text := p.text(n)
	clean := path.Clean(text)
	if text == "" || path.IsAbs(text) || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(text, `\`) {
		p.wrong(n, "a path is relative to the folder of %s, stays below it, and uses slashes", FileName)
		return ""
	}
	return clean
}

func (p *parser) backendList(n *tree.Node) []string {
	if n == nil {
		return p.backends
	}
	if n.Kind() != tree.Array {
		p.wrong(n, "`backends` must be a list; there are %s", strings.Join(p.backends, ", "))
		return nil
	}
	var chosen []string
	for _, e := range n.Elements() {
		name := p.text(e)
		if !slices.Contains(p.backends, name) {
			d := p.wrong(e, "there is no backend `%s`; there are %s", name, strings.Join(p.backends, ", "))
			p.suggest(d, e.Span(), name, p.backends)
			continue
		}
		if !slices.Contains(chosen, name) {
			chosen = append(chosen, name)
		}
	}
	return chosen
}

func (p *parser) severities(n *tree.Node, into map[diag.Code]diag.Severity) {
	if n == nil {
		return
	}
	if n.Kind() != tree.Object {
		p.wrong(n, "`severity` must map codes to off, info, warning or error")
		return
	}
	for code, value := range n.Members() {
		p.severity(diag.Code(code), value, into)
	}
}

func (p *parser) severity(code diag.Code, n *tree.Node, into map[diag.Code]diag.Severity) {
	if _, known := diag.Explain(code); !known {
		d := p.at(diag.CodeConfigUnknownKey, n.KeySpan(), "there is no code `%s`", code)
		p.suggest(d, n.KeySpan(), string(code), diag.Codes())
		return
	}
	if !diag.Adjustable(code) {
		p.wrong(n, "`%s` is always an error: specc cannot go on without what it asks for", code)
		return
	}
	var s diag.Severity
	word := n.String()
	if n.Kind() == tree.Bool && !n.Bool() { // YAML 1.1 habits: an unquoted off
		word = "off"
	}
	if err := s.UnmarshalText([]byte(word)); err != nil {
		p.wrong(n, "a severity is off, info, warning or error")
		return
	}
	into[code] = s
}

// unique reports contracts that share a name or a root document.
func (p *parser) unique(cs []Contract) {
	for i, c := range cs {
		for _, other := range cs[:i] {
			if c.Name == other.Name && c.Name != "" {
				d := p.at(diag.CodeContractDuplicate, c.Span, "two contracts are called `%s`", c.Name)
				d.Related = append(d.Related, diag.Label{Span: other.Span, Text: "the first"})
				d.Help = append(d.Help, "give one of them a `name` of its own")
			}
		}
	}
}

// object reports whether n is an object, and every key of it that is not known.
func (p *parser) object(n *tree.Node, what string, keys ...string) bool {
	if n.Kind() != tree.Object {
		p.wrong(n, "%s must be a mapping with the keys %s", what, strings.Join(keys, ", "))
		return false
	}
	for key, value := range n.Members() {
		if !slices.Contains(keys, key) {
			d := p.at(diag.CodeConfigUnknownKey, value.KeySpan(), "%s has no key `%s`", what, key)
			p.suggest(d, value.KeySpan(), key, keys)
		}
	}
	return true
}

func (p *parser) text(n *tree.Node) string {
	if n.Kind() != tree.String {
		p.wrong(n, "expected a text, found %s", n.Kind())
	}
	return n.String()
}

func (p *parser) wrong(n *tree.Node, format string, args ...any) *diag.Diagnostic {
	return p.at(diag.CodeConfigValue, n.Span(), format, args...)
}

func (p *parser) at(code diag.Code, span source.Span, format string, args ...any) *diag.Diagnostic {
	d := diag.New(code, diag.Label{Span: span}, fmt.Sprintf(format, args...))
	d.Path = p.file.Path
	p.findings = append(p.findings, d)
	return &p.findings[len(p.findings)-1]
}

// suggest adds the known name that was probably meant.
func (p *parser) suggest(d *diag.Diagnostic, span source.Span, name string, known []string) {
	if meant, ok := diag.Suggest(name, slices.Values(known)); ok {
		d.Help = append(d.Help, fmt.Sprintf("did you mean `%s`?", meant))
		d.Edits = append(d.Edits, diag.Edit{Span: span, Text: meant})
	}
}

func orElse(n, other *tree.Node) *tree.Node {
	if n == nil {
		return other
	}
	return n
}
