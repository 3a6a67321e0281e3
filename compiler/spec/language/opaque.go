package language

import (
	"bytes"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// opaque declares a contract: what it means is read elsewhere, if at all, but its
// bytes count.
func (r *reader) opaque() {
	data := r.in.File.Data
	end := bytes.IndexByte(data, '\n')
	if end < 0 {
		end = len(data)
	}
	name := path.Base(r.in.Source.Path)
	if _, inside, ok := strings.Cut("/"+r.in.Source.Path, "/contracts/"); ok {
		name = inside
	}
	r.add(spec.Item{
		Kind: ir.KindOpaque, Local: name, Name: spec.Place{End: end}, Whole: spec.Place{End: len(data)},
		Body: ir.Item{Title: path.Base(name), Digest: ir.PrintOf(data).String()},
	})
}
