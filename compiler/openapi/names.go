package openapi

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// nameAll gives every fragment but path items its local name. Components of the
// root document keep theirs; what references lead to elsewhere is called by the
// last word of its place, and by its path where that is not enough. No name
// depends on the order in which things are read.
func (b *binder) nameAll() {
	b.names = map[*entry]string{}
	wanted := map[ir.ID][]*entry{}
	want := func(e *entry, name string) {
		key := ir.NewID("", kinds[e.object], name)
		wanted[key] = append(wanted[key], e)
	}
	b.claim()
	for _, e := range b.entries {
		switch {
		case kinds[e.object] == "" || b.claimed[e]:
		case b.isComponent(e) || b.names[e] != "":
			name, _ := b.ownName(e)
			b.names[e] = name
			want(e, name)
		default:
			want(e, natural(e))
		}
	}
	b.distribute(wanted)
	b.nameClaimed()
	for e, name := range b.names {
		e.id = ir.NewID(b.contract, kinds[e.object], name)
	}
}

// ownName returns the name that a component has or gives.
func (b *binder) ownName(e *entry) (string, bool) {
	if name := b.names[e]; name != "" {
		return name, true
	}
	_, name, ok := componentAt(e.pointer)
	return name, ok
}

func (b *binder) isComponent(e *entry) bool {
	_, _, ok := componentAt(e.pointer)
	return ok && e.doc.file.Path == b.root
}

// claim lets components of the root document that are nothing but a reference to
// another file name what is there, in the order of their names.
func (b *binder) claim() {
	components := slices.Clone(b.entries)
	slices.SortStableFunc(components, func(x, y *entry) int { return strings.Compare(string(x.pointer), string(y.pointer)) })
	for _, e := range components {
		if to := b.aliased(e); to != nil && b.names[to] == "" {
			_, name, _ := componentAt(e.pointer)
			b.names[to] = name
			b.claimed[e] = true
		}
	}
}

// aliased returns what a component is nothing but a reference to, if that lies
// in another file.
func (b *binder) aliased(e *entry) *entry {
	if !b.isComponent(e) || len(e.reading.drafts) != 1 || !e.reading.drafts[0].alias {
		return nil
	}
	to := b.destination(e, e.reading.drafts[0].refs[0])
	if to == nil || to.doc == e.doc {
		return nil
	}
	return b.entryOf(to)
}

// nameClaimed lets references to a claiming component lead to what it claims.
func (b *binder) nameClaimed() {
	for _, e := range b.entries {
		if b.claimed[e] {
			_, name, _ := componentAt(e.pointer)
			b.names[e] = name
		}
	}
}

// distribute names those that only want a name: all of several get a longer one.
func (b *binder) distribute(wanted map[ir.ID][]*entry) {
	for key, entries := range wanted {
		for _, e := range entries {
			if b.names[e] != "" {
				continue
			}
			b.names[e] = key.Local()
			if len(entries) > 1 {
				b.names[e] = b.qualified(e, entries)
			}
		}
	}
}

// natural returns the last word of a place: the last token of the pointer, or
// the file's name. Inside of a component it is the way there: "Foo.properties.bar".
func natural(e *entry) string {
	tokens := e.pointer.Tokens()
	switch {
	case len(tokens) == 0:
		return baseName(e.doc.file.Path)
	case len(tokens) > 3 && tokens[0] == "components":
		return strings.Join(tokens[2:], ".")
	case tokens[0] == "paths" || tokens[0] == "webhooks":
		return strings.Join(tokens, ".")
	}
	return tokens[len(tokens)-1]
}

// qualified returns a name that no other of the entries has.
func (b *binder) qualified(e *entry, entries []*entry) string {
	file := strings.TrimPrefix(e.doc.file.Path, path.Dir(b.root)+"/")
	for _, other := range entries {
		if other != e && other.doc == e.doc && other.pointer.Last() == e.pointer.Last() {
			return file + "#" + string(e.pointer)
		}
	}
	return file + "#" + e.pointer.Last()
}

// operationIDs names the operations. Of several with one operationId the first
// keeps it; the others are reported and called by method and path.
func (b *binder) operationIDs() map[*draft]string {
	names := map[*draft]string{}
	first := map[string]*draft{}
	owner := map[*draft]*entry{}
	for _, e := range b.entries {
		for i := range e.reading.drafts {
			d := &e.reading.drafts[i]
			if !d.kind.IsOperation() || d.kind == ir.KindCallback {
				continue
			}
			names[d], owner[d] = d.name, e
			if !d.named {
				continue
			}
			if other := first[d.name]; other != nil {
				b.duplicate(e, d, owner[other], other)
				names[d] = derivedName(e, d)
				continue
			}
			first[d.name] = d
		}
	}
	return names
}

func derivedName(e *entry, d *draft) string { return d.sig.Method + " " + e.path }

func (b *binder) duplicate(e *entry, d *draft, with *entry, first *draft) {
	b.report(e, d.at+"/operationId", diag.CodeDuplicateOperation, fmt.Sprintf("`%s` is the id of another operation", clip(d.name)))
	label := diag.Label{Span: placeOf(with.doc.node(with.pointer), first.at+"/operationId", false), Text: "first here"}
	b.findings[len(b.findings)-1].Related = []diag.Label{label}
}

// operationHint returns the raw text that the names of an operation's parts
// begin with: its id, or "get orders by id".
func (b *binder) operationHint(e *entry, d *draft) string {
	if d.kind == ir.KindCallback {
		return b.callbackHint(e, d)
	}
	if name := b.operations[d]; d.named && d.name == name {
		return name
	}
	words := []string{strings.ToLower(d.sig.Method)}
	for segment := range strings.SplitSeq(e.path, "/") {
		name, isVariable := strings.CutPrefix(segment, "{")
		switch {
		case segment == "":
		case isVariable:
			words = append(words, "by", strings.TrimSuffix(name, "}"))
		default:
			words = append(words, segment)
		}
	}
	return strings.Join(words, " ")
}

// conflictingPaths reports path items that match the same requests.
func (b *binder) conflictingPaths() {
	first := map[string]*entry{}
	for _, e := range b.entries {
		if e.object != "PathItem" || e.webhook || e.pointer != source.Pointer("/paths").Child(e.path) {
			continue
		}
		other := first[shape(e.path)]
		if other == nil {
			first[shape(e.path)] = e
			continue
		}
		d := diag.New(diag.CodeConflictingPaths, diag.Label{Span: b.library.locate(e.location())},
			fmt.Sprintf("`%s` matches the same requests as `%s`", clip(e.path), clip(other.path)))
		d.Related = []diag.Label{{Span: b.library.locate(other.location()), Text: "first here"}}
		b.findings = append(b.findings, d)
	}
}

func (e *entry) location() ir.Location { return ir.Location{File: e.doc.file.Path, Pointer: e.pointer} }
