package config

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
)

// identifier is what a name in generated code may look like.
var identifier = pattern.New(`^[A-Za-z][A-Za-z0-9_]{0,199}$`)

// names reads what symbols are called: a mapping such as `schema/Order: PurchaseOrder`.
func (p *parser) names(n *tree.Node) []Name {
	if n == nil {
		return nil
	}
	if n.Kind() != tree.Object {
		p.wrong(n, "`names` must map symbols to names, such as `schema/Order: PurchaseOrder`")
		return nil
	}
	var all []Name
	for symbol, value := range n.Members() {
		name := p.text(value)
		if !strings.Contains(symbol, "/") {
			p.wrong(value, "a symbol is a kind and a name, such as `schema/%s`", symbol)
		} else if !identifier.MatchString(name) {
			p.wrong(value, "a name begins with a letter and goes on with letters, digits and underscores of ASCII")
		} else {
			all = append(all, Name{Symbol: symbol, Name: name, Span: value.KeySpan()})
		}
	}
	slices.SortFunc(all, func(a, b Name) int { return strings.Compare(a.Symbol, b.Symbol) })
	return all
}
