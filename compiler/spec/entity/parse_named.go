package entity

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// named reads a type that begins with a word: of the vocabulary, a container with
// its parts, or an entity.
func (p *parser) named() *ir.Type {
	start := p.at
	word := p.word()
	lower := strings.ToLower(word)
	if word == "" {
		p.unknown = p.text[p.at:]
		return nil
	}
	p.at += len(word)
	if use, ok := containers[lower[strings.LastIndexByte(lower, '.')+1:]]; ok {
		if t, ok := p.container(use, lower); ok {
			return t
		}
	}
	for _, phrase := range phrases()[lower] {
		if end := start + len(phrase); end <= len(p.text) && strings.EqualFold(p.text[start:end], phrase) && end > p.at && !isLetter(p.text[end:]) {
			p.at, lower = end, phrase
		}
	}
	if lower == "repeated" {
		return &ir.Type{Kind: ir.TypeArray, Items: known(p.deeper())}
	}
	if lower == "interface" && p.sign("{}") {
		lower = "any"
	}
	s, ok := vocabulary[lower]
	if !ok {
		return p.reference(word)
	}
	t := scalarType(s)
	p.size(t, lower)
	return t
}

func scalarType(s scalar) *ir.Type {
	t := &ir.Type{Kind: s.kind, Format: s.format}
	if s.least != "" {
		t.Limits = &ir.Limits{Minimum: s.least}
	}
	return t
}

// container reads the parts of a container; it reports false if it has none.
func (p *parser) container(use, word string) (*ir.Type, bool) {
	if use == "enum" {
		return p.enumeration()
	}
	at := p.at
	if p.keyword("of") {
		if t := p.of(use); t != nil {
			return t, true
		}
		p.at, p.unknown = at, ""
		return nil, false
	}
	closing := ""
	switch {
	case strings.HasPrefix(p.text[p.at:], "<"):
		closing = ">"
	case strings.HasPrefix(p.text[p.at:], "[") && !strings.HasPrefix(p.text[p.at:], "[]"):
		closing = "]"
	case strings.HasPrefix(p.text[p.at:], "(") && word != "object" && word != "record":
		closing = ")"
	default:
		return nil, false
	}
	p.at++
	parts := []*ir.Type{p.union()}
	for p.unknown == "" && p.sign(",") {
		parts = append(parts, p.union())
	}
	if !p.sign(closing) || p.unknown != "" {
		if closing == ")" { // a note, not a part
			p.at, p.unknown = at, ""
			return nil, false
		}
		return nil, true
	}
	if use == "map" && closing == "]" && len(parts) == 1 { // Go: map[string]T
		if value := p.deeper(); value != nil {
			parts = append(parts, value)
		}
	}
	return contained(use, parts), true
}

// of reads what a container is said to hold in words: "list of strings".
func (p *parser) of(use string) *ir.Type {
	start := p.at
	p.space()
	word := p.word()
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es")} {
		if s, ok := vocabulary[strings.ToLower(w)]; ok && w != "" {
			p.at += len(word)
			t := scalarType(s)
			if use == "map" && (p.sign("to") || p.sign("→") || p.sign("->")) {
				return contained(use, []*ir.Type{t, p.deeper()})
			}
			return contained(use, []*ir.Type{t})
		}
	}
	p.at = start
	t := p.deeper()
	if p.unknown != "" { // of something that has no type: only that it is a container is known
		p.at, p.unknown = start+len(p.text[start:]), ""
		t = nil
	}
	return contained(use, []*ir.Type{t})
}

func contained(use string, parts []*ir.Type) *ir.Type {
	last := parts[len(parts)-1]
	switch use {
	case "array":
		return &ir.Type{Kind: ir.TypeArray, Items: known(last)}
	case "set":
		return &ir.Type{Kind: ir.TypeArray, Items: known(last), Limits: &ir.Limits{UniqueItems: true}}
	case "map":
		if len(parts) == 1 {
			last = nil
		}
		return &ir.Type{Kind: ir.TypeMap, Values: known(last)}
	case "optional":
		return nullable(parts[0])
	}
	return parts[0]
}

