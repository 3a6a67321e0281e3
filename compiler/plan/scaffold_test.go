package plan

import (
	"testing"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// TestDecideAboutScaffolds says what happens to a file that belongs to people, and to
// one that did: whatever is recorded, no verb replaces or removes one that is there.
func TestDecideAboutScaffolds(t *testing.T) {
	key, written := ir.Fingerprint{1}, source.Digest{1}
	record := Record{Path: "a.go", Key: key, Content: written, Scaffold: true}
	outdated, generated := record, record
	outdated.Key, generated.Scaffold = ir.Fingerprint{2}, false
	asWritten, edited := File{Exists: true, Digest: written}, File{Exists: true, Digest: source.Digest{9}}

	scaffold := backends.Unit{Scaffold: &backends.Scaffold{}}
	for _, test := range []struct {
		name    string
		unit    *backends.Unit // nil: nothing needs the file
		records []Record
		file    File
		want    Verb
	}{
		{"a new one", &scaffold, nil, File{}, Create},
		{"one that was there before", &scaffold, nil, edited, Adopt},
		{"one that was generated", &scaffold, []Record{generated}, asWritten, Adopt},
		{"one as it was begun", &scaffold, []Record{record}, asWritten, Fresh},
		{"an edited one", &scaffold, []Record{record}, edited, Fresh},
		{"a stale one", &scaffold, []Record{outdated}, edited, Stale},
		{"a stale one as it was begun", &scaffold, []Record{outdated}, asWritten, Stale},
		{"a removed one", &scaffold, []Record{record}, File{}, Create},
		{"something in the way", &scaffold, []Record{record}, File{Exists: true, Irregular: true}, Blocked},
		{"an orphan", nil, []Record{record}, edited, Orphaned},
		{"an orphan as it was begun", nil, []Record{record}, asWritten, Orphaned},
		{"an orphan that is gone", nil, []Record{record}, File{}, Forget},
		{"one where output is to go", &backends.Unit{}, []Record{record}, edited, Blocked},
		{"one as it was begun, where output is to go", &backends.Unit{}, []Record{record}, asWritten, Blocked},
	} {
		t.Run(test.name, func(t *testing.T) {
			var artifacts []*Artifact
			if test.unit != nil {
				artifacts = []*Artifact{{Path: "a.go", Unit: *test.unit, Key: key}}
			}
			steps := Decide(artifacts, test.records, map[string]File{"a.go": test.file}, func(string) bool { return true })
			if len(steps) != 1 || steps[0].Verb != test.want {
				t.Errorf("%+v, want %s", *steps[0], test.want)
			}
		})
	}
}
