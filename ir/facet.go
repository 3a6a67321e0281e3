package ir

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// A Fingerprint is the first 128 bits of a SHA-256 over a canonical encoding.
// The zero value is the fingerprint of nothing.
type Fingerprint [16]byte

// String returns the fingerprint in hexadecimal.
func (f Fingerprint) String() string { return hex.EncodeToString(f[:]) }

// MarshalText implements encoding.TextMarshaler.
func (f Fingerprint) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (f *Fingerprint) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(f)) {
		return fmt.Errorf("a fingerprint has %d hexadecimal digits, not %d", hex.EncodedLen(len(f)), len(b))
	}
	_, err := hex.Decode(f[:], b)
	return err
}

// PrintOf returns the fingerprint of data.
func PrintOf(data []byte) Fingerprint {
	sum := sha256.Sum256(data)
	return Fingerprint(sum[:16])
}

// A Hasher builds the fingerprint of a sequence of named ingredients. Names and
// lengths are part of it, so no two different sequences share an encoding.
type Hasher struct{ buf []byte }

// Add appends one ingredient.
func (h *Hasher) Add(name, value string) {
	h.buf = append(append(h.buf, name...), 0)
	h.buf = append(strconv.AppendInt(h.buf, int64(len(value)), 10), 0)
	h.buf = append(h.buf, value...)
}

// AddPrint appends a fingerprint.
func (h *Hasher) AddPrint(name string, f Fingerprint) { h.Add(name, string(f[:])) }

// Reset forgets what was added, but not the room for it.
func (h *Hasher) Reset() { h.buf = h.buf[:0] }

// Sum returns the fingerprint of everything added.
func (h *Hasher) Sum() Fingerprint { return PrintOf(h.buf) }

// Facets is a set of facets of a symbol.
type Facets uint8

// The facets.
const (
	FacetSignature Facets = 1 << iota // what it takes to mention the symbol
	FacetOutline                      // the part of the body that Body.Outline returns
	FacetBody                         // the full meaning, the outline included
	FacetDoc                          // the prose about the symbol as a whole
	FacetNotes                        // the prose about its parts
)

// AllFacets is all there is to know of a symbol.
const AllFacets = FacetSignature | FacetOutline | FacetBody | FacetDoc | FacetNotes

func (f Facets) index() int { return bits.TrailingZeros8(uint8(f)) }

// String lists the facets that Each returns: "signature+body".
func (f Facets) String() string { return facetNames[f&AllFacets] }

// facetNames holds the text of every set of facets.
var facetNames = func() (names [AllFacets + 1]string) {
	for f := range names {
		names[f] = Facets(f).join()
	}
	return names
}()

func (f Facets) join() string {
	var names []string
	for _, one := range f.Each() {
		names = append(names, [...]string{"signature", "outline", "body", "doc", "notes"}[one.index()])
	}
	return strings.Join(names, "+")
}

// Each returns the single facets in f, in their order. Who has the body needs no
// outline.
func (f Facets) Each() []Facets {
	if f&FacetBody != 0 {
		f &^= FacetOutline
	}
	var all []Facets
	for one := FacetSignature; one <= FacetNotes; one <<= 1 {
		if f&one != 0 {
			all = append(all, one)
		}
	}
	return all
}

// A Facet is the canonical encoding of a whole body or doc. Data may be nil when a
// store holds it under its fingerprint.
type Facet struct {
	Print Fingerprint `json:"print"`
	Data  []byte      `json:"-"`
}

// Encode returns v, a Body or a Doc, as a facet.
func Encode(v any) (Facet, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return Facet{}, fmt.Errorf("encode facet: %w", err)
	}
	return Facet{Print: PrintOf(data), Data: data}, nil
}
