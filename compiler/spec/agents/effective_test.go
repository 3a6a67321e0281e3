package agents_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/agents"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

func TestEffective(t *testing.T) {
	tree := spectest.Tree(map[string]string{
		"AGENTS.md":               "# Guide\n\nAt the root.\n\n## Style\n\nTabs.\n\n## Tests\n\nWrite them.\n",
		"web/AGENTS.md":           "# Guide\n\nOf the web.\n\n## style\n\nSpaces.\n",
		"web/CLAUDE.md":           "Claude.",
		"web/app/AGENTS.md":       "## Tests\n\nIn a browser.\n",
		".cursor/rules/a.mdc":     "---\nglobs: *.tsx\n---\n# React\n\nHooks.\n",
		".cursor/rules/again.mdc": "---\ndescription: on demand\n---\n# Never\n\nBy itself.\n",
	})
	var linked *spec.Linked
	d := agents.Dialect
	d.Link = func(m *spec.Linked) []spec.Finding {
		linked = m
		return nil
	}
	spectest.Load(t, d, tree)
	for _, c := range []struct {
		file string
		want []string
	}{
		{"go.mod", []string{"At the root.", "Tabs.", "Write them."}},
		{"main.tsx", []string{"At the root.", "Tabs.", "Write them.", "Hooks."}},
		{"web/index.html", []string{"At the root.", "Write them.", "Of the web.", "Spaces.", "Claude."}},
		{"web/app/a/b.tsx", []string{"At the root.", "Hooks.", "Of the web.", "Spaces.", "Claude.", "In a browser."}},
	} {
		var got []string
		for _, it := range agents.Effective(linked, c.file) {
			got = append(got, it.Body.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: wanted (-) and effective (+):\n%s", c.file, diff)
		}
	}
}
