package speckit

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

// extension matches the end of a file's name.
var extension = pattern.New(`\.[A-Za-z][A-Za-z0-9]{0,9}$`)

// pathsOf returns the files that a task names, as written: what has a folder and an
// extension, in code or not, without line numbers. A bare name may be the name of
// many things and is none.
func pathsOf(it *markdown.Item) []string {
	var all []string
	add := func(text string) {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\n,;()[]\"'`→|（）、，", r) }) {
			if p := pathIn(word); p != "" && !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	add(it.Text.Text)
	markdown.Walk(it.Blocks, func(b *markdown.Block) bool {
		add(b.Text.Text)
		for _, sub := range b.Items {
			if sub.Box == 0 {
				add(sub.Text.Text)
			}
		}
		return true
	})
	return all
}

// pathIn returns a word as a path, "" if it is none.
func pathIn(word string) string {
	if strings.IndexByte(word, '/') < 0 || strings.Contains(word, "://") || strings.ContainsAny(word, "*<>{}$=@~#%") {
		return ""
	}
	if before, after, ok := strings.Cut(word, ":"); ok && (after == "" || after[0] >= '0' && after[0] <= '9' || after[0] == ':' || after[0] == 'L') {
		word = before
	}
	word = strings.TrimPrefix(strings.TrimLeft(strings.TrimRight(word, ".:!?_"), "!_"), "./")
	first, _, _ := strings.Cut(strings.TrimPrefix(word, "/"), "/")
	last := path.Base(word)
	switch {
	case strings.HasPrefix(word, "/"), strings.Contains(word, "//"), strings.Contains(word, ":"), strings.Contains(word, ".."):
		return ""
	case !extension.MatchString(last), strings.Contains(strings.TrimPrefix(first, "."), "."):
		return ""
	}
	return word
}
