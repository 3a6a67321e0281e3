package resolve

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir"
)

// A claim is one thing that wants a name.
type claim struct {
	symbol *ir.Symbol
	inline int // 1 + index in the symbol's inlines, 0 for the symbol itself
	words  []string
	rank   int     // who keeps the plain name: lower first
	wish   wish    // of the symbol
	space  ir.Kind // names need only be unique within one space; "" is that of types
}

// raw returns the text that the words come from, as written in the source.
func (c claim) raw() string {
	if c.inline == 0 {
		return c.wish.own(c.symbol)
	}
	return strings.Join(c.wish.hint(c.symbol, c.inline), " ")
}

func (c claim) hash(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	h.WriteString(string(c.space)) //nolint:errcheck // never fails
	h.WriteByte('/')               //nolint:errcheck // never fails
	for _, w := range c.words {
		h.WriteString(w) //nolint:errcheck // never fails
	}
	return h.Sum64()
}

// claims lists everything that wants a name.
func (r *resolver) claims() []claim {
	size := len(r.symbols)
	for _, s := range r.symbols {
		size += len(s.Inlines)
	}
	claims := make([]claim, 0, size)
	words := wordsOf{}
	for i, s := range r.symbols {
		if !s.Kind.Named() {
			continue
		}
		names := wish(cmp.Or(r.module.Names[s.ID].Name, r.module.Declarations[i].Called))
		own := claim{symbol: s, words: ir.Words(names.own(s)), rank: rankShared, wish: names}
		switch {
		case names != "":
			own.rank = rankWanted
		case s.Kind == ir.KindSchema:
			own.rank = rankSchema
		}
		if !declaresTypes(s) {
			own.space = s.Kind
		}
		claims = append(claims, own)
		for i := range s.Inlines {
			rank := rankInline
			if len(s.Inlines[i].Hint) == 1 {
				rank = rankWanted
			}
			claims = append(claims, claim{symbol: s, inline: i + 1, words: words.hint(names.hint(s, i+1)), rank: rank, wish: names})
		}
	}
	return claims
}

// A wish is what the configuration, or else the source, wants a symbol to be called
// instead of what its ID says; "" for none.
type wish string

// own returns the text a symbol's name is made of: the wish or its ID. An operation
// without an ID of its own is named as its front end proposed.
func (w wish) own(s *ir.Symbol) string {
	if w != "" {
		return string(w)
	}
	if s.Kind.IsOperation() && len(s.Inlines) > 0 && len(s.Inlines[0].Hint) > 0 {
		return s.Inlines[0].Hint[0]
	}
	return s.ID.Local()
}

// declaresTypes reports whether s is a type, or a shared part of operations that is one
// or declares some.
func declaresTypes(s *ir.Symbol) bool {
	return s.Kind == ir.KindSchema || s.Kind == ir.KindResponse || !s.Kind.IsOperation() && len(s.Inlines) > 0
}

// wordsOf remembers the words of raw text: the hints of the types inside one
// symbol repeat each other.
type wordsOf map[string][]string

func (w wordsOf) hint(hint []string) []string {
	words := make([]string, 0, 2*len(hint))
	for _, raw := range hint {
		known, ok := w[raw]
		if !ok {
			known = ir.Words(raw)
			w[raw] = known
		}
		words = append(words, known...)
	}
	return words
}

// add files a claim under the letters it folds to, within its space of names.
func add(claims map[string][]claim, c claim) {
	key := string(c.space) + "/" + strings.Join(c.words, "")
	claims[key] = append(claims[key], c)
}

func compareClaims(a, b claim) int {
	return cmp.Or(
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(a.strange(), b.strange()),
		cmp.Compare(len(a.raw()), len(b.raw())),
		cmp.Compare(a.raw(), b.raw()),
		cmp.Compare(a.symbol.ID, b.symbol.ID),
		cmp.Compare(a.inline, b.inline),
	)
}

// strange is 0 if the raw text is the words in CamelCase, 1 otherwise.
func (c claim) strange() int {
	rest := c.raw()
	for _, w := range c.words {
		first, size := utf8.DecodeRuneInString(w)
		tail, ok := strings.CutPrefix(rest, string(unicode.ToUpper(first))+w[size:])
		if !ok {
			return 1
		}
		rest = tail
	}
	return min(len(rest), 1)
}

// suffix depends on the claim's own symbol and text, not on who else is there;
// claims that share even those are told apart by a count.
func (c claim) suffix(taken map[string]bool) string {
	for n := 0; ; n++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d", c.symbol.ID, c.raw(), n))
		if s := "x" + hex.EncodeToString(sum[:4]); !taken[s] {
			taken[s] = true
			return s
		}
	}
}

func (c claim) assign(n ir.Name) {
	if c.inline == 0 {
		c.symbol.Name = n
		return
	}
	c.symbol.Inlines[c.inline-1].Name = n
}
