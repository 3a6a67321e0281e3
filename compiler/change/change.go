// Package change says how two programs differ in meaning: which symbols were
// added, removed or changed, in which field, from what to what, and whether
// that breaks the clients of a contract.
//
// It compares facts, not text: two sources that mean the same have no changes.
package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// A Change is what happened to one symbol.
type Change struct {
	Symbol ir.ID `json:"symbol"`
	// Kind is "added", "removed" or "changed".
	Kind   string  `json:"change"`
	Fields []Field `json:"fields,omitempty"` // sorted by path; of a changed symbol only
	// Breaking says that a client which was right before may now be wrong.
	Breaking bool `json:"breaking"`
	// Why gives the reason for Breaking of an added or removed symbol.
	Why string `json:"why,omitempty"`
}

// A Field is one fact that changed. An empty Old was not stated before, an
// empty New is not stated any more.
type Field struct {
	Path     string `json:"field"`
	Old      string `json:"old,omitempty"`
	New      string `json:"new,omitempty"`
	Breaking bool   `json:"breaking"`
	Why      string `json:"why,omitempty"`
}

// Compare returns the changes from one program to another, sorted by symbol.
func Compare(before, after *ir.Program) ([]Change, error) {
	c := comparer{before: before, after: after}
	for _, pair := range pairs(before, after) {
		if err := c.compare(pair[0], pair[1]); err != nil {
			return nil, err
		}
	}
	err := c.reword()
	return c.changes, err
}

// Meaning returns the facts of one symbol that changed, prose and the effect on
// clients left out; nothing if either program does not have it.
func Meaning(before, after *ir.Program, id ir.ID) ([]Field, error) {
	old, now := before.Symbol(id), after.Symbol(id)
	if old == nil || now == nil || old.Print(ir.FacetBody) == now.Print(ir.FacetBody) {
		return nil, nil
	}
	was, err := factsIn(before, old)
	if err != nil {
		return nil, err
	}
	is, err := factsIn(after, now)
	return difference(was, is), err
}

// factsIn lists the facts of a symbol of a program.
func factsIn(p *ir.Program, s *ir.Symbol) (facts, error) {
	b, err := p.Body(s)
	if err != nil {
		return nil, err
	}
	return factsOf(b), nil
}

// pairs merges the symbols of two programs, both sorted by ID; a missing side is nil.
func pairs(before, after *ir.Program) [][2]*ir.Symbol {
	var all [][2]*ir.Symbol
	for _, s := range before.Symbols() {
		all = append(all, [2]*ir.Symbol{s, after.Symbol(s.ID)})
	}
	for _, s := range after.Symbols() {
		if before.Symbol(s.ID) == nil {
			all = append(all, [2]*ir.Symbol{nil, s})
		}
	}
	slices.SortFunc(all, func(a, b [2]*ir.Symbol) int { return strings.Compare(string(idOf(a)), string(idOf(b))) })
	return all
}

func idOf(pair [2]*ir.Symbol) ir.ID {
	if pair[0] != nil {
		return pair[0].ID
	}
	return pair[1].ID
}

type comparer struct {
	before, after *ir.Program
	uses          usage // of both programs together, made when first needed
	changes       []Change
}

func (c *comparer) compare(old, now *ir.Symbol) error {
	switch {
	case old == nil:
		c.changes = append(c.changes, Change{Symbol: now.ID, Kind: "added"})
	case now == nil:
		c.removed(old)
	case old.Prints != now.Prints:
		return c.changed(old, now)
	}
	return nil
}

func (c *comparer) removed(old *ir.Symbol) {
	ch := Change{Symbol: old.ID, Kind: "removed"}
	if old.Kind == ir.KindOperation {
		ch.Breaking, ch.Why = true, "clients that call it get no answer"
	}
	c.changes = append(c.changes, ch)
}

