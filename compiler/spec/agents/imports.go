package agents

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// An imported is a file whose text a tool puts in the place of @path.
type imported struct {
	path string
	at   spec.Place
}

// importKinds is what an import leads to: another file for agents is a document.
var importKinds = []ir.Kind{ir.KindSpec}

var importWord = pattern.New("(?:^|[\\s(\"'])@([^\\s@`\"'<>|]+)")

// importsOf returns the files that a text imports. Code has none, and a word behind
// an @ is one only if it looks like a file: most are handles, packages and
// decorators.
func importsOf(in markdown.Inline) []imported {
	if !strings.Contains(in.Text, "@") {
		return nil
	}
	var all []imported
	for _, m := range importWord.FindAllStringSubmatchIndex(in.Text, -1) {
		name := strings.TrimRight(in.Text[m[2]:m[3]], ".,;:!?)]}*")
		at := m[2] - len("@")
		if !looksLikeFile(name) || in.Styled(at, at+1+len(name), markdown.Code) {
			continue
		}
		all = append(all, imported{name, spec.PlaceOf(in.At(at, at+1+len(name)))})
	}
	return all
}

// documents are the extensions of files that agents import.
var documents = []string{".md", ".mdc", ".markdown", ".mdx", ".txt", ".json", ".yaml", ".yml", ".toml", ".rst", ".adoc"}

// looksLikeFile reports whether a name is that of a file in the workspace. A file of
// a home folder is not.
func looksLikeFile(name string) bool {
	if name == "" || name[0] == '~' || name[0] == '/' || strings.Contains(name, "://") {
		return false
	}
	relative := strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../")
	return slices.Contains(documents, strings.ToLower(path.Ext(name))) || relative && path.Base(name) != ".."
}
