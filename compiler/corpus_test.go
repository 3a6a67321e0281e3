package compiler_test

import (
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
)

// TestCorpus compiles published contracts without editing them: no finding is an
// error, no operation is dropped, and what comes out passes go build and go vet.
//
// The documents that take the Go compiler minutes are only generated, unless
// SPECC_CORPUS_BUILD is "all".
func TestCorpus(t *testing.T) {
	for _, doc := range []struct {
		name       string
		operations int // counted by a search for the methods below paths
		quick      bool
	}{
		{"museum.yaml", 8, true},
		{"swagger-petstore-1.0.27.yaml", 19, true},
		{"telegram_bot_api.json", 82, true},
		{"discord.json", 242, false},
		{"box.json", 296, false},
		{"github.json", 1223, false},
	} {
		t.Run(doc.name, func(t *testing.T) {
			if testing.Short() && !doc.quick {
				t.Skip("a large document: not with -short")
			}
			text, err := os.ReadFile(corpus(t, "openapi/"+doc.name))
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			write(t, dir, nil, sources(doc.name, string(text)))
			r := build(t, dir)
			if n := operations(r.Compilation.Program); n != doc.operations {
				t.Errorf("%d operations, want %d", n, doc.operations)
			}
			for _, pkg := range []string{"api", "server", "client"} {
				if n := filesIn(r.Compilation.Artifacts, "gen/"+pkg); n < doc.operations {
					t.Errorf("%d files in package %s for %d operations", n, pkg, doc.operations)
				}
			}
			if doc.quick || os.Getenv("SPECC_CORPUS_BUILD") == "all" {
				run(t, dir, "go", "build", "./...")
				run(t, dir, "go", "vet", "./...")
			}
		})
	}
}

func operations(p *ir.Program) int {
	n := 0
	for _, s := range p.Symbols() {
		if s.Kind == ir.KindOperation {
			n++
		}
	}
	return n
}

func filesIn(artifacts []*plan.Artifact, dir string) int {
	n := 0
	for _, a := range artifacts {
		if path.Dir(a.Path) == dir {
			n++
		}
	}
	return n
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}
