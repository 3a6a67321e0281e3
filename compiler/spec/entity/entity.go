// Package entity reads the data model that a Markdown document describes, in the
// forms that people give it: tables of fields under many headers, bullets, and
// fenced code in Go, SQL, JSON, Protocol Buffers, TypeScript and Python. An entity
// becomes an item with the type of its values, its constraints, relationships and
// transitions; what is said of it in several places becomes one.
//
// It knows a fixed vocabulary of types. It does not know where in a specification
// the document stands, nor what other documents declare: the name of an entity that
// is not in the document stays a loose reference.
package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// Read adds the entities that a document declares. The items have no parent.
func Read(md *markdown.Document, d *spec.Document) {
	ReadSection(md.Root, d)
}

// ReadSection adds the entities that a section, and those below it, declare. The
// items have no parent.
func ReadSection(s *markdown.Section, d *spec.Document) {
	r := &reader{d: d, byName: map[string]*entity{}}
	if s.Level == 0 {
		r.blocks(s.Blocks, &place{})
		for _, sub := range s.Sections {
			r.section(sub, &place{})
		}
	} else {
		r.section(s, &place{entities: partOf(s.Title.Text) == ofEntities})
	}
	for _, later := range r.later {
		later()
	}
	for _, e := range r.entities {
		if !e.gone && !e.empty() {
			r.item(e)
		}
	}
}

// A reader gathers the entities of a document.
type reader struct {
	d        *spec.Document
	entities []*entity // in the order in which they are first spoken of
	byName   map[string]*entity
	later    []func() // what can be read when all entities are known
}

// entity returns the entity of a name, which is new if nobody spoke of it yet.
func (r *reader) entity(name string, at, whole spec.Place) *entity {
	if e := r.byName[fold(name)]; e != nil {
		return e
	}
	e := &entity{name: name, at: at, whole: whole}
	r.entities = append(r.entities, e)
	r.byName[fold(name)] = e
	return e
}

// item adds what is known of an entity to the document.
func (r *reader) item(e *entity) {
	typ, refs, docs := r.typeOf(e)
	it := spec.Item{
		Kind: ir.KindEntity, Local: e.local(), Name: e.at, Whole: e.whole, Type: typ, Types: refs, FieldDocs: docs,
		Prose: strings.Join(e.prose, "\n\n"),
		Body:  ir.Item{Title: e.title, Constraints: once(e.constraints), Relationships: once(e.relationships), Transitions: once(e.transitions)},
	}
	it.Labels = labels(e)
	r.d.Add(it)
}

// once returns texts without those that stand there before.
func once(texts []string) []string {
	var all []string
	seen := map[string]bool{}
	for _, t := range texts {
		if !seen[t] {
			seen[t], all = true, append(all, t)
		}
	}
	return all
}

// labels are what else an entity is called: its title, and its name as code would
// have it.
func labels(e *entity) []string {
	all := slices.Clone(e.aliases)
	if e.title != "" && e.title != e.name {
		all = append(all, e.title)
	}
	words := strings.Fields(e.name)
	if len(words) > 1 {
		joined := ""
		for _, w := range words {
			joined += capital(w)
		}
		if identifier.MatchString(joined) {
			all = append(all, joined)
		}
	}
	return all
}

func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}
