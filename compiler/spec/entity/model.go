package entity

import (
	"strings"
	"unicode"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// An entity is what the document has said so far of one.
type entity struct {
	name    string // as it is in code, or in the heading
	title   string // of the heading, where that is something else
	aliases []string
	at      spec.Place
	whole   spec.Place
	certain bool // it is an entity even if it has no fields
	rank    int  // of where the name is from: the heading of a section, or code
	gone    bool // it became a part of another one

	fields []*field
	byName map[string]*field // by the fold of the name
	values []string          // of an enumeration
	basic  string            // the type of what is neither

	prose         []string
	constraints   []string
	relationships []string
	transitions   []string
}

// A field is a part of an entity. Its type is read when all entities are known.
type field struct {
	name     string // with dots, where it lies in an object
	exact    bool   // dots are part of the name
	at       spec.Place
	typeText string
	typeAt   spec.Place
	build    func(*scope) *ir.Type // instead of typeText
	prose    bool                  // typeText may be no type at all
	running  bool                  // typeText is a sentence that begins with the type
	required int                   // 1: it must be there, -1: it may lack
	nullable bool
	doc      string
	rules    []rule
	standard string   // the default value
	choices  []string // values that are named beside the type
}

// A rule is a clause of constraints of a field, and what is said if no type can
// hold it.
type rule struct{ clause, otherwise string }

// must adds what a text of constraints says of the field.
func (f *field) must(text string) {
	for _, c := range clauses(text) {
		f.rules = append(f.rules, rule{c, f.name + ": " + c})
	}
}

// fold returns what names have in common that differ only in case, in the signs
// between words, and in being plural.
func fold(name string) string {
	folded := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	if len(folded) > 4 && strings.HasSuffix(folded, "ies") {
		return folded[:len(folded)-3] + "y"
	}
	if len(folded) > 3 && !strings.HasSuffix(folded, "ss") && !strings.HasSuffix(folded, "us") {
		return strings.TrimSuffix(folded, "s")
	}
	return folded
}

// add adds a field, or what is new in it to the one of that name.
func (e *entity) add(f *field) {
	if old := e.field(f.name); old != nil {
		old.merge(f)
		return
	}
	if e.byName == nil {
		e.byName = map[string]*field{}
	}
	e.byName[fold(f.name)] = f
	e.fields = append(e.fields, f)
}

func (f *field) merge(more *field) {
	if f.typeText == "" && f.build == nil {
		f.typeText, f.typeAt, f.build, f.prose, f.running, f.nullable = more.typeText, more.typeAt, more.build, more.prose, more.running, more.nullable
	}
	if f.required == 0 {
		f.required = more.required
	}
	if f.doc == "" {
		f.doc = more.doc
	}
	if f.standard == "" {
		f.standard = more.standard
	}
	if len(f.choices) == 0 {
		f.choices = more.choices
	}
	f.rules = append(f.rules, more.rules...)
}

// field returns the field of a name, or nil.
func (e *entity) field(name string) *field { return e.byName[fold(name)] }

// like reports whether most fields of the smaller of two are the other's, too:
// then code below a table says the same again.
func (e *entity) like(other *entity) bool {
	if len(e.fields) == 0 || len(other.fields) == 0 {
		return false
	}
	same := 0
	for _, f := range other.fields {
		if e.field(f.name) != nil {
			same++
		}
	}
	return 2*same >= min(len(e.fields), len(other.fields))
}

// empty reports whether nothing is known that would make it an entity.
func (e *entity) empty() bool {
	return len(e.fields) == 0 && len(e.values) == 0 && e.basic == "" && !e.certain
}
