// Package mock makes a server of a program: it checks requests as the generated
// server does, and answers with examples of the contract or made-up values.
package mock

import (
	"net/http"
	"strings"

	"github.com/specc-dev/specc/backends/goserver/runtime"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/ir"
)

// Handler returns the server of a contract of a program.
func Handler(p *ir.Program, contract string) (http.Handler, error) {
	m := maker{program: p, contract: contract, view: viewOf(p)}
	var operations []server.Described
	for _, s := range p.Symbols() {
		if s.ID.Contract() != contract || s.Kind != ir.KindOperation {
			continue
		}
		body, err := p.Body(s)
		if err != nil {
			return nil, err
		}
		operations = append(operations, m.operation(s, body.Operation))
	}
	return server.NewDescribed(operations), nil
}

// A maker describes the operations of a contract.
type maker struct {
	program  *ir.Program
	contract string
	view     *ir.View // of everything
}

// body returns the body of a symbol, nil if there is none.
func (m *maker) body(id ir.ID) *ir.Body {
	s := m.program.Symbol(id)
	if s == nil {
		return nil
	}
	b, err := m.program.Body(s)
	if err != nil {
		return nil
	}
	return b
}

// maxChain bounds how many references lead to a shared component.
const maxChain = 100

func (m *maker) operation(s *ir.Symbol, op *ir.Operation) server.Described {
	out := server.Described{Method: op.Method, Path: op.Path, Name: s.ID.Local(), Schemes: m.schemes(op)}
	for i := range op.Parameters {
		if p := m.parameter(&op.Parameters[i]); p != nil {
			out.Parameters = append(out.Parameters, m.described(p))
		}
	}
	out.Body = m.requestBody(op.RequestBody)
	a := m.answers(s, op)
	out.Answer, out.Produces = a.answer, a.produces()
	return out
}

// parameter follows references to the parameter itself.
func (m *maker) parameter(p *ir.Parameter) *ir.Parameter {
	for range maxChain {
		if p == nil || p.Target == "" {
			return p
		}
		b := m.body(p.Target)
		if b == nil {
			return nil
		}
		p = b.Parameter
	}
	return nil
}

func (m *maker) described(p *ir.Parameter) server.DescribedParameter {
	t := m.resolved(p.Type)
	of := schema.Of(p.Type, m.body)
	d := server.DescribedParameter{
		Param: wire.Param{Name: p.Name, In: p.In, Style: p.Style, Explode: p.Explode, Required: p.Required},
		Check: wire.NewChecker(func() *wire.Schema { return of }),
		Form:  m.field(p.Name, t),
	}
	switch {
	case p.MediaType != "":
		d.Form = wire.FormField{Kind: wire.Object}
	case t.Kind == ir.TypeObject || t.Kind == ir.TypeMap:
		d.Object = true
		for _, f := range t.Fields {
			d.Members = append(d.Members, m.field(f.Name, m.resolved(f.Type)))
		}
	}
	return d
}

// resolved follows references to a type with its parts merged.
func (m *maker) resolved(t *ir.Type) *ir.Type {
	for range maxChain {
		if t == nil {
			break
		}
		if t = ir.Flatten(t, m.body); t.Kind != ir.TypeRef {
			return t
		}
		b := m.body(t.Target)
		if b == nil {
			break
		}
		t = b.Schema
	}
	return &ir.Type{Kind: ir.TypeAny}
}

// field says what the text of a value stands for.
func (m *maker) field(name string, t *ir.Type) wire.FormField {
	f := wire.FormField{Name: name, Kind: wire.String}
	if t.Kind == ir.TypeArray {
		f.List = true
		t = m.resolved(t.Items)
	}
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		f.Kind = wire.Number
	case ir.TypeBoolean:
		f.Kind = wire.Bool
	case ir.TypeString:
		f.File = t.Format == "binary"
	default:
		f.Kind = wire.Object // as JSON if it is some, else as text
	}
	return f
}

func (m *maker) requestBody(r *ir.RequestBody) *server.DescribedBody {
	for range maxChain {
		if r == nil || r.Target == "" {
			break
		}
		b := m.body(r.Target)
		if b == nil {
			return nil
		}
		r = b.RequestBody
	}
	if r == nil || len(r.Content) == 0 {
		return nil
	}
	out := &server.DescribedBody{Required: r.Required}
	for _, c := range r.Content {
		essence, _, _ := strings.Cut(c.MediaType, ";")
		out.Types = append(out.Types, strings.TrimSpace(essence))
		if isData(c.MediaType) && out.JSON == nil && c.Type != nil {
			out.JSON = m.checker(c.Type)
			for _, f := range m.resolved(c.Type).Fields {
				out.Form = append(out.Form, m.field(f.Name, m.resolved(f.Type)))
			}
		}
		if c.IsXML() && out.XML == nil {
			out.XML = &server.DescribedXML{Document: m.document(c.Type), Check: m.checker(c.Type)}
		}
	}
	return out
}

// isData reports whether a media type is JSON or a form.
func isData(mediaType string) bool {
	return isJSON(mediaType) || strings.Contains(mediaType, "form")
}

func isJSON(mediaType string) bool {
	essence, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	essence = strings.TrimSpace(essence)
	return strings.HasSuffix(essence, "/json") || strings.HasSuffix(essence, "+json")
}

func (m *maker) schemes(op *ir.Operation) [][]server.DescribedScheme {
	requirements := op.Security
	if requirements == nil {
		if b := m.body(ir.NewID(m.contract, ir.KindContract, m.contract)); b != nil && b.Contract != nil {
			requirements = &b.Contract.Security
		}
	}
	if requirements == nil {
		return nil
	}
	var all [][]server.DescribedScheme
	for _, r := range *requirements {
		one := []server.DescribedScheme{}
		for name := range r.Schemes {
			if b := m.body(ir.NewID(m.contract, ir.KindSecurityScheme, name)); b != nil && b.SecurityScheme != nil {
				s := b.SecurityScheme
				one = append(one, server.DescribedScheme{Type: s.Type, Scheme: s.Scheme, In: s.In, Name: s.Name})
			}
		}
		all = append(all, one)
	}
	return all
}
