package compiler_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/specc-dev/specc/backends/all"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/spec/dialects"
	"github.com/specc-dev/specc/compiler/store"
)

// A failer is what testing.T and rapid.T share.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Logf(format string, args ...any)
}

// use opens the workspace in dir and runs do on it.
func use(t failer, dir string, options store.Options, do func(*compiler.Session)) {
	t.Helper()
	s, err := store.Open(dir, options)
	if err != nil {
		t.Fatalf("open %s: %v", dir, err)
	}
	defer s.Close() //nolint:errcheck // only what was committed counts
	do(&compiler.Session{
		Compiler: &compiler.Compiler{
			FrontEnds: []frontend.FrontEnd{openapi.FrontEnd}, Dialects: dialects.All, Backends: all.Backends,
		},
		Store:     s,
		Workspace: compiler.Workspace{ConfigFile: "specc.yaml"},
		Jobs:      2,
	})
}

// build builds the workspace in dir and fails the test on any finding of weight.
func build(t failer, dir string) *compiler.Report {
	t.Helper()
	var report *compiler.Report
	use(t, dir, store.Options{}, func(s *compiler.Session) {
		var err error
		if report, err = s.Build(context.Background()); err != nil {
			t.Fatalf("build: %v", err)
		}
	})
	if report.Failed() {
		t.Fatalf("build: %+v", report.Diagnostics)
	}
	return report
}

// preview predicts what build will do.
func preview(t failer, dir string) *compiler.Report {
	t.Helper()
	var report *compiler.Report
	use(t, dir, store.Options{}, func(s *compiler.Session) {
		var err error
		if report, err = s.Preview(context.Background()); err != nil {
			t.Fatalf("preview: %v", err)
		}
	})
	return report
}

// touched lists what the steps of a report do to the tree.
func touched(r *compiler.Report) []string {
	var lines []string
	for _, s := range r.Steps {
		if s.Verb.Touches() || s.Verb == plan.Keep || s.Verb == plan.Blocked {
			lines = append(lines, string(s.Verb)+" "+s.Path)
		}
	}
	return lines
}

// write replaces the sources in dir by the given files. Files that the last call
// wrote and this one does not are removed.
func write(t failer, dir string, before, files map[string]string) {
	t.Helper()
	for name := range before {
		if _, stays := files[name]; !stays {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatalf("remove source: %v", err)
			}
		}
	}
	for name, text := range files {
		if before[name] == text {
			continue
		}
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatalf("write source: %v", err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatalf("write source: %v", err)
		}
	}
}

// tree returns the content of every output in dir, specc.lock included.
func tree(t failer, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".specc" || d.Name() == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		if rel = filepath.ToSlash(rel); !strings.HasPrefix(rel, "gen/") && rel != store.LockFile {
			return nil
		}
		data, err := os.ReadFile(p)
		files[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatalf("read outputs: %v", err)
	}
	return files
}
