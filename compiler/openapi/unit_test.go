package openapi

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

func TestCanonicalNumber(t *testing.T) {
	tests := map[string]string{
		"0": "0", "-0": "0", "0.00e5": "0", "1": "1", "1.0": "1", "1.50": "1.5", "1e2": "100", "1E+2": "100", "12e-1": "1.2",
		"-0.05": "-0.05", "9007199254740993": "9007199254740993", "1e400": "1e400", "10e399": "1e400", "1e-400": "1e-400",
		"1e99999999999999999999": "1e99999999999999999999",
	}
	for text, want := range tests {
		if got := canonicalNumber(text); got != want {
			t.Errorf("canonicalNumber(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestCanonicalNumberKeepsValue: the value stays, and the spelling is settled.
func TestCanonicalNumberKeepsValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "number")
		got := canonicalNumber(text)
		want, _ := new(big.Rat).SetString(text)
		have, ok := new(big.Rat).SetString(got)
		if !ok || want.Cmp(have) != 0 {
			t.Fatalf("canonicalNumber(%q) = %q has another value", text, got)
		}
		if again := canonicalNumber(got); again != got {
			t.Fatalf("canonicalNumber(%q) = %q", got, again)
		}
	})
}

func TestParseReference(t *testing.T) {
	tests := []struct {
		text string
		want target
		code diag.Code
	}{
		{"#/components/schemas/A", target{path: "api/root.yaml", pointer: "/components/schemas/A"}, ""},
		{"#", target{path: "api/root.yaml"}, ""},
		{"", target{path: "api/root.yaml"}, ""},
		{"b.yaml", target{path: "api/b.yaml"}, ""},
		{"../b.yaml#/x~1y", target{path: "b.yaml", pointer: "/x~1y"}, ""},
		{"./a%20b.yaml#/caf%C3%A9", target{path: "api/a b.yaml", pointer: "/café"}, ""},
		{"#/a%2Fb", target{path: "api/root.yaml", pointer: "/a/b"}, ""},
		{"#name", target{path: "api/root.yaml", anchor: "name"}, ""},
		{"../../b.yaml", target{}, diag.CodeOutsideReference},
		{"/etc/passwd", target{}, diag.CodeOutsideReference},
		{"file:///etc/passwd", target{}, diag.CodeRemoteReference},
		{"//host/x.yaml", target{}, diag.CodeRemoteReference},
		{"https://example.com/a.yaml#/b", target{}, diag.CodeRemoteReference},
		{"#/%zz", target{}, diag.CodeUnresolvedReference},
	}
	for _, test := range tests {
		got, code := parseReference("api/root.yaml", test.text)
		if got != test.want || code != test.code {
			t.Errorf("parseReference(%q) = %+v, %q, want %+v, %q", test.text, got, code, test.want, test.code)
		}
	}
}

func TestTemplates(t *testing.T) {
	tests := []struct {
		template, shape string
		variables       []string
	}{
		{"/", "/", nil},
		{"/a/{b}/c/{d}.{b}", "/a/{}/c/{}.{}", []string{"b", "d"}},
		{"/a/{b", "/a/b", nil},
		{"/a/{}", "/a/{}", nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.variables, variables(test.template)); diff != "" {
			t.Errorf("variables(%q): %s", test.template, diff)
		}
		if got := shape(test.template); got != test.shape {
			t.Errorf("shape(%q) = %q, want %q", test.template, got, test.shape)
		}
	}
}

func TestStatusWords(t *testing.T) {
	tests := map[string]string{
		"200": "OK", "404": "NotFound", "418": "Imateapot", "203": "NonAuthoritativeInformation", "4XX": "4XX", "default": "Default", "299": "Status 299",
	}
	for status, want := range tests {
		if got := strings.Join(statusWords(status), " "); got != want {
			t.Errorf("statusWords(%q) = %q, want %q", status, got, want)
		}
	}
}

func TestRecognizes(t *testing.T) {
	tests := map[string]bool{
		"openapi: 3.0.0": true, `{"info": {}, "openapi": "3.1.0"}`: true, `swagger: "2.0"`: true,
		`{"info": {"openapi": "3.1.0"}}`: false, "asyncapi: 3.0.0": false, "": false, "[openapi]": false,
	}
	for text, want := range tests {
		if got := recognizes(source.NewFile("api", []byte(text))); got != want {
			t.Errorf("recognizes(%q) = %v", text, got)
		}
	}
}

