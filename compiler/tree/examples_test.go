package tree_test

import (
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// The example of every code of this package shows it, and shows no other.
func TestExamplesOfCodes(t *testing.T) {
	codes := []diag.Code{diag.CodeSyntax, diag.CodeDuplicateKey, diag.CodeNesting, diag.CodeAliasExpansion, diag.CodeNonFinite}
	for _, code := range codes {
		entry, ok := diag.Explain(code)
		if !ok {
			t.Errorf("no entry for %s", code)
			continue
		}
		_, archive, _ := strings.Cut("\n"+entry.Example, "\n-- ")
		name, text, _ := strings.Cut(archive, " --\n")
		_, ds := tree.Parse(source.NewFile(name, []byte(text)))
		if len(ds) != 1 || ds[0].Code != code || ds[0].Severity != entry.Severity {
			t.Errorf("%s: example reports %q", code, report(ds))
		}
	}
}
