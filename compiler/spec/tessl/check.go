package tessl

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// unknown reports a link whose word is nearly one that means something. Any other
// is somebody's handle or a package.
func (r *reader) unknown(l link) {
	word, ok := diag.Suggest(l.word, maps.Keys(wordsOf))
	if !ok || isURL(l.target) {
		return
	}
	f := r.doc.Report(diag.CodeTesslLinkUnknown, l.at, fmt.Sprintf("`[@%s]` is no link of Tessl", l.word))
	f.Help = []string{fmt.Sprintf("did you mean `[@%s]`?", word)}
}

// check looks at what links lead to, and for files that two specs would write.
func check(m *spec.Linked) []spec.Finding {
	c := &checker{Linked: m, writers: map[string]*spec.LinkedItem{}, told: map[toldOf]bool{}}
	for _, it := range m.Items {
		for _, ref := range it.Refs {
			if ref.Code || !slices.Equal(ref.Kinds, fileKinds) && !strings.HasSuffix(ref.Text, specExt) {
				continue
			}
			word := wordAt(it, ref)
			if word == wordGenerate {
				c.written(it, ref)
			}
			if once := (toldOf{it.Page, ref.Text}); !c.told[once] && !c.exists(ref.Text) && c.couldHold(ref.Text) {
				c.told[once] = true
				c.missing(it, ref, word)
			}
		}
	}
	return c.findings
}

// A checker looks at the documents of a project together.
type checker struct {
	*spec.Linked
	findings []spec.Finding
	// writers are the specs that generate each file.
	writers map[string]*spec.LinkedItem
	// told are the files that a document was told about.
	told map[toldOf]bool
	// code says that the project has some, once looked for.
	code, looked bool
}

type toldOf struct {
	page *spec.Page
	file string
}

func (c *checker) report(it *spec.LinkedItem, f spec.Finding) {
	c.findings = append(c.findings, it.Report(f))
}

// linkWord finds the word of a link in its source.
var linkWord = pattern.New(`^\[@([a-z-]+)\]`)

// wordAt returns the word of the link that a reference was made of, "" for a target
// in front matter and a file in a manifest.
func wordAt(it *spec.LinkedItem, ref spec.Ref) string {
	m := linkWord.FindStringSubmatch(string(it.Page.File.Data[ref.At.Start:ref.At.End]))
	if m == nil {
		return ""
	}
	return wordsOf[m[1]]
}

// written reports a file that another spec generates, too.
func (c *checker) written(it *spec.LinkedItem, ref spec.Ref) {
	first := c.writers[ref.Text]
	if first == nil {
		c.writers[ref.Text] = it
		return
	}
	if first.Page == it.Page {
		return
	}
	c.report(it, spec.Finding{
		Code: diag.CodeTesslTargetShared, At: ref.At, Message: fmt.Sprintf("`%s` is generated from another spec, too", ref.Text),
		Related: []spec.Related{{Path: first.Page.Source.Path, At: first.Name, Text: "the other spec"}},
		Help:    []string{"let one spec own the file; the other can `[@use]` it"},
	})
}

// missing reports a file that is not there. One that is to be generated may come.
func (c *checker) missing(it *spec.LinkedItem, ref spec.Ref, word string) {
	f := spec.Finding{Code: diag.CodeTesslLinkMissing, At: ref.At, Message: fmt.Sprintf("there is no `%s`", ref.Text)}
	switch {
	case word == wordGenerate || word == "" && it.Page.Source.Role == roleSpec:
		f.Code, f.Message = diag.CodeTesslTargetAbsent, fmt.Sprintf("the target `%s` is not there", ref.Text)
		f.Help = []string{"build it from the spec, or correct the path: it counts from the folder of the spec"}
	case word == wordTest:
		f.Message = fmt.Sprintf("there is no test `%s`", ref.Text)
		f.Help = []string{"write the test, or correct the path: it counts from the folder of the spec"}
	default:
		f.Help = []string{"correct the path: it counts from the folder of the file that it stands in"}
	}
	c.report(it, f)
}

// maxStars bounds what a pattern costs to match.
const maxStars = 4

// exists reports whether there is a file, a folder, a module (a file without its
// extension) or anything that a pattern fits.
func (c *checker) exists(p string) bool {
	if strings.Contains(p, "*") {
		return strings.Count(p, "**") > maxStars || len(c.Tree.Match(p)) > 0
	}
	p = strings.TrimSuffix(p, "/")
	if c.Tree.Has(p) || c.Tree.HasDir(p) {
		return true
	}
	paths := c.Tree.Paths()
	i := sort.SearchStrings(paths, p+".")
	return i < len(paths) && strings.HasPrefix(paths[i], p+".")
}

// leftOut are folders that a tree does not have, whatever lies in them.
var leftOut = []string{"node_modules", "vendor", "testdata", "__pycache__", "target", "dist", "build"}

// couldHold reports whether the tree would have a file if there was one: it is a
// tree of code and not of documents only, the file lies in a folder of which the
// tree has something, and in none that is left out.
func (c *checker) couldHold(p string) bool {
	if p == ".." || strings.HasPrefix(p, "../") || strings.ContainsRune(p, '{') {
		return false
	}
	if !isDocument(p) && !c.hasCode() {
		return false
	}
	top, rel := c.Root.Dir, c.Root.Rel(p)
	if rel == p {
		top = "."
	}
	names := strings.Split(rel, "/")
	for _, name := range names[:len(names)-1] {
		if strings.HasPrefix(name, ".") || slices.Contains(leftOut, name) {
			return false
		}
	}
	if len(names) > 1 && !strings.Contains(names[0], "*") {
		return c.Tree.HasDir(path.Join(top, names[0]))
	}
	return slices.ContainsFunc(c.Tree.Under(top), func(p string) bool {
		return path.Dir(p) == top && !slices.Contains(own, path.Base(p))
	})
}

// own are the files that Tessl writes beside what it finds in a folder.
var own = []string{"tessl.json", "tile.json", "KNOWLEDGE.md"}

// hasCode reports whether the tree has anything of the project but documents.
func (c *checker) hasCode() bool {
	if !c.looked {
		c.looked = true
		c.code = slices.ContainsFunc(c.Tree.Under(c.Root.Dir), func(p string) bool { return !isDocument(p) })
	}
	return c.code
}

func isDocument(p string) bool {
	return slices.Contains([]string{".md", ".mdc", ".txt", ".json", ".yaml", ".yml"}, path.Ext(p))
}
