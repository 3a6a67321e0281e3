package main

import (
	"bytes"
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// A peerTool is a generator and how it is called. Each makes the folder gen of a
// module; settings are the most generous that the tool has.
type peerTool struct {
	name     string
	module   string // to install it, with its version; empty for specc
	settings map[string]string
	args     func(document string) []string
	// service is the interface with a method per operation; of specc, the type
	// that implements all.
	service string
}

var peerTools = []peerTool{
	{name: "specc", args: func(d string) []string { return []string{"build", d, "--out", "gen", "--format", "json"} }, service: "Unimplemented"},
	{
		name: "ogen", module: "github.com/ogen-go/ogen/cmd/ogen@v1.24.0", service: "Handler",
		settings: map[string]string{"ogen.yml": "generator:\n  ignore_not_implemented: [all]\n"},
		args: func(d string) []string {
			return []string{"--config", "ogen.yml", "--target", "gen", "--package", "gen", "--clean", d}
		},
	},
	{
		name: "oapi-codegen", module: "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2", service: "ServerInterface",
		settings: map[string]string{"gen/keep.txt": ""},
		args: func(d string) []string {
			return []string{"-generate", "types,client,std-http-server,strict-server", "-package", "gen", "-o", "gen/gen.go", d}
		},
	},
}

// A peerBench holds the tools, and a build cache that knows the standard library
// and nothing else, so that every build pays for itself.
type peerBench struct {
	bin string
	env []string
}

func newPeerBench(t *testing.T) *peerBench {
	t.Helper()
	b := &peerBench{bin: t.TempDir()}
	b.env = append(os.Environ(), "GOBIN="+b.bin)
	for _, tool := range peerTools {
		if tool.module == "" {
			continue
		}
		install := exec.CommandContext(t.Context(), "go", "install", tool.module)
		install.Env = b.env
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", tool.module, err, out)
		}
	}
	b.env = append(b.env, "GOFLAGS=-mod=mod", "GOCACHE="+t.TempDir())
	warm := t.TempDir()
	writeFiles(t, warm, map[string]string{"go.mod": "module warm\n\ngo 1.26\n", "main.go": "package main\n\nimport (\n\t_ \"encoding/xml\"\n\t_ \"mime/multipart\"\n\t_ \"net/http/httptest\"\n)\n\nfunc main() {}\n"})
	if _, out, err := b.measure(t, warm, "go", "build", "./..."); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return b
}

func (b *peerBench) run(t *testing.T, tool peerTool, document peerDocument) peerRow {
	t.Helper()
	row := peerRow{tool: tool.name, document: document}
	dir := t.TempDir()
	text, err := os.ReadFile(document.file)
	if err != nil {
		t.Fatal(err)
	}
	name := "openapi" + filepath.Ext(document.file)
	writeFiles(t, dir, map[string]string{"go.mod": "module example.com/peer\n\ngo 1.26\n", name: string(text)})
	writeFiles(t, dir, tool.settings)
	program := filepath.Join(b.bin, tool.name)
	if tool.module == "" {
		program = tool.name
	}
	var out []byte
	row.generate, out, err = b.measure(t, dir, program, tool.args(name)...)
	if row.status = "refused"; err != nil {
		return row
	}
	row.count(t, filepath.Join(dir, "gen"), tool.service)
	if tool.module == "" {
		row.schemas, row.warnings = speccCounts(t, dir, name, out)
	} else if !b.dependencies(t, dir) {
		row.status = "no dependencies"
		return row
	}
	row.status = b.compile(t, dir, &row)
	return row
}

// dependencies builds what generated code needs, so that its own build pays for
// nothing else.
func (b *peerBench) dependencies(t *testing.T, dir string) bool {
	t.Helper()
	if _, out, err := b.measure(t, dir, "go", "mod", "tidy"); err != nil {
		t.Logf("go mod tidy: %v\n%.500s", err, out)
		return false
	}
	_, out, err := b.measure(t, dir, "go", "list", "-deps", "-f", "{{if and .DepOnly (not .Standard)}}{{.ImportPath}}{{end}}", "./gen/...")
	if err != nil {
		t.Logf("go list: %v\n%.500s", err, out)
		return false
	}
	_, out, err = b.measure(t, dir, "go", append([]string{"build"}, strings.Fields(string(out))...)...)
	if err != nil {
		t.Logf("go build of dependencies: %v\n%.500s", err, out)
	}
	return err == nil
}

