package lint

import (
	"strings"
	"unicode"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// measures are words that make an outcome something that is counted, timed, compared
// or seen to hold or not: numbers in words, all and none, sameness, pass and fail.
var measures = setOf("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "twice", "double", "once",
	"single", "both", "zero", "no", "none", "never", "nothing", "not", "cannot", "without", "only", "all", "every", "each",
	"any", "always", "everything", "entire", "entirely", "full", "fully", "complete", "completely", "same", "identical",
	"identically", "equal", "equals", "unchanged", "exactly", "exact", "match", "matches", "matching", "pass", "passes",
	"passing", "fail", "fails", "succeed", "succeeds", "immediately", "before", "within", "until", "least", "most",
	"fewer", "less", "lower", "higher", "reduced", "reduces", "increased", "increases", "percent", "seconds", "minutes",
	"hours", "days", "green", "valid", "validates", "compiles", "builds", "exists", "present", "absent",
	"verified", "verifiable", "byte-identical", "tested", "available", "visible", "compatible", "tests", "test")

// measure reports an outcome that has nothing to measure.
func (p *page) measure(it *spec.Item) {
	text := it.Body.Text
	if text == "" || len(it.Refs) > 0 && hasCode(it) || measurable(text) {
		return
	}
	f := p.Report(diag.CodeSpecUnmeasurable, it.Name, "nothing in "+called(it)+" can be measured")
	f.Help = []string{"name a number, a time or a share, or say of what all or none holds"}
}

// hasCode reports whether an item names something in backticks: a command that
// passes, a file that is there.
func hasCode(it *spec.Item) bool {
	for _, r := range it.Refs {
		if r.Code {
			return true
		}
	}
	return false
}

// measurable reports whether a text has a measure. One that is not in English may have
// any, and counts as measurable.
func measurable(text string) bool {
	if strings.ContainsAny(text, "%<>=≤≥±×") || strings.ContainsFunc(text, unicode.IsDigit) || !english(text) {
		return true
	}
	for start, end := range words(text) {
		if word := strings.ToLower(text[start:end]); measures[word] || strings.HasSuffix(word, "n't") {
			return true
		}
	}
	return false
}

// english reports whether a text has one of the words without which hardly any English
// sentence does.
func english(text string) bool {
	for start, end := range words(text) {
		switch strings.ToLower(text[start:end]) {
		case "the", "a", "an", "is", "are", "to", "of", "and", "with", "can", "be", "must", "shall", "should", "when", "for":
			return true
		}
	}
	return false
}
