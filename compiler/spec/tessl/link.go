package tessl

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// The words of links. What earlier and later generations of the tool write leads to
// the same.
const (
	wordGenerate = "generate" // the spec owns the file
	wordDescribe = "describe" // the file owns the spec
	wordTest     = "test"
	wordUse      = "use"
	wordSee      = "see"
)

var wordsOf = map[string]string{
	"generate": wordGenerate, "generates": wordGenerate, "describe": wordDescribe, "describes": wordDescribe,
	"test": wordTest, "tests": wordTest, "use": wordUse, "uses": wordUse, "satisfied-by": wordUse, "see": wordSee,
}

// A link ties a spec to a file or a package.
type link struct {
	word       string // as written
	target     string // as written
	at         spec.Place
	start, end int // in the text it stands in
}

// looseLink is a link that Markdown does not take for one: the tile's form, bare or
// in backticks, and one whose target has spaces.
var looseLink = pattern.New("\\[@([a-z][a-z-]*)\\](?:\\(([^()\n]+)\\)|[ \t]+([^\\s`]+))")

// linksOf returns the links in a text, in their order.
func linksOf(in markdown.Inline) []link {
	var all []link
	for _, r := range in.Runs {
		if text := in.Text[r.Start:r.End]; r.Style&markdown.Link != 0 && len(text) > 1 && text[0] == '@' {
			all = append(all, link{text[1:], r.Target, around(in.At(r.Start, r.End), r.Target), r.Start, r.End})
		}
	}
	if !strings.Contains(in.Text, "[@") {
		return all
	}
	for _, m := range looseLink.FindAllStringSubmatchIndex(in.Text, -1) {
		group := 3
		if m[4] >= 0 {
			group = 2
			if in.Styled(m[0], m[1], markdown.Code) { // it shows how links are written
				continue
			}
		}
		target := in.Text[m[2*group]:m[2*group+1]]
		all = append(all, link{in.Text[m[2]:m[3]], target, spec.PlaceOf(in.At(m[0], m[1])), m[0], m[1]})
	}
	slices.SortFunc(all, func(a, b link) int { return a.start - b.start })
	return all
}

// known returns the word that a link stands for, or "".
func (l link) known() string { return wordsOf[l.word] }

// isURL reports whether a target is no file of the workspace at all.
func isURL(target string) bool {
	return strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:")
}

// path returns the file that a link from a document names, from the root of the
// workspace, or the package, if it is none.
func (l link) path(document string) (file, pkg string) {
	target, _, _ := strings.Cut(l.target, "#")
	target = strings.ReplaceAll(strings.TrimSpace(target), "%20", " ")
	local := strings.HasPrefix(target, ".") || strings.HasPrefix(target, "/") || strings.HasSuffix(target, specExt)
	switch {
	case target == "" || isURL(l.target):
		return "", ""
	case l.known() == wordUse && !local:
		return "", l.target
	case target[0] == '/':
		return path.Clean(target[1:]), ""
	}
	return path.Join(path.Dir(document), target), ""
}

// inManifest returns the package that a link names by the manifest that has it:
// [@use](../package.json#zod).
func (l link) inManifest() string {
	file, name, _ := strings.Cut(l.target, "#")
	if slices.Contains([]string{"package.json", "pyproject.toml", "Cargo.toml", "go.mod"}, path.Base(file)) {
		return name
	}
	return ""
}

// around widens the place of a link's text to all of the link, as far as it is
// written in the plain way.
func around(text source.Span, target string) spec.Place {
	at := spec.PlaceOf(text)
	data := text.File.Data
	rest := data[at.End:]
	if at.Start == 0 || data[at.Start-1] != '[' || !bytes.HasPrefix(rest, []byte("]("+target)) {
		return at
	}
	if end := bytes.IndexByte(rest[len("](")+len(target):], ')'); end >= 0 {
		return spec.Place{Start: at.Start - 1, End: at.End + len("](") + len(target) + end + 1}
	}
	return at
}

// fileKinds is what a link to a file leads to, should anybody declare it.
var fileKinds = []ir.Kind{ir.KindOpaque}

// refer makes a reference of a link, and returns the file that it names.
func (r *reader) refer(l link) (ref spec.Ref, file string) {
	file, _ = l.path(r.in.Source.Path)
	ref = spec.Ref{Text: file, Role: ir.RoleMention, At: l.at, Kinds: fileKinds, Loose: true}
	if strings.HasSuffix(file, specExt) {
		ref.Kinds = []ir.Kind{ir.KindSpec}
		if l.known() == wordUse {
			ref.Role = ir.RoleDepends
		}
	}
	return ref, file
}
