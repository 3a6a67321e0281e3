package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v4"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// parseYAML reads a file at once. A file with a syntax error has no tree, so it
// is then read member by member, which keeps the others and finds their errors.
func parseYAML(f *source.File) (*Node, []diag.Diagnostic) {
	r := newYAMLReader(f, startOfText(f), len(f.Data))
	root := r.load()
	if root == nil {
		if n, ds := parseMembers(f); n != nil && len(ds) > 0 {
			return n, ds
		}
		return nil, r.list
	}
	n := r.convert(root, -1, 0)
	return n, r.list
}

// parseMembers reads each member of the root by itself; nil if they cannot be
// told apart.
func parseMembers(f *source.File) (*Node, []diag.Diagnostic) {
	o, ds := cutYAML(f, nil)
	if o == nil {
		return nil, nil
	}
	root := (&document{file: f}).node(Object, o.Root.Value.Start, o.Root.Value.End)
	link := &root.first
	for i := 0; i < len(o.Pieces) && len(ds) < maxFindings; i++ {
		n, found := parseYAMLPiece(f, &o.Pieces[i])
		ds = append(ds, found...)
		if n != nil {
			*link, link = n, &n.next
		}
	}
	return root, ds
}

// parseYAMLPiece reads a member together with its key, on whole lines: columns are
// what they are in the file, and the only member of the text is the piece.
func parseYAMLPiece(f *source.File, p *Piece) (*Node, []diag.Diagnostic) {
	start := max(bytes.LastIndexByte(f.Data[:p.Key.Start], '\n')+1, startOfText(f))
	r := newYAMLReader(f, start, endOfLine(f.Data, p.Value.End))
	object := r.load()
	if object == nil {
		return nil, r.list
	}
	if object.Kind != yaml.MappingNode || len(object.Content) != 2 {
		r.syntax(p.Key.Start, p.Key.End, "expected one member of an object")
		return nil, r.list
	}
	depth := len(p.Pointer.Tokens())
	n := r.member(object.Content[0], object.Content[1], r.text.indent(p.Key.Start), depth)
	return n, r.list
}

// A yamlReader turns what the YAML library read into nodes. The library knows
// where values begin, as lines and columns; the reader finds the bytes, and from
// the text itself where they end.
type yamlReader struct {
	findings
	doc     *document
	text    lines
	anchors map[*yaml.Node]*Node // what has been read; an alias refers back
	budget  int                  // what aliases may still expand to
	spent   bool                 // and has been reported
}

// maxExpansion bounds what all aliases of a file stand for together: a unit for
// each node and for each byte of text.
const maxExpansion = 16 << 20

func newYAMLReader(f *source.File, start, end int) *yamlReader {
	return &yamlReader{
		findings: findings{file: f},
		doc:      &document{file: f, values: make(map[*Node]string), names: make(map[*Node]string)},
		text:     newLines(f.Data[:end], start),
		anchors:  make(map[*yaml.Node]*Node),
		budget:   maxExpansion,
	}
}

// load has the library read the text, and returns its one document's value.
func (r *yamlReader) load() *yaml.Node {
	var first, second yaml.Node
	text, restore := forLibrary(r.text.data[r.text.starts[0]:])
	next, err := decoder(text)
	if err == nil {
		err = next(&first)
	}
	switch {
	case errors.Is(err, io.EOF):
		r.syntax(len(r.text.data), len(r.text.data), "expected a document, found only comments")
		return nil
	case err != nil:
		r.loadError(err)
		return nil
	}
	switch err := next(&second); {
	case err == nil:
		at := r.text.offset(second.Line, second.Column)
		r.syntax(at, at+1, "expected a single document, found a second one")
	case !errors.Is(err, io.EOF):
		r.loadError(err)
		return nil
	}
	r.text.rewind()
	restore(first.Content[0])
	return first.Content[0]
}

// decoder returns a function that reads one document after the other. A panic of
// the library, which is made for input less hostile than ours, is an error.
func decoder(text []byte) (func(*yaml.Node) error, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return func(n *yaml.Node) (err error) {
		defer func() {
			if v := recover(); v != nil {
				err = fmt.Errorf("unreadable YAML: %v", v)
			}
		}()
		return loader.Load(n)
	}, nil
}
