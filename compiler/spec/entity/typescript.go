package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

var (
	tsObject = pattern.New(`(?m)^[ \t]*(?:export\s+)?(?:declare\s+)?(?:(?:interface|abstract class|class)\s+([A-Za-z_$][\w$]*)(?:<[^>{]*>)?(?:\s+(?:extends|implements)\s+[^{]*)?\s*|type\s+([A-Za-z_$][\w$]*)(?:<[^>{=]*>)?\s*=\s*)\{`)
	tsType   = pattern.New(`(?m)^[ \t]*(?:export\s+)?type\s+([A-Za-z_$][\w$]*)\s*=\s*([^{;]*?(?:;|\n\s*\n|$))`)
	tsEnum   = pattern.New(`(?m)^[ \t]*(?:export\s+)?(?:const\s+)?enum\s+([A-Za-z_$][\w$]*)\s*\{`)
	tsValue  = pattern.New(`(?m)(?:^|[,{])\s*([A-Za-z_$][\w$]*)\s*(?:=\s*(?:["'\x60]([^"'\x60]*)["'\x60]|[^,}\n]*))?`)
)

// typescript reads interfaces, object types, unions of literals and enumerations.
func (c *fenced) typescript() {
	code := withoutComments(c.code, "//")
	last := 0 // the end of the object before: what lies inside of one is its own
	for _, m := range tsObject.FindAllStringSubmatchIndex(code, -1) {
		if m[0] < last {
			continue
		}
		nameStart, nameEnd := m[2], m[3]
		if nameStart < 0 {
			nameStart, nameEnd = m[4], m[5]
		}
		end := closing(code, m[1]-1)
		last = end
		e := c.declare(code[nameStart:nameEnd], c.place(nameStart, nameEnd), c.place(m[0], end))
		c.members(e, dates(code[m[1]-1:end]), nameStart)
	}
	for _, m := range tsType.FindAllStringSubmatchIndex(code, -1) {
		text := strings.TrimRight(strings.TrimSpace(code[m[4]:m[5]]), ";")
		if text == "" || strings.Contains(text, "=>") {
			continue
		}
		e := c.declare(code[m[2]:m[3]], c.place(m[2], m[3]), c.place(m[0], m[1]))
		if e.basic == "" {
			e.basic = dates(text)
		}
	}
	for _, m := range tsEnum.FindAllStringSubmatchIndex(code, -1) {
		end := closing(code, m[1]-1)
		e := c.declare(code[m[2]:m[3]], c.place(m[2], m[3]), c.place(m[0], end))
		if len(e.values) > 0 {
			continue
		}
		for _, v := range tsValue.FindAllStringSubmatch(code[m[1]:max(m[1], end-1)], -1) {
			value := v[2]
			if value == "" {
				value = v[1]
			}
			e.values = append(e.values, value)
		}
	}
}

var jsDate = pattern.New(`\bDate\b`)

// dates puts the word of the vocabulary for what JavaScript calls a Date: a moment.
func dates(code string) string { return jsDate.ReplaceAllString(code, "datetime") }

// members adds the members of an object type as fields. Its text is read again when
// all entities are known, since it refers to them.
func (c *fenced) members(e *entity, text string, at int) {
	first := &parser{text: text, scope: &scope{reader: &reader{}}}
	t := first.object()
	if t == nil || first.unknown != "" {
		return
	}
	var types map[string]*ir.Type
	for _, m := range t.Fields {
		f := &field{name: m.Name, exact: true, at: c.place(at, at+len(e.name)), required: -1}
		if m.Required {
			f.required = 1
		}
		f.typeAt = f.at
		f.build = func(s *scope) *ir.Type {
			if types == nil {
				types = memberTypes(text, s)
			}
			if typ := types[m.Name]; typ != nil {
				return typ
			}
			return &ir.Type{Kind: ir.TypeAny}
		}
		e.add(f)
	}
}

// memberTypes reads an object type in the scope of its entity.
func memberTypes(text string, s *scope) map[string]*ir.Type {
	types := map[string]*ir.Type{}
	p := &parser{text: text, scope: s}
	if whole := p.object(); whole != nil {
		for _, f := range whole.Fields {
			types[f.Name] = f.Type
		}
	}
	return types
}
