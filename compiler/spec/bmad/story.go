package bmad

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// story reads a story file. v4 and v6 differ in where the status is; the rest is the
// same, and people's own headings are as good as the template's.
func (r *reader) story() {
	doc := r.item(r.self)
	text, _ := r.top.statement()
	if text == "" && !storyPrefix.MatchString(doc.Body.Title) && !r.holds(meansCriteria, meansTasks) {
		return // a guide or a note that lies among the stories
	}
	it := spec.Item{
		Kind: ir.KindStory, Local: string(ir.KindStory), Name: doc.Name, Whole: doc.Whole,
		Body: ir.Item{Title: withoutStory(doc.Body.Title), State: doc.Body.State, Claimed: doc.Body.Claimed},
	}
	it.Body.Text = text
	it.Body.Priority = r.metaValue("priority", "priorité")
	it.Prose = r.notes()
	it.Refs = r.implements(doc)
	owner := r.add(r.self, it)
	r.top.all(func(p *part) {
		switch {
		case p.up.within(p.means): // read with the part that it lies in
		case p.means == meansCriteria && !p.within(meansReview, meansRecord):
			r.criteria(p, owner, "")
		case p.means == meansTasks && !p.within(meansReview):
			if !r.tasks(p, owner) {
				r.unplaced(p, "task")
			}
		}
	})
	r.verdict()
}

// holds reports whether a document has a part of some meaning.
func (r *reader) holds(means ...meaning) bool {
	return r.top.find(func(p *part) bool { return slices.Contains(means, p.means) }) != nil
}

// implements returns the references of a story file to the story that the epics
// declare.
func (r *reader) implements(doc *spec.Item) (refs []spec.Ref) {
	add := func(text string) {
		refs = append(refs, spec.Ref{Text: text, Role: ir.RoleSatisfies, At: doc.Name, Kinds: []ir.Kind{ir.KindStory}, Loose: true})
	}
	for _, label := range doc.Labels {
		if no, ok := strings.CutPrefix(label, "Story "); ok {
			add(no)
		}
	}
	folder, ok := strings.CutSuffix(path.Dir(r.in.Source.Scope), "/stories")
	if !ok {
		return refs
	}
	// The file is called by the ID of the story, in which hyphens may be, and its title.
	parts := strings.Split(path.Base(r.in.Source.Scope), "-")
	for n := 1; n < min(len(parts), 4); n++ {
		add(folder + "/" + strings.Join(parts[:n], "-"))
	}
	return refs
}

var storyPrefix = pattern.New(`(?i)^(?:user\s+)?story\b[^:：]{0,40}[:：]\s*`)

// withoutStory returns the title of a story without "Story 1.2:".
func withoutStory(title string) string { return title[len(storyPrefix.FindString(title)):] }

// roleStart is how a story begins: "As a", in the languages that we have met.
var roleStart = pattern.New(`(?i)^\s*(?:as\s+an?\b|as\s+the\b|en\s+tant\s+qu|como\s|als\s+\S+\s|作为|として)`)

// statement returns the sentence of a story, and where it is: the first paragraph from
// the line on that begins with a role.
func (p *part) statement() (string, spec.Place) {
	text, at := "", spec.Place{}
	p.find(func(p *part) bool {
		if p.within(meansReview, meansCriteria) {
			return false
		}
		for _, b := range p.blocks {
			if b.Kind == markdown.Paragraph && text == "" {
				text, at = statementIn(b.Text)
			}
		}
		return text != ""
	})
	return text, at
}

func statementIn(in markdown.Inline) (string, spec.Place) {
	lines := in.Lines()
	for i, line := range lines {
		if !roleStart.MatchString(line.Text) {
			continue
		}
		var text string
		for _, l := range lines[i:] {
			text = joined(text, l.Fold())
		}
		return text, spec.Place{Start: line.Span.Start, End: in.Span.End}
	}
	return "", spec.Place{}
}

// metaValue returns the value of one of some keys at the top of the document.
func (r *reader) metaValue(keys ...string) string {
	for _, line := range r.meta() {
		key, value, ok := line.Key()
		for _, k := range keys {
			if ok && strings.EqualFold(key.Fold(), k) {
				return value.Fold()
			}
		}
	}
	return ""
}

// notes returns what the story tells the developer.
func (r *reader) notes() string {
	p := r.top.find(func(p *part) bool { return p.key == "dev notes" })
	if p == nil {
		return ""
	}
	return p.text()
}

var gateLine = pattern.New(`(?i)^\s*gate(?:\s+(?:status|decision))?\s*[:：]\s*(PASS|CONCERNS|FAIL|WAIVED)\b`)

// verdict adds what QA says in the story itself.
func (r *reader) verdict() {
	review := r.top.find(func(p *part) bool { return p.means == meansReview })
	if review == nil {
		return
	}
	done := false
	review.all(func(p *part) {
		for _, line := range p.lines() {
			if m := gateLine.FindStringSubmatchIndex(line.Text); m != nil && !done {
				r.approve("gate", "QA results", line.Text[m[2]:m[3]], spec.PlaceOf(line.At(m[2], m[3])))
				done = true
			}
		}
	})
}
