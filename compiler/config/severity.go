package config

import (
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
)

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
