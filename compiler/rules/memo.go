package rules

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A memo holds the outcomes of jobs by the symbols that they were about.
type memo struct {
	data []byte                // what the last run encoded
	old  map[string]remembered // by the name of the job
	kept map[string]remembered // of this run
}

type remembered struct {
	print    ir.Fingerprint
	outcomes map[ir.ID]*outcome
}

// job returns the outcomes of the same job.
func (m *memo) job(j job) map[ir.ID]*outcome {
	if old := m.old[j.name()]; old.print == j.print() {
		return old.outcomes
	}
	return nil
}

// keep remembers outcomes for the next run.
func (m *memo) keep(j job, symbols []*ir.Symbol, outcomes []*outcome) {
	all := make(map[ir.ID]*outcome, len(symbols))
	for i, s := range symbols {
		all[s.ID] = outcomes[i]
	}
	m.kept[j.name()] = remembered{j.print(), all}
}

const memoHeader = "rules memo 1\n"

// unchanged reports whether this run found nothing but what the last one did.
func (m *memo) unchanged() bool {
	if len(m.kept) != len(m.old) {
		return false
	}
	for name, now := range m.kept {
		if old := m.old[name]; old.print != now.print || len(old.outcomes) != len(now.outcomes) {
			return false
		}
		for _, o := range now.outcomes {
			if !o.kept {
				return false
			}
		}
	}
	return true
}

// encode writes the outcomes of this run: a line that names the format, the
// SHA-256 of the rest, a table of all texts, and the jobs, in which texts are
// numbers.
func (m *memo) encode() []byte {
	if m.unchanged() {
		return m.data
	}
	w := &writer{numbers: map[string]uint64{}}
	w.number(len(m.kept))
	for _, name := range slices.Sorted(maps.Keys(m.kept)) {
		job := m.kept[name]
		w.text(name)
		w.buf = append(w.buf, job.print[:]...)
		w.number(len(job.outcomes))
		for _, id := range slices.Sorted(maps.Keys(job.outcomes)) {
			w.text(string(id))
			w.outcome(job.outcomes[id])
		}
	}
	body := w.table()
	sum := sha256.Sum256(body)
	return append(append([]byte(memoHeader), sum[:]...), body...)
}

// A writer encodes a memo.
type writer struct {
	buf     []byte
	texts   []string
	numbers map[string]uint64
}

func (w *writer) number(n int) { w.buf = binary.AppendUvarint(w.buf, uint64(n)) }

func (w *writer) text(s string) {
	n, ok := w.numbers[s]
	if !ok {
		n = uint64(len(w.texts))
		w.numbers[s] = n
		w.texts = append(w.texts, s)
	}
	w.buf = binary.AppendUvarint(w.buf, n)
}

func (w *writer) outcome(o *outcome) {
	w.buf = append(w.buf, o.sum[:]...)
	w.number(len(o.deps))
	for _, d := range o.deps {
		w.text(string(d.id))
		w.number(int(d.facts))
	}
	w.number(len(o.hits))
	for _, h := range o.hits {
		w.number(h.rule)
		for _, s := range []string{string(h.symbol), h.at, h.subject, h.failure} {
			w.text(s)
		}
	}
}

// table returns the texts, followed by what refers to them.
func (w *writer) table() []byte {
	var out []byte
	out = binary.AppendUvarint(out, uint64(len(w.texts)))
	for _, s := range w.texts {
		out = binary.AppendUvarint(out, uint64(len(s)))
		out = append(out, s...)
	}
	return append(out, w.buf...)
}

// decodeMemo returns an empty memo for what encode did not write.
func decodeMemo(data []byte) *memo {
	m := &memo{kept: map[string]remembered{}}
	if len(data) < len(memoHeader)+sha256.Size || string(data[:len(memoHeader)]) != memoHeader {
		return m
	}
	sum, body := data[len(memoHeader):len(memoHeader)+sha256.Size], data[len(memoHeader)+sha256.Size:]
	if sha256.Sum256(body) != [sha256.Size]byte(sum) {
		return m
	}
	r := &reader{rest: body}
	r.table()
	old := map[string]remembered{}
	for range r.count() {
		name, print := r.text(), r.print()
		outcomes := map[ir.ID]*outcome{}
		for range r.count() {
			id := ir.ID(r.text())
			outcomes[id] = r.outcome()
		}
		old[name] = remembered{print, outcomes}
	}
	if !r.bad && len(r.rest) == 0 {
		m.data, m.old = data, old
	}
	return m
}

// A reader decodes a memo. After the first mistake it returns zero values.
type reader struct {
	rest  []byte
	texts []string
	bad   bool
}

func (r *reader) table() {
	for range r.count() {
		r.texts = append(r.texts, string(r.take(r.count())))
	}
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// count returns a length. Nothing is shorter than a byte, so one beyond what is
// left is a mistake, and nobody allocates for it.
func (r *reader) count() int {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.bad, r.rest = true, nil
		return 0
	}
	return int(n)
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) {
		r.bad, r.rest = true, nil
		return nil
	}
	data := r.rest[:n]
	r.rest = r.rest[n:]
	return data
}

func (r *reader) text() string {
	n := r.number()
	if n >= uint64(len(r.texts)) {
		r.bad = true
		return ""
	}
	return r.texts[n]
}

func (r *reader) print() (f ir.Fingerprint) {
	copy(f[:], r.take(len(f)))
	return f
}

func (r *reader) outcome() *outcome {
	o := &outcome{sum: r.print()}
	for range r.count() {
		o.deps = append(o.deps, dependency{ir.ID(r.text()), fact(r.number())})
	}
	for range r.count() {
		o.hits = append(o.hits, hit{int(r.number()), ir.ID(r.text()), r.text(), r.text(), r.text()})
	}
	return o
}
