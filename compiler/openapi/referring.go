package openapi

import (
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// otherReference returns the text and manner of a reference that is no $ref, if the
// schema n is nothing else.
func otherReference(n *tree.Node) (text, manner string) {
	for name, v := range n.Members() {
		switch m := manners[name]; {
		case m != "" && text == "" && v.Kind() == tree.String:
			text, manner = v.String(), m
		case !isAnnotation(name):
			return "", ""
		}
	}
	return text, manner
}

func (l *lowering) reference(text string, p position) *ir.Type { return l.referenceIn("", text, p) }

func (l *lowering) referenceIn(manner, text string, p position) *ir.Type {
	keyword := "$ref"
	for k, m := range manners {
		if m == manner {
			keyword = k
		}
	}
	r := reference{text: text, object: "Schema", role: p.role, contains: p.contains, whole: p.whole, at: p.at.Child(keyword), seen: inManner(manner)}
	return &ir.Type{Kind: ir.TypeRef, At: string(p.at), Ref: l.edge(r)}
}

// inManner returns how a reference is seen; its place is added later.
func inManner(manner string) *sight {
	if manner == "" {
		return nil
	}
	return &sight{manner: manner}
}

// see completes how a reference is seen and returns that as a text, "" for nearly all.
func (l *lowering) see(r *reference) string {
	if r.object != "Schema" || r.seen == nil && !l.identifies {
		return ""
	}
	seen := sight{l.seenFrom(r), r.manner()}
	if seen == (sight{}) {
		return ""
	}
	r.seen = &seen
	return string(seen.at) + seen.manner
}

// seenFrom returns from where a reference is seen: the schema with an $id around it, or
// its own place if that matters.
func (l *lowering) seenFrom(r *reference) source.Pointer {
	place := l.place(r.at)
	if r.manner() == recursiveManner {
		return place
	}
	if !l.identifies {
		return ""
	}
	n, at, found := l.root, source.Pointer(""), source.Pointer("")
	for _, token := range place.Tokens() {
		n = n.Lookup(source.Pointer("").Child(token))
		if at = at.Child(token); n.Get("$id").Kind() == tree.String {
			found = at
		}
	}
	return found
}
