package tessl

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// idAtStart is an ID that people give a section or a behaviour by themselves.
var idAtStart = pattern.New(`^([A-Z][A-Z0-9]{0,7}(?:-[A-Z0-9]{1,8}){0,3}-\d+(?:\.\d+)*[a-z]?)(?:[ \t]*[:.—–-]+[ \t]*|[ \t]+|$)`)

// requirement reads a section that says what shall be: a capability, or in the
// tile's form any section. One that only groups others is none.
func (r *reader) requirement(s *markdown.Section, parent int, group string) {
	t := textOf(s.Title)
	own := parent
	if says(s) || len(s.Sections) == 0 {
		own = r.declare(s, t, parent, group)
	}
	for _, sub := range s.Sections {
		r.section(sub, own, t.said)
	}
}

// says reports whether a section says anything before its first subsection.
func says(s *markdown.Section) bool {
	return slices.ContainsFunc(s.Blocks, func(b *markdown.Block) bool {
		return b.Kind != markdown.Comment && b.Kind != markdown.Break && b.Kind != markdown.HTML &&
			(b.Kind != markdown.Paragraph || b.Text.Text != "")
	})
}

// declare adds the requirement that a section is, with the behaviours in it.
func (r *reader) declare(s *markdown.Section, t text, parent int, group string) int {
	it := spec.Item{
		Kind: ir.KindRequirement, Name: spec.PlaceOf(s.Title.Span), Whole: spec.PlaceOf(s.Span), Parent: parent,
		Body: ir.Item{Title: t.said, Group: group},
	}
	it.Local = spec.LocalName(t.said)
	if m := idAtStart.FindStringSubmatch(t.said); m != nil {
		it.Local, it.Body.Title = m[1], t.said[len(m[0]):]
		it.Labels = []string{t.said}
	} else if r.taken[it.Local] && group != "" {
		it.Local = spec.LocalName(group) + "/" + it.Local
	}
	r.taken[it.Local] = true
	if it.Name == (spec.Place{}) {
		it.Name = spec.PlaceOf(s.Heading)
	}
	n := r.add(it)
	r.bind(t, n)
	r.content(s.Blocks, n)
	return n
}

// content reads the blocks of a requirement: paragraphs are its text, lists its
// behaviours; code and tables count by their bytes.
func (r *reader) content(blocks []*markdown.Block, n int) {
	var opaque []string
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			r.text(b, n)
		case markdown.List:
			r.behaviours(b, n, r.item(n).Local)
		case markdown.Fence:
			if marks := fenceMarks(b); marked(marks, "api") {
				r.api(b, r.item(n).Body.Title)
				continue
			}
			opaque = append(opaque, sourceOf(b.Span))
		case markdown.Table:
			opaque = append(opaque, sourceOf(b.Span))
			r.tableLinks(b, n)
		case markdown.Quote:
			r.explain(n, b)
		}
	}
	it := r.item(n)
	analyse(&it.Body)
	if len(opaque) > 0 {
		it.Body.Digest = digest([]byte(strings.Join(opaque, "\n")))
		it.Prose = parted(it.Prose, strings.Join(opaque, "\n\n"))
	}
}

func (r *reader) tableLinks(b *markdown.Block, n int) {
	for _, row := range b.Rows {
		for _, c := range row.Cells {
			r.bind(textOf(c), n)
		}
	}
}

// onlyVerified is what remains of a line that only says where the tests are, perhaps
// with a remark on them in brackets.
var onlyVerified = pattern.New(`(?i)^(?:(?:is |are )?(?:verified|tested|covered|checked|validated)(?: (?:by|in|with))?|tests?|see)?[ :.,;]*(?:\([^()]*\))?[ .]*$`)

// behaviours reads the items of a list. An item below another is a part of it,
// unless it has a test of its own: then it is a behaviour, too.
func (r *reader) behaviours(list *markdown.Block, parent int, within string) {
	for _, item := range list.Items {
		t := textOf(item.Text)
		if onlyVerified.MatchString(t.said) {
			r.bind(t, parent)
			r.rest(item, parent)
			continue
		}
		r.behaviour(item, t, parent, within)
	}
}

func (r *reader) behaviour(item *markdown.Item, t text, parent int, within string) {
	it := spec.Item{
		Kind: ir.KindRequirement, Parent: parent, Name: spec.PlaceOf(firstLine(item.Text)), Whole: spec.PlaceOf(item.Span),
		Body: ir.Item{Text: t.said},
	}
	if steps := spec.Steps(t.in); len(steps) > 1 {
		it.Body.Steps = steps
	}
	switch item.Box {
	case 'x', 'X':
		it.Body.State = ir.StateDone
	case ' ':
		it.Body.State = ir.StateOpen
	}
	if m := idAtStart.FindStringSubmatch(t.said); m != nil && len(m[0]) < len(t.said) {
		it.Local, it.Body.Text = m[1], t.said[len(m[0]):]
		it.Name = spec.PlaceOf(item.Text.At(0, min(len(m[1]), len(item.Text.Text))))
	} else if it.Local = spec.ContentID(t.said); within != "" {
		it.Local = within + "/" + it.Local
	}
	n := r.add(it)
	r.bind(t, n)
	r.rest(item, n)
	analyse(&r.item(n).Body)
}

// analyse fills in what follows from the text. EARS is the form of one sentence.
func analyse(body *ir.Item) {
	body.Keyword = spec.Keyword(body.Text)
	if !strings.Contains(body.Text, ". ") {
		body.EARS = spec.EARS(body.Text)
	}
}

// text adds a paragraph to the text of an item, unless it only says where the tests
// are.
func (r *reader) text(b *markdown.Block, n int) {
	said, it := r.paragraph(b, n), r.item(n)
	if onlyVerified.MatchString(said) || n == r.spec {
		return
	}
	it.Body.Text = strings.TrimSpace(it.Body.Text + " " + said)
}

// rest reads what follows the first paragraph of an item.
func (r *reader) rest(item *markdown.Item, n int) {
	for _, b := range item.Blocks {
		switch b.Kind {
		case markdown.Paragraph:
			r.text(b, n)
		case markdown.List:
			r.details(b, n)
		case markdown.Fence, markdown.Table, markdown.Quote:
			r.explain(n, b)
		}
	}
}

// details reads a list below a behaviour.
func (r *reader) details(list *markdown.Block, n int) {
	for _, item := range list.Items {
		t := textOf(item.Text)
		tested := slices.ContainsFunc(t.links, func(l link) bool { return l.known() == wordTest })
		if it := r.item(n); tested && !onlyVerified.MatchString(t.said) && it.Kind == ir.KindRequirement {
			r.behaviour(item, t, n, it.Local)
			continue
		}
		r.bind(t, n)
		if !onlyVerified.MatchString(t.said) && n != r.spec {
			it := r.item(n)
			it.Body.Text = strings.TrimRight(it.Body.Text, " ") + "; " + t.said
		}
		r.rest(item, n)
	}
}
