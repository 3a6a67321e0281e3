package kiro

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// leadNumber matches a number at the beginning of a line that is no marker of a
// list: 1.1, 1.1., 8a., AC2:, and 7. in the middle of a paragraph.
var leadNumber = pattern.New(`^(AC[- ]?)?(\d{1,4}[A-Za-z]{0,2}\d{0,2}(?:\.\d{1,4}[a-z]{0,2}){0,3})([.):：、]?)(\s*)\S`)

// leading returns the number that a line begins with, without that of the
// requirement, and where the text behind it begins. Within a paragraph, a number
// must be one of the requirement's or look like the marker of a list, since lines
// are wrapped anywhere.
func (c *criteria) leading(text string, first bool) (n string, after int, ok bool) {
	m := leadNumber.FindStringSubmatchIndex(text)
	if m == nil {
		return "", 0, false
	}
	n, after = text[m[4]:m[5]], m[9]
	marked, spaced, named := m[7] > m[6], m[9] > m[8], m[2] >= 0
	own := len(c.number)
	_, deep, dotted := strings.Cut(n, ".")
	switch {
	case own > 0 && len(n) > own && strings.EqualFold(n[:own], c.number) && n[own] == '.':
		// "6.1.a/b" is a word.
		return n[own+1:], after, spaced || marked && text[after] >= utf8.RuneSelf
	case dotted:
		// A number of another requirement, or of one that has none.
		likely := first && (marked || c.number == "") || isSentence(text[after:])
		return n, after, spaced && likely && !strings.Contains(deep, ".") && !c.strict
	case named:
		return n, after, marked || spaced
	}
	return n, after, marked && (spaced || first)
}

// isSentence reports whether the first line of a text says what shall be.
func isSentence(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	return spec.Keyword(line) != ""
}

// label is what documents call a criterion: "1.2".
func (c *criteria) label(of *criterion) string {
	switch {
	case strings.Contains(of.number, "."):
		return of.number
	case of.number == "" || c.number == "":
		return ""
	}
	return c.number + "." + of.number
}

// numbers reports criteria that share a number, or have that of another requirement.
func (r *reader) numbers(c *criteria) {
	first := map[string]*criterion{}
	for _, found := range c.all {
		name := c.label(found)
		if name == "" {
			continue
		}
		at := spec.PlaceOf(firstLineOf(found.text).Span)
		if other := first[name]; other != nil {
			f := r.doc.Report(diag.CodeKiroCriterionNumber, at, fmt.Sprintf("two criteria have the number `%s`", name))
			f.Related = []spec.Related{{At: spec.PlaceOf(firstLineOf(other.text).Span), Text: "the first, which references lead to"}}
			f.Help = []string{"give it the next free number"}
			continue
		}
		first[name] = found
		if requirement, _, ok := strings.Cut(found.number, "."); ok && c.number != "" {
			f := r.doc.Report(diag.CodeKiroCriterionNumber, at, fmt.Sprintf("criterion `%s` of requirement `%s` has a number of requirement `%s`", name, c.number, requirement))
			f.Help = []string{"number the criteria of a requirement after it"}
		}
	}
}
