package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

// said keeps what is said of an entity under a label or a heading.
func (r *reader) said(at *place, in markdown.Inline) {
	text := in.Fold()
	if text == "" || isNone(text) {
		return
	}
	switch at.part {
	case ofRules:
		r.attributed(at, in, func(e *entity) { e.constrain(text) })
	case ofRelations:
		r.attributed(at, in, func(e *entity) { e.relationships = append(e.relationships, text) })
	case ofStates:
		r.attributed(at, in, func(e *entity) { e.transitions = append(e.transitions, text) })
	case ofProse:
		if at.owner != nil {
			at.owner.prose = append(at.owner.prose, text)
		}
	case ofFields, ofValues:
		r.inlineFields(at, in)
	}
}

func isNone(text string) bool {
	folded := strings.ToLower(strings.Trim(text, " .()"))
	if strings.HasPrefix(folded, "n/a") || strings.HasPrefix(folded, "not applicable") {
		return true
	}
	return folded == "none" || folded == "n/a" || folded == "-" || folded == "없음" || folded == "なし" || folded == "无"
}

// attributed does something, when all entities are known, for the one that a text is
// about: the owner of the place, the one that its heading names, or the first that
// the text names.
func (r *reader) attributed(at *place, in markdown.Inline, do func(*entity)) {
	owner, about := at.owner, at.about
	r.later = append(r.later, func() {
		if owner == nil {
			owner = r.byName[fold(about)]
		}
		if owner == nil {
			owner = r.firstNamed(in)
		}
		if owner != nil {
			do(owner)
		}
	})
}

var nameWord = pattern.New(`[\pL_][\pL\pN_]*`)

// firstNamed returns the entity that a text names first.
func (r *reader) firstNamed(in markdown.Inline) *entity {
	for _, word := range nameWord.FindAllString(in.Text, 24) {
		if e := r.byName[fold(word)]; e != nil && (word != strings.ToLower(word) || e.name == word) {
			return e
		}
	}
	return nil
}

// obliged matches a sentence on one field: "total must be positive".
var obliged = pattern.New(`^([\pL_][\pL\pN_.]*) (?:must|MUST) (be .+)$`)

// constrain adds a rule. One that begins with the name of a field is applied to the
// field.
func (e *entity) constrain(text string) {
	name, clause, ok := strings.Cut(text, ":")
	if f := e.field(last(strings.TrimSpace(name))); ok && f != nil {
		f.must(strings.TrimSpace(clause))
		return
	}
	if m := obliged.FindStringSubmatch(strings.TrimRight(text, ".")); m != nil {
		if f := e.field(last(m[1])); f != nil {
			f.rules = append(f.rules, rule{m[2], text})
			return
		}
	}
	e.constraints = append(e.constraints, text)
}
