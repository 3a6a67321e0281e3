package config

import (
	"path"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// unique reports contracts and folders of specs that share a name.
func (p *parser) unique(c *Config) {
	first := map[string]source.Span{}
	check := func(what, name string, span source.Span) {
		other, taken := first[name]
		switch {
		case name == "":
		case !taken:
			first[name] = span
		default:
			d := p.at(diag.CodeContractDuplicate, span, "two %s are called `%s`", what, name)
			d.Related = append(d.Related, diag.Label{Span: other, Text: "the first"})
			d.Help = append(d.Help, "give one of them a `name` of its own")
		}
	}
	for _, contract := range c.Contracts {
		check("contracts", contract.Name, contract.Span)
	}
	for _, s := range c.Specs {
		check("contracts or folders of specs", s.Name, s.Span)
	}
}

// apart reports scaffolds in a folder of generated files, and two contracts with
// one folder for them: each has a type of the same name there.
func (p *parser) apart(c *Config) {
	outs := map[string]bool{}
	for _, contract := range c.Contracts {
		outs[contract.Out] = true
	}
	for _, s := range c.Specs {
		outs[s.Out] = s.Out != ""
	}
	first := map[string]source.Span{}
	for _, contract := range c.Contracts {
		folder, span := contract.Scaffold, contract.ScaffoldSpan
		if folder == "" {
			continue
		}
		for out := folder; ; out = path.Dir(out) {
			if outs[out] {
				p.at(diag.CodeConfigValue, span, "`scaffold` is a folder of your own: it cannot be in `%s`, which belongs to specc", out)
			}
			if out == "." {
				break
			}
		}
		if other, taken := first[folder]; taken {
			d := p.at(diag.CodeConfigValue, span, "two contracts have their scaffolds in `%s`", folder)
			d.Related = append(d.Related, diag.Label{Span: other, Text: "the first"})
			d.Help = append(d.Help, "give each a folder of its own")
			continue
		}
		first[folder] = span
	}
}
