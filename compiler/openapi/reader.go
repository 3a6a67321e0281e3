package openapi

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A reader reads all fragments of a contract: those that the root document
// declares, and then, in rounds, those that references lead to.
type reader struct {
	library    *library
	dialect    dialect
	exactTypes bool // see scope
	root       string
	jobs       int
	memo       *memo

	entries []*entry // in a fixed order
	byPlace map[place]*entry
	routes  map[route]*hop
	rare    map[rareRoute]*hop
	answers sync.Map // to questions; see look
	read    int
	skipped int
	// called counts the callbacks that were read.
	called int
}

// An entry is a fragment and what it says.
type entry struct {
	fragment
	reading *reading
	id      ir.ID // unless it is a path item
}

// A place is where a fragment lies and as what it is read.
type place struct {
	doc     *document
	pointer source.Pointer
	object  string
	// as is the path template or webhook name a path item is read for.
	as      string
	webhook bool
	owner   *owner
}

func (f *fragment) place() place {
	return place{f.doc, f.pointer, f.object, f.path, f.webhook, f.owner}
}

// readAll reads fragments until no reference leads to a new one.
func (r *reader) readAll(ctx context.Context) error {
	r.byPlace, r.routes, r.rare = map[place]*entry{}, map[route]*hop{}, map[rareRoute]*hop{}
	next := r.rootFragments()
	for len(next) > 0 {
		fresh := r.add(next)
		if err := r.each(ctx, fresh, func(e *entry) { e.reading = r.readFragment(&e.fragment) }); err != nil {
			return err
		}
		next = nil
		for _, e := range fresh {
			r.count(e)
			next = append(next, r.follow(e)...)
		}
	}
	return nil
}

// add makes entries of the fragments that are new.
func (r *reader) add(fragments []fragment) []*entry {
	var fresh []*entry
	for _, f := range fragments {
		e := &entry{fragment: f}
		if r.byPlace[e.place()] != nil {
			continue
		}
		r.byPlace[e.place()] = e
		fresh = append(fresh, e)
	}
	r.entries = append(r.entries, fresh...)
	return fresh
}

func (r *reader) count(e *entry) {
	if e.reading.remembered {
		r.skipped++
	} else {
		r.read++
	}
}

// each calls f for every entry, on as many goroutines as there are jobs.
func (r *reader) each(ctx context.Context, entries []*entry, f func(*entry)) error {
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, min(r.jobs, len(entries))) {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(entries)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				f(entries[i])
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

// rootFragments are the path items, webhooks and components of the root document.
func (r *reader) rootFragments() []fragment {
	doc := r.library.open(r.root)
	var all []fragment
	for _, p := range doc.outline.Pieces {
		if f, ok := declared(doc, p.Pointer); ok {
			all = append(all, f)
		}
	}
	return all
}

// declared returns what a root document declares at a pointer.
func declared(doc *document, p source.Pointer) (fragment, bool) {
	tokens := p.Tokens()
	if object, _, ok := componentAt(p); ok {
		return fragment{doc: doc, pointer: p, object: object}, object != "PathItem"
	}
	if len(tokens) != 2 || len(tokens[1]) > 2 && tokens[1][:2] == "x-" {
		return fragment{}, false
	}
	f := fragment{doc: doc, pointer: p, object: "PathItem", path: tokens[1], webhook: tokens[0] == "webhooks"}
	return f, f.webhook || tokens[0] == "paths" && len(tokens[1]) > 0 && tokens[1][0] == '/'
}

// readFragment returns what f says: from the memo if its bytes or its value are
// known there, else by parsing, checking, decoding and lowering it.
func (r *reader) readFragment(f *fragment) *reading {
	raw := f.rawKey(r.manner())
	if known := r.memo.raw[raw]; known != nil && r.stillHolds(f, known) {
		return known
	}
	piece, rest := f.piece()
	if piece == nil {
		return &reading{raw: raw}
	}
	top, mistakes := f.doc.outline.Parse(piece)
	n := top.Lookup(rest)
	out := &reading{raw: raw, canonical: f.canonicalKey(n, r.manner()), findings: fromTree(mistakes, piece.Value)}
	if known := r.memo.canonical[out.canonical]; known != nil && r.stillHolds(f, known) {
		return known.moved(out, n, piece)
	}
	r.understand(f, n, out)
	settle(out.findings, n, piece)
	return out
}

// understand checks and lowers the tree of a fragment.
func (r *reader) understand(f *fragment, n *tree.Node, out *reading) {
	data, findings := check(n, f.object, r.dialect)
	out.findings = append(out.findings, findings...)
	if data == nil {
		return
	}
	s := &scope{dialect: r.dialect, exactTypes: r.exactTypes, identifies: f.doc.identifies, root: n, reading: out}
	s.look = func(object, text string) string {
		answer := r.look(f.doc.file.Path, object, text)
		out.needs = append(out.needs, need{object, text, answer})
		return answer
	}
	s.lower(f, data)
}

// stillHolds reports whether what a remembered reading depends on is still so.
func (r *reader) stillHolds(f *fragment, known *reading) bool {
	for _, n := range known.needs {
		if r.look(f.doc.file.Path, n.object, n.text) != n.answer {
			return false
		}
	}
	return true
}

// follow returns the fragments that the references of e lead to.
func (r *reader) follow(e *entry) []fragment {
	var all []fragment
	take := func(ref reference) {
		if to := r.destination(e, ref); to != nil && r.entryOf(to) == nil {
			all = append(all, to.fragment)
		}
	}
	for i := range e.reading.drafts {
		d := &e.reading.drafts[i]
		for _, ref := range d.refs {
			take(ref)
		}
		for _, c := range d.rarities().callbacks {
			all = append(all, r.callbackFragment(e, d, c)...)
		}
	}
	if e.reading.forward != nil {
		take(*e.reading.forward)
	}
	for _, f := range e.reading.forwards {
		if to := r.forwarded(e, f); to != nil && r.entryOf(to) == nil {
			all = append(all, to.fragment)
		}
	}
	return all
}

// manner tells apart the ways in which the same fragment can be read.
func (r *reader) manner() string {
	if r.exactTypes {
		return strconv.Itoa(int(r.dialect)) + " exact"
	}
	return strconv.Itoa(int(r.dialect))
}
