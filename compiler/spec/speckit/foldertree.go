package speckit

import (
	"path"
	"strings"
)

// treePaths reads a tree of folders as people draw it, with lines or by indentation,
// and returns what has a name in it, each with the folders above. Lines that are no
// part of a tree, and what follows a name as a remark, are left out.
func treePaths(text string) []string {
	var all []string
	type folder struct {
		depth int
		name  string
	}
	var above []folder
	for line := range strings.Lines(text) {
		drawn := strings.TrimLeft(line, " \t│├└─|`+-\u00a0")
		name, _, _ := strings.Cut(strings.TrimSpace(drawn), " ")
		if name == "" || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "[") {
			continue
		}
		depth := len([]rune(strings.TrimSuffix(line, drawn)))
		for len(above) > 0 && above[len(above)-1].depth >= depth {
			above = above[:len(above)-1]
		}
		dir := ""
		if len(above) > 0 {
			dir = above[len(above)-1].name
		}
		full := strings.TrimPrefix(path.Join(dir, name), "/")
		if strings.HasSuffix(name, "/") {
			full += "/"
		}
		if !isName(name) {
			continue
		}
		all = append(all, full)
		above = append(above, folder{depth, full})
	}
	return all
}

// isName reports whether a word in a tree may be the name of a file or folder.
func isName(word string) bool {
	return (strings.HasSuffix(word, "/") || extension.MatchString(word) || strings.HasPrefix(word, ".")) &&
		!strings.ContainsAny(word, "()\"'=;{}") && strings.Trim(word, "./") != ""
}
