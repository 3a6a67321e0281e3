// Package forms recognises the forms that written specifications have in common,
// whoever they were written for: the line that defines a requirement, the headings
// of stories, requirements and scenarios, the line of a task, references to all of
// them, and the fence of a rule.
//
// A form is recognised on one heading, line or item; it is a pure function of it. What
// stands around it, where in a document a form counts, and what becomes of it, is the
// dialect's to say.
package forms

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

// A Definition is the head of a requirement or an outcome: its ID, the title that
// some give it, and the text behind both.
type Definition struct {
	ID    markdown.Inline
	Title string
	Rest  markdown.Inline
}

var (
	commonID = pattern.New(`^(?:FR|NFR|SC)(?:-[A-Z]{1,6})?-?\d+(?:\.\d+)*[a-z]?`)
	ownID    = pattern.New(`^[A-Z]{2,6}-(?:[A-Z]{1,6}-)?\d{1,5}[a-z]?`)
	idEnd    = pattern.New(`^(?:\s*$|\s*[:：|—–(（\[-]|\s)`)
)

// Define takes a text apart that begins with an ID:
//
//	**FR-001**: text    **FR-001 (Title)**: text    FR-001: text    `SC-2` text
//
// An ID with letters of the writer's own counts if it is set apart or has a colon.
func Define(in markdown.Inline) (Definition, bool) {
	id := commonID.FindString(in.Text)
	if id == "" {
		id = ownID.FindString(in.Text)
		if id == "" || !in.Styled(0, len(id), markdown.Strong) && !strings.HasPrefix(in.Text[len(id):], ":") {
			return Definition{}, false
		}
	}
	if !idEnd.MatchString(in.Text[len(id):]) {
		return Definition{}, false
	}
	d := Definition{ID: in.Slice(0, len(id))}
	end := len(id)
	if in.Styled(0, len(id), markdown.Strong) {
		end = in.StyleEnd(end, markdown.Strong)
		d.Title = strings.Trim(in.Text[len(id):end], " \n\t:：—–-()（）[]|.")
	}
	rest := strings.TrimLeft(in.Text[end:], " \n\t:：—–-|")
	d.Rest = in.Slice(len(in.Text)-len(rest), len(in.Text)).Trim()
	if d.Rest.Text == "" && d.Title != "" { // all of the text is strong
		at := len(id) + strings.Index(in.Text[len(id):], d.Title)
		return Definition{ID: d.ID, Rest: in.Slice(at, len(in.Text)).Trim()}, true
	}
	d.Title = strings.Join(strings.Fields(d.Title), " ")
	return d, true
}

// IsOutcome reports whether an ID is that of a success criterion.
func IsOutcome(id string) bool { return strings.HasPrefix(id, "SC") }

// Struck reports whether the source has struck a text out, as far as its beginning
// goes.
func Struck(in markdown.Inline) bool {
	return len(in.Runs) > 0 && in.Runs[0].Start == 0 && in.Runs[0].Style&markdown.Strike != 0
}
