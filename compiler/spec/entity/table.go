package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// A layout says which column of a table holds what; -1 is none.
type layout [transitionColumn + 1]int

func layoutOf(header []markdown.Inline) (l layout, cells []column) {
	for i := range l {
		l[i] = -1
	}
	cells = make([]column, len(header))
	for i, h := range header {
		words := strings.ToLower(plainTitle(h.Fold()))
		c, ok := columns[words]
		if !ok {
			c = columns[strings.ToLower(h.Fold())]
		}
		if c != otherColumn && l[c] < 0 {
			l[c], cells[i] = i, c
		}
	}
	return l, cells
}

// table reads a table: of fields, of the values of an enumeration, or of what is
// said of an entity.
func (r *reader) table(b *markdown.Block, at *place) {
	l, _ := layoutOf(b.Header)
	switch {
	case at.skip:
	case at.part == ofRules || at.part == ofRelations || at.part == ofStates:
		r.statementRows(b, l, at)
	case l[nameColumn] >= 0 && l[entityColumn] >= 0 && l[typeColumn] >= 0:
		r.entityRows(b, l, at)
	case isFieldTable(b.Header, l, at):
		if e := r.ownerOf(at, b); e != nil {
			for _, row := range b.Rows {
				r.row(e, row, l)
			}
		}
	case l[valueColumn] >= 0 && l[valueColumn] <= 1 && l[typeColumn] < 0 && l[nameColumn] < 0 && at.owner != nil && len(at.owner.fields) == 0:
		r.valueRows(b, l, at.owner)
	}
}

// isFieldTable reports whether a table lists fields: it has a column of names, not
// far from the left, and one of types; where fields are announced, or an entity is
// sure, any other known column will do.
func isFieldTable(header []markdown.Inline, l layout, at *place) bool {
	if l[nameColumn] < 0 || l[nameColumn] > 2 {
		return false
	}
	first := strings.ToLower(header[l[nameColumn]].Fold())
	if first == "parameter" {
		return false
	}
	if l[typeColumn] >= 0 {
		return true
	}
	if first == "name" || first == "key" || first == "object key" || at.owner == nil {
		return false
	}
	return l[requiredColumn] >= 0 || l[docColumn] >= 0 || l[noteColumn] >= 0 || l[ruleColumn] >= 0 && at.part == ofFields
}

// ownerOf returns the entity that fields are of: that of the section, or, below a
// heading of the document itself, one that is called so.
func (r *reader) ownerOf(at *place, b *markdown.Block) *entity {
	if at.owner != nil {
		return at.owner
	}
	for s := range at.section.Ancestors() {
		if s.Level == 0 || partOf(s.Title.Text) != nothing {
			continue
		}
		name, where, _ := nameOf(s.Title)
		if name == "" || s.Level == 1 && strings.HasPrefix(strings.ToLower(s.Title.Text), "data model") {
			_, rest, _ := strings.Cut(s.Title.Text, ":")
			if name = strings.TrimSpace(rest); name == "" {
				break
			}
		}
		return r.entity(name, where, spec.PlaceOf(s.Span))
	}
	r.d.Report(diag.CodeSpecUnplaced, spec.PlaceOf(b.Span), "a table of fields without the name of an entity").Help =
		[]string{"put it below a heading with the name of the entity"}
	return nil
}

// entityRows reads a table that lists the fields of several entities.
func (r *reader) entityRows(b *markdown.Block, l layout, at *place) {
	name := ""
	for _, row := range b.Rows {
		if cell := cellOf(row, l[entityColumn]); cell.Text != "" {
			name = cell.Fold()
		}
		if name == "" {
			continue
		}
		e := r.byName[fold(name)]
		if e == nil {
			e = r.entity(name, spec.PlaceOf(cellOf(row, l[entityColumn]).Span), spec.PlaceOf(row.Span))
		}
		r.row(e, row, l)
	}
}

