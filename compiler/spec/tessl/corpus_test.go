package tessl_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/compiler/spec/tessl"
	"github.com/specc-dev/specc/ir"
)

// A count is how many things of each sort a corpus holds.
type count struct {
	documents, targets, capabilities, behaviours, tests, apis, dependencies int
}

// TestCorpus holds what is read of every published spec against a scanner of lines
// that knows nothing of Markdown but fences.
func TestCorpus(t *testing.T) {
	tree := spectest.CorpusTree(t, "tessl")
	var want count
	for _, p := range tree.Match("**/*.spec.md") {
		f, err := tree.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		scan(string(f.Data), &want)
	}
	got := counted(t, spectest.Load(t, tessl.Dialect, tree))
	t.Logf("%+v", got)
	if got != want {
		t.Errorf("read %+v, the lines say %+v", got, want)
	}
}

var (
	fenceLine = regexp.MustCompile("^\\s*```")
	targetTag = regexp.MustCompile(`\[@(generate|describe)\]\(`)
	testTag   = regexp.MustCompile(`\[@test\]\(`)
)

func scan(text string, n *count) {
	n.documents++
	fenced, section, headed := false, "", false
	for line := range strings.Lines(text) {
		switch {
		case fenceLine.MatchString(line):
			fenced = !fenced
			if fenced && (strings.Contains(line, ".api") || section == "API") {
				n.apis++
			}
		case fenced:
		case strings.HasPrefix(line, "## "):
			section, headed = strings.TrimSpace(line[3:]), false
		case strings.HasPrefix(line, "### ") && section == "Capabilities":
			n.capabilities++
		case strings.HasPrefix(line, "### ") && section == "Dependencies":
			n.dependencies++
			headed = true
		case strings.HasPrefix(line, "- ") && section == "Dependencies" && !headed:
			n.dependencies++
		case strings.HasPrefix(line, "- ") && section == "Capabilities" && !strings.HasPrefix(line, "- Verified by ["):
			n.behaviours++
		}
		if !fenced {
			n.targets += len(targetTag.FindAllString(line, -1))
			n.tests += len(testTag.FindAllString(line, -1))
		}
	}
}

func counted(t *testing.T, modules []*frontend.Module) (n count) {
	for _, m := range modules {
		for _, d := range m.Declarations {
			if !strings.HasSuffix(d.Location.File, ".spec.md") {
				continue
			}
			var body ir.Body
			if err := json.Unmarshal(d.Body.Data, &body); err != nil {
				t.Fatal(err)
			}
			switch it := body.Item; d.Kind {
			case ir.KindSpec:
				n.documents++
				n.targets += len(it.Paths)
			case ir.KindRequirement:
				if it.Group == "Capabilities" {
					n.capabilities++
				} else if it.Title == "" && !strings.Contains(string(d.ID), "/Configuration/") {
					n.behaviours++ // a section beside the capabilities has some, too
				}
				n.tests += len(it.Paths)
			case ir.KindOpaque:
				n.apis++
			case ir.KindContext:
				n.dependencies++
			}
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	files := map[string]string{}
	for _, p := range []string{"tessl.json", "a/tile.json", "a/rules/r.md", "specs/a.spec.md", "specs/b.spec.md", "plans/p.plan.md"} {
		files[p] = ""
	}
	spectest.Fuzz(f, tessl.Dialect, files,
		"# T\n[@generate](a.ts)\n## Capabilities\n### C { .locked }\n- b [@test](t.ts) { .impl }\n  - c [@test](u.ts)\n## API\n```ts { .api }\nx\n```\n## Dependencies\n- **a**: b [@use](c)\n",
		"---\ntargets: [a, '**/b']\n---\n## S\n- A-1: x\n  `[@test] ../t.py` (later)\n| `[@test] x` | {.a#b} |\n|-|-|\n| [@use](x) | y |\n",
		`{"name": "x", "summary": "y", "skills": {"a": {"path": "rules/r.md"}}, "dependencies": {"b": "1", "c": {}}}`,
		"- [x] a { @user }\n  > q\n  - [~] `b/c.go`\n",
	)
}
