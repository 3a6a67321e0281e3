package bmad

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// seen holds what a document declares, by kind and local ID.
type seen map[string]bool

// A reader makes the items of one document.
type reader struct {
	in   spec.Input
	doc  *spec.Document
	top  *part
	seen seen
	// self is the item of the document itself; 1 + its index, as all others here.
	self int
	// boxes are the list items with a box that something has been made of.
	boxes map[*markdown.Item]bool
	// implied is how many references its ranges stand for.
	implied int
}

// add adds an item that is a part of another one.
func (r *reader) add(parent int, it spec.Item) int {
	it.Parent = parent
	r.seen[string(it.Kind)+"/"+it.Local] = true
	return r.doc.Add(it)
}

// item returns an item of the document by its number.
func (r *reader) item(n int) *spec.Item { return &r.doc.Items[n-1] }

// content returns the local ID of something without a name. Two of the same words
// are told apart by what they stand in.
func (r *reader) content(kind ir.Kind, text string, parent int) string {
	local := spec.ContentID(text)
	if !r.seen[string(kind)+"/"+local] || parent == 0 {
		return local
	}
	above := r.item(parent).Body
	return spec.ContentID(text + " " + above.Title + " " + above.Text)
}

// normative returns a body for a sentence that binds somebody.
func normative(text string) ir.Item {
	return ir.Item{Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text)}
}

// document adds the item of the document, with what it claims its status to be.
func (r *reader) document() {
	local := r.in.Source.Options[optionName]
	if local == "" {
		local = string(ir.KindSpec)
	}
	it := spec.Item{Kind: ir.KindSpec, Local: local, Whole: spec.Place{End: len(r.in.File.Data)}}
	it.Name, it.Body.Title = r.headline()
	it.Labels = r.called(it.Body.Title)
	if front := r.in.Markdown.Front; front != nil {
		if id := front.Text("id"); id != "" {
			it.Labels = append(it.Labels, id)
		}
		it.Body.Paths = append(front.Texts("companions"), front.Texts("sources")...)
	}
	claimed, at := r.claim()
	if at != (spec.Place{}) {
		it.Body.Claimed, it.Body.State = claimed, stateOf(claimed)
	}
	r.self = r.add(0, it)
	if at != (spec.Place{}) {
		r.approve("status", "status", claimed, at)
	}
}

// approve adds a claim of the document, and says so if nobody knows the words.
func (r *reader) approve(local, title, claimed string, at spec.Place) int {
	state := stateOf(claimed)
	if state == "" {
		f := r.doc.Report(diag.CodeBMADUnknownStatus, at, "`"+clip(claimed)+"` is no status that is known")
		f.Help = []string{"write one of draft, ready-for-dev, in-progress, review, done"}
	}
	return r.add(r.self, spec.Item{
		Kind: ir.KindApproval, Local: local, Name: at, Whole: at,
		Body: ir.Item{Title: title, Claimed: claimed, State: state},
	})
}

// clip shortens a text for a message.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// headline returns where the document is named, and its title.
func (r *reader) headline() (spec.Place, string) {
	front := r.in.Markdown.Front
	title := front.Text("title")
	heading := r.top.find(func(p *part) bool { return p.level > 0 && p.level < pseudo })
	switch {
	case heading != nil && (heading.level == 1 || title == ""):
		if title == "" {
			title = heading.title.Fold()
		}
		return spec.PlaceOf(heading.title.Span), title
	case title != "":
		return spec.PlaceOf(front.Place(front.Get("title").Span())), title
	}
	first, _, _ := strings.Cut(string(r.in.File.Data), "\n")
	return spec.Place{End: len(first)}, title
}

// called returns what else a document is called: a story by its key, its number and
// the ID that people give it.
func (r *reader) called(title string) []string {
	if role := r.in.Source.Role; role != roleStory && role != roleBuild {
		return nil
	}
	key := path.Base(r.in.Source.Scope)
	labels := []string{key}
	no := number(key)
	if m := storyHead.FindStringSubmatch(title); m != nil {
		no = m[1]
	}
	if no != "" {
		labels = append(labels, no, "Story "+no)
	}
	for _, line := range r.meta() {
		if k, value, ok := line.Key(); ok && k.Fold() == "ID" && value.Text != "" {
			labels = append(labels, value.Fold())
		}
	}
	return labels
}

// meta returns the lines at the top of the document, where people say what it is:
// those before the first heading below its title.
func (r *reader) meta() []markdown.Inline {
	lines := r.top.withStrong()
	for _, p := range r.top.subs {
		if p.level == 1 {
			return append(lines, p.withStrong()...)
		}
		if p.level < pseudo {
			break
		}
	}
	return lines
}
