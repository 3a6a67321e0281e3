package compiler_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

// TestScaffoldsAreTheirAuthors drives a workspace with scaffolds through edits of the
// contract and of the scaffolds, damage, kills and concurrent builds. No build ever
// changes or removes a file of the author; it begins exactly those that are missing;
// it says so whenever the meaning of an operation is not what it was accepted for,
// and not because of prose. What is generated is as ever that of a clean build.
func TestScaffoldsAreTheirAuthors(t *testing.T) {
	base := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		m := &authors{
			machine:  machine{dir: filepath.Join(base, fmt.Sprint(n)), model: newModel()},
			meanings: map[string]map[string]string{}, accepted: map[string]string{},
		}
		m.model.scaffold = true
		m.save(t)
		t.Repeat(map[string]func(*rapid.T){
			"":             m.check,
			"addField":     m.addField,
			"retypeField":  m.retypeField,
			"addOp":        m.addOp,
			"removeOp":     m.removeOp,
			"addParam":     m.addParam,
			"describeOp":   m.describeOne,
			"compose":      m.compose,
			"tagOp":        m.tagOp,
			"splitTypes":   m.splitTypes,
			"rewriteText":  m.rewriteText,
			"damageOutput": m.damage,
			"revert":       m.revert,
			"kill":         m.kill,
			"twoAtOnce":    m.twoAtOnce,
			"loseState":    m.forget,
			"loseLock":     m.loseRecords,
			"write":        m.write,
			"remove":       m.remove,
			"move":         m.move,
			"accept":       m.accept,
			"force":        m.force,
		})
	})
}

// authors is a machine whose workspace has scaffolds.
type authors struct {
	machine
	meanings map[string]map[string]string // of operations, by what was written down
	accepted map[string]string            // the meaning that each scaffold was accepted for
	stale    []string                     // what the last build called so
	orphans  int
	prose    bool // the last edit changed only prose
	lost     bool // nobody remembers what was accepted
	lockLost bool
	edits    int
}

// theirs returns what the files of the author hold.
func (m *authors) theirs(t failer) map[string]string {
	t.Helper()
	files := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(m.dir, "svc", "*.go"))
	if err != nil {
		t.Fatalf("list scaffolds: %v", err)
	}
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatalf("read scaffold: %v", err)
		}
		files["svc/"+filepath.Base(p)] = string(text)
	}
	return files
}

func (m *authors) check(t *rapid.T) {
	defer func() { m.prose = false }()
	m.meaning() // for who reverts to this version, even if this build has nothing to do
	before := m.theirs(t)
	predicted := preview(t, m.dir)
	m.machine.check(t) // builds, and compares what is generated
	after := m.theirs(t)
	for p, text := range before {
		if after[p] != text {
			t.Fatalf("%s was %q and is %q", p, text, after[p])
		}
		delete(after, p)
	}
	if predicted.UpToDate { // it has found out nothing
		if len(after) > 0 {
			t.Fatalf("a build with nothing to do wrote %v", sorted(after))
		}
		m.stale, m.orphans = staleIn(predicted), predicted.Count(plan.Orphaned)
		return
	}
	if d := cmp.Diff(m.missing(predicted, before), sorted(after)); d != "" {
		t.Fatalf("missing (-) and begun (+) differ:\n%s", d)
	}
	m.checkStale(t, predicted, before)
}

// missing lists the scaffolds that are neither there nor provided by another file.
func (m *authors) missing(r *compiler.Report, files map[string]string) []string {
	all := strings.Join(slices.Collect(maps.Values(files)), "\n")
	missing := []string{}
	for _, a := range r.Compilation.Artifacts {
		if a.Unit.Scaffold == nil || files[a.Path] != "" {
			continue
		}
		name, method, found := strings.Cut(a.Unit.Scaffold.Provides, ".")
		text := "type " + name + " struct"
		if found {
			text = "func (s *" + name + ") " + method + "("
		}
		if !strings.Contains(all, text) {
			missing = append(missing, a.Path)
		}
	}
	return missing
}

// checkStale compares what is called stale with what is known of the operations.
func (m *authors) checkStale(t *rapid.T, r *compiler.Report, before map[string]string) {
	t.Helper()
	stale := staleIn(r)
	for _, s := range r.Steps {
		if s.Verb == plan.Stale && s.Accepted == nil && !m.lost {
			t.Fatalf("%s is stale, and nobody remembers since what", s.Path)
		}
	}
	now, missing := m.meaning(), m.missing(r, before)
	needed := map[string]bool{}
	for _, a := range r.Compilation.Artifacts {
		if a.Unit.Scaffold == nil {
			continue
		}
		needed[a.Path] = true
		means := now[a.Unit.Subject.Local()]
		was, known := m.accepted[a.Path]
		if !known || m.lockLost || slices.Contains(missing, a.Path) {
			m.accepted[a.Path] = means
			continue
		}
		if was != means && !slices.Contains(stale, a.Path) {
			t.Fatalf("%s was accepted for\n%s\nnow it is about\n%s\nand not stale", a.Path, was, means)
		}
	}
	for p := range m.accepted {
		if !needed[p] && before[p] == "" || !needed[p] && m.lockLost {
			delete(m.accepted, p)
		}
	}
	if m.prose && len(stale) > len(m.stale) {
		t.Fatalf("prose made stale: %v, was %v", stale, m.stale)
	}
	m.stale, m.orphans, m.lockLost = stale, r.Count(plan.Orphaned), false
}

