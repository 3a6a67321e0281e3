package markdown

import (
	"bytes"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Front is the YAML between two lines of three dashes at the top of a file.
type Front struct {
	// Span covers both lines of dashes and the line end behind them.
	Span source.Span
	// Node is the value, nil if it is no YAML. Its spans lie in a copy of the top of
	// the file; Place leads to the file itself.
	Node *tree.Node
	// Mistakes is what is wrong with the YAML, placed in the file.
	Mistakes []diag.Diagnostic

	file *source.File
}

// maxFront is the size in bytes beyond which nothing counts as front matter.
const maxFront = 64 << 10

func frontMatter(f *source.File, base int) *Front {
	data := f.Data[base:]
	first, rest, ok := bytes.Cut(data, []byte("\n"))
	if !ok || !isDashes(first) {
		return nil
	}
	at := base + len(first) + 1
	for len(rest) > 0 && at < maxFront {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		end := at + len(line)
		if isDashes(line) {
			return readFront(f, base, at, min(end+1, len(f.Data)))
		}
		at, rest = end+1, after
	}
	return nil
}

func isDashes(line []byte) bool { return string(bytes.TrimRight(line, " \t\r")) == "---" }

// readFront parses what is between base and the closing line at until. The copy
// keeps every offset.
func readFront(f *source.File, base, until, end int) *Front {
	front := &Front{Span: source.Span{File: f, Start: base, End: end}, file: f}
	yaml := bytes.Repeat([]byte("\n"), until)
	copy(yaml[base:], f.Data[base:until])
	copy(yaml[base:], "   ")
	if until <= base+4 {
		return front
	}
	node, mistakes := tree.Parse(source.NewFile(f.Path+".yaml", yaml))
	for _, d := range mistakes {
		d.Primary.Span = front.Place(d.Primary.Span)
		for i := range d.Related {
			d.Related[i].Span = front.Place(d.Related[i].Span)
		}
		d.Path = f.Path
		front.Mistakes = append(front.Mistakes, d)
	}
	if !diag.HasErrors(mistakes) {
		front.Node = node
	}
	return front
}

// Place returns the place in the file of a span of Node.
func (f *Front) Place(s source.Span) source.Span {
	if s.IsZero() {
		return s
	}
	s.File = f.file
	return s
}

// Get returns the value of a top-level key, or nil. A nil Front has none.
func (f *Front) Get(key string) *tree.Node {
	if f == nil || f.Node == nil || f.Node.Kind() != tree.Object {
		return nil
	}
	return f.Node.Get(key)
}

// Text returns the scalar value of a top-level key, "" if there is none.
func (f *Front) Text(key string) string { return scalar(f.Get(key)) }

// Texts returns the elements of a top-level list; a scalar counts as one.
func (f *Front) Texts(key string) []string {
	n := f.Get(key)
	if n == nil {
		return nil
	}
	if n.Kind() != tree.Array {
		if text := scalar(n); text != "" {
			return []string{text}
		}
		return nil
	}
	var all []string
	for _, e := range n.Elements() {
		if text := scalar(e); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func scalar(n *tree.Node) string {
	if n == nil {
		return ""
	}
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
