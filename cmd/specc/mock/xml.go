package mock

import (
	"encoding/json"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/markup"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
)

// viewOf returns a view of all that a program has.
func viewOf(p *ir.Program) *ir.View {
	var reads []ir.Read
	for _, s := range p.Symbols() {
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
	}
	return ir.NewView(p, "mock", "", nil, reads)
}

// document returns how the values of a type are written in XML.
func (m *maker) document(t *ir.Type) *wire.XMLDocument {
	b := markup.New(m.view)
	root := b.Body(t)
	return &wire.XMLDocument{Root: root, Schemas: &wire.XMLSchemas{Named: b.Schemas()}}
}

// xml returns the first example that is valid, as it is if it is XML itself, else a value
// that is made up.
func (m *maker) xml(t *ir.Type, examples []string) []byte {
	document, checker := m.document(t), m.checker(t)
	for _, e := range examples {
		var text string
		if json.Unmarshal([]byte(e), &text) != nil || !strings.HasPrefix(strings.TrimSpace(text), "<") {
			continue
		}
		if v, err := document.ToJSON([]byte(text)); err == nil && checker.Check(v) == nil {
			return []byte(text)
		}
	}
	v, ok := m.value(t, examples)
	if !ok {
		v = json.RawMessage("null")
	}
	text, err := document.FromJSON(nil, v)
	if err != nil { // a character that XML does not have
		return nil
	}
	return text
}
