package compiler_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/store"
)

// begun returns what the files in a folder of scaffolds hold.
func begun(t *testing.T, dir string) map[string]string {
	t.Helper()
	m := authors{machine: machine{dir: dir}}
	return m.theirs(t)
}

// TestScaffoldsSurviveKills kills a build at every operation on the disk in turn:
// one that begins a scaffold, and after which another one is stale and a third is
// an orphan. What authors wrote is there at any moment, and after the next build all
// is as if nothing had happened, specc.lock included.
func TestScaffoldsSurviveKills(t *testing.T) {
	before, after := newModel(), newModel()
	before.scaffold, after.scaffold = true, true
	delete(after.ops, "createOrder")
	after.ops["ping"] = &modelOp{}
	after.schemas["Order"].fields["total"] = &modelField{typ: "number"}

	start := func() string {
		dir := t.TempDir()
		write(t, dir, nil, before.files())
		build(t, dir)
		put(t, filepath.Join(dir, "svc/get_order.go"), "package svc\n\n// Mine.\n")
		write(t, dir, before.files(), after.files())
		return dir
	}
	dir := start()
	build(t, dir)
	want, lock := begun(t, dir), tree(t, dir)
	n := 0
	for ; ; n++ {
		dir := start()
		mine := begun(t, dir)
		finished := buildKilled(t, dir, n)
		now := begun(t, dir)
		for p, text := range mine {
			if now[p] != text {
				t.Fatalf("killed at operation %d: %s was %q and is %q", n, p, text, now[p])
			}
		}
		build(t, dir)
		if d := cmp.Diff(want, begun(t, dir)); d != "" {
			t.Fatalf("killed at operation %d: unharmed (-) and healed (+) differ:\n%s", n, d)
		}
		if d := cmp.Diff(lock, tree(t, dir)); d != "" {
			t.Fatalf("killed at operation %d: unharmed (-) and healed (+) differ:\n%s", n, d)
		}
		if finished {
			break
		}
	}
	if n < 10 {
		t.Errorf("the build had only %d operations: this test kills nothing", n)
	}
}

// withScaffolds adds a folder for scaffolds to the configuration among sources.
func withScaffolds(files map[string]string) map[string]string {
	files = maps.Clone(files)
	files["specc.yaml"] = strings.TrimRight(files["specc.yaml"], "\n") + "\n    scaffold: svc\n"
	return files
}

// TestTextNeverBecomesScaffold puts every payload into every free text, as
// TestTextNeverBecomesCode does, and looks at the scaffolds.
func TestTextNeverBecomesScaffold(t *testing.T) {
	shapesWith := func(t *testing.T, text string) map[string]string {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		contract := strings.ReplaceAll(freeTexts, "TEXT", string(quoted[1:len(quoted)-1]))
		write(t, dir, nil, withScaffolds(sources("things.json", contract)))
		build(t, dir)
		return shapes(t, begun(t, dir))
	}
	harmless := shapesWith(t, "A harmless sentence.")
	if len(harmless) < 2 {
		t.Fatalf("%d scaffolds", len(harmless))
	}
	for i, payload := range payloads {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			if diff := cmp.Diff(harmless, shapesWith(t, payload)); diff != "" {
				t.Errorf("%.80q gets through (-harmless +hostile):\n%.3000s", payload, diff)
			}
		})
	}
}

// TestHostileNamesStayInTheirFolder uses the payloads as names of operations: each
// gets a scaffold in the folder for them, which is Go, and nothing else is written.
func TestHostileNamesStayInTheirFolder(t *testing.T) {
	paths := map[string]any{}
	for i, payload := range payloads {
		paths[fmt.Sprintf("/p%d", i)] = map[string]any{"get": map[string]any{
			"operationId": payload[:min(len(payload), 300)],
			"responses":   map[string]any{"204": map[string]any{"description": "none"}},
		}}
	}
	text, err := json.Marshal(map[string]any{
		"openapi": "3.1.0", "info": map[string]any{"title": "t", "version": "1"}, "paths": paths,
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, dir, nil, withScaffolds(sources("names.json", string(text))))
	build(t, dir)
	if files := shapes(t, begun(t, dir)); len(files) != len(payloads)+1 {
		t.Errorf("%d files for %d operations", len(files), len(payloads))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if d := cmp.Diff([]string{".specc", "gen", "go.mod", "names.json", "specc.lock", "specc.yaml", "svc"}, names); d != "" {
		t.Error(d)
	}
}

// TestNothingToDoWithStaleScaffolds: a stale scaffold is said again by a build that
// looks at nothing.
func TestNothingToDoWithStaleScaffolds(t *testing.T) {
	m := newModel()
	m.scaffold = true
	dir := t.TempDir()
	write(t, dir, nil, m.files())
	build(t, dir)
	old := m.files()
	m.schemas["Order"].fields["total"] = &modelField{typ: "number"}
	write(t, dir, old, m.files())
	first := build(t, dir)
	again := build(t, dir)
	if !again.UpToDate || len(again.Steps) != 2 {
		t.Fatalf("up to date: %v, steps %v", again.UpToDate, touched(again))
	}
	if d := cmp.Diff(said(first), said(again)); d != "" {
		t.Errorf("first (-) and again (+) differ:\n%s", d)
	}
	use(t, dir, store.Options{}, func(s *compiler.Session) {
		if r, err := s.Accept(t.Context(), nil); err != nil || len(r.Diagnostics) > 0 {
			t.Errorf("accept: %v, %v", err, said(r))
		}
	})
	if r := build(t, dir); !r.UpToDate || len(r.Steps) > 0 {
		t.Errorf("after accept: %v", said(r))
	}
}

// said lists what a report says about scaffolds.
func said(r *compiler.Report) []string {
	var lines []string
	for _, s := range r.Steps {
		if s.Artifact == nil || s.Artifact.Unit.Scaffold != nil {
			lines = append(lines, fmt.Sprint(s.Path, s.Verb, s.Causes[0].String(), s.Changes))
		}
	}
	for _, d := range r.Diagnostics {
		lines = append(lines, fmt.Sprint(d.Path, d.Severity, d.Code, d.Message, d.Notes, d.Help))
	}
	return lines
}
