package lint

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// Placeholders that are not in square brackets.
var (
	mustache  = pattern.New(`\{\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}\}`)
	todoField = pattern.New(`\bTODO\(<?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+>?\)`)
	arguments = pattern.New(`^(?:User description: ?)?["“']?(\$ARGUMENTS)["”']?$`)
	// tbd matches what is left to be decided as a whole, as OpenSpec writes the
	// purpose of a capability that came with a change.
	tbd = pattern.New(`^TBD(?:\.?$|\s*[-–—:(].*)`)
)

// otherPlaceholders finds {{NAME}}, TODO(NAME), $ARGUMENTS, <name> and TBD.
func (p *page) otherPlaceholders(in markdown.Inline) {
	text := in.Text
	if strings.Contains(text, "{{") {
		p.mustaches(in)
	}
	if strings.Contains(text, "TODO(") {
		for _, m := range todoField.FindAllStringIndex(text, -1) {
			p.placeholder(in, stretch{m[0], m[1]})
		}
	}
	if strings.Contains(text, "$ARGUMENTS") {
		p.values(in, func(value markdown.Inline) {
			if m := arguments.FindStringSubmatchIndex(value.Text); m != nil {
				p.placeholder(value, stretch{m[2], m[3]})
			}
		})
	}
	if strings.Contains(text, "TBD") {
		p.values(in, func(value markdown.Inline) {
			if tbd.MatchString(value.Text) {
				p.undecided(value, stretch{0, len(value.Text)})
			}
		})
	}
	p.angles(in)
}

// mustaches finds what generators fill in. In small letters it may be the syntax of
// whatever is specified, unless it is all that is said.
func (p *page) mustaches(in markdown.Inline) {
	for _, m := range mustache.FindAllStringSubmatchIndex(in.Text, -1) {
		name, s := in.Text[m[2]:m[3]], stretch{m[0], m[1]}
		before, after := lineAround(in.Text, s)
		if in.Styled(s.start, s.end, markdown.Code) || quoted(before) || spokenOf(before+after) {
			continue
		}
		if name == strings.ToUpper(name) || isWhole(before, after) {
			p.placeholder(in, s)
		}
	}
}

// values calls visit for the value of every line, without its key, that is not code.
func (p *page) values(in markdown.Inline, visit func(markdown.Inline)) {
	for _, line := range in.Lines() {
		if _, value, ok := line.Key(); ok {
			line = value
		}
		if line.Text != "" && !line.Styled(0, len(line.Text), markdown.Code) {
			visit(line)
		}
	}
}

// angle matches <name> where it is all that a line says behind its marker and its key.
// Markdown takes it for HTML and shows nothing, so that the source has to be asked.
var angle = pattern.New("^[ \t>#*+-]*(?:[^<>`|]*[:：][*_]*[ \t]+)?(<[a-z]+(?:[ _-][a-z]+)*>)[*_]*$")

// tags are the elements of HTML that Markdown is seasoned with.
var tags = setOf("a", "b", "i", "u", "p", "br", "hr", "em", "li", "ol", "ul", "td", "th", "tr", "dl", "dd", "dt", "div", "img",
	"kbd", "pre", "sub", "sup", "svg", "code", "span", "strong", "table", "tbody", "thead", "center", "details", "summary",
	"section", "input", "button", "form", "label", "video", "audio", "main", "nav", "header", "footer", "body", "html",
	"head", "style", "script", "small", "mark", "del", "ins", "picture", "figure", "article", "aside", "dialog", "select")

func (p *page) angles(in markdown.Inline) {
	data := p.in.File.Data
	start, end := in.Span.Start, in.Span.End
	start = bytes.LastIndexByte(data[:start], '\n') + 1
	if n := bytes.IndexByte(data[end:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(data)
	}
	if bytes.IndexByte(data[start:end], '<') < 0 {
		return
	}
	for line := range bytes.Lines(data[start:end]) {
		if m := angle.FindSubmatchIndex(bytes.TrimRight(line, " \t\r\n")); m != nil {
			name := string(line[m[2]+1 : m[3]-1])
			if !tags[name] && !p.isClosed(name) {
				p.fill("<"+name+">", spec.Place{Start: start + m[2], End: start + m[3]})
			}
		}
		start += len(line)
	}
}

// isClosed reports whether the document has the closing tag of an element, which then
// is no placeholder.
func (p *page) isClosed(name string) bool {
	if p.closed == nil {
		p.closed = map[string]bool{}
		for _, m := range closingTag.FindAllSubmatch(p.in.File.Data, -1) {
			p.closed[string(m[1])] = true
		}
	}
	return p.closed[name]
}

var closingTag = pattern.New(`</([a-z][a-z_-]*)`)

func (p *page) undecided(in markdown.Inline, s stretch) {
	p.undecideds = append(p.undecideds, spec.Finding{
		Code: diag.CodeSpecOpenQuestion, At: spec.PlaceOf(in.At(s.start, s.end)),
		Message: fmt.Sprintf("`%s` is still to be decided", short(fold(in.Text[s.start:s.end]))),
		Help:    []string{"decide it, or say who will"},
	})
}
