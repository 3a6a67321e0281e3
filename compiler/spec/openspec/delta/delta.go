package delta

import (
	"bytes"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/source"
)

// An Operation is what a delta does to a requirement.
type Operation string

// The operations, in the order in which they are applied.
const (
	Renamed  Operation = "renamed"
	Removed  Operation = "removed"
	Modified Operation = "modified"
	Added    Operation = "added"
)

var order = []Operation{Renamed, Removed, Modified, Added}

// A Delta is what one file of a change does to one capability.
type Delta struct {
	*Outline
	Changes []*Change
	// Purpose is the section that seeds a new capability, nil if there is none.
	Purpose *markdown.Section
	// Other are requirements outside of every part of a delta.
	Other []*Requirement
}

// A Change is one operation.
type Change struct {
	Operation Operation
	Name      string // of the requirement, after the change
	From      string // before it, if it is renamed
	Title     markdown.Inline
	FromTitle markdown.Inline
	Whole     source.Span
	// Block is the requirement's text; nil if it is only listed.
	Block *Requirement
	Part  *Part
}

// Target returns the name of the living requirement that is changed.
func (c *Change) Target() string {
	if c.Operation == Renamed {
		return c.From
	}
	return c.Name
}

// Place returns where the change is named.
func (c *Change) Place() spec.Place { return spec.PlaceOf(c.Title.Span) }

var (
	deltaTitle = pattern.New(`^(ADDED|MODIFIED|REMOVED|RENAMED)\b`)
	deltaExact = pattern.New(`(?i)^(ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements$`)
	renameLine = pattern.New(`(?i)^(FROM|TO)\s*[:：]\s*(?:#{1,6}\s*)?(?:Requirement\s*[:：]\s*)?`)
	// The same in the source, with marks of lists, emphasis and code.
	renameRaw   = pattern.New("(?i)^[\\s>*+-]*(?:FROM|TO)[*\\s]*[:：][*\\s]*`?\\s*(?:#{1,6}\\s*)?(?:Requirement\\s*[:：]\\s*)?")
	removedRaw  = pattern.New("(?i)^[\\s>*+-]*`?\\s*(?:#{1,6}\\s*)?Requirement\\s*[:：]\\s*")
	removedLine = pattern.New(`(?i)^(?:#{1,6}\s*)?Requirement\s*[:：]\s*`)
)

func partOf(s *markdown.Section) *Part {
	p := &Part{Section: s, Title: s.Title.Fold()}
	if m := deltaExact.FindStringSubmatch(p.Title); m != nil {
		p.Operation, p.Exact = Operation(strings.ToLower(m[1])), true
	} else if m := deltaTitle.FindStringSubmatch(p.Title); m != nil {
		p.Operation = Operation(strings.ToLower(m[1]))
	}
	return p
}

// ReadDelta finds the operations of a delta.
func ReadDelta(md *markdown.Document) *Delta {
	d := &Delta{Outline: Read(md)}
	if p := d.Part("Purpose"); p != nil {
		d.Purpose = p.Section
	}
	for _, p := range d.Parts {
		blocks := d.In(p)
		switch p.Operation {
		case "":
			d.Other = append(d.Other, blocks...)
		case Renamed:
			d.renames(p)
			d.Other = append(d.Other, blocks...)
		case Removed:
			d.blocks(p, blocks)
			d.removals(p)
		default:
			d.blocks(p, blocks)
		}
	}
	return d
}

func (d *Delta) blocks(p *Part, blocks []*Requirement) {
	for _, r := range blocks {
		d.Changes = append(d.Changes, &Change{
			Operation: p.Operation, Name: r.Name, Title: r.Title, Whole: r.Span, Block: r, Part: p,
		})
	}
}

// removals reads lists of names. Below a heading, where there may be any text, only
// what has the marks of one is a name.
func (d *Delta) removals(p *Part) {
	for s := range p.Section.All() {
		for line := range Lines(s.Blocks) {
			if m := removedLine.FindString(line.Text); m == "" || s != p.Section && m[0] != '#' {
				continue
			}
			name := d.listed(line, removedRaw)
			d.Changes = append(d.Changes, &Change{Operation: Removed, Name: name.Fold(), Title: name, Whole: line.Span, Part: p})
		}
	}
}

// renames reads pairs of lines FROM and TO. A FROM without a TO is a change to no name.
func (d *Delta) renames(p *Part) {
	var from *Change
	for line := range Lines(p.Section.Blocks) {
		m := renameLine.FindStringSubmatchIndex(line.Text)
		if m == nil {
			continue
		}
		name := d.listed(line, renameRaw)
		if strings.EqualFold(line.Text[m[2]:m[3]], "FROM") {
			from = &Change{Operation: Renamed, From: name.Fold(), FromTitle: name, Whole: line.Span, Part: p}
			continue
		}
		if from == nil {
			continue
		}
		from.Name, from.Title = name.Fold(), name
		from.Whole.End = max(from.Whole.End, line.Span.End)
		d.Changes = append(d.Changes, from)
		from = nil
	}
}

// listed returns the name in a line of a list, as a heading of that name would be
// read. The heading is quoted in backticks, which a name with code in it also has, so
// it is taken from the source.
func (d *Delta) listed(line markdown.Inline, before *pattern.Expression) markdown.Inline {
	file := d.Markdown.File
	start, end := line.Span.Start, line.Span.Start
	for start > 0 && file.Data[start-1] != '\n' {
		start--
	}
	for end < len(file.Data) && file.Data[end] != '\n' {
		end++
	}
	raw := file.Data[start:end]
	if m := before.FindStringIndex(string(raw)); m != nil {
		start += m[1]
	}
	raw = file.Data[start:end]
	trimmed := bytes.TrimRight(raw, " \t\r")
	if bytes.Count(trimmed, []byte("`"))%2 == 1 {
		trimmed = bytes.TrimRight(bytes.TrimSuffix(trimmed, []byte("`")), " \t")
	}
	span := source.Span{File: file, Start: start, End: start + len(trimmed)}
	heading := markdown.Parse(source.NewFile(file.Path, append([]byte("# "), trimmed...)))
	for _, s := range heading.Root.Sections {
		return markdown.Inline{Text: s.Title.Text, Span: span}
	}
	return markdown.Inline{Text: string(trimmed), Span: span}
}

// Lines returns the lines of paragraphs and of list items, outermost first.
func Lines(blocks []*markdown.Block) func(yield func(markdown.Inline) bool) {
	return func(yield func(markdown.Inline) bool) { walkLines(blocks, yield) }
}

func walkLines(blocks []*markdown.Block, yield func(markdown.Inline) bool) bool {
	for _, b := range blocks {
		for _, line := range b.Text.Lines() {
			if !yield(line) {
				return false
			}
		}
		if !walkLines(b.Blocks, yield) {
			return false
		}
		for _, it := range b.Items {
			for _, line := range it.Text.Lines() {
				if !yield(line) {
					return false
				}
			}
			if !walkLines(it.Blocks, yield) {
				return false
			}
		}
	}
	return true
}
