package compiler_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

// TestMain keeps the state machine short unless somebody asks for more: every
// step builds twice.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { asked[f.Name] = true })
	for name, value := range map[string]string{"rapid.checks": "8", "rapid.steps": "15"} {
		if !asked[name] {
			if err := flag.Set(name, value); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

// TestIncrementalEqualsClean drives one workspace through random edits, damage,
// kills and concurrent builds. After each build the tree is byte for byte what a
// clean build of the same sources gives; what was predicted is what was done; a
// second build does nothing; and an edit that means nothing runs no backend.
func TestIncrementalEqualsClean(t *testing.T) {
	base := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		m := &machine{dir: filepath.Join(base, fmt.Sprint(n)), model: newModel()}
		m.save(t)
		build(t, m.dir)
		t.Repeat(map[string]func(*rapid.T){
			"":              m.check,
			"addSchema":     m.addSchema,
			"removeSchema":  m.removeSchema,
			"renameSchema":  m.renameSchema,
			"addField":      m.addField,
			"removeField":   m.removeField,
			"retypeField":   m.retypeField,
			"requireField":  m.requireField,
			"describeField": m.describe,
			"addValue":      m.addValue,
			"compose":       m.compose,
			"addOp":         m.addOp,
			"removeOp":      m.removeOp,
			"addParam":      m.addParam,
			"describeOp":    m.describeOp,
			"rewriteText":   m.rewriteText,
			"damageOutput":  m.damage,
			"deleteOutput":  m.deleteOutput,
			"revert":        m.revert,
			"kill":          m.kill,
			"twoAtOnce":     m.twoAtOnce,
			"loseState":     m.loseState,
			"loseLock":      m.loseLock,
		})
	})
}

// A machine is one workspace under test.
type machine struct {
	dir    string
	model  *model
	saved  map[string]string
	past   []map[string]string
	clean  map[string]string // memo of the clean build of saved
	silent bool              // the last edit changed no meaning
	behind bool              // the saved files are older than the model
}

func (m *machine) save(t failer) {
	t.Helper()
	files := m.model.files()
	write(t, m.dir, m.saved, files)
	m.past = append(m.past, files)
	m.saved, m.clean, m.behind = files, nil, false
}

// check builds and holds the promises.
func (m *machine) check(t *rapid.T) {
	predicted := preview(t, m.dir)
	done := build(t, m.dir)
	if diff := cmp.Diff(touched(predicted), touched(done)); diff != "" {
		t.Fatalf("predicted (-) is not what was done (+):\n%s", diff)
	}
	if m.silent && done.Ran() > 0 {
		t.Fatalf("an edit without meaning ran %d backends: %v", done.Ran(), touched(done))
	}
	if m.clean == nil {
		m.clean = m.cleanTree(t)
	}
	if diff := cmp.Diff(m.clean, tree(t, m.dir)); diff != "" {
		t.Fatalf("clean (-) and incremental (+) differ:\n%s", diff)
	}
	if again := build(t, m.dir); !again.UpToDate {
		t.Fatalf("a second build had something to do: %v", touched(again))
	}
	m.silent = false
}

func (m *machine) cleanTree(t failer) map[string]string {
	dir := m.dir + ".clean"
	if err := os.RemoveAll(dir); err != nil {
		t.Fatalf("remove: %v", err)
	}
	write(t, dir, nil, m.saved)
	build(t, dir)
	return tree(t, dir)
}

func pick[V any](t *rapid.T, label string, from map[string]V) string {
	if len(from) == 0 {
		t.Skip("nothing to pick")
	}
	return rapid.SampledFrom(sorted(from)).Draw(t, label)
}

var names = rapid.SampledFrom([]string{
	"Order", "order", "Item", "Line", "line_item", "LineItem", "Address", "Type", "Error", "Problem", "getOrderInput",
	"GetOrderOutput", "Date", "func", "Status",
})

var fieldNames = rapid.SampledFrom([]string{"id", "ID", "name", "note", "status", "type", "total", "@id", "validate", "items"})

func (m *machine) fieldType(t *rapid.T) string {
	kind := rapid.SampledFrom([]string{"string", "integer", "boolean", "number", "ref", "list"}).Draw(t, "type")
	if kind == "ref" || kind == "list" {
		return kind + ":" + pick(t, "target", m.model.schemas)
	}
	return kind
}

func (m *machine) addSchema(t *rapid.T) {
	name := names.Draw(t, "name")
	if m.model.schemas[name] == nil {
		m.model.schemas[name] = &modelSchema{fields: map[string]*modelField{"id": {typ: "string", required: true}}}
	}
	m.save(t)
}

