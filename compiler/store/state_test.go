package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"github.com/specc-dev/specc/ir"
)

// save commits a transaction that carries state only and returns the notices.
func save(t testing.TB, dir string, saved Saved) (notices []string) {
	t.Helper()
	s := begin(t, dir, Options{Notice: func(m string) { notices = append(notices, m) }})
	defer s.Close()
	if _, err := s.Commit(t.Context(), Transaction{Saved: func() Saved { return saved }}); err != nil {
		t.Fatal(err)
	}
	return notices
}

// recall opens the state.
func recall(t testing.TB, dir string) (st *State, notices []string) {
	t.Helper()
	s := open(t, dir, Options{Notice: func(m string) { notices = append(notices, m) }})
	st, err := s.State()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st, notices
}

func facets(texts ...string) map[ir.Fingerprint][]byte {
	all := map[ir.Fingerprint][]byte{}
	for _, text := range texts {
		all[ir.PrintOf([]byte(text))] = []byte(text)
	}
	return all
}

func TestState(t *testing.T) {
	dir := t.TempDir()
	if st, notices := recall(t, dir); st.Memo("x") != nil || st.Symbols() != nil || notices != nil {
		t.Error("something is remembered before the first build")
	}
	save(t, dir, Saved{
		Memos: map[string][]byte{"a": []byte("memo a"), "b": []byte("memo b")}, Symbols: []byte("symbols"), Facets: facets("one", "two"),
	})
	live := ir.PrintOf([]byte("two"))
	save(t, dir, Saved{
		Memos: map[string][]byte{"b": nil, "c": {}}, Facets: facets("three"),
		Live: func(f ir.Fingerprint) bool { return f != ir.PrintOf([]byte("one")) },
	})
	st, notices := recall(t, dir)
	if string(st.Memo("a")) != "memo a" || st.Memo("b") != nil || st.Memo("c") == nil || string(st.Symbols()) != "symbols" || notices != nil {
		t.Errorf("got %q, %q, %q, %q, %v", st.Memo("a"), st.Memo("b"), st.Memo("c"), st.Symbols(), notices)
	}
	if data, err := st.Facet(live); err != nil || string(data) != "two" {
		t.Errorf("got %q, %v", data, err)
	}
	if _, err := st.Facet(ir.PrintOf([]byte("one"))); !errors.Is(err, ir.ErrNoFacet) {
		t.Errorf("a dropped facet: %v", err)
	}
}

// TestStateDamaged damages the database in many ways; it must be discarded without
// ado, and the next build must make a good one.
func TestStateDamaged(t *testing.T) {
	damages := map[string]func(data []byte) []byte{
		"empty":     func([]byte) []byte { return nil },
		"junk":      func([]byte) []byte { return []byte(strings.Repeat("junk", 10_000)) },
		"short":     func(data []byte) []byte { return data[:len(data)/2] },
		"two pages": func(data []byte) []byte { return data[:8192] },
		"no metas":  func(data []byte) []byte { return append(make([]byte, 8192), data[8192:]...) },
		"no pages": func(data []byte) []byte {
			clear(data[8192:])
			return data
		},
		"all ones": func(data []byte) []byte {
			for i := range data[8192:] {
				data[8192+i] = 0xff
			}
			return data
		},
	}
	for i := range 8 {
		damages[fmt.Sprintf("page %d", i)] = func(data []byte) []byte {
			copy(data[8192+i*4096:], strings.Repeat("\x07", 64))
			return data
		}
	}
	good := Saved{Memos: map[string][]byte{"a": []byte("memo")}, Facets: facets("one"), Symbols: []byte(strings.Repeat("s", 9000))}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			save(t, dir, good)
			file := filepath.Join(dir, stateName)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, damage(data), 0o644); err != nil {
				t.Fatal(err)
			}
			checkUsable(t, dir, good)
		})
	}
}

// checkUsable reads damaged state and then saves over it with the same store, as a
// build does.
func checkUsable(t *testing.T, dir string, good Saved) {
	t.Helper()
	s := begin(t, dir, Options{})
	st, err := s.State()
	if err != nil {
		t.Fatal(err)
	}
	if memo := st.Memo("a"); memo != nil && string(memo) != "memo" {
		t.Errorf("memo %q", memo)
	}
	for print, text := range good.Facets {
		if data, err := st.Facet(print); err == nil && string(data) != string(text) {
			t.Errorf("facet %q", data)
		}
	}
	_ = st.Symbols()
	_ = st.Close()
	if _, err := s.Commit(t.Context(), Transaction{Saved: func() Saved { return good }}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	again, _ := recall(t, dir)
	if string(again.Memo("a")) != "memo" || string(again.Symbols()) != string(good.Symbols) {
		t.Errorf("after the next build: %q, %d bytes of symbols", again.Memo("a"), len(again.Symbols()))
	}
}

func TestStateOfAnotherFormat(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, Saved{Symbols: []byte("old")})
	db, err := bbolt.Open(filepath.Join(dir, stateName), 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(metaBucket)).Put([]byte(formatKey), []byte("specc state 0"))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if st, notices := recall(t, dir); st.Symbols() != nil || len(notices) != 1 {
		t.Errorf("got %q, notices %q", st.Symbols(), notices)
	}
	if notices := save(t, dir, Saved{Memos: map[string][]byte{"a": []byte("new")}}); len(notices) != 1 {
		t.Errorf("notices %q", notices)
	}
	if st, notices := recall(t, dir); string(st.Memo("a")) != "new" || st.Symbols() != nil || notices != nil {
		t.Errorf("got %q, %q, notices %q", st.Memo("a"), st.Symbols(), notices)
	}
}

func BenchmarkSaveState(b *testing.B) {
	value := func(i, round int) []byte { return fmt.Appendf(make([]byte, 1000), "%d/%d", i, round) }
	all := map[ir.Fingerprint][]byte{}
	for i := range 10_000 {
		v := value(i, 0)
		all[ir.PrintOf(v)] = v
	}
	b.Run("10000 facets", func(b *testing.B) {
		for b.Loop() {
			saveState(b, b.TempDir(), Saved{Facets: all})
		}
	})
	for _, sweep := range []bool{false, true} {
		b.Run(fmt.Sprint("one facet, sweep ", sweep), func(b *testing.B) {
			dir, round := b.TempDir(), 0
			saveState(b, dir, Saved{Facets: all})
			next := Saved{}
			if sweep {
				next.Live = func(ir.Fingerprint) bool { return true }
			}
			for b.Loop() {
				round++
				next.Facets = facets(fmt.Sprint(round))
				saveState(b, dir, next)
			}
		})
	}
}

func saveState(b *testing.B, dir string, saved Saved) {
	b.Helper()
	s := begin(b, dir, Options{})
	defer s.Close()
	if !s.saveState(func() Saved { return saved }) {
		b.Fatal("not saved")
	}
}
