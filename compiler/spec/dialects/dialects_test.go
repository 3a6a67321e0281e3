package dialects_test

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/dialects"
	"github.com/specc-dev/specc/compiler/spec/loader"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/source"
)

// repositories returns the folders of the corpus that hold specifications.
func repositories(t testing.TB) (folders []string) {
	dir := spectest.Corpus(t)
	for _, system := range []string{"speckit", "openspec", "kiro", "bmad", "tessl"} {
		found, err := filepath.Glob(filepath.Join(dir, system, "*"))
		if err != nil || len(found) == 0 {
			t.Fatal(system, err)
		}
		for _, f := range found {
			folders = append(folders, system+"/"+filepath.Base(f))
		}
	}
	return folders
}

func load(t testing.TB, d spec.Dialect, r spec.Root, tree *spec.Tree, memo []byte) *frontend.Module {
	t.Helper()
	m, err := loader.Load(context.Background(), loader.Input{Name: "x", Dialect: d, Root: r, Tree: tree, Memo: memo, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestEverySystemIsRecognized reads every published repository with every dialect:
// each is read by its own, every document once, and again from the memo alone.
func TestEverySystemIsRecognized(t *testing.T) {
	for _, folder := range repositories(t) {
		t.Run(folder, func(t *testing.T) {
			tree := spectest.CorpusTree(t, folder)
			system, _, _ := strings.Cut(folder, "/")
			found := false
			for _, d := range dialects.All {
				for _, r := range d.Roots(tree) {
					found = found || d.Name == system
					m := load(t, d, r, tree, nil)
					again := load(t, d, r, tree, m.Memo)
					if again.Read != 0 {
						t.Errorf("%s: %d documents are read again", d.Name, again.Read)
					}
					if diff := cmp.Diff(spectest.Dump(t, []*frontend.Module{m}), spectest.Dump(t, []*frontend.Module{again})); diff != "" {
						t.Errorf("%s: the memo says something else:\n%s", d.Name, diff)
					}
				}
			}
			if !found {
				t.Error("not recognized")
			}
		})
	}
}

// documents are the texts that edits are made of: parts of every dialect.
var documents = map[string][]string{
	".specify/memory/constitution.md":  {"# Shop Constitution\n\n## Core Principles\n\n### I. Simple\n\nWe MUST be simple.\n"},
	"specs/001-cart/spec.md":           {"# Feature Specification: Cart\n\n## Requirements\n\n", "- **FR-001**: It MUST `run`.\n", "- **FR-002**: It MUST stop. [NEEDS CLARIFICATION: when?]\n", "### User Story 1 - Buy (Priority: P1)\n\n1. **Given** a, **When** b, **Then** c\n"},
	"specs/001-cart/tasks.md":          {"# Tasks\n\n## Phase 1: Setup\n\n", "- [ ] T001 [P] Do FR-001 in a.go\n", "- [x] T002 Do more (depends on T001)\n"},
	"openspec/specs/cart/spec.md":      {"# Cart\n\n## Purpose\nCarts.\n\n## Requirements\n", "### Requirement: Keep\nIt SHALL keep.\n\n#### Scenario: A\n- **WHEN** a\n- **THEN** b\n", "### Requirement: Lose\nIt SHALL lose.\n"},
	".kiro/specs/cart/requirements.md": {"# Requirements Document\n\n### Requirement 1: A\n\n#### Acceptance Criteria\n\n", "1. WHEN a, THE System SHALL b\n", "2. THE System SHALL c\n"},
	"AGENTS.md":                        {"# Agents\n\n## Build\n\nRun make.\n", "## Test\n\nRun tests.\n"},
}

// TestMemoChangesNothing edits documents at random: what is read with the memo of
// the version before equals what is read without.
func TestMemoChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		memos := map[string][]byte{}
		for range rapid.IntRange(1, 4).Draw(t, "versions") {
			files := map[string]string{}
			for p, parts := range documents {
				if text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 4).Draw(t, p), ""); text != "" {
					files[p] = text
				}
			}
			compareMemo(t, spectest.Tree(files), memos)
		}
	})
}

