package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// yaml reads a document that is YAML, and adds the item of it. Of one that is broken
// it returns the wanted members that are whole.
func (r *reader) yaml(wanted ...string) members {
	node, mistakes := tree.Parse(r.in.File)
	found := members{list: node}
	for name, value := range node.Members() {
		found.put(name, value)
	}
	for _, m := range mistakes {
		if m.Severity == diag.Error {
			r.doc.Findings = append(r.doc.Findings, r.mistake(m))
			found.salvage(r.in.File, wanted)
			break // what follows may only follow from it
		}
	}
	local := r.in.Source.Options[optionName]
	if local == "" {
		local = string(ir.KindSpec)
	}
	first, _, _ := strings.Cut(string(r.in.File.Data), "\n")
	r.self = r.add(0, spec.Item{
		Kind: ir.KindSpec, Local: local, Name: spec.Place{End: len(first)}, Whole: spec.Place{End: len(r.in.File.Data)},
	})
	return found
}

// placed returns where a span lies in the file, all of whose bytes the parser has
// been given.
func (r *reader) placed(s source.Span) spec.Place {
	end := len(r.in.File.Data)
	return spec.Place{Start: min(max(s.Start, 0), end), End: min(max(s.End, s.Start, 0), end)}
}

// scalar returns the text of a string, a number or a boolean.
func scalar(n *tree.Node) string {
	switch n.Kind() {
	case tree.String:
		return n.String()
	case tree.Number:
		return n.Number()
	case tree.Bool:
		if n.Bool() {
			return "true"
		}
		return "false"
	}
	return ""
}