// compile builds and vets what was generated, one package at a time, so that the
// peak is that of one package.
func (b *peerBench) compile(t *testing.T, dir string, row *peerRow) string {
	t.Helper()
	u, _, err := b.measure(t, dir, "go", "build", "-p", "1", "./gen/...")
	if row.build = u; err != nil {
		return "does not compile"
	}
	if _, _, err := b.measure(t, dir, "go", "vet", "./gen/..."); err != nil {
		return "go vet"
	}
	return "ok"
}

// measure runs a program for at most ten minutes.
func (b *peerBench) measure(t *testing.T, dir, name string, args ...string) (usage, []byte, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, name, args...)
	var out bytes.Buffer
	run.Dir, run.Env, run.Stdout, run.Stderr = dir, b.env, &out, &out
	err := run.Run()
	if run.ProcessState == nil {
		return usage{}, out.Bytes(), err
	}
	u := usage{cpu: run.ProcessState.UserTime() + run.ProcessState.SystemTime()}
	if r, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = r.Maxrss << 10
	}
	return u, out.Bytes(), err
}

// count counts the lines and the methods of the service.
func (r *peerRow) count(t *testing.T, dir, service string) {
	t.Helper()
	goFiles(t, dir, func(name string, text []byte) {
		r.lines += bytes.Count(text, []byte("\n"))
		if !bytes.Contains(text, []byte(service)) {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			return // the build will say so
		}
		for _, d := range file.Decls {
			r.operations += methods(d, service)
		}
	})
}

// methods counts the methods of the service that a declaration adds.
func methods(d ast.Decl, service string) int {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil && len(d.Recv.List) == 1 {
			if id, ok := d.Recv.List[0].Type.(*ast.Ident); ok && id.Name == "Unimplemented" && service == "Unimplemented" {
				return 1
			}
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.Name == service {
				if i, ok := ts.Type.(*ast.InterfaceType); ok {
					n := 0
					for _, m := range i.Methods.List {
						if len(m.Names) > 0 && m.Names[0].Name != "NewError" {
							n++
						}
					}
					return n
				}
			}
		}
	}
	return 0
}

// speccCounts returns how many schemas the graph has, and the findings by code.
func speccCounts(t *testing.T, dir, document string, out []byte) (schemas int, warnings map[string]int) {
	t.Helper()
	warnings = map[string]int{}
	var report struct{ Diagnostics []struct{ Code string } }
	if i := bytes.IndexByte(out, '{'); i >= 0 && json.Unmarshal(out[i:], &report) == nil {
		for _, d := range report.Diagnostics {
			warnings[d.Code]++
		}
	}
	writeFiles(t, dir, map[string]string{"specc.yaml": "version: 1\ncontracts:\n  - path: " + document + "\n    out: gen\n"})
	graph, err := command(t, dir, "specc", "graph", "--format", "json")
	if err != nil {
		t.Fatalf("%v\n%.300s", err, graph)
	}
	var symbols struct{ Nodes []struct{ Kind string } }
	if err := json.Unmarshal(graph, &symbols); err != nil {
		t.Fatal(err)
	}
	for _, n := range symbols.Nodes {
		if n.Kind == "schema" {
			schemas++
		}
	}
	return schemas, warnings
}

func command(t *testing.T, dir, name string, args ...string) ([]byte, error) {
	t.Helper()
	run := exec.CommandContext(t.Context(), name, args...)
	run.Dir = dir
	return run.Output()
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// asJSON returns a document as JSON.
func asJSON(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(file) == ".json" {
		return text
	}
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return out
}
