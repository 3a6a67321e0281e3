package speckit

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// itemSteps returns the steps of an item: those of its text and of what is below it.
// A text that is no step is the title of the steps below.
func itemSteps(it *markdown.Item) (all []ir.Step, title markdown.Inline) {
	all = steps(it.Text)
	if all == nil {
		text := it.Text
		if name, rest, ok := cutStrong(text); ok && strong(name) && rest.Text != "" {
			title, all = name, steps(rest)
		} else {
			title = text
		}
	}
	for _, b := range it.Blocks {
		all = append(all, steps(b.Text)...)
		for _, sub := range b.Items {
			all = append(all, steps(sub.Text)...)
		}
	}
	return all, title
}

// goesOn reports whether a step continues a scenario.
func goesOn(before []ir.Step, next ir.Step) bool {
	said := func(word string) bool {
		for _, s := range before {
			if s.Word == word {
				return true
			}
		}
		return false
	}
	switch next.Word {
	case "given":
		return false
	case "when":
		return !said("when") && !said("then")
	}
	return true
}

// complete reports whether steps make a scenario by themselves, so that a sentence that
// happens to begin with "When" is none.
func complete(all []ir.Step) bool {
	return slices.ContainsFunc(all, func(s ir.Step) bool { return s.Word == "then" })
}

// stepWords are the words that begin steps in other languages.
var stepWords = []struct{ word, step string }{
	{"假设", "given"}, {"假如", "given"}, {"给定", "given"}, {"假設", "given"}, {"前提", "given"}, {"조건", "given"}, {"주어진", "given"}, {"dado", "given"}, {"dada", "given"},
	{"当", "when"}, {"當", "when"}, {"もし", "when"}, {"操作", "when"}, {"언제", "when"}, {"실행", "when"}, {"cuando", "when"}, {"quando", "when"}, {"khi", "when"}, {"عندما", "when"},
	{"那么", "then"}, {"那麼", "then"}, {"则", "then"}, {"ならば", "then"}, {"結果", "then"}, {"결과", "then"}, {"그러면", "then"}, {"entonces", "then"}, {"então", "then"}, {"thì", "then"}, {"عندئذ", "then"},
	{"并且", "and"}, {"而且", "and"}, {"かつ", "and"}, {"그리고", "and"}, {"và", "and"}, {"cho", "given"}, {"بافتراض", "given"},
}

// plainStep finds the words that begin a step behind a comma, where nothing sets them
// apart.
var plainStep = pattern.New(`[,;.，]\s+((?i:when|then))\s`)

// steps cuts a text into steps. Words that are not set apart count if they make a
// scenario of the whole: "Given a, when b, then c".
func steps(in markdown.Inline) []ir.Step {
	if !beginsStep(in.Text) {
		return translated(in)
	}
	all := spec.Steps(in)
	if all == nil {
		return nil
	}
	for i := range all {
		all[i].Text = strings.TrimRight(all[i].Text, " ,;")
	}
	if complete(all) {
		return all
	}
	var cut []ir.Step
	for _, s := range all {
		from, word := 0, s.Word
		for _, m := range plainStep.FindAllStringSubmatchIndex(s.Text, -1) {
			cut = append(cut, ir.Step{Word: word, Text: s.Text[from:m[0]]})
			from, word = m[1], strings.ToLower(s.Text[m[2]:m[3]])
		}
		cut = append(cut, ir.Step{Word: word, Text: s.Text[from:]})
	}
	if complete(cut) {
		return cut
	}
	return all
}

// beginsStep reports whether the first word of a text may begin a step.
func beginsStep(text string) bool {
	end := 0
	for end < len(text) && end < 6 && text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z' {
		end++
	}
	switch strings.ToLower(text[:end]) {
	case "given", "when", "then", "and", "but", "or":
		return true
	}
	return false
}

// translated cuts a text into steps whose words are of another language. They must be
// strong.
func translated(in markdown.Inline) []ir.Step {
	var all []ir.Step
	for i, r := range in.Runs {
		word := runWord(in, r)
		if word == "" || len(all) == 0 && r.Start > 0 {
			continue
		}
		until := len(in.Text)
		for _, next := range in.Runs[i+1:] {
			if runWord(in, next) != "" {
				until = next.Start
				break
			}
		}
		text := strings.Trim(in.Text[r.End:until], " ,，、。;；:：\n")
		all = append(all, ir.Step{Word: word, Text: strings.Join(strings.Fields(text), " ")})
	}
	return all
}

func runWord(in markdown.Inline, r markdown.Run) string {
	if r.Style&markdown.Strong == 0 {
		return ""
	}
	return stepWord(in.Text[r.Start:r.End])
}

func stepWord(text string) string {
	text = strings.ToLower(strings.Trim(text, " :：,，"))
	for _, w := range stepWords {
		if text == w.word {
			return w.step
		}
	}
	return ""
}

func stepsText(all []ir.Step) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Word + " " + s.Text + " ")
	}
	return b.String()
}