func (m *machine) removeSchema(t *rapid.T) {
	name := pick(t, "schema", m.model.schemas)
	if len(m.model.schemas) == 1 {
		t.Skip("the last schema stays")
	}
	delete(m.model.schemas, name)
	m.redirect(name, sorted(m.model.schemas)[0])
	m.save(t)
}

func (m *machine) renameSchema(t *rapid.T) {
	from, to := pick(t, "schema", m.model.schemas), names.Draw(t, "to")
	if m.model.schemas[to] != nil {
		t.Skip("the name is taken")
	}
	m.model.schemas[to] = m.model.schemas[from]
	delete(m.model.schemas, from)
	m.redirect(from, to)
	m.save(t)
}

// redirect makes everything that refers to one schema refer to another.
func (m *machine) redirect(from, to string) {
	for _, s := range m.model.schemas {
		if s.base == from {
			s.base = ""
		}
		for _, f := range s.fields {
			if kind, target, _ := strings.Cut(f.typ, ":"); target == from {
				f.typ = kind + ":" + to
			}
		}
	}
	for _, op := range m.model.ops {
		if op.takes == from {
			op.takes = to
		}
		if op.gives == from {
			op.gives = to
		}
	}
}

// objectSchema picks a schema that has fields.
func (m *machine) objectSchema(t *rapid.T) *modelSchema {
	s := m.model.schemas[pick(t, "schema", m.model.schemas)]
	if len(s.enum) > 0 {
		t.Skip("an enumeration has no fields")
	}
	return s
}

func (m *machine) field(t *rapid.T) *modelField {
	s := m.objectSchema(t)
	return s.fields[pick(t, "field", s.fields)]
}

func (m *machine) addField(t *rapid.T) {
	m.objectSchema(t).fields[fieldNames.Draw(t, "field")] = &modelField{typ: m.fieldType(t)}
	m.save(t)
}

func (m *machine) removeField(t *rapid.T) {
	s := m.objectSchema(t)
	delete(s.fields, pick(t, "field", s.fields))
	m.save(t)
}

func (m *machine) retypeField(t *rapid.T) {
	f := m.field(t)
	f.typ, f.max = m.fieldType(t), rapid.IntRange(0, 9).Draw(t, "max")
	f.nullable = rapid.Bool().Draw(t, "nullable")
	m.save(t)
}

func (m *machine) requireField(t *rapid.T) {
	f := m.field(t)
	f.required = !f.required
	m.save(t)
}

func (m *machine) describe(t *rapid.T) {
	m.field(t).doc = rapid.StringMatching(`[a-z */\n]{0,20}`).Draw(t, "doc")
	m.save(t)
}

func (m *machine) addValue(t *rapid.T) {
	s := m.model.schemas[pick(t, "schema", m.model.schemas)]
	if len(s.enum) == 0 {
		t.Skip("not an enumeration")
	}
	if v := rapid.SampledFrom([]string{"open", "Open", "closed", "+1", "-1", "a b", ""}).Draw(t, "value"); !slices.Contains(s.enum, v) {
		s.enum = append(s.enum, v)
	}
	m.save(t)
}

func (m *machine) compose(t *rapid.T) {
	s := m.objectSchema(t)
	s.base = pick(t, "base", m.model.schemas)
	if len(m.model.schemas[s.base].enum) > 0 || m.inCycle(s) {
		s.base = ""
	}
	m.save(t)
}

// inCycle reports whether a schema is composed of itself, which is an error.
func (m *machine) inCycle(s *modelSchema) bool {
	for at, n := s, 0; at != nil && at.base != ""; n++ {
		if at = m.model.schemas[at.base]; at == s || n > len(m.model.schemas) {
			return true
		}
	}
	return false
}

func (m *machine) addOp(t *rapid.T) {
	name := rapid.SampledFrom([]string{"getOrder", "listOrders", "list_orders", "delete", "Type", "ping"}).Draw(t, "op")
	op := &modelOp{}
	if rapid.Bool().Draw(t, "takes") {
		op.takes = pick(t, "body", m.model.schemas)
	}
	if rapid.Bool().Draw(t, "gives") {
		op.gives = pick(t, "result", m.model.schemas)
	}
	m.model.ops[name] = op
	m.save(t)
}

func (m *machine) removeOp(t *rapid.T) {
	delete(m.model.ops, pick(t, "op", m.model.ops))
	m.save(t)
}

