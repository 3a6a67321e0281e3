package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// A reading is what a text says when it is read as a type.
type reading struct {
	typ      *ir.Type
	optional bool // a value may lack it
	required bool // it must be there, in words
	hints    []string
	rest     string // what stands behind the type
	unknown  string // the word that the vocabulary lacks; then typ is any
}

// A parser reads a type in any of the notations that people use. It is one for all
// of them: `[]string`, `string[]`, `list[string]` and `array of string` have
// nothing in common that could be mistaken.
type parser struct {
	text    string
	at      int
	depth   int
	scope   *scope
	unknown string
	reading reading
}

// maxDepth is how deep types may be nested.
const maxDepth = 24

// parseType reads a type at the beginning of a text. In prose, a word is a type
// only if it is not likely to begin a sentence.
func parseType(text string, s *scope, prose bool) reading {
	p := &parser{text: strings.TrimSpace(text), scope: s}
	p.adjectives()
	start := p.at
	t := p.union()
	if p.unknown == "" && prose && p.sentence(start) {
		p.unknown = "prose"
	}
	r := p.reading
	r.rest = strings.TrimLeft(p.text[p.at:], " \t")
	if t == nil || p.unknown != "" {
		if p.unknown == "" {
			p.unknown = p.text
		}
		r.typ, r.unknown, r.rest = &ir.Type{Kind: ir.TypeAny}, p.unknown, p.text
		return r
	}
	r.typ = t
	return r
}

// sentence reports whether what was read from start on goes on as a sentence does.
func (p *parser) sentence(start int) bool {
	rest := p.text[p.at:]
	if rest == "" || p.at == 0 {
		return p.at == 0
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	if rest[0] == '-' || rest[0] == '\'' { // "date-local", "user's"
		return true
	}
	if strings.ContainsRune("(,;.—–-:[=<>≥≤/\n", first) {
		return false
	}
	word := p.text[start:p.at]
	return vague[strings.ToLower(word)] || word != strings.ToLower(word)
}

func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// sign takes a sign, which may follow white space.
func (p *parser) sign(s string) bool {
	at := p.at
	p.space()
	if strings.HasPrefix(p.text[p.at:], s) {
		p.at += len(s)
		return true
	}
	p.at = at
	return false
}

// word returns the identifier that follows, with dots in it, without taking it.
func (p *parser) word() string {
	end := p.at
	for end < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[end:])
		dot := r == '.' && end > p.at && end+1 < len(p.text) && isLetter(p.text[end+1:])
		if !unicode.IsLetter(r) && r != '_' && !dot && (end == p.at || !unicode.IsDigit(r)) {
			break
		}
		end += size
	}
	return p.text[p.at:end]
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// keyword takes a word in any case.
func (p *parser) keyword(word string) bool {
	at := p.at
	p.space()
	if w := p.word(); strings.EqualFold(w, word) {
		p.at += len(w)
		return true
	}
	p.at = at
	return false
}

var adjective = pattern.New(`^(?i)[a-z]+(?:-[a-z0-9]+)?\b`)

// adjectives takes the words before a type and remembers what they say.
func (p *parser) adjectives() {
	for range 4 {
		p.space()
		word := strings.ToLower(adjective.FindString(p.text[p.at:]))
		says, ok := adjectives[word]
		after := p.at + len(word)
		if !ok || after >= len(p.text) || p.text[after] != ' ' {
			return
		}
		switch says {
		case "":
		case "repeated":
			return
		case "optional":
			p.reading.optional = true
		case "required":
			p.reading.required = true
		default:
			p.reading.hints = append(p.reading.hints, says)
		}
		p.at = after
	}
}
