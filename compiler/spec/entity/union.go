package entity

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// union reads alternatives: of literals, an enumeration; of a type and null, a
// nullable type.
func (p *parser) union() *ir.Type {
	if p.depth++; p.depth > maxDepth {
		p.unknown = p.text
		return nil
	}
	defer func() { p.depth-- }()
	p.sign("|")
	first := p.alternative()
	if first == nil {
		return nil
	}
	all := []*ir.Type{first}
	for p.unknown == "" {
		at := p.at
		if !p.or(all) {
			break
		}
		next := p.alternative()
		if next == nil || p.unknown != "" {
			p.at, p.unknown = at, ""
			break
		}
		all = append(all, next)
	}
	return joined(all)
}

// or takes what stands between alternatives. A comma does so between literals.
func (p *parser) or(all []*ir.Type) bool {
	if p.sign("||") || p.sign("|") {
		return true
	}
	literal := isLiteral(all[len(all)-1])
	if literal && (p.sign(", or ") || p.sign(",") || p.sign("/")) {
		return true
	}
	if at := p.at; p.sign("/") {
		if w := strings.ToLower(p.word()); w == "null" || w == "nil" {
			return true
		}
		p.at = at
	}
	return p.keyword("or") || p.keyword("또는")
}

func isLiteral(t *ir.Type) bool { return t.Kind == ir.TypeString && len(t.Enum) == 1 && t.Format == "" }

func joined(all []*ir.Type) *ir.Type {
	nullable := false
	var rest []*ir.Type
	var values []json.RawMessage
	for _, t := range all {
		switch {
		case t.Kind == ir.TypeNull:
			nullable = true
			continue
		case isLiteral(t):
			values = append(values, t.Enum[0])
		}
		rest = append(rest, t)
	}
	var t *ir.Type
	switch {
	case len(rest) == 0:
		return &ir.Type{Kind: ir.TypeNull}
	case len(values) == len(rest):
		t = &ir.Type{Kind: ir.TypeString, Enum: values}
	case len(rest) == 1:
		t = rest[0]
	case slices.ContainsFunc(rest, func(t *ir.Type) bool { return t.Kind == ir.TypeAny }):
		t = &ir.Type{Kind: ir.TypeAny}
	default:
		t = &ir.Type{Kind: ir.TypeUnion, Variants: rest, AnyOf: true}
	}
	if nullable && t.Kind != ir.TypeAny {
		t.Nullable = true
	}
	return t
}

// alternative reads one type with what may follow it: `[]` and `?`.
func (p *parser) alternative() *ir.Type {
	t := p.prefixed()
	for t != nil && p.unknown == "" {
		switch {
		case strings.HasPrefix(p.text[p.at:], "[]"):
			p.at += 2
			t = &ir.Type{Kind: ir.TypeArray, Items: known(t)}
		case strings.HasPrefix(p.text[p.at:], "?") && !strings.HasPrefix(p.text[p.at:], "?:"):
			p.at++
			p.reading.optional = p.reading.optional || p.depth == 1
			t = nullable(t)
		default:
			return t
		}
	}
	return t
}

func nullable(t *ir.Type) *ir.Type {
	if t != nil && t.Kind != ir.TypeAny && t.Kind != ir.TypeNull {
		t.Nullable = true
	}
	return t
}

// known returns nil for what says nothing of the elements.
func known(t *ir.Type) *ir.Type {
	if t != nil && t.Kind == ir.TypeAny && t.Other == nil {
		return nil
	}
	return t
}

// prefixed reads the notations in which something stands before the type.
func (p *parser) prefixed() *ir.Type {
	p.space()
	rest := p.text[p.at:]
	switch {
	case rest == "":
		return nil
	case rest[0] == '*', rest[0] == '&':
		p.at++
		return nullable(p.prefixed())
	case strings.HasPrefix(rest, "..."):
		p.at += 3
		return &ir.Type{Kind: ir.TypeArray, Items: known(p.prefixed())}
	case rest[0] == '[':
		return p.bracketed()
	case rest[0] == '{':
		return p.object()
	case rest[0] == '"', rest[0] == '\'', strings.HasPrefix(rest, "“"), rest[0] == '`':
		return p.literal()
	case rest[0] == '(':
		p.at++
		t := p.union()
		p.sign(")")
		return t
	}
	return p.named()
}

var arrayMark = pattern.New(`^\[\d*\]`)

func (p *parser) bracketed() *ir.Type {
	if m := arrayMark.FindString(p.text[p.at:]); m != "" {
		p.at += len(m)
		if w := strings.ToLower(p.word()); w == "byte" || w == "uint8" {
			p.at += len(w)
			return scalarType(bytes)
		}
		return &ir.Type{Kind: ir.TypeArray, Items: known(p.deeper())}
	}
	p.at++
	t := p.union()
	p.sign("]")
	return &ir.Type{Kind: ir.TypeArray, Items: known(t)}
}

// deeper reads an alternative inside of something.
func (p *parser) deeper() *ir.Type {
	if p.depth++; p.depth > maxDepth {
		p.unknown = p.text
		return nil
	}
	defer func() { p.depth-- }()
	return p.alternative()
}

func (p *parser) literal() *ir.Type {
	quote, size := utf8.DecodeRuneInString(p.text[p.at:])
	if quote == '“' {
		quote = '”'
	}
	end := strings.IndexRune(p.text[p.at+size:], quote)
	if end < 0 {
		p.unknown = p.text[p.at:]
		return nil
	}
	value := p.text[p.at+size : p.at+size+end]
	p.at += size + end + utf8.RuneLen(quote)
	return &ir.Type{Kind: ir.TypeString, Enum: []json.RawMessage{jsonString(value)}}
}

func jsonString(s string) json.RawMessage {
	data, err := json.Marshal(s)
	if err != nil {
		return json.RawMessage(`""`)
	}
	return data
}
