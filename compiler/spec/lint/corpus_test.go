package lint_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/lint"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

// linked are the roots of the published specs, as they are before they are checked.
func linked(t testing.TB) (all []*spec.Linked) {
	for _, d := range dialects {
		d.Link = func(m *spec.Linked) []spec.Finding {
			all = append(all, m)
			return nil
		}
		repositories, err := os.ReadDir(filepath.Join(spectest.Corpus(t), d.Name))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range repositories {
			spectest.Load(t, d, spectest.CorpusTree(t, d.Name+"/"+r.Name()))
		}
	}
	return all
}

// TestCorpusIsNotFlooded holds the number of findings in published specs below what
// was looked at and found to be right, a quarter added. None of them is an error: nobody
// publishes an open question.
func TestCorpusIsNotFlooded(t *testing.T) {
	most := map[diag.Code]int{
		diag.CodeSpecOpenQuestion: 120, diag.CodeSpecPlaceholder: 16, diag.CodeSpecVagueWord: 225, diag.CodeSpecUnmeasurable: 145,
		diag.CodeSpecNoKeyword: 33, diag.CodeSpecNoOutcome: 2, diag.CodeSpecNoScenario: 45, diag.CodeSpecNoTask: 50,
		diag.CodeSpecParallelFile: 65, diag.CodeSpecTaskParts: 20, diag.CodeSpecStatusConflict: 8, diag.CodeSpecUnfinished: 12,
	}
	count := map[diag.Code]int{}
	documents := 0
	for _, m := range linked(t) {
		documents += len(m.Pages)
		for _, p := range m.Pages {
			for _, f := range p.Document.Findings {
				count[f.Code]++
			}
		}
		for _, f := range lint.Module(m) {
			count[f.Code]++
		}
	}
	for _, code := range codes {
		t.Logf("%4d %s", count[code], code)
		if count[code] > most[code] {
			t.Errorf("%s is reported %d times in %d documents, at most %d are known to be right", code, count[code], documents, most[code])
		}
	}
}

func BenchmarkCorpus(b *testing.B) {
	roots := linked(b)
	var inputs []spec.Input
	var documents []*spec.Document
	for _, m := range roots {
		for _, p := range m.Pages {
			in := spec.Input{File: p.File, Source: p.Source}
			if filepath.Ext(p.Source.Path) == ".md" {
				in.Markdown = markdown.Parse(p.File)
			}
			inputs, documents = append(inputs, in), append(documents, p.Document)
		}
	}
	b.Run("Document", func(b *testing.B) {
		for b.Loop() {
			for i, in := range inputs {
				d := *documents[i]
				d.Items, d.Findings = slices.Clone(d.Items), nil
				lint.Document(in, &d)
			}
		}
	})
	b.Run("Module", func(b *testing.B) {
		for b.Loop() {
			for _, m := range roots {
				lint.Module(m)
			}
		}
	})
}

// TestLarge reads documents in which everything that is looked for comes as often as
// it can: none takes longer than its size.
func TestLarge(t *testing.T) {
	for name, part := range map[string]string{
		"brackets": "[", "pairs": "[[a]]", "markers": "[NEEDS CLARIFICATION: a] ", "lines": "- [NEEDS CLARIFICATION: a]\n",
		"placeholders": "[DATE]\n", "mustaches": "{{A}} ", "tags": "- a: <b c>\n", "undecided": "TBD\n", "questions": "## Open Questions\n- a?\n",
		"requirements": "- FR-001: It MUST be fast, etc.\n", "codes": "`a` ", "tasks": "- [ ] T001 [P] `a/b.c` T001\n",
		"words": "- SC-001: good etc. ", "strong": "**[a b c]** ",
	} {
		t.Run(name, func(t *testing.T) {
			const size = 1 << 18
			text := make([]byte, 0, size)
			for len(text) < size {
				text = append(text, part...)
			}
			start := time.Now()
			spectest.Load(t, sketch, spectest.Tree(map[string]string{"a/spec.md": string(text)}))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			t.Log(time.Since(start))
		})
	}
}
