package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// A part is a section of a document. People also head a part with a line that is
// strong from end to end, which counts as a heading below all others.
type part struct {
	title  markdown.Inline
	key    string // the words of the title, without the number in front
	means  meaning
	level  int // of the heading; pseudo for a strong line
	blocks []*markdown.Block
	whole  spec.Place
	subs   []*part
	up     *part // nil for the document
}

// pseudo is the level of a part that has no heading of its own.
const pseudo = 7

// outline turns a section and those below it into parts.
func outline(s *markdown.Section) *part {
	p := &part{title: s.Title, level: s.Level, whole: spec.PlaceOf(s.Span)}
	p.name()
	end := s.Span.End
	if len(s.Sections) > 0 {
		end = s.Sections[0].Span.Start
	}
	p.cut(s.Blocks, end)
	for _, sub := range s.Sections {
		p.hang(outline(sub))
	}
	return p
}

func (p *part) name() {
	p.key = keyWords(p.title.Text)
	p.means = meaningOf(p.key)
}

func (p *part) hang(sub *part) {
	sub.up = p
	p.subs = append(p.subs, sub)
}

// cut parts the blocks before each strong line.
func (p *part) cut(blocks []*markdown.Block, end int) {
	var open *part
	for _, b := range blocks {
		title, rest, ok := strongLine(b)
		if !ok {
			if open == nil {
				p.blocks = append(p.blocks, b)
			} else {
				open.blocks = append(open.blocks, b)
			}
			continue
		}
		if open != nil {
			open.whole.End = title.Span.Start
		}
		open = &part{title: title, level: pseudo, whole: spec.Place{Start: title.Span.Start, End: end}}
		open.name()
		if rest != nil {
			open.blocks = append(open.blocks, rest)
		}
		p.hang(open)
	}
}

// strongLine returns the first line of a paragraph, if it is strong as a whole, and
// the rest of the paragraph as one of its own.
func strongLine(b *markdown.Block) (title markdown.Inline, rest *markdown.Block, ok bool) {
	if b.Kind != markdown.Paragraph || len(b.Text.Runs) == 0 || b.Text.Runs[0].Start != 0 || b.Text.Runs[0].Style&markdown.Strong == 0 {
		return title, nil, false
	}
	end := strings.IndexByte(b.Text.Text, '\n')
	if end < 0 {
		end = len(b.Text.Text)
	}
	title = b.Text.Slice(0, end).Trim()
	if title.Text == "" || len(title.Text) > 120 || !title.Styled(0, len(title.Text), markdown.Strong) || len(spec.Words(title.Text)) == 0 {
		return title, nil, false
	}
	if text := b.Text.Slice(end, len(b.Text.Text)).Trim(); text.Text != "" {
		rest = &markdown.Block{Kind: markdown.Paragraph, Text: text, Span: text.Span}
	}
	return title, rest, true
}

// all calls visit for a part and those below it, in their order.
func (p *part) all(visit func(*part)) {
	visit(p)
	for _, sub := range p.subs {
		sub.all(visit)
	}
}

// find returns the first part, from p on, that fits.
func (p *part) find(fits func(*part) bool) *part {
	if fits(p) {
		return p
	}
	for _, sub := range p.subs {
		if found := sub.find(fits); found != nil {
			return found
		}
	}
	return nil
}

// within reports whether a part, or one that it lies in, means one of these.
func (p *part) within(means ...meaning) bool {
	for ; p != nil; p = p.up {
		for _, m := range means {
			if p.means == m {
				return true
			}
		}
	}
	return false
}

// text returns what the blocks of a part say, folded.
func (p *part) text() string { return foldBlocks(p.blocks) }

// foldBlocks returns the running text of blocks, in one line.
func foldBlocks(blocks []*markdown.Block) string {
	var texts []string
	add := func(in markdown.Inline) {
		if text := in.Fold(); text != "" {
			texts = append(texts, text)
		}
	}
	markdown.Walk(blocks, func(b *markdown.Block) bool {
		add(b.Text)
		for _, it := range b.Items {
			add(it.Text)
			if text := foldBlocks(it.Blocks); text != "" {
				texts = append(texts, text)
			}
		}
		return b.Kind != markdown.List // its items have been looked into
	})
	return strings.Join(texts, " ")
}

// foldItem returns all that an item of a list says, in one line.
func foldItem(it *markdown.Item) string {
	return strings.TrimSpace(it.Text.Fold() + " " + foldBlocks(it.Blocks))
}

// firstLine returns where an item is named: its first line.
func firstLine(it *markdown.Item) spec.Place {
	if lines := it.Text.Lines(); len(lines) > 0 {
		return spec.PlaceOf(lines[0].Span)
	}
	return spec.PlaceOf(it.Marker)
}

// leadingNumber is that of a section: "3." or "4.1", but not the one of "3 months".
var leadingNumber = pattern.New(`^[^\pL\d]*(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+`)

// plainTitle returns a title without the number in front of it, and without a colon.
func plainTitle(in markdown.Inline) string {
	return strings.Trim(leadingNumber.ReplaceAllString(in.Fold(), ""), " :：")
}

// keyWords returns the words of a title, in lower case and without the number in
// front of it.
func keyWords(title string) string {
	return strings.Join(spec.Words(leadingNumber.ReplaceAllString(title, "")), " ")
}
