package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir/source"
)

// buildWith is build with an input that is read, one that is missing, one probe
// and a search upwards.
func buildWith(t testing.TB, dir string) {
	t.Helper()
	s := begin(t, dir, Options{Home: filepath.Join(dir, "out")})
	defer s.Close()
	if _, err := s.ReadFile("api.yaml"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReadFile("absent.yaml"); err == nil {
		t.Fatal("read what is not there")
	}
	if s.Exists("probe.yaml") {
		t.Fatal("found what is not there")
	}
	if _, err := s.Nearest("root.marker"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background(), transaction(t, s, map[string]string{"a.go": "a1", "b/b.go": "b1"})); err != nil {
		t.Fatal(err)
	}
}

func unchanged(t testing.TB, dir string) bool {
	t.Helper()
	s := open(t, dir, Options{Home: filepath.Join(dir, "out")})
	defer s.Close()
	_, ok := s.Unchanged(testKey)
	return ok
}

func TestUnchanged(t *testing.T) {
	write := func(name, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { files(t, dir, map[string]string{name: text}) }
	}
	remove := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name string
		edit func(t *testing.T, dir string)
		want bool
	}{
		{"nothing", func(*testing.T, string) {}, true},
		{"touched", func(t *testing.T, dir string) { age(t, filepath.Join(dir, "out")) }, true},
		{"input written again", write("api.yaml", "api1"), true},
		{"input edited", write("api.yaml", "api2"), false},
		{"input longer", write("api.yaml", "api10"), false},
		{"input removed", remove("api.yaml"), false},
		{"missing input appears", write("absent.yaml", ""), false},
		{"probed file appears", write("probe.yaml", ""), false},
		{"nearer file appears", write("out/root.marker", "x"), false},
		{"file above edited", write("root.marker", "n"), false},
		{"output edited", write("out/a.go", "a2"), false},
		{"output removed", remove("out/b/b.go"), false},
		{"output is a link", func(t *testing.T, dir string) {
			name := filepath.Join(dir, "out/a.go")
			if err := os.Rename(name, name+".bak"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("a.go.bak", name); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"lock edited", write("out/specc.lock", "specc.lock 1\n"), false},
		{"foreign file appears", write("out/mine.go", "mine"), true},
		{"table lost", remove("out/.specc/stat.tab"), false},
		{"table torn", write("out/.specc/stat.tab", tableMagic+"torn"), false},
		{"journal left", write("out/.specc/journal", ""), false},
		{"state lost", remove("out/.specc/state.db"), true},
		{"all state lost", remove("out/.specc"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			files(t, dir, map[string]string{"api.yaml": "api1", "root.marker": "m"})
			buildWith(t, dir)
			test.edit(t, dir)
			if got := unchanged(t, dir); got != test.want {
				t.Errorf("unchanged: %v", got)
			}
			buildAgain(t, dir)
		})
	}
}

// buildAgain checks that a build after whatever happened leaves nothing to do.
func buildAgain(t *testing.T, dir string) {
	t.Helper()
	s := begin(t, dir, Options{Home: filepath.Join(dir, "out")})
	defer s.Close()
	if now := s.Inspect([]string{"a.go"})["a.go"]; now.Kind == Irregular {
		return // specc does not replace it
	}
	if _, err := s.Commit(context.Background(), transaction(t, s, map[string]string{"a.go": "a1", "b/b.go": "b1"})); err != nil {
		t.Fatal(err)
	}
	if !unchanged(t, dir) {
		t.Error("still something to do")
	}
}

func TestUnchangedKey(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a"})
	s := open(t, dir, Options{})
	if _, ok := s.Unchanged([32]byte{9}); ok {
		t.Error("another key is believed")
	}
	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	other := open(t, sub, Options{Home: dir})
	if _, ok := other.Unchanged(testKey); ok {
		t.Error("another root is believed")
	}
}

// TestRacy edits a file without a trace in its stat, as may happen within one tick
// of the clock.
func TestRacy(t *testing.T) {
	dir := t.TempDir()
	files(t, dir, map[string]string{"api.yaml": "api1"})
	s := begin(t, dir, Options{})
	if _, err := s.ReadFile("api.yaml"); err != nil {
		t.Fatal(err)
	}
	s.reads["api.yaml"].file = source.NewFile("api.yaml", []byte("api0")) // what was read before the same tick's edit
	if _, err := s.Commit(context.Background(), Transaction{Key: testKey}); err != nil {
		t.Fatal(err)
	}
	if _, ok := open(t, dir, Options{}).Unchanged(testKey); ok {
		t.Error("the time of a young file is believed")
	}
}

// TestRefresh checks that files are hashed again once only, and that outputs are
// not touched by that.
func TestRefresh(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a1"})
	age(t, dir)
	if _, ok := open(t, dir, Options{}).Unchanged(testKey); !ok {
		t.Fatal("changed")
	}
	s := open(t, dir, Options{})
	healed, ok := s.verify(s.loadTable())
	if healed || !ok {
		t.Errorf("hashed again: %v, holds: %v", healed, ok)
	}
}

// TestUnchangedWritesNothing builds, waits until times can be trusted, and checks
// that looking changes nothing under .specc.
func TestUnchangedWritesNothing(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a1"})
	age(t, dir)
	open(t, dir, Options{}).Unchanged(testKey)
	age(t, filepath.Join(dir, dirName))
	before := times(t, dir)
	if _, ok := open(t, dir, Options{}).Unchanged(testKey); !ok {
		t.Error("changed")
	}
	if diff := cmp.Diff(before, times(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func times(t testing.TB, dir string) map[string]time.Time {
	t.Helper()
	all := map[string]time.Time{}
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err == nil {
			all[p] = info.ModTime()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTableRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := &table{at: rapid.Int64().Draw(t, "at"), summary: rapid.SliceOf(rapid.Byte()).Draw(t, "summary")}
		for i := range rapid.IntRange(0, 5).Draw(t, "n") {
			want.entries = append(want.entries, entry{
				path: rapid.String().Draw(t, "path"), kind: entryKind(i % 4), generated: i%2 == 0, digest: digestOf(fmt.Sprint(i)),
				stat: stat{size: rapid.Int64().Draw(t, "size"), mtime: 1, ctime: -2, inode: rapid.Uint64().Draw(t, "inode"), mode: 0o644},
			})
		}
		got := decodeTable(want.encode())
		if got == nil {
			t.Fatal("not decoded")
		}
		if string(got.encode()) != string(want.encode()) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func FuzzDecodeTable(f *testing.F) {
	good := (&table{entries: []entry{{path: "a"}}}).encode()
	f.Add(good[len(tableMagic) : len(good)-4])
	f.Fuzz(func(t *testing.T, body []byte) {
		data := append([]byte(tableMagic), body...)
		data = binary.LittleEndian.AppendUint32(data, crc32.Checksum(data, castagnoli()))
		got := decodeTable(data)
		if got == nil {
			return
		}
		if again := decodeTable(got.encode()); again == nil || !slices.Equal(again.entries, got.entries) {
			t.Errorf("%x does not survive", data)
		}
	})
}

// BenchmarkUnchanged measures a build with nothing to do, as a new process has it.
func BenchmarkUnchanged(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			makeWorkspace(b, dir, n)
			for b.Loop() {
				s, err := Open(dir, Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, ok := s.Unchanged(testKey); !ok {
					b.Fatal("changed")
				}
				s.Close()
			}
		})
	}
}

// makeWorkspace builds n files, half of them inputs, with times that can be trusted.
func makeWorkspace(b *testing.B, dir string, n int) {
	b.Helper()
	s := begin(b, dir, Options{})
	tx := Transaction{Key: testKey}
	for i := range n / 2 {
		in, out := fmt.Sprintf("specs/%d/in%d.yaml", i/100, i), fmt.Sprintf("gen/%d/out%d.go", i/100, i)
		files(b, dir, map[string]string{in: in, out: out})
		if _, err := s.ReadFile(in); err != nil {
			b.Fatal(err)
		}
		tx.Artifacts = append(tx.Artifacts, artifact(out, out))
	}
	if _, err := s.Commit(context.Background(), tx); err != nil {
		b.Fatal(err)
	}
	s.Close()
	age(b, dir)
	if _, ok := open(b, dir, Options{}).Unchanged(testKey); !ok {
		b.Fatal("changed")
	}
}
