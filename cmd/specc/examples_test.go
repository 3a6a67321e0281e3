package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/ir/diag"
)

// TestExamplesBringAboutTheirCodes runs the example of every code that has one:
// the code must be among the findings, at a place; in a file that specc parses
// the place is a span.
func TestExamplesBringAboutTheirCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if e.Example == "" {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			t.Parallel()
			findings := runExample(t, e.Example)
			i := slices.IndexFunc(findings, func(f exampleFinding) bool { return f.Code == e.Code })
			if i < 0 {
				t.Fatalf("not reported, but %+v", findings)
			}
			f := findings[i]
			if f.File == "" {
				t.Errorf("%q is reported at no place", f.Message)
			}
			if f.Span == nil && parsed(f.File) {
				t.Errorf("%q is reported at %s, but not where in it", f.Message, f.File)
			}
			if f.Severity != e.Severity {
				t.Errorf("reported with severity %s, catalogued with %s", f.Severity, e.Severity)
			}
		})
	}
}

type exampleFinding struct {
	Code     diag.Code
	Severity diag.Severity
	Message  string
	File     string
	Span     *struct{}
}

// parsed reports whether a file is one that specc knows spans of.
func parsed(file string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(file))
}

// runExample runs specc in the workspace that an example unpacks to, as its
// comment says or with check of its only contract, and returns the findings.
func runExample(t *testing.T, example string) []exampleFinding {
	t.Helper()
	archive := txtar.Parse([]byte(example))
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	args := append([]string{"-C", dir, "--format", "json"}, exampleArgs(archive)...)
	code := run(context.Background(), args, environment{stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }})
	var document struct{ Diagnostics []exampleFinding }
	if err := json.Unmarshal(stdout.Bytes(), &document); err != nil {
		t.Fatalf("specc %s: exit %d, %v\n%s%s", strings.Join(args, " "), code, err, &stdout, &stderr)
	}
	return document.Diagnostics
}

func exampleArgs(archive *txtar.Archive) []string {
	for line := range strings.Lines(string(archive.Comment)) {
		if args, ok := strings.CutPrefix(line, "args:"); ok {
			return strings.Fields(args)
		}
	}
	for _, f := range archive.Files {
		if f.Name == "specc.yaml" {
			return []string{"check"}
		}
	}
	return []string{"check", archive.Files[0].Name}
}
