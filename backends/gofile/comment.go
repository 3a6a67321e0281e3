package gofile

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// width is where comments wrap, without indentation.
const width = 100

// Comment returns prose as the lines of a Go comment, each beginning with "// "
// or being "//". Paragraphs and list items stay apart. No text can end the
// comment, begin a directive or hide itself: control and formatting characters
// are dropped. It returns nil for blank prose.
func Comment(prose string) []string {
	var lines []string
	for _, block := range blocks(prose) {
		if len(lines) > 0 && block.apart {
			lines = append(lines, "//")
		}
		lines = append(lines, wrap(block.text)...)
	}
	return lines
}

// Doc returns the comment of a declaration: name and what the text says, with a
// "Deprecated:" paragraph where it is. It returns nil if there is nothing to say.
func Doc(name string, text ir.Text) []string {
	prose := strings.TrimSpace(text.Description)
	if title := strings.TrimSpace(text.Title); title != "" && title != prose && !isName(title, name) {
		prose = title + "\n\n" + prose
	}
	if prose != "" && name != "" {
		prose = name + ": " + prose
	}
	if text.More != "" {
		prose += "\n\nMore: " + text.More
	}
	if text.Deprecated {
		prose += "\n\nDeprecated: the contract marks it as deprecated."
	}
	return Comment(prose)
}

// FieldDoc returns the comment of a field, which does not begin with its name.
func FieldDoc(name string, text ir.Text) []string {
	if isName(text.Title, name) {
		text.Title = ""
	}
	return Doc("", text)
}

// isName reports whether a title says no more than the name does.
func isName(title, name string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(title), ""), name)
}

// short is how long a comment may be to stand behind what it explains.
const short = 80

// Explained returns a definition, of which size is about the length, with its comment: in
// the same line where both are short, else above it. A "Deprecated:" is found above only.
func Explained(comment []string, size int, definition *jen.Statement) []jen.Code {
	if len(comment) == 1 && len(comment[0]) <= short && size <= short/2 && !strings.HasPrefix(comment[0], "// Deprecated:") {
		return []jen.Code{definition.Comment(comment[0])}
	}
	var all []jen.Code
	for _, line := range comment {
		all = append(all, jen.Comment(line))
	}
	return append(all, definition)
}

// Brief returns what a text says at first: the title, or the first paragraph of the
// description, and that it is deprecated.
func Brief(text ir.Text) ir.Text {
	brief := ir.Text{Title: text.Title, Deprecated: text.Deprecated}
	if strings.TrimSpace(brief.Title) == "" {
		brief.Title, _, _ = strings.Cut(strings.TrimSpace(text.Description), "\n\n")
	}
	return brief
}

// Opening returns the comment of what stands for something of the contract: a sentence that
// says what it is, and in the same paragraph what the contract says of it at first.
func Opening(sentence string, text ir.Text) []string {
	prose := strings.TrimSpace(text.Description)
	if title := strings.TrimSpace(text.Title); title != "" {
		prose = strings.TrimSpace(title + "\n\n" + prose)
	}
	text.Title, text.Description = sentence+" "+strings.TrimLeft(prose, "# \n\t"), ""
	if text.More != "" && !strings.Contains(text.Title, "\n\n") {
		text.Title, text.More = strings.TrimRight(text.Title, ". ")+". More: "+text.More, ""
	}
	return Doc("", text)
}

// A block is a run of prose that is wrapped as one.
type block struct {
	text  string
	apart bool // a blank line precedes it
}

// blocks joins the lines of a paragraph and keeps list items on their own.
func blocks(prose string) []block {
	var all []block
	apart, open := false, false
	for line := range strings.Lines(clean(prose)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			apart, open = true, false
		case open && !isItem(line):
			all[len(all)-1].text += " " + line
		default:
			all, apart, open = append(all, block{line, apart}), false, true
		}
	}
	return all
}

func isItem(line string) bool {
	for _, marker := range []string{"- ", "* ", "+ ", "| ", "#"} {
		if strings.HasPrefix(line, marker) {
			return true
		}
	}
	return false
}

// wrap breaks text between words. A word longer than the line, such as a URL,
// stays whole.
func wrap(text string) []string {
	var lines []string
	line := "//"
	for word := range strings.FieldsSeq(text) {
		if len(line) > len("//") && len(line)+1+len(word) > width {
			lines, line = append(lines, line), "//"
		}
		if line == "//" && strings.HasPrefix(word, "+build") {
			word = "'" + word // the old form of a build constraint
		}
		line += " " + word
	}
	return append(lines, line)
}

// clean returns prose with line ends as "\n" and without characters that are
// invisible, reorder text or mean something to the compiler.
func clean(prose string) string {
	prose = strings.ReplaceAll(prose, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\r', r == '\u2028', r == '\u2029', r == '\u0085':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(prose, "\uFFFD"))
}

// OneLine returns text of a contract as a part of a line of a comment.
func OneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }
