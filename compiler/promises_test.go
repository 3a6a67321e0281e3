package compiler_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

// A bench is a workspace that a test edits.
type bench struct {
	dir   string
	model *model
	saved map[string]string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{dir: t.TempDir(), model: newModel()}
	b.model.schemas["Line"] = &modelSchema{fields: map[string]*modelField{"sku": {typ: "string", required: true}}}
	b.model.schemas["Order"].fields["lines"] = &modelField{typ: "list:Line"}
	b.model.ops["countOrders"] = &modelOp{
		params: map[string]bool{"status": false},
		inline: &modelSchema{fields: map[string]*modelField{"count": {typ: "integer"}}},
	}
	b.save(t)
	build(t, b.dir)
	return b
}

func (b *bench) save(t *testing.T) {
	t.Helper()
	files := b.model.files()
	write(t, b.dir, b.saved, files)
	b.saved = files
}

// ran lists the artifacts whose backends ran.
func ran(r *compiler.Report) []string {
	var paths []string
	for _, s := range r.Steps {
		if s.Runs() {
			paths = append(paths, strings.TrimPrefix(s.Path, "gen/"))
		}
	}
	return paths
}

// TestMinimal: a unit runs only if a facet that it declared changed.
func TestMinimal(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(*model)
		ran  []string
	}{
		{"a field's description", func(m *model) { m.schemas["Line"].fields["sku"].doc = "What it is." }, []string{"api/line.go"}},
		{"a schema's description", func(m *model) { m.schemas["Line"].doc = "One line." }, []string{"api/line.go"}},
		{"an operation's description", func(m *model) { m.ops["getOrder"].doc = "Gets one." },
			[]string{"client/get_order.go", "server/get_order.go"}},
		{"a parameter's description", func(m *model) { m.ops["countOrders"].notes = "Which ones." }, []string{"api/count_orders_op.go"}},
		{"a field more, of a response", func(m *model) { m.ops["countOrders"].inline.fields["last"] = &modelField{typ: "ref:Order"} },
			[]string{"api/count_orders_op.go"}},
		{"a field more, of a schema that others mention", func(m *model) { m.schemas["Line"].fields["count"] = &modelField{typ: "integer"} },
			[]string{"api/line.go"}},
		{"a limit", func(m *model) { m.schemas["Line"].fields["sku"].max = 9 }, []string{"api/line.go"}},
		{"a schema that nobody mentions", func(m *model) {
			m.schemas["Free"] = &modelSchema{fields: map[string]*modelField{"id": {typ: "string"}}}
		}, []string{"api/free.go"}},
		{"a parameter", func(m *model) { m.ops["getOrder"].params = map[string]bool{"limit": false} },
			[]string{"api/get_order_op.go", "client/get_order.go", "server/get_order.go"}},
		{"an operation", func(m *model) { m.ops["ping"] = &modelOp{} },
			[]string{"api/ping_op.go", "client/ping.go", "server/handler.go", "server/ping.go", "server/routes.go"}},
		{"another shape, which those who mention it must know", func(m *model) {
			m.schemas["Line"] = &modelSchema{enum: []string{"a"}}
		}, []string{"api/line.go", "api/order.go"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			test.edit(b.model)
			b.save(t)
			if diff := cmp.Diff(test.ran, ran(build(t, b.dir))); diff != "" {
				t.Errorf("should run (-) and ran (+):\n%s", diff)
			}
		})
	}
}

// TestNothingToDoIsNothingDone: a second build looks and stops; no file is
// written and no backend runs, with the state of the last build or without it.
func TestNothingToDoIsNothingDone(t *testing.T) {
	b := newBench(t)
	past := time.Now().Add(-time.Hour)
	each(t, b.dir, func(p string) {
		if err := os.Chtimes(p, past, past); err != nil {
			t.Fatal(err)
		}
	})
	build(t, b.dir) // looks at files whose times moved
	if r := build(t, b.dir); !r.UpToDate {
		t.Errorf("the stats were not enough: %v", touched(r))
	}
	if err := os.RemoveAll(filepath.Join(b.dir, ".specc")); err != nil {
		t.Fatal(err)
	}
	if r := build(t, b.dir); r.Ran() > 0 {
		t.Errorf("without its state the build ran %v", ran(r))
	}
	each(t, b.dir, func(p string) {
		if info, err := os.Stat(p); err != nil || info.ModTime().After(past.Add(time.Second)) {
			t.Errorf("%s was written again (%v)", p, err)
		}
	})
}

// each calls do for every file below dir that is not specc's own memory.
func each(t *testing.T, dir string, do func(p string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == ".specc" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			do(p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDeterministic: neither the folder, nor the number of workers, nor the time
// zone reaches a byte of output.
func TestDeterministic(t *testing.T) {
	want := newBench(t)
	zone := time.Local
	time.Local = time.FixedZone("elsewhere", 5*3600)
	defer func() { time.Local = zone }()
	for _, jobs := range []int{1, 7} {
		dir := filepath.Join(t.TempDir(), "somewhere", "else")
		write(t, dir, nil, want.saved)
		use(t, dir, store.Options{}, func(s *compiler.Session) {
			s.Jobs = jobs
			if _, err := s.Build(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
		if diff := cmp.Diff(tree(t, want.dir), tree(t, dir)); diff != "" {
			t.Errorf("%d workers: %s", jobs, diff)
		}
	}
}

// TestNeverYours: a file that specc does not own is neither overwritten nor
// removed, and what was written into a generated file is kept.
func TestNeverYours(t *testing.T) {
	t.Run("a file in the way", func(t *testing.T) {
		b := newBench(t)
		mine := filepath.Join(b.dir, "gen/api/free.go")
		put(t, mine, "package api // mine\n")
		b.model.schemas["Free"] = &modelSchema{fields: map[string]*modelField{}}
		b.save(t)
		r := preview(t, b.dir)
		if !r.Failed() || r.Count(plan.Blocked) != 1 {
			t.Errorf("the file in the way was not reported: %v", touched(r))
		}
		has(t, mine, "package api // mine\n")
	})
	t.Run("an edited file", func(t *testing.T) {
		b := newBench(t)
		put(t, filepath.Join(b.dir, "gen/api/line.go"), "package api // mine\n")
		if r := build(t, b.dir); r.Count(plan.Restore) != 1 {
			t.Errorf("the edit was not reported: %v", touched(r))
		}
		kept, err := filepath.Glob(filepath.Join(b.dir, store.DriftDir, "gen/api/line.go.*"))
		if err != nil || len(kept) != 1 {
			t.Fatalf("kept %v, %v", kept, err)
		}
		has(t, kept[0], "package api // mine\n")
	})
	t.Run("an edited orphan", func(t *testing.T) {
		b := newBench(t)
		mine := filepath.Join(b.dir, "gen/api/line.go")
		put(t, mine, "package api // mine\n")
		delete(b.model.schemas, "Line")
		delete(b.model.schemas["Order"].fields, "lines")
		b.save(t)
		if r := build(t, b.dir); r.Count(plan.Keep) != 1 {
			t.Errorf("the orphan was not reported: %v", touched(r))
		}
		has(t, mine, "package api // mine\n")
	})
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func has(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", name, got, err, want)
	}
}

// TestExplained: every artifact that runs names the symbol and facet that
// changed, and where the symbol is declared.
func TestExplained(t *testing.T) {
	b := newBench(t)
	b.model.schemas["Line"].fields["sku"].max = 9
	b.model.ops["getOrder"].doc = "Gets one."
	delete(b.model.ops, "createOrder")
	b.save(t)
	r := preview(t, b.dir)
	var got []string
	for _, s := range r.Steps {
		if len(s.Causes) == 0 {
			t.Errorf("%s has no cause", s.Path)
			continue
		}
		got = append(got, strings.TrimPrefix(s.Path, "gen/")+": "+s.Causes[0].String())
	}
	want := []string{
		"api/create_order_op.go: operation createOrder: removed",
		"api/line.go: schema Line: body changed",
		"client/create_order.go: operation createOrder: removed",
		"client/get_order.go: operation getOrder: doc changed",
		"server/create_order.go: operation createOrder: removed",
		"server/get_order.go: operation getOrder: doc changed",
		"server/handler.go: operation createOrder: removed",
		"server/routes.go: operation createOrder: removed",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	why := r.Why("gen/api/line.go")
	if why == nil || why.Source == "" || len(why.Changes) != 1 {
		t.Errorf("why gen/api/line.go: %+v", why)
	}
}