var (
	// listed matches values in brackets behind the word enum, or behind a colon.
	listed   = pattern.New(`^\s*(?:[(\[{<]\s*([^)\]}>]*)[)\]}>]|[:：=]?\s*((?:["'\x60]?[\pL\pN_.-]+["'\x60]?\s*[|/]\s*)+["'\x60]?[\pL\pN_.-]+["'\x60]?)|[:：]\s*((?:["'\x60]?[\pL\pN_.-]+["'\x60]?\s*,\s*)+["'\x60]?[\pL\pN_.-]+["'\x60]?))`)
	oneValue = pattern.New(`^[\pL\pN_][\pL\pN_.:+/-]*$`)
)

// enumeration reads the values behind the word enum, if they stand there.
func (p *parser) enumeration() (*ir.Type, bool) {
	m := listed.FindStringSubmatch(p.text[p.at:])
	if m == nil {
		return nil, false
	}
	values := enumValues(m[1] + m[2] + m[3])
	if values == nil {
		return nil, false
	}
	p.at += len(m[0])
	return &ir.Type{Kind: ir.TypeString, Enum: values}, true
}

// enumValues returns the values of a list such as `a|b|c`, `'a', 'b'`, `a / b`, or
// nil if it is none: a value has no spaces.
func enumValues(text string) []json.RawMessage {
	var values []json.RawMessage
	sep := ","
	if strings.Contains(text, "|") {
		sep = "|"
	} else if !strings.Contains(text, ",") && strings.Contains(text, "/") {
		sep = "/"
	}
	for part := range strings.SplitSeq(text, sep) {
		part = strings.Trim(strings.TrimRight(strings.TrimSpace(part), "."), "\"'`“”")
		part = strings.Trim(strings.TrimPrefix(part, "or "), "\"'` ")
		if !oneValue.MatchString(part) {
			return nil
		}
		values = append(values, jsonString(part))
	}
	if len(values) < 2 {
		return nil
	}
	return values
}

var sized = pattern.New(`^\s?\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)`)

// size reads the numbers behind a type: the length of a text, the digits of a
// decimal.
func (p *parser) size(t *ir.Type, word string) {
	m := sized.FindStringSubmatch(p.text[p.at:])
	if m == nil {
		return
	}
	p.at += len(m[0])
	n, err := strconv.ParseUint(m[1], 10, 32)
	if err != nil || t.Kind != ir.TypeString || t.Format != "" {
		return
	}
	t.Limits = &ir.Limits{MaxLength: &n}
	if word == "char" {
		t.Limits.MinLength = &n
	}
}

var pascal = pattern.New(`^\p{Lu}[\pL\pN]*\p{Ll}[\pL\pN]*$`)

// reference reads a name as that of an entity: one of the document, or a word that
// is written as the name of a type.
func (p *parser) reference(word string) *ir.Type {
	name := word[strings.LastIndexByte(word, '.')+1:]
	if canonical, ok := p.scope.lookup(name); ok {
		return &ir.Type{Kind: ir.TypeRef, Ref: p.scope.refer(canonical, true)}
	}
	if pascal.MatchString(name) && p.apart() {
		return &ir.Type{Kind: ir.TypeRef, Ref: p.scope.refer(name, false)}
	}
	p.unknown = word
	return nil
}

// apart reports whether no word follows: in "Stable model identifier", the first
// word is no type.
func (p *parser) apart() bool {
	rest := strings.TrimLeft(p.text[p.at:], " ")
	if rest == "" || len(rest) == len(p.text[p.at:]) {
		return true
	}
	return !isLetter(rest) || strings.HasPrefix(rest, "or ") || strings.HasPrefix(rest, "enum") || strings.HasPrefix(rest, "array")
}