func cellOf(row markdown.Row, i int) markdown.Inline {
	if i < 0 || i >= len(row.Cells) {
		return markdown.Inline{}
	}
	return row.Cells[i]
}

// fieldName matches what a field may be called: one name, or a path to it; in
// prose, a few words.
var fieldName = pattern.New(`^[\pL_$@][\pL\pN_$@-]*(?:\[\])?(?:\.[\pL_$@*<][\pL\pN_$@*<>-]*(?:\[\])?)*$|^[\pL][\pL\pN_'-]*(?: [\pL\pN_'-]+){1,3}$`)

// row reads a row of a table of fields.
func (r *reader) row(e *entity, row markdown.Row, l layout) {
	cell := cellOf(row, l[nameColumn])
	text := cell.Fold()
	if cell.Text == "" || strings.Trim(text, ".… -—") == "" || cell.Styled(0, len(cell.Text), markdown.Strike) {
		return
	}
	name := strings.TrimSpace(inBrackets.ReplaceAllString(text, ""))
	optional := strings.HasSuffix(name, "?")
	for _, part := range strings.FieldsFunc(strings.TrimRight(name, "?* "), func(c rune) bool { return c == ',' || c == '/' }) {
		part = strings.Trim(part, "`* ")
		if !fieldName.MatchString(part) {
			r.d.Report(diag.CodeSpecUnplaced, spec.PlaceOf(cell.Span), "`"+shortened(part)+"` is no name of a field")
			continue
		}
		f := &field{name: part, at: spec.PlaceOf(cell.Span)}
		if optional {
			f.required = -1
		}
		r.cells(f, row, l)
		e.add(f)
	}
}

func shortened(text string) string {
	if len(text) > 40 {
		return strings.ToValidUTF8(text[:40], "") + "…"
	}
	return text
}

// valueRows reads a table of the values of an enumeration.
func (r *reader) valueRows(b *markdown.Block, l layout, e *entity) {
	column := l[valueColumn]
	var values []string
	for _, row := range b.Rows {
		cell := cellOf(row, column)
		value := strings.Trim(cell.Fold(), `"'`)
		if !oneValue.MatchString(value) {
			return
		}
		values = append(values, value)
	}
	if len(e.values) == 0 && len(values) > 1 {
		e.values = values
	}
}

// complaint matches the headers of columns that say what a violation is answered with.
var complaint = pattern.New(`(?i)^(?:error|message|에러|エラー|错误|on invalid)`)

// statementRows reads a table below what announces constraints, relationships or
// transitions: a row is a statement.
func (r *reader) statementRows(b *markdown.Block, l layout, at *place) {
	here := *at
	for _, row := range b.Rows {
		var parts []string
		for i, cell := range row.Cells {
			if i == l[entityColumn] && i == 0 {
				here.about = cell.Fold()
				continue
			}
			if i > 0 && i < len(b.Header) && complaint.MatchString(b.Header[i].Text) {
				continue
			}
			if cell.Text != "" {
				parts = append(parts, cell.Fold())
			}
		}
		r.statement(&here, row, parts)
	}
}

// statement keeps a row: the first cells of transitions lead from one state to the
// next, all else is named before it is said.
func (r *reader) statement(at *place, row markdown.Row, parts []string) {
	if len(parts) == 0 || len(row.Cells) == 0 {
		return
	}
	text := parts[0]
	switch {
	case len(parts) == 1:
	case at.part == ofStates && len(parts) > 2:
		text = parts[0] + " → " + parts[1] + ": " + strings.Join(parts[2:], ", ")
	case at.part == ofStates:
		text = parts[0] + " → " + parts[1]
	default:
		text = parts[0] + ": " + strings.Join(parts[1:], ", ")
	}
	part := at.part
	r.attributed(at, row.Cells[0], func(e *entity) {
		switch part {
		case ofStates:
			e.transitions = append(e.transitions, text)
		case ofRelations:
			e.relationships = append(e.relationships, text)
		default:
			e.constrain(text)
		}
	})
}
