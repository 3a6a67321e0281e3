package lint

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// texts looks at every running text: comments and fences are none.
func (p *page) texts() {
	for s := range p.in.Markdown.Root.All() {
		p.text(s.Title)
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			p.text(b.Text)
			for _, it := range b.Items {
				p.text(it.Text)
			}
			for _, c := range b.Header {
				p.text(c)
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					p.text(c)
				}
			}
			return true
		})
	}
	p.together(p.unfilled)
	p.together(p.undecideds)
}

func (p *page) text(in markdown.Inline) {
	if in.IsZero() {
		return
	}
	if strings.IndexByte(in.Text, '[') >= 0 {
		for _, b := range brackets(in) {
			if !p.marker(in, b) {
				p.bracketed(in, b)
			}
		}
	}
	if strings.Contains(in.Text, "NEEDS CLARIFICATION") {
		p.bareValues(in)
	}
	p.otherPlaceholders(in)
}

// A stretch is a part of a text.
type stretch struct{ start, end int }

// brackets returns what stands in square brackets in running text, brackets
// included. What is code, a link or struck out is none, nor is what indexes the word
// before it: filter[name], map[string]int. Of nested ones, the outer counts.
func brackets(in markdown.Inline) (found []stretch) {
	text, runs, end := in.Text, in.Runs, 0
	for _, b := range pairs(text) {
		for len(runs) > 0 && runs[0].End <= b.start+1 {
			runs = runs[1:]
		}
		marked := len(runs) > 0 && runs[0].Start <= b.start+1 && runs[0].Style&(markdown.Code|markdown.Link|markdown.Strike) != 0
		if marked || b.start < end || b.end-b.start < 3 || indexes(text[:b.start]) || strings.HasPrefix(text[b.end:], "(") {
			continue
		}
		found = append(found, b)
		end = b.end
	}
	return found
}

// pairs returns the square brackets that are closed, by where they open.
func pairs(text string) (found []stretch) {
	var open []int
	for i := strings.IndexByte(text, '['); i < len(text); i++ {
		switch {
		case text[i] == '[':
			open = append(open, i)
		case text[i] == ']' && len(open) > 0:
			last := len(open) - 1
			found = append(found, stretch{open[last], i + 1})
			open = open[:last]
		}
	}
	slices.SortFunc(found, func(a, b stretch) int { return a.start - b.start })
	return found
}

func indexes(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (r == '_' || r == ')' || r == ']' || r == '>' || unicode.IsLetter(r) || unicode.IsDigit(r))
}

// lineAround returns what stands on the line before and behind a stretch, as far as it
// matters.
func lineAround(text string, s stretch) (before, after string) {
	const most = 200
	before, after = text[max(0, s.start-most):s.start], text[s.end:min(len(text), s.end+most)]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return strings.ToValidUTF8(before, ""), strings.ToValidUTF8(after, "")
}

// where returns the place of a word of an item: its first appearance from the name
// on, or the name.
func (p *page) where(it *spec.Item, word string) spec.Place {
	data := p.in.File.Data
	if it.Whole.End > len(data) || it.Name.Start > it.Whole.End || it.Name.Start < it.Whole.Start {
		return it.Name
	}
	for from := it.Name.Start; ; {
		i := bytes.Index(data[from:it.Whole.End], []byte(word))
		if i < 0 {
			return it.Name
		}
		start, end := from+i, from+i+len(word)
		if !inWord(data, start-1) && !inWord(data, end) {
			return spec.Place{Start: start, End: end}
		}
		from = end
	}
}

func inWord(data []byte, at int) bool {
	return at >= 0 && at < len(data) && isWordByte(data[at])
}

// isWordByte reports whether a byte can be a part of a word, of a name in code, or
// of a path.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= utf8.RuneSelf
}

// short returns a text that fits into a message.
func short(text string) string {
	const most = 100
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

// called returns how a message names an item.
func called(it *spec.Item) string {
	switch {
	case contentID.MatchString(it.Local):
		return "the " + string(it.Kind)
	case it.Body.Title != "" && len(it.Local) > 40:
		return "`" + short(it.Body.Title) + "`"
	}
	return "`" + it.Local + "`"
}

// contentID matches IDs that are made of the text and tell nobody anything.
var contentID = pattern.New(`-[0-9a-f]{6}$`)
