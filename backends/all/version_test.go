package all_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/all"
)

const versionsFile = "testdata/golden/versions.txt"

// TestOutputChangesWithVersion: a fresh artifact is never made again, so whoever
// changes what a backend emits must raise its Version. The golden file holds the
// digest of what each version emitted.
func TestOutputChangesWithVersion(t *testing.T) {
	data, err := os.ReadFile(versionsFile)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(data)) {
		backend, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		known[backend] = rest
	}
	var now strings.Builder
	for _, b := range all.Backends {
		is := b.Version + " " + digest(t, b)
		fmt.Fprintf(&now, "%s %s\n", b.Name, is)
		if was := known[b.Name]; was != is && strings.HasPrefix(was, b.Version+" ") {
			t.Errorf("%s emits something else, but its Version is still %s: raise it, then run `make golden`", b.Name, b.Version)
		} else if was != is && !*update {
			t.Errorf("%s is new or has a new Version: run `make golden`", b.Name)
		}
	}
	if *update && !t.Failed() {
		write(t, versionsFile, now.String())
	}
}

// digest hashes what a backend emits for the pets.
func digest(t *testing.T, b backends.Backend) string {
	t.Helper()
	p := pets(t)
	emitted, files := emit(t, p), map[string]string{}
	for _, u := range b.Units(p, backends.Target{Contract: "pets", ImportPath: "example.com/pets"}) {
		files[u.Path] = emitted[u.Path]
	}
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s %d %s", name, len(files[name]), files[name])
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:16])
}
