package tree

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"github.com/specc-dev/specc/ir/diag"
)

// alias makes a copy of what an alias stands for.
func (r *yamlReader) alias(y *yaml.Node, depth int) *Node {
	start := r.start(y)
	end := start + len("*") + len(y.Value)
	target, read := r.anchors[y.Alias]
	switch {
	case !read:
		r.aliasError(start, end, fmt.Sprintf("alias %s stands for what it is itself a part of", quote("*"+y.Value)))
		return nil
	case target == nil:
		return nil // left out, and reported, where it is written
	}
	n := r.copy(target, depth)
	if n == nil {
		if !r.spent {
			r.spent = true
			r.aliasError(start, end, "aliases stand for too much: more than 16 MiB in all")
		}
		return nil
	}
	n.start, n.end = int32(start), int32(end)
	return n
}

func (r *yamlReader) aliasError(start, end int, message string) {
	r.add(diag.New(diag.CodeAliasExpansion, diag.Label{Span: r.span(start, end), Text: "left out"}, message))
}

// copy returns a copy without a key; nil once the budget is spent.
func (r *yamlReader) copy(from *Node, depth int) *Node {
	if depth >= MaxDepth && from.first != nil {
		r.tooDeep(int(from.start))
		return nil
	}
	n := r.doc.node(from.kind, int(from.start), int(from.end))
	n.flags = from.flags & isTrue
	r.budget--
	if from.kind == String || from.kind == Number {
		text := r.doc.text(from) // the span may come to be that of an alias
		n.flags |= storedValue
		r.doc.values[n] = text
		r.budget -= len(text)
	}
	link := &n.first
	for c := from.first; c != nil && r.budget > 0; c = c.next {
		if member := r.copyMember(c, depth+1); member != nil {
			*link, link = member, &member.next
		}
	}
	if r.budget <= 0 {
		return nil
	}
	return n
}

func (r *yamlReader) copyMember(from *Node, depth int) *Node {
	n := r.copy(from, depth)
	if n == nil || from.keyEnd == 0 {
		return n
	}
	r.setKey(n, from.Name(), int(from.keyStart), int(from.keyEnd))
	r.budget -= int(from.keyEnd - from.keyStart)
	return n
}
