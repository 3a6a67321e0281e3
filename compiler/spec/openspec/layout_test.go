package openspec_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

func TestRoots(t *testing.T) {
	for _, test := range []struct {
		name  string
		paths []string
		want  []spec.Root
	}{
		{"settings", []string{"openspec/config.yml"}, []spec.Root{{Dir: "."}}},
		{"a living spec", []string{"a/openspec/specs/b/c/spec.md"}, []spec.Root{{Dir: "a"}}},
		{"a change", []string{"openspec/changes/a/proposal.md", "b/openspec/changes/c/specs/d/spec.md"}, []spec.Root{{Dir: "."}, {Dir: "b"}}},
		{"a repository of that name", []string{"openspec/openspec/project.md", "openspec/README.md"}, []spec.Root{{Dir: "openspec"}}},
		{"no marks", []string{"openspec/README.md", "myopenspec/specs/a/spec.md", "specs/a/spec.md"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{}
			for _, p := range test.paths {
				files[p] = ""
			}
			if diff := cmp.Diff(test.want, openspec.Dialect.Roots(spectest.Tree(files))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSources holds the role and scope of each path; what is none of ours has none.
func TestSources(t *testing.T) {
	want := map[string]string{
		"config.yaml":                                  "config",
		"project.md":                                   "project",
		"AGENTS.md":                                    "agents",
		"notes/day.md":                                 "text notes",
		"specs/spec.md":                                "spec",
		"specs/a/spec.md":                              "spec a",
		"specs/a/b/spec.md":                            "spec a/b",
		"specs/a/design.md":                            "design a",
		"specs/a/tests.md":                             "text a",
		"changes/README.md":                            "text changes",
		"changes/c/.openspec.yaml":                     "meta changes/c",
		"changes/c/proposal.md":                        "proposal changes/c",
		"changes/c/task.md":                            "tasks changes/c",
		"changes/c/plan.md":                            "text changes/c",
		"changes/c/notes/design.md":                    "text changes/c/notes",
		"changes/c/specs/a/b/spec.md":                  "delta changes/c/a/b",
		"changes/c/specs/a.md":                         "stray changes/c/a",
		"changes/archive/2026-01-01-d/tasks.md":        "tasks changes/archive/2026-01-01-d",
		"changes/archive/2026-01-01-d/specs/a/spec.md": "delta changes/archive/2026-01-01-d/a",
		"schemas/s/schema.yaml":                        "text schemas/s",
		"schemas/s/templates/spec.md":                  "",
		"specs/a/picture.png":                          "",
	}
	files := map[string]string{}
	for p := range want {
		files["openspec/"+p] = ""
	}
	got := map[string]string{}
	for p := range want {
		got[p] = ""
	}
	for _, s := range openspec.Dialect.Sources(spectest.Tree(files), spec.Root{Dir: "."}) {
		got[strings.TrimPrefix(s.Path, "openspec/")] = strings.TrimSpace(s.Role + " " + s.Scope)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
