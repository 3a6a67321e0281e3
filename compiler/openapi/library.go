package openapi

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A library holds the files of a contract, each read and cut once. It is safe
// for concurrent use.
type library struct {
	read func(string) (*source.File, error)
	root string // the path of the root document

	mu    sync.Mutex
	files map[string]*document
}

// A document is one file, cut into pieces.
type document struct {
	file     *source.File
	outline  *tree.Outline
	findings []diag.Diagnostic // of cutting
	err      error             // why there is no file

	load sync.Once
	// identifies says that the text has words by which values call themselves so that
	// references to them change their meaning.
	identifies bool
	// identifiers are what the values of the file call themselves; see identify.go.
	identifiers func() *identifiers

	mu    sync.Mutex
	trees map[source.Pointer]*tree.Node // pieces that references lead into
}

// cuts are the objects whose members are pieces.
var cuts = [][]string{{"paths"}, {"webhooks"}, {"components"}, {"components", "*"}, {"definitions"}}

// open returns the document at path. What keeps it from being read is in its err.
func (l *library) open(path string) *document {
	l.mu.Lock()
	d := l.files[path]
	if d == nil {
		d = &document{trees: map[source.Pointer]*tree.Node{}}
		d.identifiers = sync.OnceValue(d.identify)
		l.files[path] = d
	}
	l.mu.Unlock()
	d.load.Do(func() {
		if d.file, d.err = l.read(path); d.err == nil {
			d.outline, d.findings = tree.Split(d.file, cuts)
			d.identifies = d.says()
		}
	})
	return d
}

// documents returns the files that were read, the root first, the others sorted.
func (l *library) documents(root string) []*document {
	var all []*document
	for _, d := range l.files {
		if d.err == nil {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *document) int {
		if (a.file.Path == root) != (b.file.Path == root) {
			if a.file.Path == root {
				return -1
			}
			return 1
		}
		return strings.Compare(a.file.Path, b.file.Path)
	})
	return all
}

// failure returns an error of reading that no source can be blamed for.
func (l *library) failure() error {
	for _, d := range l.files {
		if d.err != nil && !errors.Is(d.err, frontend.ErrMissing) && !errors.Is(d.err, frontend.ErrOutside) {
			return d.err
		}
	}
	return nil
}

// node returns the value at p, or nil. It keeps the piece it parsed, for what is
// referred to once is often referred to again.
func (d *document) node(p source.Pointer) *tree.Node {
	piece, rest := d.covering(p)
	if piece == nil {
		return nil
	}
	return d.parse(piece).Lookup(rest)
}

// covering returns the piece that p is in and the way from there; for the whole
// document and for objects that were cut, these.
func (d *document) covering(p source.Pointer) (*tree.Piece, source.Pointer) {
	if p == "" {
		return &d.outline.Root, ""
	}
	if piece := d.outline.Find(p); piece != nil {
		return piece, ""
	}
	return d.outline.Covering(p)
}

func (d *document) parse(piece *tree.Piece) *tree.Node {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, ok := d.trees[piece.Pointer]
	if !ok {
		n, _ = d.outline.Parse(piece)
		d.trees[piece.Pointer] = n
	}
	return n
}

// exists reports whether there is a value at p.
func (d *document) exists(p source.Pointer) bool {
	return d.outline.Find(p) != nil || d.node(p) != nil
}

// resolve returns the target of a reference that stands in the file base, seen from a
// place in it, or the code of what is wrong with it. It does not check that there is a
// value at its pointer.
func (l *library) resolve(base string, from sight, text string) (target, diag.Code) {
	if t, ok := l.identified(base, from, text); ok {
		return t, ""
	}
	t, code := parseReference(base, text)
	if code == "" && from.manner == recursiveManner {
		code = diag.CodeUnresolvedReference // nothing around calls itself recursive
	}
	if code != "" {
		return target{}, code
	}
	d := l.open(t.path)
	switch {
	case errors.Is(d.err, frontend.ErrOutside):
		return target{}, diag.CodeOutsideReference
	case d.err != nil:
		return target{}, diag.CodeMissingFile
	case t.anchor == "":
		return t, ""
	}
	p, ok := d.identifiers().names[t.anchor]
	if !ok {
		return target{}, diag.CodeUnresolvedReference
	}
	return target{path: t.path, pointer: p}, ""
}
