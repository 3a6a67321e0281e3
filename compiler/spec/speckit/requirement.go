package speckit

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	// requirementID matches the ID that defines a requirement or an outcome.
	requirementID = pattern.New(`^(?:FR|NFR|SC)-?(?:[A-Z]{1,6}-?)?\d+(?:\.\d+)*[a-z]?`)
	// otherID matches IDs of people's own making, which count in strong type only.
	otherID = pattern.New(`^[A-Z]{2,6}-(?:[A-Z]{1,6}-)?\d{1,4}[a-z]?`)
	// idEnd is what may follow an ID.
	idEnd = pattern.New(`^(?:\s*$|\*\*|\s*[:：|—–(（\[-]|\s)`)
)

// A definition is the head of a requirement: its ID, the title that some give it,
// and the text behind both.
type definition struct {
	id    markdown.Inline
	title string
	rest  markdown.Inline
	// marked says that the ID is strong, or that a colon follows it: then it stands
	// there as a name, not as the first word of a sentence.
	marked bool
}

// define takes a text that begins with an ID apart:
//
//	**FR-001**: text       **FR-001 (Title)**: text    **FR-001 — Title**: text
//	FR-001: text           `FR-001` text               **FR-001: Title** text
func define(in markdown.Inline) (definition, bool) {
	if in.Text == "" || in.Text[0] < 'A' || in.Text[0] > 'Z' {
		return definition{}, false
	}
	id := requirementID.FindString(in.Text)
	if id == "" {
		id = otherID.FindString(in.Text)
		if id == "" || !in.Styled(0, len(id), markdown.Strong) {
			return definition{}, false
		}
	}
	if !idEnd.MatchString(in.Text[len(id):]) {
		return definition{}, false
	}
	behind := strings.TrimLeft(in.Text[len(id):], " ")
	isStrong := in.Styled(0, len(id), markdown.Strong)
	d := definition{id: in.Slice(0, len(id)), marked: isStrong || strings.HasPrefix(behind, ":") || strings.HasPrefix(behind, "：")}
	end := len(id)
	if isStrong {
		end = in.StyleEnd(end, markdown.Strong)
		d.title = strings.Trim(in.Text[len(id):end], " \n\t:：—–-()（）[]|.")
	}
	rest := in.Text[end:]
	d.rest = in.Slice(end+len(rest)-len(strings.TrimLeft(rest, " \n\t:：—–-|*")), len(in.Text)).Trim()
	if d.rest.Text == "" && d.title != "" {
		d.rest, d.title = in.Slice(len(id)+strings.Index(in.Text[len(id):], d.title), len(in.Text)).Trim(), ""
		return d, true
	}
	d.title = strings.Join(strings.Fields(d.title), " ")
	return d, true
}

// define declares a requirement and returns 1 + its index. Where none is expected it
// is kept until the end: it counts if nothing else defines its ID.
func (f *featureReader) define(d definition, whole spec.Place, text string, c context, references []spec.Ref) int {
	local := d.id.Text
	it := spec.Item{Kind: kindOf(local, c.part), Local: local, Name: spec.PlaceOf(d.id.Span), Whole: whole, Refs: references}
	it.Body = ir.Item{Title: d.title, Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text), Group: c.group}
	if struck(d.id) {
		it.Body.Struck, it.Body.State = true, ir.StateDropped
	}
	if it.Parent = c.parent; c.story != nil && it.Parent == 0 {
		it.Parent = c.story.index
	}
	it.Refs = slices.DeleteFunc(it.Refs, func(ref spec.Ref) bool { return it.Name.Contains(ref.At) || ref.Text == local })
	if c.part == partRequirements || c.part == partOutcomes {
		return f.add(it)
	}
	if d.marked {
		f.stray = append(f.stray, it)
	}
	return 0
}

// strays declares what was defined outside the sections of requirements only.
func (f *featureReader) strays() {
	for _, it := range f.stray {
		if !f.taken[string(it.Kind)+"/"+it.Local] {
			f.add(it)
		}
	}
}

// kindOf returns what an ID stands for: SC is an outcome, FR and NFR a requirement,
// any other what its section holds.
func kindOf(id string, p part) ir.Kind {
	switch {
	case strings.HasPrefix(id, "SC"):
		return ir.KindOutcome
	case p == partOutcomes && !strings.HasPrefix(id, "FR") && !strings.HasPrefix(id, "NFR"):
		return ir.KindOutcome
	}
	return ir.KindRequirement
}
