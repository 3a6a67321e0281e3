package tree

import (
	"bytes"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// unique reports the members of an object that have the name of an earlier one,
// and takes them out.
func (f *findings) unique(n *Node) {
	if !maybeRepeats(n) {
		return
	}
	seen := make(map[string]*Node)
	link := &n.first
	for c := n.first; c != nil; c = c.next {
		name := c.Name()
		if first := seen[name]; first != nil {
			f.duplicate(name, first.KeySpan(), c.KeySpan())
			continue
		}
		seen[name] = c
		*link, link = c, &c.next
	}
	*link = nil
}

// few is up to how many members it is cheapest to compare each with each.
const few = 12

// maybeRepeats is quick and exact for the small objects that nearly all are.
func maybeRepeats(n *Node) bool {
	count := 0
	for c := n.first; c != nil; c = c.next {
		if count++; count > few {
			return true
		}
		for other := n.first; other != c; other = other.next {
			if maybeSameName(c, other) {
				return true
			}
		}
	}
	return false
}

func maybeSameName(a, b *Node) bool {
	const decoded = escapedKey | storedKey
	if (a.flags|b.flags)&decoded != 0 {
		return a.Name() == b.Name()
	}
	return bytes.Equal(a.rawName(), b.rawName())
}

// rawName returns the bytes of a key that is neither escaped nor stored.
func (n *Node) rawName() []byte {
	raw := n.doc.file.Data[n.keyStart:n.keyEnd]
	if n.flags&quotedKey != 0 {
		return raw[1 : len(raw)-1]
	}
	return raw
}

func (f *findings) duplicate(name string, first, second source.Span) {
	d := diag.New(diag.CodeDuplicateKey, diag.Label{Span: second}, "duplicate key "+quote(name))
	d.Related = []diag.Label{{Span: first, Text: "first here"}}
	f.add(d)
}
