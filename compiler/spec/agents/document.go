package agents

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// A reader reads one file.
type reader struct {
	in  spec.Input
	doc *spec.Document
	// globs and apply say where the document holds.
	globs []string
	apply string
	// blocks are the parts that tools keep up to date.
	blocks []managed
	taken  map[string]bool
}

// maxRead is the size in bytes up to which Codex reads what all files on the way to
// a folder say. It cuts the rest without a word.
const maxRead = 32 << 10

// document reads a file: one instruction for each section that says something.
func (r *reader) document() {
	md := r.in.Markdown
	r.frontMistakes()
	r.globs, r.apply = r.scope()
	r.blocks = r.managed()
	title, at := titleOf(md)
	fields := front(md)
	body := ir.Item{Title: title, Paths: r.globs, Other: map[string]string{"tool": r.in.Source.Options[optionTool], "apply": r.apply}}
	if title == "" {
		body.Title = path.Base(r.in.Source.Path)
	}
	body.Text = strings.Join(strings.Fields(strings.Join(fields["description"], " ")), " ")
	labels := []string{r.in.Source.Path}
	if twins := r.in.Source.Options[optionTwins]; twins != "" {
		body.Other["copies"] = twins
		labels = append(labels, strings.Split(twins, "\n")...)
	}
	r.doc.Add(spec.Item{
		Kind: ir.KindSpec, Local: "spec", Labels: labels, Name: at, Whole: spec.Place{End: len(r.in.File.Data)}, Body: body,
	})
	r.size()
	r.reach()
	r.section(md.Root, 1)
}

func titleOf(md *markdown.Document) (string, spec.Place) {
	for _, s := range md.Root.Sections {
		if s.Level == 1 {
			return s.Title.Fold(), spec.PlaceOf(s.Title.Span)
		}
	}
	return "", spec.Place{}
}

// size reports a file that is cut when it is read.
func (r *reader) size() {
	if n := len(r.in.File.Data); n > maxRead {
		cut := spec.Place{Start: maxRead, End: maxRead}
		f := r.doc.Report(diag.CodeAgentsTooLong, cut, fmt.Sprintf("`%s` has %d KiB; what is behind the first 32 KiB may not be read", r.in.Source.Path, n>>10))
		f.Help = []string{"move what concerns one folder only into a file of that folder, and what is read now and then into a document that this one names"}
	}
}

// reach reports a rule that no tool ever reads by itself because it does not say for
// what.
func (r *reader) reach() {
	if r.apply != applyManual || r.in.Source.Options[optionTool] != "copilot" {
		return
	}
	f := r.doc.Report(diag.CodeAgentsNoScope, spec.Place{}, fmt.Sprintf("`%s` does not say which files it holds for", r.in.Source.Path))
	f.Help = []string{"add `applyTo:` with a glob to the front matter"}
}

// section reads a section and those below it. The parts that tools keep are
// instructions of their own, so that they can come and go by themselves.
func (r *reader) section(s *markdown.Section, parent int) {
	own := parent
	for _, part := range r.parts(s) {
		if n := r.instruction(s, part, parent); part.managed == nil && s.Level > 0 {
			own = n
		}
	}
	for _, sub := range s.Sections {
		r.section(sub, own)
	}
}

// A part is the blocks of a section that belong together.
type part struct {
	blocks  []*markdown.Block
	managed *managed // nil for what people have written
}

// parts returns what a section says, by who keeps it. What lies in a block that
// began before the section is all of it.
func (r *reader) parts(s *markdown.Section) []part {
	var own part
	var others []part
	for _, b := range s.Blocks {
		if !says(b) {
			continue
		}
		m := r.keeper(b.Span.Start)
		switch {
		case m == nil || s.Level > 0 && m.Start <= s.Heading.Start:
			own.blocks = append(own.blocks, b)
		case len(others) > 0 && others[len(others)-1].managed == m:
			others[len(others)-1].blocks = append(others[len(others)-1].blocks, b)
		default:
			others = append(others, part{blocks: []*markdown.Block{b}, managed: m})
		}
	}
	if len(own.blocks) == 0 {
		return others
	}
	return append([]part{own}, others...)
}

// says reports whether a block tells anybody anything.
func says(b *markdown.Block) bool {
	switch b.Kind {
	case markdown.Comment, markdown.Break:
		return false
	case markdown.Paragraph: // of spaces only, or of comments
		return b.Text.Text != ""
	case markdown.HTML:
		return textOf(b) != ""
	}
	return true
}

// instruction declares what a part of a section says.
func (r *reader) instruction(s *markdown.Section, p part, parent int) int {
	it := spec.Item{Kind: ir.KindInstruction, Parent: parent, Name: spec.PlaceOf(s.Title.Span), Whole: wholeOf(s, p)}
	it.Body = ir.Item{Title: s.Title.Fold(), Paths: r.globs, Other: map[string]string{"apply": r.apply}}
	if p.managed != nil {
		it.Body.Title = p.managed.name
	}
	if s.Level == 0 || p.managed != nil {
		it.Name = spec.PlaceOf(firstLine(p.blocks[0].Span))
	} else if s.Title.Text == "" {
		it.Name = spec.PlaceOf(s.Heading)
	}
	it.Local = r.local(s, p)
	if m := r.keeper(it.Name.Start); m != nil {
		it.Body.Other["managed"] = m.name
	} else if name := managedHeading(s); name != "" && p.managed == nil {
		it.Body.Other["managed"] = name
	}
	w := writer{reader: r, item: &it}
	w.blocks(p.blocks)
	it.Body.Text = strings.Join(w.lines, "\n")
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	it.Prose = strings.Join(w.code, "\n\n")
	if len(w.commands) > 0 {
		it.Body.Other["commands"] = strings.Join(w.commands, "\n")
	}
	return r.doc.Add(it)
}

// preamble is the local ID of what stands before the first heading.
const preamble = "preamble"

// local returns the ID of an instruction: its heading, with that above it where the
// document has used it already.
func (r *reader) local(s *markdown.Section, p part) string {
	local := preamble
	switch {
	case p.managed != nil:
		local = "managed/" + spec.LocalName(p.managed.name)
	case s.Level > 0:
		local = spec.LocalName(s.Title.Text)
		if r.taken[local] && s.Parent.Level > 0 {
			local = spec.LocalName(s.Parent.Title.Text) + "/" + local
		}
	}
	r.taken[local] = true
	return local
}

// wholeOf returns all of a section that a part covers: for what people wrote that is
// everything, for a managed block only itself.
func wholeOf(s *markdown.Section, p part) spec.Place {
	if p.managed == nil && s.Level > 0 {
		return spec.PlaceOf(s.Span)
	}
	return spec.Place{Start: p.blocks[0].Span.Start, End: slices.MaxFunc(p.blocks, byEnd).Span.End}
}

func byEnd(a, b *markdown.Block) int { return a.Span.End - b.Span.End }
