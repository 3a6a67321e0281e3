package diag_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/ir/diag"
)

var update = flag.Bool("update", false, "rewrite the reference page")

const reference = "../../specs/diagnostics.md"

// TestReferencePage keeps the page for users equal to the catalogue.
func TestReferencePage(t *testing.T) {
	got := page(diag.Catalogue())
	if *update {
		if err := os.WriteFile(reference, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is out of date (run make golden) (-is +should be):\n%s", reference, d)
	}
}

const preamble = `# Diagnostics

Every finding of specc has a code. ` + "`specc explain CODE`" + ` prints what is written here. The severity of most codes can be
changed under the key ` + "`severity`" + ` of specc.yaml.

<!-- Written by "make golden" from the catalogue in ir/diag. -->
`

func page(entries []diag.Entry) []byte {
	var b bytes.Buffer
	b.WriteString(preamble)
	b.WriteString("\n| code | severity | what is wrong |\n|---|---|---|\n")
	for _, e := range entries {
		fmt.Fprintf(&b, "| [`%s`](#%[1]s) | %s | %s |\n", e.Code, e.Severity, strings.ReplaceAll(e.Title, "|", `\|`))
	}
	for _, e := range entries {
		fmt.Fprintf(&b, "\n## %s\n\n%s (%s)\n\n%s\n", e.Code, e.Title, e.Severity, strings.TrimSpace(e.Explanation))
		writeExample(&b, e.Example)
	}
	return b.Bytes()
}

func writeExample(b *bytes.Buffer, example string) {
	archive := txtar.Parse([]byte(example))
	if len(archive.Files) == 0 {
		return
	}
	args, _, _ := strings.Cut(strings.TrimPrefix(string(archive.Comment), "args: "), "\n")
	if args == "" {
		args = "check openapi.yaml"
	}
	fmt.Fprintf(b, "\nFor example, `specc %s` with\n", args)
	for _, f := range archive.Files {
		fence := fenceFor(string(f.Data))
		fmt.Fprintf(b, "\n`%s`:\n\n%s%s\n%s%s\n", f.Name, fence, language(f.Name), f.Data, fence)
	}
}

// fenceFor returns a fence that no line of the text closes.
func fenceFor(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence
}

func language(name string) string {
	for suffix, language := range map[string]string{".yaml": "yaml", ".json": "json", ".go": "go"} {
		if strings.HasSuffix(name, suffix) {
			return language
		}
	}
	return "text"
}
