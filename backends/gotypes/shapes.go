package gotypes

import (
	"path"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// A shape is an inline type that is written alike in several places of a package.
// It is declared once, in a file of its own, under a name that depends on nothing
// but what it is like; each place keeps its own name for it as an alias. So no name
// comes or goes when another place does.
type shape struct {
	print   string     // what it is like
	subject *ir.Symbol // the first one that has it
	inline  int        // which of the subject's inline types it is
	places  int
	pkg     string // the package
}

// name returns what the type is called. No name of a contract is spelled with an
// underscore and that many digits, so none is the same.
func (s *shape) name() string { return "Shape_" + s.print }

// A shapeKey is a package and what a type is like.
type shapeKey struct {
	pkg   string
	print ir.Fingerprint
}

// shapesOf returns the shapes of a contract.
func shapesOf(p *ir.Program, contract string, packages *gofile.Packages) map[shapeKey]*shape {
	shapes := map[shapeKey]*shape{}
	for _, s := range p.Symbols() {
		if s.ID.Contract() != contract {
			continue
		}
		for i := range s.Inlines {
			print, ok := likeness(s, i)
			key := shapeKey{packages.Of(s.ID), print}
			switch known := shapes[key]; {
			case !ok:
			case known != nil:
				known.places++
			default:
				shapes[key] = &shape{print: print.String()[:10], subject: s, inline: i, places: 1, pkg: key.pkg}
			}
		}
	}
	for key, s := range shapes {
		if s.places < 2 {
			delete(shapes, key)
		}
	}
	return shapes
}

// likeness returns what an inline type is like: as it is written, and which of the
// references in it are held by pointer.
func likeness(s *ir.Symbol, inline int) (ir.Fingerprint, bool) {
	in := &s.Inlines[inline]
	if in.Print == (ir.Fingerprint{}) {
		return in.Print, false
	}
	var h ir.Hasher
	h.AddPrint("shape", in.Print)
	for _, i := range in.Refs {
		h.Add("boxed", strconv.FormatBool(s.Edges[i].Boxed))
	}
	return h.Sum(), true
}

// aliases lists which of a symbol's inline types are shapes, as an option of its
// file: "3=Shape_0123456789 4=…", counted from 1.
func aliases(s *ir.Symbol, pkg string, shapes map[shapeKey]*shape) string {
	var all []string
	for i := range s.Inlines {
		if print, ok := likeness(s, i); ok {
			if shape := shapes[shapeKey{pkg, print}]; shape != nil {
				all = append(all, strconv.Itoa(i+1)+"="+shape.name())
			}
		}
	}
	return strings.Join(all, " ")
}

// parseAliases reads what aliases wrote.
func parseAliases(option string) map[int]string {
	names := map[int]string{}
	for _, pair := range strings.Fields(option) {
		index, name, _ := strings.Cut(pair, "=")
		if i, err := strconv.Atoi(index); err == nil {
			names[i] = name
		}
	}
	return names
}

// shapeUnits lists a file for every shape.
func shapeUnits(p *ir.Program, t backends.Target, packages *gofile.Packages, shapes map[shapeKey]*shape) []backends.Unit {
	var all []backends.Unit
	for _, s := range shapes {
		reads := gofile.Reads(p, s.subject.ID, facetsOf(s.subject))
		options := packages.Options(map[string]string{
			"import": t.ImportPath, "shape": strconv.Itoa(s.inline + 1), sharedTypes: aliases(s.subject, s.pkg, shapes),
		}, reads)
		all = append(all, backends.Unit{
			Path: path.Join(gofile.Folder(s.pkg), "shape"+s.print+".go"), Subject: s.subject.ID, Options: options, Reads: reads,
		})
	}
	return all
}

// emitShape makes the file of a shape.
func emitShape(v *ir.View) ([]byte, error) {
	f := newFile(v)
	inline, err := strconv.Atoi(v.Options["shape"])
	if err != nil {
		return nil, err
	}
	f.File = gofile.NewShared(v, gofile.Folder(f.pkg))
	names, own := map[string]string{}, new(ir.Type)
	for t := range v.Body(v.Subject).Types() {
		if t.Inline == inline {
			*own = *t
		}
		if shape := f.shapes[t.Inline]; shape != "" {
			names[gofile.Exported(t.Name)] = shape
		}
	}
	f.Rename(names)
	own.Nullable, own.Default = false, nil
	f.declaration(f.shapes[inline], own).emit()
	return f.Bytes()
}
