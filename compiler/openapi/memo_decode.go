package openapi

import (
	"encoding/binary"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A decoder reads what an encoder wrote. Its texts share the memory of the
// input. After the first thing that is wrong it is bad, and reads zeros.
type decoder struct {
	rest string
	bad  bool
}

func (d *decoder) int() int {
	var n, shift uint64
	for i := 0; i < len(d.rest) && i < binary.MaxVarintLen64; i++ {
		b := d.rest[i]
		n |= uint64(b&0x7f) << shift
		shift += 7
		if b < 0x80 {
			d.rest = d.rest[i+1:]
			return int(int64(n>>1) ^ -int64(n&1)) // as encoding/binary folds signs
		}
	}
	d.fail()
	return 0
}

// length reads a count of things of at least one byte each.
func (d *decoder) length() int {
	n := d.int()
	if n < 0 || n > len(d.rest) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) fail() { d.bad, d.rest = true, "" }

func (d *decoder) text() string {
	n := d.length()
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) texts() []string { return list(d, func(s *string) { *s = d.text() }) }

func (d *decoder) ints() []int { return list(d, func(n *int) { *n = d.int() }) }

// list reads a counted list; none is nil.
func list[T any](d *decoder, read func(*T)) []T {
	n := d.length()
	if n == 0 {
		return nil
	}
	all := make([]T, 0, min(n, 1024)) // a damaged count must not claim memory
	for range n {
		if d.bad {
			return nil
		}
		all = append(all, *new(T))
		read(&all[len(all)-1])
	}
	return all
}

func (d *decoder) print() (f ir.Fingerprint) {
	if len(d.rest) < len(f) {
		d.fail()
		return f
	}
	copy(f[:], d.rest)
	d.rest = d.rest[len(f):]
	return f
}

func (d *decoder) flags(bits ...*bool) {
	if d.rest == "" {
		d.fail()
		return
	}
	for i, set := range bits {
		*set = d.rest[0]&(1<<i) != 0
	}
	d.rest = d.rest[1:]
}

func (d *decoder) reading(r *reading) {
	r.remembered = true
	r.raw, r.canonical = d.print(), d.print()
	r.drafts = list(d, d.draft)
	r.findings = list(d, d.finding)
	var forwards bool
	d.flags(&forwards)
	if forwards {
		r.forward = new(reference)
		d.reference(r.forward)
	}
	r.forwards = list(d, func(f *forward) {
		f.expression = d.text()
		d.reference(&f.reference)
	})
	r.checks = list(d, d.reference)
	r.needs = list(d, func(n *need) { *n = need{d.text(), d.text(), d.text()} })
}

func (d *decoder) draft(x *draft) {
	x.kind, x.at, x.name = ir.Kind(d.text()), source.Pointer(d.text()), d.text()
	var rare bool
	d.flags(&x.named, &x.alias, &x.sig.Enum, &x.sig.Nullable, &x.sig.Pages, &x.sig.Foreign, &x.sig.XML, &rare)
	d.flags(&x.sig.Restricted)
	x.sig.Shape, x.sig.Format = ir.TypeKind(d.text()), d.text()
	x.sig.Method, x.sig.Path = d.text(), d.text()
	x.refs = list(d, d.reference)
	x.inlines = list(d, func(in *inline) {
		in.hint = d.texts()
		d.flags(&in.inside)
		in.print = d.print()
		in.refs = d.ints()
		in.status = d.text()
	})
	x.schemes = d.texts()
	if rare {
		d.rarities(x.rarely())
	}
	x.body.Print, x.doc.Print = d.print(), d.print()
	x.parts = ir.Parts{Outline: d.print(), Doc: d.print(), Notes: d.print()}
}

func (d *decoder) rarities(r *rarities) {
	r.called = d.text()
	r.callbacks = list(d, func(c *callback) { *c = callback{d.text(), d.text(), source.Pointer(d.text())} })
	r.merges = list(d, func(m *merge) { *m = merge{source.Pointer(d.text()), d.texts(), d.ints()} })
	r.together = list(d, func(t *requirement) { *t = requirement{source.Pointer(d.text()), d.texts()} })
	r.restrictions = list(d, func(x *restriction) { *x = restriction{d.texts(), d.ints()} })
	r.node = d.node()
	r.objects = list(d, func(members *[]xmlMember) {
		*members = list(d, func(m *xmlMember) { *m = xmlMember{source.Pointer(d.text()), d.text(), d.node()} })
	})
}

func (d *decoder) node() xmlNode { return xmlNode{d.text(), d.text(), d.text(), d.int()} }

func (d *decoder) reference(r *reference) {
	r.text, r.object, r.role = d.text(), d.text(), ir.Role(d.text())
	var seen bool
	d.flags(&r.contains, &r.whole, &r.inside, &seen)
	if r.at = source.Pointer(d.text()); seen {
		r.seen = &sight{source.Pointer(d.text()), d.text()}
	}
}

func (d *decoder) finding(f *finding) {
	f.code, f.severity, f.message = diag.Code(d.text()), diag.Severity(d.int()), d.text()
	d.flags(&f.fromTree)
	d.mark(&f.primary)
	f.related = list(d, d.mark)
	f.notes, f.help = d.texts(), d.texts()
	if f.severity < diag.Off || f.severity > diag.Error {
		d.fail()
	}
}

func (d *decoder) mark(m *mark) {
	m.text, m.at = d.text(), source.Pointer(d.text())
	d.flags(&m.key, &m.own)
	m.start, m.end = d.int(), d.int()
}
