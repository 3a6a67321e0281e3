package gotest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mutations break the code that is generated of testdata/hard.yaml, one rule each.
var mutations = []struct{ name, file, old, new string }{
	{"minimum", "api/everything.go", `wire\.Minimum\(.*x\.ID, 1\)`, "_ = v"},
	{"exclusive minimum", "api/everything.go", `wire\.ExclusiveMinimum\(.*\)`, "_ = v"},
	{"exclusive maximum", "api/everything.go", `wire\.ExclusiveMaximum\(.*\)`, "_ = v"},
	{"multiple", "api/everything.go", `wire\.MultipleOf\(.*\)`, "_ = v"},
	{"shortest text", "api/everything.go", `wire\.MinLength\(.*\)`, "_ = v"},
	{"longest text", "api/everything.go", `wire\.MaxLength\(.*x\.Name, 5\)`, "_ = v"},
	{"pattern", "api/everything.go", `wire\.Match\(.*\)`, "_ = v"},
	{"format", "api/everything.go", `checkOptionalFormat\(.*x\.Mail.*\)`, "_ = v"},
	{"shortest list", "api/everything.go", `wire\.MinItems\(.*\)`, "_ = v"},
	{"longest list", "api/everything.go", `wire\.MaxItems\(.*\)`, "_ = v"},
	{"equal items", "api/everything.go", `wire\.UniqueItems\(.*\)`, "_ = v"},
	{"most members", "api/everything.go", `wire\.MaxProperties\(.*\)`, "_ = v"},
	{"elements", "api/everything.go", `wire\.MaxLength\(.*x\.Tags\[i\], 4\)`, "_ = i"},
	{"members that are not declared", "api/everything.go", `d\.UnknownMember\(\)`, "d.Skip()"},
	{"one value less", "api/everything.go", `EverythingSize1, EverythingSize2, EverythingSize4\)`, "EverythingSize1, EverythingSize2)"},
	{"a bound too narrow", "api/everything.go", `x\.Name, 5\)`, "x.Name, 4)"},
	{"parameters", "api/get_plain_op.go", `wire\.MaxItems\(.*\)`, "_ = v"},
	{"credentials", "server/security.go", `return x\.unauthorized\(requirements, refused\)`, "return nil"},
	{"media types", "server/create_thing.go", `"application/json"\)`, `"application/json", "example/undeclared")`},
	{"status of the response", "api/create_thing_op.go", `return 201`, "return 202"},
}

// TestMutations holds that the generated tests assert something: each of the
// mutations makes them fail.
func TestMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program for each mutation")
	}
	dir := write(t, emit(t, load(t, "testdata/hard.yaml"), all...))
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			file := filepath.Join(dir, filepath.FromSlash(m.file))
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			place := regexp.MustCompile(m.old).FindIndex(source)
			if place == nil {
				t.Fatalf("%s has no %s", m.file, m.old)
			}
			mutant := string(source[:place[0]]) + m.new + string(source[place[1]:])
			if err := os.WriteFile(file, []byte(mutant), 0o644); err != nil {
				t.Fatal(err)
			}
			out, err := run(t, dir, "test", "-vet=off", "./contracttest")
			if err == nil || !strings.Contains(out, "--- FAIL") {
				t.Errorf("nobody notices: %v\n%s", err, out)
			}
			if err := os.WriteFile(file, source, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}
