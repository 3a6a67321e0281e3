package agents_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/agents"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

func TestGolden(t *testing.T) { spectest.Golden(t, agents.Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, agents.Dialect) }

// TestExamplesBringAboutTheirCodes reads the example of every code of this dialect.
func TestExamplesBringAboutTheirCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if !strings.HasPrefix(string(e.Code), "agents-") || e.Example == "" {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			files := map[string]string{}
			for _, f := range txtar.Parse([]byte(e.Example)).Files {
				files[f.Name] = string(f.Data)
			}
			if dump := dumpOf(t, files); !strings.Contains(dump, " "+string(e.Code)+": ") {
				t.Errorf("the example does not bring it about:\n%s", dump)
			}
		})
	}
}

func dumpOf(t *testing.T, files map[string]string) string {
	return spectest.Dump(t, spectest.Load(t, agents.Dialect, spectest.Tree(files)))
}

// TestTooLong reads files that are too long by themselves or with those above them.
func TestTooLong(t *testing.T) {
	text := func(kib int) string { return "# Guide\n\n" + strings.Repeat("Write tests.\n\n", kib<<10/14) }
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"short", map[string]string{"AGENTS.md": text(20)}, nil},
		{"long", map[string]string{"CLAUDE.md": text(40)}, []string{"! CLAUDE.md:4682:1 agents-too-long: `CLAUDE.md` has 39 KiB; what is behind the first 32 KiB may not be read"}},
		{
			"together", map[string]string{"AGENTS.md": text(20), "a/AGENTS.md": text(8), "a/b/AGENTS.md": text(8), "c/AGENTS.md": text(8)},
			[]string{"! a/b/AGENTS.md:1:3 agents-too-long: with the files above it, `a/b/AGENTS.md` makes 36 KiB; what is behind the first 32 KiB may not be read"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for line := range strings.Lines(dumpOf(t, c.files)) {
				if strings.HasPrefix(line, "!") && strings.Contains(line, "agents-") {
					got = append(got, strings.TrimSpace(line))
				}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}
