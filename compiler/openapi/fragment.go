package openapi

import (
	"slices"
	"strconv"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A fragment is a value of a file that is read as one object of OpenAPI: a path
// item, a component, or whatever else a reference leads to.
type fragment struct {
	doc     *document
	pointer source.Pointer
	object  string // of the grammar
	// path is the template of a path item, the name of a webhook, or the expression of
	// a path item that a callback refers to.
	path    string
	webhook bool
	owner   *owner // of a callback
}

// An owner is the operation that a callback belongs to, by the name it has there. A
// shared callback is read once for each of its owners.
type owner struct {
	entry *entry
	at    source.Pointer // of the operation, from the entry
	name  string
	ref   bool // the callback is declared elsewhere
}

func (f *fragment) isCallback() bool { return f.owner != nil }

// A reading is what a fragment says, apart from where it lies and what it is
// called: that much is the same wherever the same bytes stand, and a memo keeps it.
type reading struct {
	raw       ir.Fingerprint // of the bytes and of how they were read
	canonical ir.Fingerprint // of the value and of how it was read

	drafts   []draft
	findings []finding
	// forward is set for a path item that is another one.
	forward *reference
	// forwards are the path items of a callback that are others, by expression.
	forwards []forward
	// checks are references that declare nothing, but must lead somewhere.
	checks []reference
	// needs is what the drafts depend on of what lies elsewhere.
	needs []need

	remembered bool // taken from the memo: facets have no data
}

// A draft is a declaration whose references are still text.
type draft struct {
	kind    ir.Kind
	at      source.Pointer // from the fragment
	name    string         // of an operation; all else is named after its place
	named   bool           // the name was given (operationId), not derived
	sig     ir.Signature
	refs    []reference // the edges
	inlines []inline
	schemes []string // security schemes by name
	alias   bool     // nothing but refs[0]
	rare    *rarities
	body    ir.Facet
	doc     ir.Facet
	parts   ir.Parts
}

// rarities are what few drafts have.
type rarities struct {
	called    string     // what it is to be called instead
	callbacks []callback // of an operation
	merges    []merge
	together  []requirement
	// restrictions are those of texts beside references.
	restrictions []restriction
	node         xmlNode       // what values of a schema become in XML
	objects      [][]xmlMember // members that may be called alike in XML
}

// rarely returns the rarities of a draft, to be added to.
func (d *draft) rarely() *rarities {
	if d.rare == nil {
		d.rare = new(rarities)
	}
	return d.rare
}

// rarities returns those of a draft; empty ones where it has none.
func (d *draft) rarities() rarities {
	if d.rare == nil {
		return rarities{}
	}
	return *d.rare
}

// A reference is one $ref, as text, and what it is for.
type reference struct {
	text     string
	object   string // what it must lead to
	role     ir.Role
	contains bool
	whole    bool           // see ir.Edge
	inside   bool           // not in the outline
	at       source.Pointer // where it stands first, from the fragment
	// seen is from where and how, from the fragment: the schema with an $id around it. It
	// is nil for nearly all.
	seen *sight
}

func (r *reference) manner() string {
	if r.seen == nil {
		return ""
	}
	return r.seen.manner
}

// An inline is a type that needs a name of its own.
type inline struct {
	hint   []string // with a blank for the symbol's own name; a single text is the name
	inside bool     // not in the outline
	print  ir.Fingerprint
	refs   []int  // in it, by index of the draft's references
	status string // of a shared answer
}

// A forward is a path item of a callback that is another one.
type forward struct {
	expression string
	reference
}

// A callback is one of an operation: at a place of its own, or a reference.
type callback struct {
	name string
	ref  string         // "" for one that is declared in place
	at   source.Pointer // from the operation
}

// A need is what was asked about the target of a reference, and the answer; see
// scope.look.
type need struct{ object, text, answer string }

// piece returns the piece of the file that f lies in, and the way from there.
func (f *fragment) piece() (*tree.Piece, source.Pointer) { return f.doc.covering(f.pointer) }

// manner tells apart the ways in which the same value can be read.
func (f *fragment) manner(h *ir.Hasher, how string) {
	h.Add("object", f.object)
	h.Add("path", f.path)
	h.Add("webhook", strconv.FormatBool(f.webhook))
	h.Add("callback", strconv.FormatBool(f.isCallback()))
	h.Add("dialect", how)
}

// rawKey identifies a fragment by its bytes.
func (f *fragment) rawKey(how string) ir.Fingerprint {
	piece, rest := f.piece()
	var h ir.Hasher
	f.manner(&h, how)
	if piece != nil {
		h.AddPrint("bytes", f.pieceHash(piece))
	}
	h.Add("rest", string(rest))
	return h.Sum()
}

// pieceHash returns the hash of a piece; objects that were cut have none of
// their own, so the file's stands in.
func (f *fragment) pieceHash(piece *tree.Piece) ir.Fingerprint {
	if piece.Hash == (ir.Fingerprint{}) {
		digest := f.doc.file.Digest()
		return ir.PrintOf(append(digest[:], piece.Pointer...))
	}
	return piece.Hash
}

// canonicalKey identifies a fragment by its value.
func (f *fragment) canonicalKey(n *tree.Node, how string) ir.Fingerprint {
	var h ir.Hasher
	f.manner(&h, how)
	h.AddPrint("value", n.Hash())
	return h.Sum()
}

// moved returns what a remembered reading says of a fragment that has the same
// value, but is written differently: fresh knows its bytes and its mistakes.
func (r *reading) moved(fresh *reading, n *tree.Node, piece *tree.Piece) *reading {
	out := *r
	out.raw = fresh.raw
	out.findings = fresh.findings
	for _, f := range r.findings {
		if !f.fromTree {
			f.related = slices.Clone(f.related)
			out.findings = append(out.findings, f)
		}
	}
	settle(out.findings, n, piece)
	return &out
}

// index returns the token of an array's element.
func index(i int) string { return strconv.Itoa(i) }
