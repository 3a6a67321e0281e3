package agents

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// A managed block is a part of a document that a tool writes anew when it likes:
// what stands between two comments such as <!-- OPENSPEC:START --> and
// <!-- OPENSPEC:END -->.
type managed struct {
	spec.Place
	name string
}

// The forms of the comments: the word behind the name or before it.
var (
	markerBehind = pattern.New(`^<!--+[ \t]*([\w][\w .:/-]*?)[ \t:_-]+((?i:START|BEGIN|END|STOP))[ \t]*--+>$`)
	markerBefore = pattern.New(`^<!--+[ \t]*((?i:START|BEGIN|END|STOP))[ \t:_-]+([\w][\w .:/-]*?)[ \t]*--+>$`)
)

// notManaged are names of what such comments set apart for people or for formatters.
var notManaged = pattern.New(`(?i)^(?:manual|prettier|markdownlint|textlint|vale|cspell)\b`)

// marker takes the comment apart that begins or ends a managed block.
func marker(comment string) (name string, opens, ok bool) {
	word := ""
	if m := markerBehind.FindStringSubmatch(comment); m != nil {
		name, word = m[1], m[2]
	} else if m := markerBefore.FindStringSubmatch(comment); m != nil {
		name, word = m[2], m[1]
	} else {
		return "", false, false
	}
	if notManaged.MatchString(name) {
		return "", false, false
	}
	word = strings.ToUpper(word)
	return name, word == "START" || word == "BEGIN", true
}

// managed finds the blocks that tools keep. One that is not closed reaches to the end
// of the document, as its tool will take it.
func (r *reader) managed() []managed {
	var all []managed
	open := -1
	for _, c := range r.comments() {
		name, opens, ok := marker(strings.TrimSpace(c.Span.Text()))
		at := spec.PlaceOf(c.Span)
		switch {
		case !ok:
		case opens && open < 0:
			open = len(all)
			all = append(all, managed{spec.Place{Start: at.Start, End: len(r.in.File.Data)}, name})
		case !opens && open >= 0 && strings.EqualFold(all[open].name, name):
			all[open].End = at.End
			open = -1
		case !opens && open < 0:
			f := r.doc.Report(diag.CodeAgentsManagedBlock, at, fmt.Sprintf("the block `%s` ends here and begins nowhere", name))
			f.Help = []string{"write the comment that begins it, or remove this one"}
		}
	}
	if open >= 0 {
		start := spec.Place{Start: all[open].Start, End: all[open].Start + len("<!--")}
		f := r.doc.Report(diag.CodeAgentsManagedBlock, start, fmt.Sprintf("the block `%s` begins here and ends nowhere", all[open].name))
		f.Help = []string{"write the comment that ends it behind what its tool keeps"}
	}
	return all
}

// comments returns the comments of a document in their order.
func (r *reader) comments() []*markdown.Block {
	var all []*markdown.Block
	for s := range r.in.Markdown.Root.All() {
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			if b.Kind == markdown.Comment {
				all = append(all, b)
			}
			return true
		})
	}
	return all
}

// keeper returns the managed block that a place lies in, or nil.
func (r *reader) keeper(at int) *managed {
	for i := range r.blocks {
		if r.blocks[i].Start <= at && at < r.blocks[i].End {
			return &r.blocks[i]
		}
	}
	return nil
}

// headingMark is how some tools mark a section as theirs, in the line of its heading.
var headingMark = pattern.New(`<!--[ \t]*([\w-]+?)-managed[ \t]*-->`)

// managedHeading returns the tool that keeps a section, or "".
func managedHeading(s *markdown.Section) string {
	if s.Level == 0 {
		return ""
	}
	line := s.Heading.Text()
	if !strings.Contains(line, "-managed") {
		return ""
	}
	if m := headingMark.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return ""
}
