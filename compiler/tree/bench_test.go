package tree_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// openAPI is how the front end cuts a document.
var openAPI = [][]string{{"paths"}, {"webhooks"}, {"components", "*"}}

func BenchmarkSplitJSON(b *testing.B) { benchmarkSplit(b, "github.json") }

func BenchmarkSplitYAML(b *testing.B) {
	for _, name := range []string{"stripe.yaml", "openai.yaml", "digitalocean.yaml"} {
		b.Run(name, func(b *testing.B) { benchmarkSplit(b, name) })
	}
}

func BenchmarkParseJSON(b *testing.B) { benchmarkParse(b, "github.json") }

func BenchmarkParseYAML(b *testing.B) { benchmarkParse(b, "stripe.yaml") }

func BenchmarkHash(b *testing.B) {
	root, _ := tree.Parse(corpusFile(b, "github.json"))
	b.ReportAllocs()
	for b.Loop() {
		root.Hash()
	}
}

func benchmarkSplit(b *testing.B, name string) {
	f := corpusFile(b, name)
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ds := tree.Split(f, openAPI); len(ds) > 0 {
			b.Fatal(ds[0].Message)
		}
	}
}

func benchmarkParse(b *testing.B, name string) {
	f := corpusFile(b, name)
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ds := tree.Parse(f); len(ds) > 0 {
			b.Fatal(ds[0].Message)
		}
	}
}

// corpusFile reads a document of the corpus and skips the test without it.
func corpusFile(t testing.TB, name string) *source.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpusDir(), "openapi", name))
	if err != nil {
		t.Skipf("no corpus: %v (set SPECC_CORPUS)", err)
	}
	return source.NewFile(name, data)
}

func corpusDir() string {
	if dir := os.Getenv("SPECC_CORPUS"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "..", "shared", "corpus")
}
