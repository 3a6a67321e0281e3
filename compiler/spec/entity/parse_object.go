package entity

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// object reads the members of an object between braces, as TypeScript writes them
// and people do in tables: `{ name: string; note?: text }`, `{a, b}`.
func (p *parser) object() *ir.Type {
	if p.depth++; p.depth > maxDepth {
		p.unknown = p.text
		return nil
	}
	defer func() { p.depth-- }()
	p.at++
	t := &ir.Type{Kind: ir.TypeObject}
	for {
		for p.sign(",") || p.sign(";") {
		}
		if p.sign("}") {
			break
		}
		if p.at >= len(p.text) || !p.member(t) {
			p.unknown = p.text
			return nil
		}
	}
	return objectOf(t)
}

// objectOf returns a map for an object without declared fields, and sorts those
// that there are.
func objectOf(t *ir.Type) *ir.Type {
	if len(t.Fields) == 0 {
		t.Kind = ir.TypeMap
		return t
	}
	slices.SortStableFunc(t.Fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
	t.Fields = slices.CompactFunc(t.Fields, func(a, b ir.Field) bool { return a.Name == b.Name })
	return t
}

func (p *parser) member(t *ir.Type) bool {
	p.space()
	if strings.HasPrefix(p.text[p.at:], "[") { // [key: string]: T
		end := strings.IndexByte(p.text[p.at:], ']')
		if end < 0 {
			return false
		}
		p.at += end + 1
		p.sign("?")
		if p.sign(":") {
			t.Values = known(p.memberType())
		}
		return true
	}
	for p.keyword("readonly") || p.keyword("public") || p.keyword("private") || p.keyword("static") {
	}
	name := p.memberName()
	if name == "" {
		return false
	}
	f := ir.Field{Name: name, Required: !p.sign("?"), Type: &ir.Type{Kind: ir.TypeAny}}
	if strings.HasPrefix(p.text[p.at:], "(") { // a method
		p.skipTo(";\n}")
		return true
	}
	if p.sign(":") {
		if typ := p.memberType(); typ != nil {
			f.Type = typ
		}
	}
	p.skipTo(",;\n}")
	t.Fields = append(t.Fields, f)
	return true
}

func (p *parser) memberName() string {
	p.space()
	if p.at < len(p.text) && strings.IndexByte("\"'`", p.text[p.at]) >= 0 {
		end := strings.IndexByte(p.text[p.at+1:], p.text[p.at])
		if end < 0 {
			return ""
		}
		name := p.text[p.at+1 : p.at+1+end]
		p.at += end + 2
		return name
	}
	w := p.word()
	p.at += len(w)
	return w
}

// memberType reads the type of a member; one that is not known is any, and the
// members behind it are read all the same.
func (p *parser) memberType() *ir.Type {
	t := p.union()
	if p.unknown != "" {
		if p.depth > maxDepth {
			return nil
		}
		p.scope.strange(p.unknown)
		p.unknown, t = "", nil
		p.skipTo(",;\n}")
	}
	return t
}

// skipTo goes on to the first of some signs that is not in brackets.
func (p *parser) skipTo(signs string) {
	depth := 0
	for p.at < len(p.text) {
		c := p.text[p.at]
		if depth == 0 && strings.IndexByte(signs, c) >= 0 {
			return
		}
		switch c {
		case '(', '[', '{', '<':
			depth++
		case ')', ']', '}', '>':
			depth--
		}
		if depth < 0 {
			return
		}
		p.at++
	}
}
