package kiro

import (
	"fmt"

	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A number of a requirement, criterion, task or property is digits, perhaps with
// letters around them, and parts of the kind after dots: 1.2, 5B.66, 6.14a, A01.
const number = `[A-Za-z]{0,3}-?\d{1,6}[A-Za-z]{0,2}\d{0,3}(?:_[A-Za-z]+)*(?:\.\d{1,4}[A-Za-z]{0,2}){0,4}`

var (
	oneNumber  = pattern.New(`^` + number + `$`)
	manyNumber = pattern.New(`^(` + number + `)\s*(?:-|–|—|~|〜|～|\.\.\.?|…|\bto\b|\bthrough\b|から)\s*(` + number + `)$`)
	lastPart   = pattern.New(`^(.*?)(\d+)([A-Za-z]*)$`)
)

// maxRange is how many references a range may stand for, maxImplied how many the
// ranges and the graph of one document may stand for together.
const (
	maxRange   = 500
	maxImplied = 50_000
)

// A referent is what a list of references may lead to.
type referent struct {
	role  ir.Role
	words []string  // that may stand before a number
	kinds []ir.Kind // that a number of one part leads to
	deep  []ir.Kind // that a number of several parts leads to
}

var (
	toRequirements = referent{ir.RoleSatisfies, requirementWords, []ir.Kind{ir.KindRequirement}, []ir.Kind{ir.KindCriterion, ir.KindRequirement}}
	toProperties   = referent{ir.RoleValidates, propertyWords, []ir.Kind{ir.KindProperty}, []ir.Kind{ir.KindProperty}}
	toTasks        = referent{ir.RoleDepends, taskWords, []ir.Kind{ir.KindTask}, []ir.Kind{ir.KindTask}}
)

func (t referent) as(role ir.Role) referent {
	t.role = role
	return t
}

// refs returns the references of a list such as "1.1, 2.3-2.6、R13". What is no
// number is prose, which may lead somewhere or not; prose with a number in it says
// that this number and those behind it are of another document.
func (r *reader) refs(list markdown.Inline, to referent) []spec.Ref {
	var all []spec.Ref
	for _, entry := range entries(list) {
		entry, now := r.qualified(entry, to)
		if entry.Text == "" {
			continue
		}
		to = now
		found := r.entry(entry, to)
		all = append(all, found...)
		if found[0].Loose && strings.ContainsAny(entry.Text, "0123456789") {
			break
		}
	}
	return all
}

// qualified cuts the words off that say what an entry leads to. They hold for the
// entries behind it as well: "Property 3, Requirements 1.1, 1.2".
func (r *reader) qualified(in markdown.Inline, to referent) (markdown.Inline, referent) {
	in = trimMarks(in)
	for _, other := range []referent{to, toRequirements, toProperties, toTasks} {
		if rest, ok := cutWord(in.Text, other.words); ok && startsNumber(rest) {
			other.role = to.role
			return trimMarks(in.Slice(len(in.Text)-len(rest), len(in.Text))), other
		}
	}
	if rest, ok := cutWord(in.Text, criterionWords); ok && startsNumber(rest) {
		return trimMarks(in.Slice(len(in.Text)-len(rest), len(in.Text))), to
	}
	return in, to
}

// startsNumber reports whether a text begins with a number, white space and
// punctuation aside.
func startsNumber(text string) bool {
	text = strings.TrimLeft(text, " #:：.\u00a0\u3000")
	end := strings.IndexAny(text, " ,.-–~")
	if end < 0 {
		end = len(text)
	}
	return strings.ContainsAny(text[:end], "0123456789")
}

func (r *reader) entry(in markdown.Inline, to referent) []spec.Ref {
	at := spec.PlaceOf(in.Span)
	ref := func(text string, kinds []ir.Kind) spec.Ref {
		return spec.Ref{Text: text, Role: to.role, At: at, Kinds: kinds, Scope: r.Source.Scope}
	}
	text := in.Fold()
	if isOneOf(text, allWords) {
		return []spec.Ref{ref(r.Source.Scope, []ir.Kind{ir.KindSpec})}
	}
	if oneNumber.MatchString(text) {
		return []spec.Ref{ref(text, to.leadsTo(text))}
	}
	if m := manyNumber.FindStringSubmatch(text); m != nil {
		numbers := expand(m[1], m[2])
		if r.implied += len(numbers); r.implied > maxImplied {
			numbers = []string{m[1], m[2]}
		}
		var all []spec.Ref
		for _, n := range numbers {
			all = append(all, ref(n, to.leadsTo(n)))
		}
		return all
	}
	return []spec.Ref{{Text: text, Role: to.role, At: at, Kinds: append([]ir.Kind{ir.KindSpec}, to.deep...), Loose: true}}
}

func (t referent) leadsTo(number string) []ir.Kind {
	if strings.Contains(number, ".") {
		return t.deep
	}
	return t.kinds
}

// expand returns the numbers from first to last: those between them, too, where
// both are of one requirement; else the requirements between. 2.3-6 is 2.3-2.6.
func expand(first, last string) []string {
	if dot := strings.LastIndexByte(first, '.'); dot >= 0 && !strings.Contains(last, ".") {
		last = first[:dot+1] + last
	}
	a, b := lastPart.FindStringSubmatch(first), lastPart.FindStringSubmatch(last)
	if a != nil && b != nil && a[1] == b[1] && a[3] == "" && b[3] == "" {
		return between(a[1], a[2], b[2], true)
	}
	all := []string{first}
	if i, j := strings.IndexByte(first, '.'), strings.IndexByte(last, '.'); i > 0 && j > 0 {
		all = append(all, between("", first[:i], last[:j], false)...)
	}
	return append(all, last)
}

// between returns the numbers between two, the ends with them or not.
func between(prefix, first, last string, ends bool) []string {
	from, err1 := strconv.Atoi(first)
	until, err2 := strconv.Atoi(last)
	if !ends {
		from, until = from+1, until-1
	}
	if err1 != nil || err2 != nil || until < from || until-from >= maxRange {
		if ends {
			return []string{prefix + first, prefix + last}
		}
		return nil
	}
	var all []string
	for n := from; n <= until; n++ {
		all = append(all, fmt.Sprintf("%s%0*d", prefix, len(first)*zeros(first), n))
	}
	return all
}

// zeros is 1 if a number has zeros in front, which the others of a range have then, too.
func zeros(number string) int {
	if len(number) > 1 && number[0] == '0' {
		return 1
	}
	return 0
}

// entries cuts a list at its commas, also the ideographic ones, semicolons and
// "and"; what stands in brackets is a remark and falls away.
func entries(list markdown.Inline) []markdown.Inline {
	var all []markdown.Inline
	start, depth, remark := 0, 0, -1
	flush := func(end int) {
		if remark >= 0 {
			end = min(end, remark)
		}
		if in := list.Slice(start, max(start, end)).Trim(); in.Text != "" {
			all = append(all, in)
		}
		remark = -1
	}
	for i, c := range list.Text {
		switch {
		case strings.ContainsRune("(（[", c):
			if depth++; remark < 0 && i > start {
				remark = i
			}
		case strings.ContainsRune(")）]", c):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(",，、;；&\n", c):
			flush(i)
			start = i + utf8.RuneLen(c)
		case depth == 0 && c == ' ' && andAt(list.Text[i:]) > 0:
			flush(i)
			start = i + andAt(list.Text[i:])
		}
	}
	flush(len(list.Text))
	return all
}

// andAt returns the length of " and " and its like at the beginning of a text,
// where a number follows.
func andAt(text string) int {
	for _, word := range []string{" and ", " und ", " et ", " y ", " e ", " и ", " 及 ", " 和 ", " と "} {
		if rest, ok := strings.CutPrefix(text, word); ok && startsNumber(rest) {
			return len(word)
		}
	}
	return 0
}

// trimMarks takes white space, quotes, full stops and stray emphasis off the ends.
func trimMarks(in markdown.Inline) markdown.Inline {
	isMark := func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("_*.。:：`\"'#", c) }
	end := len(strings.TrimRightFunc(in.Text, isMark))
	start := len(in.Text) - len(strings.TrimLeftFunc(in.Text, isMark))
	if start >= end {
		return markdown.Inline{}
	}
	return in.Slice(start, end)
}
