package openapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A scope is the lowering of one fragment: kin-openapi's values, which say what
// the fragment means, beside the nodes of the tree, which know places, order,
// exact numbers and prose.
type scope struct {
	dialect dialect
	// exactTypes says that the document wants no type inferred; see isExact.
	exactTypes bool
	// identifies says that $id may occur; see identify.go.
	identifies bool
	root       *tree.Node
	reading    *reading
	// look asks something about the target of a reference; see reader.look.
	look func(object, text string) string
}

// lower decodes the JSON of a fragment and adds its drafts to the reading.
func (s *scope) lower(f *fragment, data []byte) {
	var err error
	switch f.object {
	case "Schema":
		err = lowerAs(data, func(v *openapi3.SchemaRef) { s.schemaDraft(v) })
	case "Parameter":
		err = lowerAs(data, func(v *openapi3.ParameterRef) { s.parameterDraft(v) })
	case "Header":
		err = lowerAs(data, func(v *openapi3.HeaderRef) { s.headerDraft(v) })
	case "RequestBody":
		err = lowerAs(data, func(v *openapi3.RequestBodyRef) { s.requestBodyDraft(v) })
	case "Response":
		err = lowerAs(data, func(v *openapi3.ResponseRef) { s.responseDraft(v) })
	case "SecurityScheme":
		err = lowerAs(data, func(v *openapi3.SecuritySchemeRef) { s.securitySchemeDraft(v) })
	case "Callback":
		if s.callbackAlias() {
			return
		}
		err = lowerAs(data, func(v *map[string]*openapi3.PathItem) { s.callbackDrafts(f, *v) })
	case "PathItem":
		err = lowerAs(data, func(v *openapi3.PathItem) { s.pathItemDrafts(f, v) })
	}
	if err != nil {
		s.report("", false, diag.CodeUnreadable, fmt.Sprintf("%s cannot be read: %s", phrase(f.object), clip(err.Error())))
	}
}

func lowerAs[T any](data []byte, lower func(*T)) error {
	v := new(T)
	if err := json.Unmarshal(data, v); err != nil {
		return err
	}
	lower(v)
	return nil
}

func (s *scope) report(at source.Pointer, key bool, code diag.Code, message string, help ...string) {
	s.reading.findings = append(s.reading.findings, finding{
		code: code, message: message, help: help, primary: mark{at: at, key: key},
	})
}

// A lowering is the making of one draft.
type lowering struct {
	*scope
	origin source.Pointer // of the declaration, from the fragment
	item   source.Pointer // of the path item around an operation, from the fragment
	node   *tree.Node     // of the declaration
	draft  draft
	// exactly is how many schemas around the present one are lowered exactly.
	exactly int
	edges   map[edgeKey]int
	doc     ir.Doc
}

type edgeKey struct {
	text, object string
	role         ir.Role
	contains     bool
	whole        bool
	seen         string // see lowering.see
}

func (s *scope) begin(kind ir.Kind, origin source.Pointer, n *tree.Node) *lowering {
	return &lowering{
		scope: s, origin: origin, node: n, draft: draft{kind: kind, at: origin},
		edges: map[edgeKey]int{}, doc: ir.Doc{},
	}
}

// finish encodes the facets and adds the draft to the reading.
func (l *lowering) finish(body ir.Body) {
	if err := errors.Join(l.encodeBody(&body), l.encodeDoc()); err != nil {
		l.reportAt("", false, diag.CodeUnreadable, "the declaration cannot be encoded: "+clip(err.Error()))
		return
	}
	l.reading.drafts = append(l.reading.drafts, l.draft)
}

func (l *lowering) encodeBody(body *ir.Body) error {
	l.shapes(body)
	outline, edges, inlines := body.Outline()
	for i := range l.draft.refs {
		_, left := slices.BinarySearch(edges, i)
		l.draft.refs[i].inside = !left
	}
	for i := range l.draft.inlines {
		_, left := slices.BinarySearch(inlines, i)
		l.draft.inlines[i].inside = !left
	}
	var err1, err2 error
	l.draft.body, err1 = ir.Encode(body)
	l.draft.parts.Outline, err2 = printOf(outline)
	return errors.Join(err1, err2)
}

// encodeDoc encodes the prose, mostly once: where there is only one part, the
// whole is that.
func (l *lowering) encodeDoc() error {
	own, notes := l.doc.Split()
	var err1, err2, err3 error
	l.draft.doc, err1 = ir.Encode(l.doc)
	switch whole := l.draft.doc.Print; {
	case notes == nil && own == nil:
	case notes == nil:
		l.draft.parts.Doc = whole
	case own == nil:
		l.draft.parts.Notes = whole
	default:
		l.draft.parts.Doc, err2 = printOf(own)
		l.draft.parts.Notes, err3 = printOf(notes)
	}
	return errors.Join(err1, err2, err3)
}

// printOf returns the fingerprint of a value's encoding.
func printOf(v any) (ir.Fingerprint, error) {
	f, err := ir.Encode(v)
	return f.Print, err
}

// reportAt adds a finding at a place relative to the declaration.
func (l *lowering) reportAt(at source.Pointer, key bool, code diag.Code, message string, help ...string) {
	l.report(l.place(at), key, code, message, help...)
}

// up is the token that leads from an operation to the path item around it.
const up = "/.."

// place returns a pointer relative to the fragment for one that is relative to
// the declaration.
func (l *lowering) place(at source.Pointer) source.Pointer {
	if rest, outward := strings.CutPrefix(string(at), up); outward {
		return l.item + source.Pointer(rest)
	}
	return l.origin + at
}

// edge returns the index in the draft's references of the given one.
func (l *lowering) edge(r reference) int {
	key := edgeKey{r.text, r.object, r.role, r.contains, r.whole, l.see(&r)}
	i, ok := l.edges[key]
	if !ok {
		i = len(l.draft.refs)
		l.edges[key] = i
		r.at = l.place(r.at)
		l.draft.refs = append(l.draft.refs, r)
	}
	return i
}

// use returns 1 + the index of a reference whose target's body is needed.
func (l *lowering) use(text, object string, at source.Pointer) int {
	return 1 + l.edge(reference{text: text, object: object, role: ir.RoleUse, at: at.Child("$ref")})
}

// check notes a reference that only has to lead somewhere.
func (l *lowering) check(text, object string, at source.Pointer) {
	l.reading.checks = append(l.reading.checks, reference{text: text, object: object, at: l.place(at).Child("$ref")})
}

// inline returns 1 + the index of a new name made of hints.
func (l *lowering) inline(hint []string) int {
	l.draft.inlines = append(l.draft.inlines, inline{hint: slices.Clone(hint)})
	return len(l.draft.inlines)
}

// nested returns hint with one more word, sharing no memory with it.
func nested(hint []string, word string) []string {
	return append(hint[:len(hint):len(hint)], word)
}