// staleIn lists the scaffolds that a report calls stale.
func staleIn(r *compiler.Report) []string {
	var paths []string
	for _, s := range r.Steps {
		if s.Verb == plan.Stale {
			paths = append(paths, s.Path)
		}
	}
	return paths
}

// meaning returns the meaning of each operation that is written down now.
func (m *authors) meaning() map[string]string {
	key := fmt.Sprint(m.saved)
	if m.meanings[key] == nil {
		m.meanings[key] = m.model.meanings()
	}
	return m.meanings[key]
}

// meanings says for each operation what it takes and gives, without prose.
func (m *model) meanings() map[string]string {
	plain := *m
	plain.split = false
	all := map[string]string{}
	for name, op := range m.ops {
		bare := *op
		bare.doc, bare.notes = "", ""
		known := map[string]bool{}
		text, err := json.Marshal(plain.operation(name, &bare))
		if err != nil {
			panic(err)
		}
		all[name] = string(text) + plain.reached(bare.takes, known) + plain.reached(bare.gives, known)
	}
	return all
}

// reached says what a schema and those that it refers to are, without prose.
func (m *model) reached(name string, known map[string]bool) string {
	s := m.schemas[name]
	if s == nil || known[name] {
		return ""
	}
	known[name] = true
	text := fmt.Sprintf("\n%s: %q", name, s.enum)
	if len(s.enum) > 0 {
		return text
	}
	if s.base != "" {
		text += " of " + s.base + m.reached(s.base, known)
	}
	for _, f := range sorted(s.fields) {
		field := *s.fields[f]
		field.doc = ""
		_, target, _ := strings.Cut(field.typ, ":")
		text += fmt.Sprintf("\n%s.%s: %v %v", name, f, m.field(&field), field.required) + m.reached(target, known)
	}
	return text
}

func (m *authors) describeOne(t *rapid.T) {
	if m.behind {
		t.Skip("the model is ahead of the files")
	}
	m.describeOp(t)
	m.prose = true
}

func (m *authors) forget(t *rapid.T) {
	m.loseState(t)
	m.lost = len(m.stale)+m.orphans > 0 || m.lost
}

func (m *authors) loseRecords(t *rapid.T) {
	m.loseLock(t)
	m.lockLost = true
}

// write puts something of the author's own into a scaffold, or into a file that
// may become one.
func (m *authors) write(t *rapid.T) {
	files := m.theirs(t)
	files["svc/ping.go"], files["svc/own.go"] = "", ""
	name := pick(t, "scaffold", files)
	m.edits++
	put := func(text string) {
		if err := os.MkdirAll(filepath.Join(m.dir, "svc"), 0o755); err != nil {
			t.Fatalf("write scaffold: %v", err)
		}
		if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o644); err != nil {
			t.Fatalf("write scaffold: %v", err)
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "how") {
	case 0:
		put(fmt.Sprintf("package svc\n\n// Edit %d.\n", m.edits))
	case 1:
		put(fmt.Sprintf("package svc\n\n// Edit %d.\n%s", m.edits, strings.TrimPrefix(files[name], "package svc\n")))
	default:
		put("package svc\n\nfunc {")
	}
}

func (m *authors) remove(t *rapid.T) {
	if err := os.Remove(filepath.Join(m.dir, pick(t, "scaffold", m.theirs(t)))); err != nil {
		t.Fatalf("remove scaffold: %v", err)
	}
}

// move gives a scaffold another name.
func (m *authors) move(t *rapid.T) {
	name := filepath.Join(m.dir, pick(t, "scaffold", m.theirs(t)))
	m.edits++
	if err := os.Rename(name, fmt.Sprintf("%s_moved%d.go", strings.TrimSuffix(name, ".go"), m.edits)); err != nil {
		t.Fatalf("move scaffold: %v", err)
	}
}

func (m *authors) accept(t *rapid.T) {
	use(t, m.dir, store.Options{}, func(s *compiler.Session) {
		r, err := s.Accept(t.Context(), nil)
		if errors.Is(err, compiler.ErrNotFresh) {
			t.Skip("something is to be built first")
		}
		if err != nil {
			t.Fatalf("accept: %v", err)
		}
		for _, step := range r.Steps {
			switch {
			case step.Verb == plan.Accept && step.Artifact != nil:
				m.accepted[step.Path] = m.meaning()[step.Artifact.Unit.Subject.Local()]
			case step.Verb == plan.Accept:
				delete(m.accepted, step.Path)
			}
		}
	})
	m.stale = nil
}

func (m *authors) force(t *rapid.T) {
	use(t, m.dir, store.Options{}, func(s *compiler.Session) {
		s.Force = true
		if _, err := s.Build(t.Context()); err != nil {
			t.Fatalf("build: %v", err)
		}
	})
}
