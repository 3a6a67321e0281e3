package tessl_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/compiler/spec/tessl"
	"github.com/specc-dev/specc/ir/diag"
)

func TestGolden(t *testing.T) { spectest.Golden(t, tessl.Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, tessl.Dialect) }

// TestExamplesBringAboutTheirCodes reads the example of every code of Tessl.
func TestExamplesBringAboutTheirCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if !strings.HasPrefix(string(e.Code), "tessl-") {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			files := map[string]string{}
			for _, f := range txtar.Parse([]byte(e.Example)).Files {
				files[f.Name] = string(f.Data)
			}
			dump := spectest.Dump(t, spectest.Load(t, tessl.Dialect, spectest.Tree(files)))
			if !strings.Contains(dump, " "+string(e.Code)+": ") {
				t.Errorf("the example does not bring it about:\n%s", dump)
			}
		})
	}
}
