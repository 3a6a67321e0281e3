package entity

import (
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A scope is where the types of one entity are read: it knows the other entities
// of the document, and gathers the names that are referred to.
type scope struct {
	reader *reader
	refs   []spec.Ref
	index  map[string]int // of refs, by their names
	at     spec.Place     // of the type that is being read
	words  []string       // that the vocabulary lacks
}

// lookup returns the name of the entity of the document that a word means.
func (s *scope) lookup(word string) (string, bool) {
	if e := s.reader.byName[fold(word)]; e != nil {
		return e.local(), true
	}
	return "", false
}

// refer returns the index of a name in the references of the entity. A name that
// the document does not declare may be that of an entity elsewhere, or of nothing.
func (s *scope) refer(name string, known bool) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	if s.index == nil {
		s.index = map[string]int{}
	}
	s.index[name] = len(s.refs)
	s.refs = append(s.refs, spec.Ref{
		Text: name, Role: ir.RoleMention, At: s.at, Kinds: []ir.Kind{ir.KindEntity, ir.KindSchema}, Code: !known, Loose: !known,
	})
	return len(s.refs) - 1
}

// strange remembers a word that the vocabulary lacks.
func (s *scope) strange(word string) { s.words = append(s.words, word) }

// local returns the entity's ID in the document.
func (e *entity) local() string { return spec.LocalName(e.name) }
