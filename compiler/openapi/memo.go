package openapi

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A memo is what is known of fragments from the last time they were read, by
// their bytes and by their value.
type memo struct {
	raw       map[ir.Fingerprint]*reading
	canonical map[ir.Fingerprint]*reading
}

// memoVersion begins every memo. It is raised when the encoding changes; what
// changes when readings do is FrontEnd.Version.
const memoVersion = "specc openapi memo 8\n"

// decodeMemo returns the memo that data holds; an empty one where data is no memo.
func decodeMemo(data []byte) *memo {
	m := &memo{raw: map[ir.Fingerprint]*reading{}, canonical: map[ir.Fingerprint]*reading{}}
	text, ok := bytes.CutPrefix(data, []byte(memoVersion))
	if !ok {
		return m
	}
	d := &decoder{rest: string(text)}
	readings := list(d, d.reading)
	if d.bad || d.rest != "" {
		return m
	}
	m.raw = make(map[ir.Fingerprint]*reading, len(readings))
	m.canonical = make(map[ir.Fingerprint]*reading, len(readings))
	for i := range readings {
		r := &readings[i]
		m.raw[r.raw], m.canonical[r.canonical] = r, r
	}
	return m
}

// encodeMemo returns the memo of everything that was read; before, where that is
// the same.
func (r *reader) encodeMemo(before []byte) []byte {
	all := make([]*reading, 0, len(r.entries))
	for _, e := range r.entries {
		all = append(all, e.reading)
	}
	slices.SortFunc(all, func(a, b *reading) int {
		return cmp.Or(bytes.Compare(a.raw[:], b.raw[:]), bytes.Compare(a.canonical[:], b.canonical[:]))
	})
	all = slices.CompactFunc(all, func(a, b *reading) bool { return a.raw == b.raw })
	if len(all) == len(r.memo.raw) && !slices.ContainsFunc(all, func(x *reading) bool { return r.memo.raw[x.raw] != x }) {
		return before
	}
	e := &encoder{buf: make([]byte, 0, len(before)+len(before)/8)}
	e.buf = append(e.buf, memoVersion...)
	e.int(len(all))
	for _, x := range all {
		e.reading(x)
	}
	return e.buf
}
