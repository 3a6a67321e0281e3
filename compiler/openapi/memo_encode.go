package openapi

import (
	"encoding/binary"

	"github.com/specc-dev/specc/ir"
)

// An encoder writes readings: numbers as varints, texts behind their length.
// The decoder reads the same fields in the same order.
type encoder struct{ buf []byte }

func (e *encoder) int(n int) { e.buf = binary.AppendVarint(e.buf, int64(n)) }

func (e *encoder) ints(all []int) {
	e.int(len(all))
	for _, n := range all {
		e.int(n)
	}
}

func (e *encoder) text(s string) {
	e.int(len(s))
	e.buf = append(e.buf, s...)
}

func (e *encoder) texts(all []string) {
	e.int(len(all))
	for _, s := range all {
		e.text(s)
	}
}

func (e *encoder) print(f ir.Fingerprint) { e.buf = append(e.buf, f[:]...) }

// flags packs booleans into one byte.
func (e *encoder) flags(bits ...bool) {
	var b byte
	for i, set := range bits {
		if set {
			b |= 1 << i
		}
	}
	e.buf = append(e.buf, b)
}

func (e *encoder) reading(r *reading) {
	e.print(r.raw)
	e.print(r.canonical)
	e.int(len(r.drafts))
	for i := range r.drafts {
		e.draft(&r.drafts[i])
	}
	e.int(len(r.findings))
	for i := range r.findings {
		e.finding(&r.findings[i])
	}
	e.flags(r.forward != nil)
	if r.forward != nil {
		e.reference(r.forward)
	}
	e.int(len(r.forwards))
	for i := range r.forwards {
		e.text(r.forwards[i].expression)
		e.reference(&r.forwards[i].reference)
	}
	e.references(r.checks)
	e.int(len(r.needs))
	for _, n := range r.needs {
		e.text(n.object)
		e.text(n.text)
		e.text(n.answer)
	}
}

func (e *encoder) draft(d *draft) {
	e.text(string(d.kind))
	e.text(string(d.at))
	e.text(d.name)
	e.flags(d.named, d.alias, d.sig.Enum, d.sig.Nullable, d.sig.Pages, d.sig.Foreign, d.sig.XML, d.rare != nil)
	e.flags(d.sig.Restricted)
	e.text(string(d.sig.Shape))
	e.text(d.sig.Format)
	e.text(d.sig.Method)
	e.text(d.sig.Path)
	e.references(d.refs)
	e.int(len(d.inlines))
	for _, in := range d.inlines {
		e.texts(in.hint)
		e.flags(in.inside)
		e.print(in.print)
		e.ints(in.refs)
		e.text(in.status)
	}
	e.texts(d.schemes)
	e.rarities(d.rare)
	e.print(d.body.Print)
	e.print(d.doc.Print)
	e.print(d.parts.Outline)
	e.print(d.parts.Doc)
	e.print(d.parts.Notes)
}

func (e *encoder) rarities(r *rarities) {
	if r == nil {
		return
	}
	e.text(r.called)
	e.int(len(r.callbacks))
	for _, c := range r.callbacks {
		e.text(c.name)
		e.text(c.ref)
		e.text(string(c.at))
	}
	e.int(len(r.merges))
	for _, m := range r.merges {
		e.text(string(m.at))
		e.texts(m.kinds)
		e.ints(m.refs)
	}
	e.int(len(r.together))
	for _, t := range r.together {
		e.text(string(t.at))
		e.texts(t.schemes)
	}
	e.int(len(r.restrictions))
	for _, x := range r.restrictions {
		e.texts(x.keywords)
		e.ints(x.refs)
	}
	e.node(r.node)
	e.int(len(r.objects))
	for _, members := range r.objects {
		e.int(len(members))
		for _, m := range members {
			e.text(string(m.at))
			e.text(m.name)
			e.node(m.node)
		}
	}
}

func (e *encoder) node(n xmlNode) {
	e.text(n.kind)
	e.text(n.name)
	e.text(n.space)
	e.int(n.ref)
}

func (e *encoder) references(all []reference) {
	e.int(len(all))
	for i := range all {
		e.reference(&all[i])
	}
}

func (e *encoder) reference(r *reference) {
	e.text(r.text)
	e.text(r.object)
	e.text(string(r.role))
	e.flags(r.contains, r.whole, r.inside, r.seen != nil)
	e.text(string(r.at))
	if r.seen != nil {
		e.text(string(r.seen.at))
		e.text(r.seen.manner)
	}
}

func (e *encoder) finding(f *finding) {
	e.text(string(f.code))
	e.int(int(f.severity))
	e.text(f.message)
	e.flags(f.fromTree)
	e.mark(&f.primary)
	e.int(len(f.related))
	for i := range f.related {
		e.mark(&f.related[i])
	}
	e.texts(f.notes)
	e.texts(f.help)
}

func (e *encoder) mark(m *mark) {
	e.text(m.text)
	e.text(string(m.at))
	e.flags(m.key, m.own)
	e.int(m.start)
	e.int(m.end)
}
