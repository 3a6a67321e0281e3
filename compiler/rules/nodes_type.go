package rules

import (
	"cmp"
	"encoding/json"
	"strconv"

	"github.com/specc-dev/specc/ir"
)

// A typeNode is a type inside a symbol.
type typeNode struct {
	c *reading
	s *ir.Symbol
	t *ir.Type

	merged *ir.Type
}

// flat returns the type with the parts of a composition merged into it.
func (n *typeNode) flat() *ir.Type {
	if n.merged == nil {
		n.merged = ir.Flatten(n.t, n.c.bodyOf)
	}
	return n.merged
}

func (n *typeNode) limits() *ir.Limits { return cmp.Or(n.flat().Limits, &ir.Limits{}) }

// resolved follows references to a type that is none; itself if that fails.
func (n *typeNode) resolved() *typeNode {
	at := n
	for range maxHops {
		if at.t.Kind != ir.TypeRef {
			return at
		}
		target := at.c.symbol(at.t.Target)
		if target == nil {
			return n
		}
		b := at.c.body(target.s)
		if b.Schema == nil {
			return n
		}
		at = &typeNode{c: at.c, s: target.s, t: b.Schema}
	}
	return n
}

// below returns a type inside this one.
func (n *typeNode) below(t *ir.Type) (*typeNode, bool) {
	return &typeNode{c: n.c, s: n.s, t: t}, t != nil
}

func (n *typeNode) fields() (all []*fieldNode) {
	flat := n.flat()
	for i := range flat.Fields {
		f := &flat.Fields[i]
		all = append(all, &fieldNode{n.c, n.s, f, travel{flows: true}.through(f)})
	}
	return all
}

// A fieldNode is a field of an object.
type fieldNode struct {
	c      *reading
	s      *ir.Symbol
	f      *ir.Field
	travel travel
}

func (n *fieldNode) text() ir.Text { return n.c.prose(n.s, n.f.Type.At) }

// A valueNode is a place where a contract says what a value may be.
type valueNode struct {
	typeNode
	name   string
	place  string
	travel travel
}

func (n *valueNode) title() string {
	switch {
	case n.name != "":
		return n.place + " `" + n.name + "`"
	case n.place == "schema":
		return "schema `" + n.s.ID.Local() + "`"
	case n.place == "items":
		return "an item of the list"
	case n.place == "values":
		return "a value of the map"
	case n.place == "content":
		return "the body"
	}
	return "a variant"
}

// plain returns JSON values as people read them: strings without quotes.
func plain(values []json.RawMessage) (texts []string) {
	for _, v := range values {
		var s string
		if err := json.Unmarshal(v, &s); err != nil {
			s = string(v)
		}
		texts = append(texts, s)
	}
	return texts
}

// decimal returns a limit as a number, or nil if there is none.
func decimal(text string) *float64 {
	x, err := strconv.ParseFloat(text, 64)
	if text == "" || err != nil {
		return nil
	}
	return &x
}
