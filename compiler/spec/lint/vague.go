package lint

import (
	"fmt"
	"iter"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// praises are words that say how good something should be and not how that is seen.
// Like the phrases below, most are on the lists of INCOSE's guide to writing
// requirements and of ISO 29148. Left out is what mostly has a meaning where it is
// used: simple, clear, minimal, normal, some, many, responsive.
var praises = setOf("fast", "quickly", "easy", "easily", "easy-to-use", "intuitive", "intuitively", "robust", "robustly",
	"user-friendly", "seamless", "seamlessly", "appropriate", "appropriately", "adequate", "adequately", "sufficiently",
	"reasonable", "reasonably", "efficient", "efficiently", "performant", "scalable", "smooth", "smoothly",
	"state-of-the-art", "good", "nice", "beautiful", "optimal", "optimally")

// loopholes are phrases that leave it to the reader how far something holds, by their
// first word.
var loopholes = map[string][]string{
	"as":     {"as needed", "as necessary", "as appropriate", "as applicable", "as much as possible", "as soon as possible", "as far as possible"},
	"if":     {"if necessary", "if possible", "if needed", "if appropriate", "if practical"},
	"when":   {"when necessary", "when possible", "when needed", "when appropriate", "when practical"},
	"where":  {"where necessary", "where possible", "where needed", "where appropriate", "where practical"},
	"etc":    {"etc"},
	"and/or": {"and/or"},
	"and":    {"and so on", "and so forth"},
	"user":   {"user friendly"},
}

// vague reports the first vague word of an item's text and names the others: they
// are mended together.
func (p *page) vague(it *spec.Item) {
	found := vagueWords(it.Body.Text)
	if len(found) == 0 || userStory.MatchString(it.Body.Text) {
		return
	}
	f := p.Report(diag.CodeSpecVagueWord, p.where(it, found[0]), fmt.Sprintf("`%s` leaves open when %s holds", found[0], called(it)))
	if found = found[:min(len(found), 6)]; len(found) > 1 {
		f.Notes = []string{"so does `" + strings.Join(found[1:], "`, `") + "`"}
	}
	f.Help = []string{"say what is seen or measured when it holds"}
}

// userStory matches what people wish, which need not be exact.
var userStory = pattern.New(`(?i)^(?:\W*user story\W+)?as an? `)

// vagueWords returns the vague words of a text. A praise is none where a number says
// what is meant.
func vagueWords(text string) (found []string) {
	measured := strings.ContainsAny(text, "0123456789")
	before := ""
	for start, end := range words(text) {
		word := text[start:end]
		if len(word) > maxVague || start > 0 && word[0] < 'a' {
			before = ""
			continue // a name
		}
		lower := strings.ToLower(word)
		if praises[lower] && !measured && !excuses[before] && !(start > 0 && text[start-1] == '(') {
			found = append(found, word)
		}
		before = lower
		for _, phrase := range loopholes[lower] {
			if end := start + len(phrase); startsWith(text[start:], phrase) {
				found = append(found, text[start:end])
			}
		}
	}
	return found
}

// excuses are words before a praise that make it something else: the purpose of what
// is required (an index for fast look-up), an idiom (fail fast).
var excuses = setOf("for", "fail", "fails", "failing", "not", "too")

// maxVague is the length of the longest word in the tables.
const maxVague = len("state-of-the-art")

// startsWith reports whether a text begins with a phrase, whatever the case, and a
// word ends there.
func startsWith(text, phrase string) bool {
	n := len(phrase)
	return len(text) >= n && strings.EqualFold(text[:n], phrase) && (len(text) == n || !isWordByte(text[n]))
}

// words returns where the words of a text are. What is joined by hyphens, slashes or
// full stops is one word: fast-path, /etc/hosts.
func words(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at := 0; at < len(text); at++ {
			start := at
			for at < len(text) && inName(text[at]) {
				at++
			}
			if end := start + len(strings.TrimRight(text[start:at], "-/.")); end > start && !yield(start, end) {
				return
			}
		}
	}
}

func inName(c byte) bool { return isWordByte(c) || c == '-' || c == '/' || c == '.' }