func TestVersions(t *testing.T) {
	tests := map[string]diag.Code{
		`"3.0.3"`: "", `"3.1.1"`: "", "3.1": "", `"3.2.0"`: "", `"3.3.0"`: diag.CodeNewerVersion, `"3.11"`: diag.CodeNewerVersion,
		`"4.0.0"`: diag.CodeUnsupportedVersion, `"2.1"`: diag.CodeUnsupportedVersion, "[]": diag.CodeUnsupportedVersion,
	}
	for version, want := range tests {
		text := `{"openapi": ` + version + `, "info": {"title": "t", "version": "1"}, "paths": {}}`
		m := mustLoad(t, inputOf("a.json", map[string]string{"a.json": text}))
		var got diag.Code
		if len(m.Diagnostics) > 0 {
			got = m.Diagnostics[0].Code
		}
		if got != want || len(m.Diagnostics) > 1 {
			t.Errorf("version %s gives %q, want %q", version, got, want)
		}
	}
}

// TestGrammar: every field of the table leads to an object that it defines.
func TestGrammar(t *testing.T) {
	var visit func(where string, v value)
	visit = func(where string, v value) {
		switch {
		case v.element != nil:
			visit(where, *v.element)
		case v.object != nil && len(v.object.fields) == 0 && v.object.rest == nil:
			t.Errorf("%s: there is no object %s", where, v.object.name)
		}
	}
	objects := grammar()
	for name, o := range objects {
		for field, f := range o.fields {
			visit(name+"."+field, f.value)
		}
	}
	for _, object := range sections {
		if objects[object] == nil {
			t.Errorf("there is no object %s", object)
		}
	}
}

// TestCatalogue: the example of every code gives the code.
func TestCatalogue(t *testing.T) {
	for _, e := range diag.Catalogue() {
		archive := txtar.Parse([]byte(e.Example))
		if len(archive.Files) != 1 || archive.Files[0].Name != "openapi.yaml" || !reportsItself(e.Code) {
			continue
		}
		m := mustLoad(t, inputOf("openapi.yaml", map[string]string{"openapi.yaml": string(archive.Files[0].Data)}))
		if !cmp.Equal(countCodes(m.Diagnostics), map[diag.Code]int{e.Code: 1}) {
			t.Errorf("the example of %s gives %v", e.Code, lines(m.Diagnostics))
		}
	}
}

// reportsItself reports whether this package makes findings of the code.
func reportsItself(c diag.Code) bool {
	for _, name := range strings.Fields(`conflicting-paths duplicate-operation-id ignored-parameter invalid-default invalid-example
		keyword-not-enforced missing-field missing-file newer-keyword newer-version outdated-keyword outside-reference path-parameter
		reference-siblings remote-reference unknown-field unknown-security-scheme unresolved-reference unsupported-pattern
		unsupported-version wrong-reference wrong-type wrong-value`) {
		if c == diag.Code(name) {
			return true
		}
	}
	return false
}

// TestFailures: what no source can be blamed for is an error, a root that is
// not there a finding.
func TestFailures(t *testing.T) {
	in := inputOf("a.json", map[string]string{"a.json": memoDocument})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := load(ctx, in); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled load gives %v", err)
	}
	broken := errors.New("disk on fire")
	in.Read = func(string) (*source.File, error) { return nil, broken }
	if _, err := load(t.Context(), in); !errors.Is(err, broken) {
		t.Errorf("a broken disk gives %v", err)
	}
	in.Read = func(string) (*source.File, error) { return nil, frontend.ErrMissing }
	m, err := load(t.Context(), in)
	if err != nil || len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.CodeMissingFile {
		t.Errorf("a missing root gives %v, %v", m, err)
	}
}

// TestLocate: locations lead to keys, also from an operation to the parameters
// of the path item around it, and to nothing when they are stale.
func TestLocate(t *testing.T) {
	m := mustLoad(t, inputOf("a.json", map[string]string{"a.json": `{
  "openapi": "3.1.0", "info": {"title": "t", "version": "1"},
  "paths": {"/a": {"parameters": [{"name": "p", "in": "query", "schema": {}}], "get": {"responses": {}}}}
}`}))
	tests := map[source.Pointer]string{
		"/paths/~1a/get":                        `"get"`,
		"/paths/~1a":                            `"/a"`,
		"/paths/~1a/get/../parameters/0/schema": `"schema"`,
		"/info":                                 `"info"`,
		"/info/title":                           `"title"`,
		"/paths/~1b":                            "",
		"/x/../y":                               "",
	}
	for pointer, want := range tests {
		if got := m.Locate(ir.Location{File: "a.json", Pointer: pointer}).Text(); got != want {
			t.Errorf("Locate(%s) = %q, want %q", pointer, got, want)
		}
	}
}