func (m *machine) addParam(t *rapid.T) {
	op := m.model.ops[pick(t, "op", m.model.ops)]
	if op.params == nil {
		op.params = map[string]bool{}
	}
	op.params[fieldNames.Draw(t, "param")] = rapid.Bool().Draw(t, "required")
	m.save(t)
}

func (m *machine) describeOp(t *rapid.T) {
	m.model.ops[pick(t, "op", m.model.ops)].doc = rapid.StringMatching(`[a-z */\n]{0,20}`).Draw(t, "doc")
	m.save(t)
}

// rewriteText changes how the contract is written down, not what it says: order,
// indentation, JSON or YAML, one file or two, another folder.
func (m *machine) rewriteText(t *rapid.T) {
	m.model.seed = rapid.Uint64().Draw(t, "seed")
	m.model.indent = rapid.IntRange(1, 4).Draw(t, "indent")
	m.model.yaml = rapid.Bool().Draw(t, "yaml")
	m.model.folder = rapid.SampledFrom([]string{"contracts", "api", "a/b"}).Draw(t, "folder")
	m.model.split = rapid.Bool().Draw(t, "split")
	m.silent = !m.behind
	m.save(t)
}

func (m *machine) output(t *rapid.T) string {
	outputs := tree(t, m.dir)
	delete(outputs, store.LockFile)
	return filepath.Join(m.dir, pick(t, "output", outputs))
}

func (m *machine) damage(t *rapid.T) {
	name := m.output(t)
	text := rapid.SampledFrom([]string{"", "package x\n", "// Code generated by specc from a#b. DO NOT EDIT.\n"}).Draw(t, "text")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatalf("damage: %v", err)
	}
}

func (m *machine) deleteOutput(t *rapid.T) {
	if err := os.Remove(m.output(t)); err != nil {
		t.Fatalf("delete: %v", err)
	}
}

func (m *machine) revert(t *rapid.T) {
	files := rapid.SampledFrom(m.past).Draw(t, "version")
	write(t, m.dir, m.saved, files)
	m.saved, m.clean, m.behind = files, nil, true
}

// kill ends a build of an edited contract at one of its operations on the disk.
func (m *machine) kill(t *rapid.T) {
	m.addField(t)
	left := rapid.IntRange(0, 60).Draw(t, "operations")
	use(t, m.dir, store.Options{FS: dieAfter(left)}, func(s *compiler.Session) {
		if _, err := s.Build(context.Background()); err != nil && !errors.Is(err, errKilled) {
			t.Fatalf("build: %v", err)
		}
	})
}

func (m *machine) twoAtOnce(t *rapid.T) {
	m.addField(t)
	var wait sync.WaitGroup
	var reports [2]*compiler.Report
	for i := range reports {
		wait.Go(func() {
			use(t, m.dir, store.Options{}, func(s *compiler.Session) {
				var err error
				if reports[i], err = s.Build(context.Background()); err != nil {
					t.Logf("concurrent build: %v", err)
				}
			})
		})
	}
	wait.Wait()
	if reports[0] == nil || reports[1] == nil {
		t.Fatalf("a concurrent build failed")
	}
	if n := reports[0].Count(plan.Create, plan.Rewrite); n > 0 && reports[1].Count(plan.Create, plan.Rewrite) > 0 {
		t.Fatalf("both builds wrote")
	}
}

func (m *machine) loseState(t *rapid.T) {
	if err := os.RemoveAll(filepath.Join(m.dir, ".specc")); err != nil {
		t.Fatalf("lose state: %v", err)
	}
}

func (m *machine) loseLock(t *rapid.T) {
	if err := os.Remove(filepath.Join(m.dir, store.LockFile)); err != nil && !os.IsNotExist(err) {
		t.Fatalf("lose lock: %v", err)
	}
}

// errKilled is what every operation on the disk gives once the process is dead.
var errKilled = errors.New("killed")

// dieAfter lets n operations through and none after them, as a kill would.
func dieAfter(n int) func(store.FS) store.FS {
	d := &dying{left: n}
	return func(fs store.FS) store.FS { d.FS = fs; return d }
}

type dying struct {
	store.FS
	left int
}

func (d *dying) spend() error {
	if d.left == 0 {
		return errKilled
	}
	d.left--
	return nil
}

func (d *dying) Mkdir(name string, perm os.FileMode) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Mkdir(name, perm)
}

func (d *dying) WriteFile(name string, data []byte, perm os.FileMode) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.WriteFile(name, data, perm)
}

func (d *dying) Rename(from, to string) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Rename(from, to)
}

func (d *dying) Remove(name string) error {
	if err := d.spend(); err != nil {
		return err
	}
	return d.FS.Remove(name)
}
