package tessl

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

// A text is what a paragraph, an item or a heading says, its links and marks taken
// out of it.
type text struct {
	said  string
	in    markdown.Inline // up to the first link or mark
	links []link
	marks []string // ".locked", "#api", "@user"
}

var marksGroup = pattern.New(`\{[ \t]*((?:[.#@][A-Za-z][\w-]*[ \t]*)+)\}`)

// textOf takes a text apart.
func textOf(in markdown.Inline) text {
	t := text{in: in, said: in.Fold(), links: linksOf(in)}
	type cut struct{ start, end int }
	var cuts []cut
	for _, l := range t.links {
		cuts = append(cuts, cut{l.start, l.end})
	}
	if strings.Contains(in.Text, "{") {
		for _, m := range marksGroup.FindAllStringSubmatchIndex(in.Text, -1) {
			if !in.Styled(m[0], m[1], markdown.Code) {
				t.marks = append(t.marks, marksIn(in.Text[m[2]:m[3]])...)
				cuts = append(cuts, cut{m[0], m[1]})
			}
		}
	}
	if len(cuts) == 0 {
		return t
	}
	slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	t.in = in.Slice(0, cuts[0].start).Trim()
	said := ""
	at := 0
	for _, c := range cuts {
		said = join(said, in.Text[at:max(at, c.start)])
		at = max(at, c.end)
	}
	t.said = strings.Join(strings.Fields(join(said, in.Text[at:])), " ")
	return t
}

// join puts what is left of a text together again where something was cut out, with
// the brackets that stood around it and the space before punctuation.
func join(before, after string) string {
	before = strings.TrimRight(before, " \t")
	if strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") {
		before, after = strings.TrimRight(before[:len(before)-1], " \t"), after[1:]
	}
	if before == "" || after == "" || strings.ContainsRune(".,;:)", rune(after[0])) {
		return before + after
	}
	return before + " " + after
}

// marksIn splits what stands between braces: ".a .b" and ".a#b" alike.
func marksIn(group string) []string {
	var all []string
	for i, c := range group {
		if strings.ContainsRune(".#@", c) {
			end := i + 1
			for end < len(group) && !strings.ContainsRune(".#@ \t", rune(group[end])) {
				end++
			}
			all = append(all, group[i:end])
		}
	}
	return all
}

// marked reports whether something has a mark, as a class or an ID.
func marked(marks []string, name string) bool {
	return slices.Contains(marks, "."+name) || slices.Contains(marks, "#"+name)
}

// fenceMarks returns the marks behind the language of a fence.
func fenceMarks(b *markdown.Block) []string {
	m := marksGroup.FindStringSubmatch(b.Info)
	if m == nil {
		return nil
	}
	return marksIn(m[1])
}

// language returns the language of a fence, "" if it says none.
func language(b *markdown.Block) string {
	if strings.HasPrefix(b.Language, "{") {
		return ""
	}
	return b.Language
}
