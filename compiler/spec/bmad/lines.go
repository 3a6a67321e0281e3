package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
)

// withStrong returns the lines of a part and of the strong lines below it, which may be
// what they look like: a line that somebody made strong.
func (p *part) withStrong() []markdown.Inline {
	lines := p.lines()
	for _, sub := range p.subs {
		if sub.level == pseudo {
			lines = append(lines, sub.title)
			lines = append(lines, sub.lines()...)
		}
	}
	return lines
}

// lines returns the lines of the paragraphs and outermost list items of a part.
func (p *part) lines() (lines []markdown.Inline) {
	for _, b := range p.blocks {
		lines = append(lines, b.Text.Lines()...)
		for _, it := range b.Items {
			lines = append(lines, it.Text.Lines()...)
		}
	}
	return lines
}

// entries cuts lines before each that begins something. Those before the first are left
// out.
func entries(lines []markdown.Inline, begins func(markdown.Inline) bool) (all [][]markdown.Inline) {
	start := -1
	for i, line := range lines {
		if !begins(line) {
			continue
		}
		if start >= 0 {
			all = append(all, lines[start:i])
		}
		start = i
	}
	if start >= 0 {
		all = append(all, lines[start:])
	}
	return all
}

// foldLines returns the text of lines, in one.
func foldLines(lines []markdown.Inline) string {
	texts := make([]string, 0, len(lines))
	for _, line := range lines {
		texts = append(texts, line.Fold())
	}
	return strings.Join(texts, " ")
}
