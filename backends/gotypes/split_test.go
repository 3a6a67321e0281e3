package gotypes_test

import (
	"bytes"
	"go/format"
	"testing"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gotypes"
	"github.com/specc-dev/specc/ir"
)

// TestSplitCodeIsFormatted holds that gofmt has nothing to change in the files of a
// contract that is split, whose codec has exported names.
func TestSplitCodeIsFormatted(t *testing.T) {
	p := shop(t)
	for _, u := range gotypes.Backend.Units(p, backends.Target{Contract: "shop", ImportPath: importPath, Split: "tag"}) {
		data, err := gotypes.Backend.Emit(ir.NewView(p, u.Path, u.Subject, u.Options, u.Reads))
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(data); err != nil || !bytes.Equal(data, formatted) {
			t.Errorf("%s is not as gofmt has it: %v", u.Path, err)
		}
	}
}