func compareMemo(t *rapid.T, tree *spec.Tree, memos map[string][]byte) {
	for _, d := range dialects.All {
		for _, r := range d.Roots(tree) {
			read := func(memo []byte) *frontend.Module {
				m, err := loader.Load(context.Background(), loader.Input{Name: "x", Dialect: d, Root: r, Tree: tree, Memo: memo, Jobs: 1})
				if err != nil {
					t.Fatal(err)
				}
				return m
			}
			clean, quick := read(nil), read(memos[d.Name])
			tb := &testing.T{}
			if diff := cmp.Diff(spectest.Dump(tb, []*frontend.Module{clean}), spectest.Dump(tb, []*frontend.Module{quick})); diff != "" {
				t.Fatalf("%s: %s", d.Name, diff)
			}
			memos[d.Name] = quick.Memo
		}
	}
}

// TestHostileDocuments reads what nobody should write, in bounded time and memory.
func TestHostileDocuments(t *testing.T) {
	deep := func(s string, n int) string { return strings.Repeat(s, n) }
	for name, text := range map[string]string{
		"quotes":   deep("> ", 20_000) + "x\n",
		"lists":    deep("- ", 5_000) + "x\n",
		"brackets": deep("[", 50_000) + "\n",
		"stars":    deep("*a ", 30_000) + "\n",
		"ticks":    deep("`a ``b ", 20_000) + "\n",
		"headings": deep("# a\n## b\n", 20_000),
		"boxes":    deep("- [ ] T001 a\n", 20_000),
		"table":    "|" + deep("a|", 2_000) + "\n|" + deep("-|", 2_000) + "\n",
		"requires": deep("- **FR-001**: a [NEEDS CLARIFICATION: b]\n", 5_000),
		"zeros":    deep("\x00", 100_000),
		"latin":    deep("\xe9\xff", 50_000),
		"dashes":   "---\n" + deep("a: [", 20_000) + "\n---\n",
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{}
			for p, parts := range documents {
				files[p] = parts[0] + text
			}
			tree := spectest.Tree(files)
			for _, d := range dialects.All {
				for _, r := range d.Roots(tree) {
					load(t, d, r, tree, nil)
				}
			}
		})
	}
}

// BenchmarkCorpus reads all published specifications with all dialects.
func BenchmarkCorpus(b *testing.B) {
	type root struct {
		dialect spec.Dialect
		root    spec.Root
		tree    *spec.Tree
		memo    []byte
	}
	var roots []root
	documents := 0
	for _, folder := range repositories(b) {
		tree := preloaded(b, folder)
		for _, d := range dialects.All {
			for _, r := range d.Roots(tree) {
				m := load(b, d, r, tree, nil)
				documents += len(m.Files)
				roots = append(roots, root{d, r, tree, m.Memo})
			}
		}
	}
	for _, with := range []string{"clean", "memo"} {
		b.Run(with, func(b *testing.B) {
			for b.Loop() {
				for _, r := range roots {
					memo := r.memo
					if with == "clean" {
						memo = nil
					}
					load(b, r.dialect, r.root, r.tree, memo)
				}
			}
			b.ReportMetric(float64(documents), "documents")
		})
	}
}

// preloaded returns a tree of the corpus whose files are in memory.
func preloaded(b *testing.B, folder string) *spec.Tree {
	tree := spectest.CorpusTree(b, folder)
	files := map[string]*source.File{}
	for _, p := range tree.Paths() {
		f, err := tree.Read(p)
		if err != nil {
			b.Fatal(err)
		}
		files[p] = f
	}
	return spec.NewTree(tree.Paths(), func(p string) (*source.File, error) {
		if f := files[p]; f != nil {
			return f, nil
		}
		return nil, fs.ErrNotExist
	})
}