func (c *comparer) changed(old, now *ir.Symbol) error {
	fields, err := c.fields(old, now)
	if err != nil {
		return err
	}
	if len(fields) == 0 {
		return nil // a fingerprint may differ where the meaning does not, say through a derived name
	}
	ch := Change{Symbol: now.ID, Kind: "changed", Fields: fields}
	ch.Breaking = slices.ContainsFunc(fields, func(f Field) bool { return f.Breaking })
	c.changes = append(c.changes, ch)
	return nil
}

func (c *comparer) fields(old, now *ir.Symbol) ([]Field, error) {
	var fields []Field
	if old.Print(ir.FacetBody) != now.Print(ir.FacetBody) {
		a, err := c.before.Body(old)
		if err != nil {
			return nil, err
		}
		b, err := c.after.Body(now)
		if err != nil {
			return nil, err
		}
		was, is := factsOf(a), factsOf(b)
		if a.Item != nil && b.Item != nil {
			was.edges(old)
			is.edges(now)
		}
		fields = difference(was, is)
		c.classify(now, fields)
	}
	if old.Print(ir.FacetDoc) != now.Print(ir.FacetDoc) || old.Print(ir.FacetNotes) != now.Print(ir.FacetNotes) {
		a, err := c.before.Doc(old)
		if err != nil {
			return nil, err
		}
		b, err := c.after.Doc(now)
		if err != nil {
			return nil, err
		}
		fields = append(fields, difference(docFacts(a), docFacts(b))...)
	}
	return fields, nil
}

// difference lists the facts that differ, sorted by path.
func difference(old, now facts) []Field {
	var fields []Field
	for path, was := range old {
		if is := now[path]; is != was {
			fields = append(fields, Field{Path: path, Old: was, New: is})
		}
	}
	for path, is := range now {
		if _, known := old[path]; !known {
			fields = append(fields, Field{Path: path, New: is})
		}
	}
	slices.SortFunc(fields, func(a, b Field) int { return strings.Compare(a.Path, b.Path) })
	return withoutDetails(fields)
}

// withoutDetails drops what follows from a whole element coming or going: of a
// new property, that it has a type says nothing more. Whether it is required does.
func withoutDetails(fields []Field) []Field {
	whole := map[string]bool{} // came (true) or went (false), by path
	for _, f := range fields {
		if f.Old == "" && isElement(f.New) || f.New == "" && isElement(f.Old) {
			whole[f.Path] = f.Old == ""
		}
	}
	return slices.DeleteFunc(fields, func(f Field) bool {
		return !strings.HasSuffix(f.Path, ".required") && isDetail(f, whole)
	})
}

// isElement reports whether the value of a fact says only that something is there.
func isElement(value string) bool { return value == "declared" || value == "allowed" }

// isDetail reports whether f lies below an element that came or went with it.
func isDetail(f Field, whole map[string]bool) bool {
	for i := len(f.Path) - 1; i > 0; i-- {
		if !strings.ContainsRune(".[{ ", rune(f.Path[i])) {
			continue
		}
		if came, ok := whole[f.Path[:i]]; ok && (came && f.Old == "" || !came && f.New == "") {
			return true
		}
	}
	return false
}

// docFacts lists the prose of a symbol as facts.
func docFacts(d ir.Doc) facts {
	f := facts{}
	for at, text := range d {
		name := "doc"
		if at != "" {
			name = "doc " + at
		}
		f.set(name+" title", text.Title)
		f.set(name+" description", text.Description)
		f.flag(name+" deprecated", text.Deprecated)
		f.set(name+" examples", strings.Join(text.Examples, ", "))
		f.set(name+" more", text.More)
	}
	return f
}

// String says the field's change in one line.
func (f Field) String() string {
	switch {
	case f.Old == "":
		return fmt.Sprintf("%s added: %s", f.Path, f.New)
	case f.New == "":
		return fmt.Sprintf("%s removed, was %s", f.Path, f.Old)
	}
	return fmt.Sprintf("%s: %s → %s", f.Path, f.Old, f.New)
}
