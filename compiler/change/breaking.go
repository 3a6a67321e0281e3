package change

import (
	"math/big"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// classify sets Breaking and Why of the fields of a changed symbol. What breaks
// depends on who sends the values: a new demand breaks those who send, a new
// freedom those who receive.
func (c *comparer) classify(s *ir.Symbol, fields []Field) {
	d := c.direction(s)
	for i := range fields {
		f := &fields[i]
		switch s.Kind {
		case ir.KindContract, ir.KindSecurityScheme:
			f.Breaking, f.Why = f.Path == "security" || s.Kind == ir.KindSecurityScheme, "callers must prove who they are in another way"
		case ir.KindOperation, ir.KindWebhook, ir.KindCallback:
			f.Why = operationBreak(*f)
			f.Breaking = f.Why != ""
		default:
			f.Why = valueBreak(*f, d)
			f.Breaking = f.Why != ""
		}
		if !f.Breaking {
			f.Why = ""
		}
	}
	forgiveAbsent(fields)
}

// direction returns which way values of s travel, before or after. If nobody
// uses s, nothing about it can break anyone.
func (c *comparer) direction(s *ir.Symbol) direction {
	if c.uses == nil {
		c.uses = usage{}
		for _, p := range []*ir.Program{c.before, c.after} {
			if c.uses.add(p) != nil {
				c.uses = nil
				return request | response // unknown: assume both
			}
		}
	}
	return c.uses[s.ID]
}

// operationBreak says why a change of an operation breaks its clients, or "".
func operationBreak(f Field) string {
	switch {
	case f.Path == "route":
		return "clients call the old method or path"
	case f.Path == "security":
		return "callers must prove who they are in another way"
	case f.Path == "tags", f.Path == "servers", f.Path == "pages", f.Path == "idempotent", strings.HasPrefix(f.Path, "callback "), strings.HasPrefix(f.Path, "server "):
		return ""
	case strings.HasPrefix(f.Path, "response "):
		return responseBreak(f)
	case strings.HasPrefix(f.Path, "parameter "): // a shared one came or went
		return ""
	}
	return valueBreak(f, request)
}

func responseBreak(f Field) string {
	status, rest, nested := strings.Cut(strings.TrimPrefix(f.Path, "response "), " ")
	status, _, _ = strings.Cut(status, ".")
	if !nested && f.New == "" && strings.HasPrefix(status, "2") {
		return "clients wait for this response"
	}
	if !nested && (f.Old == "" || f.New == "") || strings.HasPrefix(rest, "header ") && f.Old == "" {
		return ""
	}
	return valueBreak(f, response)
}

// valueBreak says why a change of a value breaks those who send or receive it.
func valueBreak(f Field, d direction) string {
	if d == 0 {
		return ""
	}
	path := f.Path
	if strings.Contains(path, checked) {
		return either(d&request != 0 && f.New != "", "values that were right may be refused")
	}
	if strings.HasSuffix(path, inGo) {
		return "" // of the generated code, not of the contract
	}
	if strings.Contains(path, ".enum ") {
		return enumBreak(f, d)
	}
	switch path[strings.LastIndexByte(path, '.')+1:] {
	case "type", "format", "style", "explode", "mediaType", "discriminator", "in", "name":
		return either(f.Old != "" && f.New != "" || !strings.HasSuffix(path, ".format"), "values have another form")
	case "required":
		return requiredBreak(f, d)
	case "nullable":
		return nullableBreak(f, d)
	case "closed", "uniqueItems", "pattern", "multipleOf":
		return either(f.New != "" && d&request != 0, "values that were right are refused")
	case "maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum":
		return either(d&request != 0 && f.New != "" && (f.Old == "" || less(f.New, f.Old)), "values that were right are refused")
	case "minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum":
		return either(d&request != 0 && f.New != "" && (f.Old == "" || less(f.Old, f.New)), "values that were right are refused")
	}
	if f.New == "" && isElement(f.Old) {
		return either(d&response != 0 || strings.Contains(path, ".variant "), "clients may rely on it")
	}
	if f.Old == "" && f.New == "allowed" {
		return either(d&response != 0, "clients may receive what they do not know")
	}
	return either(strings.HasPrefix(f.Old, "as ") && f.New != "", "it is another thing now")
}

func enumBreak(f Field, d direction) string {
	switch {
	case f.Old == "known" && f.New == "allowed":
		return either(d&request != 0, "clients may not send other values any more")
	case f.Old == "known", f.Old == "" && f.New == "known":
		return "" // it is valid either way
	case f.New == "":
		return either(d&request != 0, "clients may not send this value any more")
	}
	return either(d&response != 0, "clients may receive a value that they do not know")
}

func requiredBreak(f Field, d direction) string {
	if f.New != "" {
		return either(d&request != 0, "clients that leave it out are refused")
	}
	return either(d&response != 0, "clients may rely on its presence")
}

func nullableBreak(f Field, d direction) string {
	if f.New != "" {
		return either(d&response != 0, "clients may receive null")
	}
	return either(d&request != 0, "clients may not send null any more")
}

// forgiveAbsent clears what cannot break because the element itself is new and
// optional: only the .required of a new element can.
func forgiveAbsent(fields []Field) {
	for i := range fields {
		f := &fields[i]
		if element, ok := strings.CutSuffix(f.Path, ".required"); ok && f.New == "" && has(fields, element) {
			f.Breaking, f.Why = false, ""
		}
	}
}

func has(fields []Field, path string) bool {
	for _, f := range fields {
		if f.Path == path && isElement(f.Old+f.New) {
			return true
		}
	}
	return false
}

func either(breaks bool, why string) string {
	if breaks {
		return why
	}
	return ""
}

// less compares two decimal numbers exactly; text that is none is never less.
func less(a, b string) bool {
	x, ok := new(big.Rat).SetString(bounded(a))
	y, ok2 := new(big.Rat).SetString(bounded(b))
	return ok && ok2 && x.Cmp(y) < 0
}

// bounded refuses exponents that would make a big number huge.
func bounded(s string) string {
	if i := strings.IndexAny(s, "eE"); i >= 0 && len(s)-i > 5 || len(s) > 400 {
		return ""
	}
	return s
}
