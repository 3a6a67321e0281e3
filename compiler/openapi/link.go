package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A link is which operation may be called next, and with what. Nothing is generated of
// it but prose.
type link struct {
	OperationID  string                     `json:"operationId"`
	OperationRef string                     `json:"operationRef"`
	Parameters   map[string]json.RawMessage `json:"parameters"`
	RequestBody  json.RawMessage            `json:"requestBody"`
}

// The fields by which links lead somewhere, which are the objects of references to check.
const (
	linkedID  = "operationId"
	linkedRef = "operationRef"
)

// links describes the links of a response, and notes where they lead.
func (l *lowering) links(n *tree.Node, at source.Pointer) {
	var lines []string
	for _, m := range sorted(n) {
		where := at.Child(m.name)
		text := string(canonical(m.node))
		ref := m.node.Get("$ref").String()
		if ref != "" {
			l.check(ref, "Link", where)
			text = l.look("Link", ref)
		}
		var to link
		if text == "" || json.Unmarshal([]byte(text), &to) != nil {
			continue
		}
		l.leads(to, where, ref != "")
		lines = append(lines, "Link "+m.name+": "+to.phrase()+".")
	}
	if lines != nil {
		about := strings.TrimSuffix(string(at), "/links")
		text := l.doc[about]
		text.Description = strings.TrimLeft(text.Description+"\n\n"+strings.Join(lines, "\n\n"), "\n")
		l.doc[about] = text
	}
}

// leads notes where a link leads. The operationRef of a shared one is relative to where
// that is declared.
func (l *lowering) leads(to link, at source.Pointer, shared bool) {
	note := func(text, object string) {
		where := at.Child(object)
		if shared {
			where = at.Child("$ref")
		}
		l.reading.checks = append(l.reading.checks, reference{text: text, object: object, at: l.place(where)})
	}
	switch {
	case to.OperationID != "":
		note(to.OperationID, linkedID)
	case to.OperationRef != "" && !shared:
		note(to.OperationRef, linkedRef)
	}
}

// phrase says what to do.
func (k *link) phrase() string {
	var with []string
	for _, name := range slices.Sorted(maps.Keys(k.Parameters)) {
		with = append(with, name+" = "+plain(k.Parameters[name]))
	}
	if k.RequestBody != nil {
		with = append(with, "the body "+plain(k.RequestBody))
	}
	text := "call " + k.OperationID + k.OperationRef
	if len(with) > 0 {
		text += " with " + strings.Join(with, ", ")
	}
	return text
}

// plain returns the text of a string, and other JSON as it is.
func plain(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}

// checkLink reports a link that leads to no operation.
func (b *binder) checkLink(e *entry, ref reference) {
	if ref.object == linkedID {
		if !b.hasOperation(ref.text) {
			b.report(e, ref.at, diag.CodeUnresolvedLink, fmt.Sprintf("there is no operation `%s`", clip(ref.text)))
		}
		return
	}
	t, code := b.library.resolve(e.doc.file.Path, e.sight(ref), ref.text)
	if code == diag.CodeRemoteReference {
		return // of another service
	}
	if code != "" || b.library.open(t.path).node(t.pointer).Get("responses") == nil {
		b.report(e, ref.at, diag.CodeUnresolvedLink, fmt.Sprintf("`%s` leads to no operation", clip(ref.text)))
	}
}

// hasOperation reports whether an operation has an operationId.
func (b *binder) hasOperation(id string) bool {
	if b.ids == nil {
		b.ids = map[string]bool{}
		for d := range b.operations {
			if d.named {
				b.ids[d.name] = true
			}
		}
	}
	return b.ids[id]
}
