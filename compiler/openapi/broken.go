package openapi

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// checkReferences reports references that declare nothing and lead nowhere.
func (b *binder) checkReferences(e *entry) {
	for _, ref := range e.reading.checks {
		switch {
		case ref.object == linkedID, ref.object == linkedRef:
			b.checkLink(e, ref)
		case ref.object == "Callback":
			b.checkCallback(e, ref)
		case b.destination(e, ref) == nil:
			b.broken(e, ref)
		}
	}
	if ref := e.reading.forward; ref != nil {
		if b.destination(e, *ref) == nil {
			b.broken(e, *ref)
		} else if b.circular(e) {
			b.report(e, ref.at, diag.CodeReferenceCycle, "the path item refers to itself")
		}
	}
	if ref := e.alias(); ref != nil && b.refersToItself(e) {
		b.report(e, ref.at, diag.CodeReferenceCycle, phrase(e.object)+" refers to itself")
	}
	for _, f := range e.reading.forwards {
		if b.forwarded(e, f) == nil {
			b.broken(e, f.reference)
		}
	}
	for i := range e.reading.drafts {
		d := &e.reading.drafts[i]
		for _, name := range d.schemes {
			if b.library.open(b.root).outline.Find(source.Pointer("/components/securitySchemes").Child(name)) == nil {
				b.unknownScheme(e, d.at+"/security", name)
			}
		}
		for _, r := range d.rarities().together {
			if why := b.exclusive(r.schemes); why != "" {
				b.report(e, d.at+r.at, diag.CodeImpossibleSecurity, why)
			}
		}
	}
}

// circular reports whether path items forward to each other in a circle.
func (b *binder) circular(e *entry) bool {
	seen := map[place]bool{}
	for e != nil && e.reading.forward != nil {
		if seen[e.place()] {
			return true
		}
		seen[e.place()] = true
		e = b.entryOf(b.destination(e, *e.reading.forward))
	}
	return false
}

// refersToItself reports whether a component that is nothing but a reference leads back
// to itself, or to others that do. Of schemas that is found where they are resolved.
func (b *binder) refersToItself(e *entry) bool {
	for range maxAliases {
		ref := e.alias()
		if ref == nil {
			return false
		}
		e = b.entryOf(b.destination(e, *ref))
	}
	return true
}

// alias returns the reference that a component other than a schema is nothing else but.
func (e *entry) alias() *reference {
	if e == nil || e.object == "Schema" || len(e.reading.drafts) != 1 {
		return nil
	}
	for i, ref := range e.reading.drafts[0].refs {
		if ref.at == "/$ref" && ref.object == e.object {
			return &e.reading.drafts[0].refs[i]
		}
	}
	return nil
}

func (b *binder) unknownScheme(e *entry, at source.Pointer, name string) {
	b.report(e, at, diag.CodeUnknownSecurity, fmt.Sprintf("there is no security scheme `%s`", clip(name)))
}

// broken reports a reference that leads nowhere, with the reason, once in each
// fragment.
func (b *binder) broken(e *entry, ref reference) {
	by := route{from: e.doc, text: ref.text, object: ref.object, as: string(e.pointer)}
	if b.told[by] {
		return
	}
	b.told[by] = true
	t, code := b.library.resolve(e.doc.file.Path, e.sight(ref), ref.text)
	text := clip(ref.text)
	switch code {
	case diag.CodeRemoteReference:
		b.report(e, ref.at, code, fmt.Sprintf("`%s` is a URL; nothing is ever fetched", text), "copy the file into the workspace and refer to the copy")
	case diag.CodeOutsideReference:
		b.report(e, ref.at, code, fmt.Sprintf("`%s` lies outside the workspace", text))
	case diag.CodeMissingFile:
		b.report(e, ref.at, code, fmt.Sprintf("the file of `%s` does not exist", text))
	case diag.CodeUnresolvedReference:
		b.report(e, ref.at, code, fmt.Sprintf("`%s` leads to nothing", text))
	default:
		b.misled(e, ref, t, text)
	}
}

// misled reports a reference whose file exists, but not what it names there.
func (b *binder) misled(e *entry, ref reference, t target, text string) {
	doc := b.library.open(t.path)
	object, _, isComponent := componentAt(t.pointer)
	if isComponent && object != ref.object && doc.exists(t.pointer) {
		b.report(e, ref.at, diag.CodeWrongReference, fmt.Sprintf("expected %s, but `%s` is %s", phrase(ref.object), text, phrase(object)))
		return
	}
	b.report(e, ref.at, diag.CodeUnresolvedReference, fmt.Sprintf("`%s` leads to nothing", text), helpOf(nearby(doc, t.pointer))...)
}

// nearby suggests a sibling of the value that is not there.
func nearby(doc *document, p source.Pointer) string {
	i := strings.LastIndexByte(string(p), '/')
	if i < 0 {
		return ""
	}
	siblings := map[string]bool{}
	for _, piece := range doc.outline.Pieces {
		if strings.HasPrefix(string(piece.Pointer), string(p[:i+1])) && strings.Count(string(piece.Pointer), "/") == strings.Count(string(p), "/") {
			siblings[piece.Pointer.Last()] = true
		}
	}
	for name := range doc.node(p[:i]).Members() {
		siblings[name] = true
	}
	return suggestion(p.Last(), siblings)
}

// report adds a finding at a value of an entry, reportKey one at the key of that.
func (b *binder) report(e *entry, at source.Pointer, code diag.Code, message string, help ...string) {
	n := e.doc.node(e.pointer)
	d := diag.New(code, diag.Label{Span: placeOf(n, at, false)}, message)
	d.Help = help
	b.findings = append(b.findings, d)
}

func (b *binder) reportKey(e *entry, at source.Pointer, code diag.Code, message string) {
	b.findings = append(b.findings, diag.New(code, diag.Label{Span: placeOf(e.doc.node(e.pointer), at, true)}, message))
}
