package sample

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// matching returns strings that are likely to match an expression of package regexp,
// those of about n characters first. For another i they are others, where the
// expression leaves a choice.
func matching(expr string, n, i int) []string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	re = re.Simplify()
	shortest := writePattern(re, 0, i)
	missing := max(n-utf8.RuneCountInString(shortest), 0)
	var all []string
	for more := missing; more >= 0 && more > missing-4; more-- {
		all = append(all, writePattern(re, more, i))
	}
	pad := strings.Repeat("a", missing)
	return append(all, shortest, shortest+pad, pad+shortest)
}

func writePattern(re *syntax.Regexp, more, i int) string {
	w := patternWriter{more: more, choice: i}
	w.write(re, 0)
	return w.out.String()
}

// A patternWriter writes a string that an expression matches.
type patternWriter struct {
	out    strings.Builder
	more   int // how many characters beyond the fewest are wanted
	choice int // picks among alternatives, a digit at a time
}

func (w *patternWriter) write(re *syntax.Regexp, depth int) {
	if depth > 100 || w.out.Len() > 4*maxText {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		w.out.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		w.out.WriteRune(w.pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		w.out.WriteRune(w.pick([]rune{'a', 'z'}))
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			w.write(sub, depth+1)
		}
	case syntax.OpAlternate:
		w.write(re.Sub[w.choose(len(re.Sub))], depth+1)
	case syntax.OpStar:
		w.repeat(re.Sub[0], depth, 0, -1)
	case syntax.OpPlus:
		w.repeat(re.Sub[0], depth, 1, -1)
	case syntax.OpQuest:
		w.repeat(re.Sub[0], depth, 0, 1)
	case syntax.OpRepeat:
		w.repeat(re.Sub[0], depth, re.Min, re.Max)
	}
}

// repeat writes an expression low times, and up to high times while more is wanted.
func (w *patternWriter) repeat(re *syntax.Regexp, depth, low, high int) {
	for n := 0; n < low; n++ {
		w.write(re, depth+1)
	}
	for n := low; w.more > 0 && (n < high || high < 0); n++ {
		before := w.out.Len()
		w.write(re, depth+1)
		if w.out.Len() == before {
			return
		}
		w.more -= utf8.RuneCountInString(w.out.String()[before:])
	}
}

// choose returns a number below n.
func (w *patternWriter) choose(n int) int {
	k := w.choice % n
	w.choice /= n
	return k
}

// pick returns a character of a class, given as ranges: a plain one if there is any.
func (w *patternWriter) pick(ranges []rune) rune {
	var plain []rune
	for _, r := range "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		if within(ranges, r) {
			plain = append(plain, r)
		}
	}
	if len(plain) > 0 {
		return plain[w.choose(len(plain))]
	}
	for r := rune('!'); r < unicode.MaxLatin1; r++ {
		if within(ranges, r) && unicode.IsPrint(r) {
			return r
		}
	}
	if len(ranges) > 0 {
		return ranges[0]
	}
	return 'a'
}

func within(ranges []rune, r rune) bool {
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i] <= r && r <= ranges[i+1] {
			return true
		}
	}
	return false
}
