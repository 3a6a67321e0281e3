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

// Choices are the names that specc.yaml may use.
type Choices struct {
	Backends []string
	Standard []string // the backends that run unless it says which
	Dialects []string
	// Scaffolds are the backends that run where `scaffold` names a folder for them.
	Scaffolds []string
}

// Parse reads specc.yaml. The configuration is usable unless a finding is an error.
func Parse(f *source.File, choices Choices) (*Config, []diag.Diagnostic) {
	root, ds := tree.Parse(f)
	p := &parser{file: f, backends: choices.Backends, standard: choices.Standard, dialects: choices.Dialects, scaffolds: choices.Scaffolds}
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
	file      *source.File
	backends  []string
	standard  []string
	dialects  []string
	scaffolds []string
	findings  []diag.Diagnostic
}

func (p *parser) config(root *tree.Node) *Config {
	c := &Config{Severity: map[diag.Code]diag.Severity{}}
	if !p.object(root, "the configuration", "version", "contracts", "specs", "severity") {
		return c
	}
	p.version(root)
	contracts, specs := root.Get("contracts"), root.Get("specs")
	if contracts == nil && specs == nil {
		p.wrong(root, "there is nothing to compile: list `contracts`, such as `- path: openapi.yaml`, or `specs`, such as `- path: specs`")
	}
	for _, n := range p.list(contracts, "contracts", "contract, such as `- path: openapi.yaml`") {
		c.Contracts = append(c.Contracts, p.contract(n))
	}
	for _, n := range p.list(specs, "specs", "folder, such as `- path: specs`") {
		c.Specs = append(c.Specs, p.specs(n))
	}
	p.unique(c)
	p.apart(c)
	p.severities(root.Get("severity"), c.Severity)
	return c
}

// list returns the elements of a list, which has at least one if it is there.
func (p *parser) list(n *tree.Node, key, what string) []*tree.Node {
	if n == nil {
		return nil
	}
	if n.Kind() != tree.Array || n.Len() == 0 {
		p.wrong(n, "`%s` must list at least one %s", key, what)
		return nil
	}
	var all []*tree.Node
	for _, e := range n.Elements() {
		all = append(all, e)
	}
	return all
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
	if !p.object(n, "a contract", "path", "name", "out", "module", "backends", "names", "overlays", "scaffold", "split") {
		return c
	}
	if n.Get("path") == nil {
		p.wrong(n, "a contract needs a `path`")
	}
	c.Path = p.relative(n.Get("path"))
	c.Span = orElse(n.Get("path"), n).Span()
	c.Name = DefaultName(c.Path)
	if name := n.Get("name"); name != nil {
		c.Name = p.name(name)
	}
	c.Out = "gen/" + c.Name
	if out := n.Get("out"); out != nil {
		c.Out = p.relative(out)
	}
	if m := n.Get("module"); m != nil {
		c.Module = p.text(m)
	}
	c.Backends = p.backendList(n.Get("backends"))
	c.Names = p.names(n.Get("names"))
	c.Split = p.split(n.Get("split"))
	for _, o := range p.list(n.Get("overlays"), "overlays", "file, such as `- overlay.yaml`") {
		c.Overlays = append(c.Overlays, Overlay{p.relative(o), o.Span()})
	}
	if folder := n.Get("scaffold"); folder != nil {
		c.Scaffold, c.ScaffoldSpan = p.relative(folder), folder.Span()
	}
	return c
}

func (p *parser) specs(n *tree.Node) Specs {
	s := Specs{Span: n.Span()}
	if !p.object(n, "a folder of specs", "path", "name", "dialect", "out", "module") {
		return s
	}
	if n.Get("path") == nil {
		p.wrong(n, "a folder of specs needs a `path`")
	}
	s.Path = p.relative(n.Get("path"))
	s.Span = orElse(n.Get("path"), n).Span()
	if name := n.Get("name"); name != nil {
		s.Name = p.name(name)
	}
	if d := n.Get("dialect"); d != nil {
		if s.Dialect = p.text(d); !slices.Contains(p.dialects, s.Dialect) {
			f := p.wrong(d, "there is no dialect `%s`; there are %s", s.Dialect, strings.Join(p.dialects, ", "))
			p.suggest(f, d.Span(), s.Dialect, p.dialects)
		}
	}
	if out := n.Get("out"); out != nil {
		s.Out = p.relative(out)
	}
	if m := n.Get("module"); m != nil {
		s.Module = p.text(m)
	}
	return s
}

func (p *parser) name(n *tree.Node) string {
	name := n.String()
	if name == "" || Slug(name) != name {
		p.wrong(n, "a name is made of lower-case letters, digits and hyphens, such as `%s`", Slug(name))
	}
	return name
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

// split returns how the types of a contract are split.
func (p *parser) split(n *tree.Node) string {
	if n == nil {
		return ""
	}
	if how := p.text(n); how != SplitTag {
		p.wrong(n, "types are split by `%s`, or not at all", SplitTag)
	}
	return SplitTag
}

func (p *parser) backendList(n *tree.Node) []string {
	if n == nil {
		return p.standard
	}
	if n.Kind() != tree.Array {
		p.wrong(n, "`backends` must be a list; there are %s", strings.Join(p.backends, ", "))
		return nil
	}
	var chosen []string
	for _, e := range n.Elements() {
		name := p.text(e)
		if slices.Contains(p.scaffolds, name) {
			p.wrong(e, "backend %s runs where `scaffold` names a folder for it, and is not listed here", name)
			continue
		}
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
