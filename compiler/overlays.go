package compiler

import (
	"fmt"

	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/overlay"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// An overlaid contract is read as overlays make it. Without overlays it is as it is.
type overlaid struct {
	root   *source.File
	files  []*source.File // the overlays
	result *overlay.Result
	read   func(path string) (*source.File, error)
}

// overlay applies the overlays of a contract, and adds what is wrong with them to out.
// Front ends do not know of it: they read the outcome as the contract.
func (out *Compilation) overlay(contract config.Contract, root *source.File, from Sources) overlaid {
	o := overlaid{root: root, read: from.Read}
	for _, at := range contract.Overlays {
		f, err := from.Read(at.Path)
		if err != nil {
			d := diag.New(diag.CodeMissingFile, diag.Label{Span: at.Span}, fmt.Sprintf("overlay `%s`: %v", at.Path, err))
			if d.Path = ""; at.Span.IsZero() {
				d.Path = at.Path
			}
			out.add([]diag.Diagnostic{d})
			continue
		}
		o.files = append(o.files, f)
	}
	if len(o.files) == 0 {
		return o
	}
	o.result = overlay.Apply(root, o.files)
	out.add(o.result.Findings)
	o.read = func(path string) (*source.File, error) {
		if path == root.Path {
			return o.result.File, nil
		}
		return from.Read(path)
	}
	return o
}

// recognized returns what front ends look at.
func (o overlaid) recognized() *source.File {
	if o.result == nil {
		return o.root
	}
	return o.result.File
}

// restore makes a module speak of the files that people wrote.
func (o overlaid) restore(m *frontend.Module) {
	if o.result == nil {
		return
	}
	o.result.Restore(m.Diagnostics)
	for i, f := range m.Files {
		if f == o.result.File {
			m.Files[i] = o.root
		}
	}
	m.Files = append(m.Files, o.files...)
	locate := m.Locate
	m.Locate = func(l ir.Location) source.Span { return o.result.Span(locate(l)) }
}
