package merge

import (
	"bytes"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
)

// A block is a requirement on its way: its text, and the white space behind it.
type block struct {
	name      string
	text, gap string
	from      *delta.Requirement // of the living spec, nil if it is added
	removed   bool
}

// apply makes the new content: requirements keep their order, added ones come last.
func (s *session) apply() {
	blocks := s.split()
	for _, c := range s.delta.Changes {
		if c.Operation == delta.Renamed {
			s.renameBlock(blocks, c)
		}
	}
	for _, c := range s.delta.Changes {
		if b := find(blocks, c.Name); c.Operation == delta.Removed && b != nil {
			b.removed = true
			s.file.Counts[delta.Removed]++
		}
	}
	for _, c := range s.delta.Changes {
		if b := find(blocks, c.Name); c.Operation == delta.Modified && b != nil {
			s.replace(b, c)
		}
	}
	for _, c := range s.delta.Changes {
		if c.Operation == delta.Added && find(blocks, c.Name) == nil {
			blocks = append(blocks, &block{name: c.Name, text: s.native(c.Block.Text())})
			s.file.Counts[delta.Added]++
		}
	}
	s.lost(blocks)
	s.file.After = s.compose(blocks)
	s.emptied(blocks)
}

// split cuts the section of requirements into blocks.
func (s *session) split() []*block {
	var blocks []*block
	for _, r := range s.blocks() {
		raw := string(s.text.Data[r.Span.Start:r.Span.End])
		text := strings.TrimRight(raw, " \t\r\n")
		blocks = append(blocks, &block{name: r.Name, text: text, gap: raw[len(text):], from: r})
	}
	return blocks
}

// find returns the block of a name that is still there, or nil.
func find(blocks []*block, name string) *block {
	for _, b := range blocks {
		if b.name == name && !b.removed {
			return b
		}
	}
	return nil
}

// renameBlock changes the name in the heading, and nothing else.
func (s *session) renameBlock(blocks []*block, c *delta.Change) {
	b := find(blocks, c.From)
	if b == nil || find(blocks, c.Name) != nil {
		return
	}
	line, rest, _ := strings.Cut(b.text, "\n")
	start := headingStart.FindString(line)
	if start == "" {
		start = "### Requirement: "
	}
	name := string(bytes.TrimSpace(s.delta.Markdown.File.Data[c.Title.Span.Start:c.Title.Span.End]))
	if strings.HasSuffix(line, "\r") {
		name += "\r"
	}
	b.name, b.text = c.Name, start+name
	if rest != "" {
		b.text += "\n" + rest
	}
	s.file.Counts[delta.Renamed]++
}

// headingStart matches what comes before the name.
var headingStart = pattern.New(`(?i)^ {0,3}#{1,6}[ \t]+Requirement\s*[:：]\s*`)

// replace exchanges a block as a whole, unless it says the same already.
func (s *session) replace(b *block, c *delta.Change) {
	now := c.Block.Text()
	if strings.ReplaceAll(b.text, "\r\n", "\n") == now {
		return
	}
	b.text = s.native(now)
	s.file.Counts[delta.Modified]++
}

// native gives a text the line ends of the living spec.
func (s *session) native(text string) string {
	if !bytes.Contains(s.text.Data, []byte("\r\n")) {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// compose puts the file together again. Nothing outside of the blocks changes; the
// white space behind the last one stays behind what is last now.
func (s *session) compose(blocks []*block) []byte {
	start, end := s.section()
	head, tail := string(s.text.Data[:start]), string(s.text.Data[end:])
	left := slices.DeleteFunc(slices.Clone(blocks), func(b *block) bool { return b.removed })
	if len(left) == 0 {
		return []byte(head + tail)
	}
	trailing, last := trailingSpace(head), (*block)(nil)
	if n := len(s.blocks()); n > 0 {
		last = blocks[n-1]
		trailing = last.gap
	} else {
		head = s.opened(head)
	}
	var out strings.Builder
	out.WriteString(head)
	for i, b := range left {
		out.WriteString(b.text)
		switch {
		case i == len(left)-1:
			out.WriteString(s.ending(b, trailing, tail))
		case b.gap == "" || b == last:
			out.WriteString(s.native("\n\n"))
		default:
			out.WriteString(b.gap)
		}
	}
	out.WriteString(tail)
	return []byte(out.String())
}

// opened is what comes before the first block of a spec that had none: a heading
// for them, if there is none.
func (s *session) opened(head string) string {
	head = strings.TrimRight(head, " \t\r\n")
	if s.home == nil {
		head = strings.TrimLeft(head+s.native("\n\n")+"## Requirements", "\r\n")
	}
	return head + s.native("\n\n")
}

// ending is the white space behind the last block.
func (s *session) ending(b *block, trailing, tail string) string {
	switch {
	case tail != "" && strings.Count(trailing, "\n") < 2 && b.from == nil:
		return s.native("\n\n")
	case tail == "" && !strings.Contains(trailing, "\n") && b.from == nil:
		return s.native("\n")
	}
	return trailing
}

// section returns where the blocks stand: from the first of them, or from the end of
// what comes before the first, to the end of the section.
func (s *session) section() (start, end int) {
	if blocks := s.blocks(); len(blocks) > 0 {
		return blocks[0].Span.Start, blocks[len(blocks)-1].Span.End
	}
	if s.home == nil {
		return len(s.text.Data), len(s.text.Data)
	}
	end = s.home.Section.Span.End
	for _, p := range s.outline.Parts {
		if p.Section != nil && p.Section.Heading.Start > s.home.Section.Heading.Start {
			end = min(end, p.Section.Heading.Start)
		}
	}
	return end, end
}

func trailingSpace(text string) string { return text[len(strings.TrimRight(text, " \t\r\n")):] }
