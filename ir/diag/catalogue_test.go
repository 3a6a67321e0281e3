package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/ir/diag"
)

// TestEveryCodeIsInTheCatalogue compares the declared constants with the
// entries, so that no code can be reported that `specc explain` does not know.
func TestEveryCodeIsInTheCatalogue(t *testing.T) {
	var listed []string
	for _, e := range diag.Catalogue() {
		listed = append(listed, string(e.Code))
	}
	declared := declaredCodes(t)
	slices.Sort(declared)
	if d := cmp.Diff(declared, listed); d != "" {
		t.Errorf("declared (-) and listed (+) codes differ:\n%s", d)
	}
}

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func TestEntriesAreWellFormed(t *testing.T) {
	for _, e := range diag.Catalogue() {
		t.Run(string(e.Code), func(t *testing.T) {
			if !kebab.MatchString(string(e.Code)) {
				t.Errorf("code %q is not kebab-case", e.Code)
			}
			if e.Severity < diag.Info || e.Severity > diag.Error {
				t.Errorf("severity %d is not info, warning or error", e.Severity)
			}
			checkTitle(t, e.Title)
			checkExplanation(t, e.Explanation)
			checkExample(t, e)
		})
	}
}

// names are words that may begin a title as they are spelt.
var names = regexp.MustCompile(`^(OpenAPI|JSON|YAML|UTF-8|HTTP|URL|GET|[a-z` + "`" + `$])`)

func checkTitle(t *testing.T, title string) {
	if !names.MatchString(title) || strings.HasSuffix(title, ".") || strings.Contains(title, "\n") || len(title) > 80 {
		t.Errorf("title %q is not one lower-case line of at most 80 bytes without a full stop", title)
	}
}

var sentenceEnd = regexp.MustCompile(`[.!?:]["` + "`" + `)]?(\s|$)`)

func checkExplanation(t *testing.T, text string) {
	if n := len(sentenceEnd.FindAllString(text, -1)); n < 2 || n > 8 || !strings.HasSuffix(text, ".") {
		t.Errorf("explanation has %d sentences or no full stop; say what, why and what to do:\n%s", n, text)
	}
}

// withoutExample are codes that no input should ever bring about, or only one that
// is too large for a page, or that has a history.
var withoutExample = []diag.Code{
	diag.CodeBackendBug, diag.CodeUnreadable, diag.CodeSpecTooLarge, diag.CodeAgentsTooLong, diag.CodeOpenspecBaseMoved,
}

func checkExample(t *testing.T, e diag.Entry) {
	if slices.Contains(withoutExample, e.Code) {
		if e.Example != "" {
			t.Error("has an example after all: take it off the list")
		}
		return
	}
	archive := txtar.Parse([]byte(e.Example))
	if len(archive.Files) == 0 {
		t.Fatal("example has no files")
	}
	for line := range strings.Lines(string(archive.Comment)) {
		if rest, ok := strings.CutPrefix(line, "args: "); !ok || strings.TrimSpace(rest) == "" {
			t.Errorf("comment line %q is not \"args: …\"", line)
		}
	}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, "..") {
			t.Errorf("file %q lies outside the workspace", f.Name)
		}
	}
}

func TestExplain(t *testing.T) {
	for _, want := range diag.Catalogue() {
		got, ok := diag.Explain(want.Code)
		if d := cmp.Diff(want, got); !ok || d != "" {
			t.Errorf("Explain(%q) is not the entry of the catalogue (found: %v):\n%s", want.Code, ok, d)
		}
	}
	if _, ok := diag.Explain("no-such-code"); ok {
		t.Error("explains a code that does not exist")
	}
}

// declaredCodes returns the values of all constants of type Code.
func declaredCodes(t *testing.T) (codes []string) {
	files, err := filepath.Glob("codes_*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && isCode(spec.Type) {
				codes = append(codes, literals(t, spec)...)
			}
			return true
		})
	}
	return codes
}

func isCode(typ ast.Expr) bool {
	name, ok := typ.(*ast.Ident)
	return ok && name.Name == "Code"
}

func literals(t *testing.T, spec *ast.ValueSpec) (values []string) {
	for _, v := range spec.Values {
		lit, ok := v.(*ast.BasicLit)
		if !ok {
			t.Fatalf("%s is not a string literal", spec.Names[0].Name)
		}
		value, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}
