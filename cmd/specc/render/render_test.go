package render_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	for name, ds := range examples() {
		for _, format := range render.Formats() {
			t.Run(name+"/"+format, func(t *testing.T) {
				golden(t, name+"."+format, show(t, render.Format(format), render.Options{Width: 80, Version: "v1.2.3"}, ds))
			})
		}
	}
}

func TestColor(t *testing.T) {
	style, err := render.NewStyle("always", func(string) string { return "" }, false)
	if err != nil {
		t.Fatal(err)
	}
	got := show(t, render.Text, render.Options{Style: style}, examples()["labels"])
	golden(t, "labels.color", strings.ReplaceAll(got, "\x1b", "␛"))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s\nto accept: go test ./cmd/specc/render -update", path, d)
	}
}

func show(t *testing.T, format render.Format, o render.Options, ds []diag.Diagnostic) string {
	t.Helper()
	var b bytes.Buffer
	r, err := render.New(format, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Diagnostics(ds); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// at returns a label on the first occurrence of text in a file.
func at(f *source.File, text, label string) diag.Label {
	start := bytes.Index(f.Data, []byte(text))
	if start < 0 {
		panic(fmt.Sprintf("%s does not contain %q", f.Path, text))
	}
	return diag.Label{Span: source.Span{File: f, Start: start, End: start + len(text)}, Text: label}
}

func TestBound(t *testing.T) {
	f := source.NewFile("a.yaml", []byte("a: 1\n"))
	var ds []diag.Diagnostic
	for i := range 9 {
		ds = append(ds, diag.Diagnostic{Severity: diag.Info, Code: "hint", Message: fmt.Sprint("hint ", i), Primary: at(f, "a", "")})
	}
	ds = append(ds,
		diag.Diagnostic{Severity: diag.Off, Code: "silent", Message: "silent", Primary: at(f, "a", "")},
		diag.Diagnostic{Severity: diag.Error, Code: "bad", Message: "bad", Primary: at(f, "1", "")},
	)
	got := show(t, render.Agent, render.Options{Max: 3}, ds)
	want := `a.yaml:1:1: info hint: hint 0.
a.yaml:1:1: info hint: hint 1.
a.yaml:1:4: error bad: bad.
… 7 more: 7 infos (--max-diagnostics 0 shows all)
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	text := show(t, render.Text, render.Options{Max: 3}, ds)
	if last := "1 error, 9 infos; 7 more not shown (--max-diagnostics 0 shows all)\n"; !strings.HasSuffix(text, last) {
		t.Errorf("text does not end with %q:\n%s", last, text)
	}
	var doc struct{ Diagnostics []json.RawMessage }
	if err := json.Unmarshal([]byte(show(t, render.JSON, render.Options{Max: 3}, ds)), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Diagnostics) != 10 {
		t.Errorf("the document has %d findings, want all 10", len(doc.Diagnostics))
	}
}

func TestNothingToShow(t *testing.T) {
	for _, format := range []render.Format{render.Text, render.Agent, render.GitHub} {
		if got := show(t, format, render.Options{}, nil); got != "" {
			t.Errorf("%s shows %q for no findings", format, got)
		}
	}
	golden(t, "nothing.json", show(t, render.JSON, render.Options{}, nil))
	golden(t, "nothing.sarif", show(t, render.SARIF, render.Options{}, nil))
}

func TestFindings(t *testing.T) {
	got, err := render.Findings(examples()["files"])
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Diagnostics json.RawMessage }
	if err := json.Unmarshal([]byte(show(t, render.JSON, render.Options{}, examples()["files"])), &doc); err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Compact(&want, doc.Diagnostics); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.String(), string(got)); d != "" {
		t.Errorf("differs from the document (-want +got):\n%s", d)
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := render.New("yaml", new(bytes.Buffer), render.Options{}); err == nil {
		t.Error("no error")
	}
}

func TestWriteError(t *testing.T) {
	failed := errors.New("disk full")
	r, err := render.New(render.JSON, writerFunc(func([]byte) (int, error) { return 0, failed }), render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Diagnostics(nil); !errors.Is(err, failed) {
		t.Errorf("error is %v, want the writer's", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// TestSARIFDescribesCodes looks at what a reader of the log learns of a code.
func TestSARIFDescribesCodes(t *testing.T) {
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID                   string
						ShortDescription     struct{ Text string }
						FullDescription      struct{ Text string }
						DefaultConfiguration struct{ Level string }
					}
				}
			}
		}
	}
	found := diag.New(diag.CodeOutputDrift, diag.Label{}, "edited")
	if err := json.Unmarshal([]byte(show(t, render.SARIF, render.Options{}, []diag.Diagnostic{found, found})), &log); err != nil {
		t.Fatal(err)
	}
	rules := log.Runs[0].Tool.Driver.Rules
	entry, _ := diag.Explain(diag.CodeOutputDrift)
	if len(rules) != 1 {
		t.Fatalf("%d rules, want one", len(rules))
	}
	r := rules[0]
	got := []string{r.ID, r.ShortDescription.Text, r.FullDescription.Text, r.DefaultConfiguration.Level}
	want := []string{string(entry.Code), entry.Title, entry.Explanation, entry.Severity.String()}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
