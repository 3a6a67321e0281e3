package openapi

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A binder turns readings into declarations: it names them, leads their
// references to names, and reports what takes more than one fragment to see.
type binder struct {
	*reader
	contract string
	names    map[*entry]string // local names of what is not an operation
	claimed  map[*entry]bool   // components that are nothing but a file elsewhere
	taken    map[ir.ID]bool
	told     map[route]bool // references reported as broken
	seen     map[seen]bool  // the findings, once there are callbacks
	xml      bool           // something travels as XML
	// operations are the local names of the operations.
	operations map[*draft]string
	ids        map[string]bool // the operationIds, once somebody asks

	declarations []ir.Declaration
	findings     []diag.Diagnostic
}

func bind(contract string, r *reader) *binder {
	b := &binder{reader: r, contract: contract, claimed: map[*entry]bool{}, taken: map[ir.ID]bool{}, told: map[route]bool{}}
	b.nameAll()
	b.bindContract()
	b.operations = b.operationIDs()
	b.nameCallbacks()
	b.xml = b.speaksXML()
	for _, e := range b.entries {
		b.takeFindings(e)
		for i := range e.reading.drafts {
			b.declare(e, &e.reading.drafts[i])
		}
		b.checkReferences(e)
	}
	b.conflictingPaths()
	b.tooManyCallbacks()
	slices.SortFunc(b.declarations, func(x, y ir.Declaration) int { return cmp.Compare(x.ID, y.ID) })
	return b
}

// takeFindings adds what is wrong with a fragment. Of a callback only what nobody else
// has seen: a shared one is read several times, and held against the grammar where it
// is declared.
func (b *binder) takeFindings(e *entry) {
	piece, _ := e.piece()
	if e.isCallback() && b.seen == nil {
		b.seen = map[seen]bool{}
		for _, d := range b.findings {
			b.seen[seen{d.Primary.Span, d.Message}] = true
		}
	}
	for i := range e.reading.findings {
		d := e.reading.findings[i].diagnostic(piece)
		if at := (seen{d.Primary.Span, d.Message}); b.seen == nil || !b.seen[at] {
			b.findings = append(b.findings, d)
			if b.seen != nil {
				b.seen[at] = true
			}
		}
	}
}

// A seen finding is one as people tell it from others.
type seen struct {
	span    source.Span
	message string
}

// declare adds the declaration of a draft. A component that only names a value
// of another file is that value's name, not a declaration of its own.
func (b *binder) declare(e *entry, d *draft) {
	if b.claimed[e] {
		return
	}
	id, own := e.id, b.names[e]
	if name, ok := b.operations[d]; ok {
		id, own = ir.NewID(b.contract, d.kind, name), b.operationHint(e, d)
	} else if d.kind == ir.KindCallback {
		return // of a component; its owners have it
	} else if strings.Contains(own, "#") {
		own = natural(e)
	}
	if b.taken[id] { // an operationId that spells another operation's method and path
		b.report(e, d.at, diag.CodeDuplicateOperation, fmt.Sprintf("there is another operation called `%s`", clip(id.Local())))
		return
	}
	b.taken[id] = true
	b.checkMerges(e, d)
	b.checkRestrictions(e, d)
	b.checkMembers(e, d)
	edges := b.edges(e, d)
	b.declarations = append(b.declarations, ir.Declaration{
		ID: id, Kind: d.kind, Called: d.rarities().called, Location: ir.Location{File: e.doc.file.Path, Pointer: e.pointer + d.at},
		Sig: d.sig, Edges: edges, Inlines: inlines(d, own, edges), Body: d.body, Doc: d.doc, Parts: d.parts,
	})
}

func inlines(d *draft, own string, edges []ir.Edge) []ir.Inline {
	all := make([]ir.Inline, 0, len(d.inlines))
	for i := range d.inlines {
		in := &d.inlines[i]
		all = append(all, ir.Inline{
			Hint: hintOf(in.hint, own), Inside: in.inside,
			Print: bindShape(in, d.refs, edges), Refs: in.refs, Status: in.status,
		})
	}
	return all
}

// hintOf puts the symbol's own name in front of a hint, unless that is a whole name.
func hintOf(hint []string, own string) []string {
	if len(hint) == 1 {
		return hint
	}
	return append([]string{own}, hint[1:]...)
}

func (b *binder) edges(e *entry, d *draft) []ir.Edge {
	all := make([]ir.Edge, 0, len(d.refs))
	for _, ref := range d.refs {
		edge := ir.Edge{Role: ref.role, Contains: ref.contains, Whole: ref.whole, Inside: ref.inside}
		if ref.object == callbackOperation {
			edge.Target = ir.NewID(b.contract, ir.KindCallback, b.operations[d]+"/"+ref.text)
		} else {
			edge.Target = b.bound(e, ref)
		}
		all = append(all, edge)
	}
	return all
}

// kinds are the kinds of symbols that objects of OpenAPI declare.
var kinds = map[string]ir.Kind{
	"Schema": ir.KindSchema, "Parameter": ir.KindParameter, "Header": ir.KindHeader, "RequestBody": ir.KindRequestBody,
	"Response": ir.KindResponse, "SecurityScheme": ir.KindSecurityScheme,
}

// bound returns the ID that a reference leads to, or "" after reporting that it
// leads to none. A target that is itself broken is reported there, not here.
func (b *binder) bound(e *entry, ref reference) ir.ID {
	hop := b.destination(e, ref)
	if hop == nil {
		b.broken(e, ref)
		return ""
	}
	if ref.manner() == dynamicManner {
		b.checkDynamic(e, ref, hop)
	}
	to := b.entryOf(hop)
	if to == nil || len(to.reading.drafts) == 0 {
		return ""
	}
	return to.id
}

// checkDynamic reports a $dynamicRef that may lead to several schemas, depending on who
// refers to the one it stands in.
func (b *binder) checkDynamic(e *entry, ref reference, to *hop) {
	_, name, _ := strings.Cut(ref.text, "#")
	places := to.doc.identifiers().dynamic[name]
	if !slices.Contains(places, to.pointer) {
		return // an ordinary anchor or pointer
	}
	if root := b.library.open(b.root); root != to.doc {
		places = append(slices.Clone(places), root.identifiers().dynamic[name]...)
	}
	if len(places) > 1 {
		b.report(e, ref.at, diag.CodeKeywordNotEnforced, fmt.Sprintf("`%s` may lead to %d schemas, depending on who refers; it is read as the one of its own resource", clip(ref.text), len(places)))
	}
}
