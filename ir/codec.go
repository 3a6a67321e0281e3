package ir

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/specc-dev/specc/ir/source"
)

// ErrCorrupt is returned for bytes that AppendSymbols did not write.
var ErrCorrupt = errors.New("corrupt symbol table")

// AppendSymbols appends a compact encoding of resolved symbols without the data
// of their facets, for the next build to compare with.
func AppendSymbols(b []byte, symbols []*Symbol) []byte {
	b = append(slices.Grow(b, typicalSymbol*len(symbols)), symbolFormat)
	b = binary.AppendUvarint(b, uint64(len(symbols)))
	for _, s := range symbols {
		b = appendSymbol(b, s)
	}
	return b
}

// symbolFormat is raised when the encoding changes, so that what an older specc
// wrote is not taken for something else.
const symbolFormat = 6

// typicalSymbol is how many bytes a symbol takes, more or less.
const typicalSymbol = 700

func appendSymbol(b []byte, s *Symbol) []byte {
	b = appendStrings(b, string(s.ID), string(s.Kind), s.Location.File, string(s.Location.Pointer),
		string(s.Sig.Shape), s.Sig.Format, s.Sig.Method, s.Sig.Path)
	b = append(b, flag(s.Sig.Enum)|flag(s.Sig.Nullable)<<1|flag(s.Sig.Pages)<<2|flag(s.Sig.Foreign)<<3|flag(s.Sig.Served)<<4|flag(s.Sig.XML)<<5|flag(s.Sig.Restricted)<<6)
	b = appendName(b, s.Name)
	b = binary.AppendUvarint(b, uint64(len(s.Edges)))
	for _, e := range s.Edges {
		b = appendStrings(b, string(e.Role), string(e.Target))
		b = append(b, flag(e.Contains)|flag(e.Boxed)<<1|flag(e.Inside)<<2|flag(e.Whole)<<3)
	}
	b = binary.AppendUvarint(b, uint64(len(s.Inlines)))
	for _, in := range s.Inlines {
		b = append(appendName(b, in.Name), flag(in.Inside))
		b = appendStrings(append(b, in.Print[:]...), in.Status)
		b = binary.AppendUvarint(b, uint64(len(in.Refs)))
		for _, r := range in.Refs {
			b = binary.AppendUvarint(b, uint64(r))
		}
	}
	for _, p := range s.Prints {
		b = append(b, p[:]...)
	}
	b = append(b, s.body.Print[:]...)
	return append(b, s.doc.Print[:]...)
}

// DecodeSymbols returns the symbols that AppendSymbols encoded. The hints of
// inline names are not kept.
func DecodeSymbols(b []byte) ([]*Symbol, error) {
	if len(b) == 0 || b[0] != symbolFormat {
		return nil, ErrCorrupt
	}
	d := decoder{rest: string(b[1:])}
	n := d.count()
	symbols := make([]*Symbol, 0, n)
	for range n {
		symbols = append(symbols, d.symbol())
	}
	if d.bad || d.rest != "" {
		return nil, ErrCorrupt
	}
	return symbols, nil
}

// A decoder reads what the append functions wrote. After the first mistake it
// returns zero values.
type decoder struct {
	rest string
	bad  bool
}

func (d *decoder) symbol() *Symbol {
	s := &Symbol{ID: ID(d.text()), Kind: Kind(d.text())}
	s.Location = Location{File: d.text(), Pointer: source.Pointer(d.text())}
	s.Sig = Signature{Shape: TypeKind(d.text()), Format: d.text(), Method: d.text(), Path: d.text()}
	d.flags(&s.Sig.Enum, &s.Sig.Nullable, &s.Sig.Pages, &s.Sig.Foreign, &s.Sig.Served, &s.Sig.XML, &s.Sig.Restricted)
	s.Name = d.name()
	s.Edges = make([]Edge, d.count())
	for i := range s.Edges {
		e := &s.Edges[i]
		e.Role, e.Target = Role(d.text()), ID(d.text())
		d.flags(&e.Contains, &e.Boxed, &e.Inside, &e.Whole)
	}
	s.Inlines = make([]Inline, d.count())
	for i := range s.Inlines {
		s.Inlines[i].Name = d.name()
		d.flags(&s.Inlines[i].Inside)
		s.Inlines[i].Print, s.Inlines[i].Status = d.print(), d.text()
		s.Inlines[i].Refs = make([]int, d.count())
		for j := range s.Inlines[i].Refs {
			s.Inlines[i].Refs[j] = d.number()
		}
	}
	for i := range s.Prints {
		s.Prints[i] = d.print()
	}
	s.body.Print, s.doc.Print = d.print(), d.print()
	return s
}

func (d *decoder) name() Name {
	n := Name{Words: make([]string, d.count())}
	for i := range n.Words {
		n.Words[i] = d.text()
	}
	n.Suffix = d.text()
	return n
}

// count returns a length. No element is shorter than a byte, so a length beyond
// what is left is a mistake, and nobody allocates for it.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.rest) {
		return d.fail()
	}
	return n
}

func (d *decoder) number() int {
	var n uint64
	for shift := uint(0); ; shift += 7 {
		if d.rest == "" || shift > 28 {
			return d.fail()
		}
		c := d.rest[0]
		d.rest = d.rest[1:]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			break
		}
	}
	return int(n)
}

func (d *decoder) text() string { return d.take(d.count()) }

func (d *decoder) take(n int) string {
	if n > len(d.rest) {
		n = d.fail()
	}
	text := d.rest[:n]
	d.rest = d.rest[n:]
	return text
}

func (d *decoder) flags(bits ...*bool) {
	if b := d.take(1); b != "" {
		for i, set := range bits {
			*set = b[0]&(1<<i) != 0
		}
	}
}

func (d *decoder) print() (f Fingerprint) {
	copy(f[:], d.take(len(f)))
	return f
}

func (d *decoder) fail() int {
	d.bad, d.rest = true, ""
	return 0
}

func appendStrings(b []byte, texts ...string) []byte {
	for _, t := range texts {
		b = binary.AppendUvarint(b, uint64(len(t)))
		b = append(b, t...)
	}
	return b
}

func appendName(b []byte, n Name) []byte {
	b = binary.AppendUvarint(b, uint64(len(n.Words)))
	b = appendStrings(b, n.Words...)
	return appendStrings(b, n.Suffix)
}

func flag(v bool) byte {
	if v {
		return 1
	}
	return 0
}
