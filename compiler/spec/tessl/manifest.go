package tessl

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// manifest reads tessl.json or tile.json.
func (r *reader) manifest() {
	node, mistakes := tree.Parse(r.in.File)
	for _, d := range mistakes {
		if d.Severity == diag.Error {
			f := r.doc.Report(diag.CodeTesslManifest, spec.PlaceOf(d.Primary.Span), d.Message)
			f.Help = []string{"mend the JSON"}
			break
		}
	}
	name, at := node.Get("name").String(), spec.Place{}
	if name != "" {
		at = spec.PlaceOf(node.Get("name").Span())
	}
	body := ir.Item{Title: name, Text: node.Get("summary").String(), Other: map[string]string{}}
	for _, key := range []string{"version", "describes", "mode"} {
		if text := node.Get(key).String(); text != "" {
			body.Other[key] = text
		}
	}
	r.document(r.in.Source.Role, at, body)
	r.packages(node.Get("dependencies"))
	for _, file := range filesOf(node) {
		r.item(r.spec).Refs = append(r.item(r.spec).Refs, spec.Ref{
			Text: path.Join(path.Dir(r.in.File.Path), file.path), Role: ir.RoleMention, Kinds: fileKinds, Loose: true,
			At: spec.PlaceOf(file.node.Span()),
		})
	}
}

// packages reads the dependencies of a project: from a name to a version, or to an
// object that has one.
func (r *reader) packages(node *tree.Node) {
	for name, n := range node.Members() {
		version := n.String()
		if n.Kind() == tree.Object {
			version = n.Get("version").String()
		}
		r.add(spec.Item{
			Kind: ir.KindContext, Local: "dependency/" + spec.LocalName(name), Labels: []string{name},
			Name: spec.PlaceOf(n.KeySpan()), Whole: spec.Place{Start: n.KeySpan().Start, End: n.Span().End},
			Body: ir.Item{Title: name, Text: version, Group: "dependency"},
		})
	}
}

// A tileFile is a file that a tile brings along.
type tileFile struct {
	name, path string
	role       string // empty for documentation
	node       *tree.Node
}

// filesOf lists the files that the manifest of a tile names.
func filesOf(node *tree.Node) []tileFile {
	var all []tileFile
	add := func(name, role string, n *tree.Node) {
		if n.Kind() == tree.String && n.String() != "" {
			all = append(all, tileFile{name, n.String(), role, n})
		}
	}
	add("docs", "", node.Get("docs"))
	for name, n := range node.Get("skills").Members() {
		add(name, roleSkill, n.Get("path"))
	}
	for _, key := range []string{"steering", "rules"} {
		for name, n := range node.Get(key).Members() {
			add(name, roleRule, n)
			add(name, roleRule, n.Get("rules"))
		}
	}
	return all
}

// optionName is what the manifest calls a rule or a skill.
const optionName = "name"

// parts lists the rules and skills of a tile as documents.
func parts(t *spec.Tree, manifest string) []spec.Source {
	f, err := t.Read(manifest)
	if err != nil {
		return nil
	}
	node, _ := tree.Parse(f)
	var all []spec.Source
	for _, file := range filesOf(node) {
		p := path.Join(path.Dir(manifest), file.path)
		if file.role != "" && strings.HasSuffix(p, ".md") && t.Has(p) {
			all = append(all, spec.Source{Path: p, Role: file.role, Scope: file.role, Options: map[string]string{optionName: file.name}})
		}
	}
	return all
}

// instruction reads a rule or a skill of a tile: what it is for, and the fingerprint
// of all that it says.
func (r *reader) instruction() {
	md := r.in.Markdown
	title := titleOf(md)
	body := ir.Item{
		Title: firstOf(title.Fold(), md.Front.Text("name")), Text: md.Front.Text("description"), Paths: []string{"**"},
		Digest: digest(r.in.File.Data[md.Root.Span.Start:]), Other: map[string]string{"apply": "always"},
	}
	if body.Text = strings.Join(strings.Fields(body.Text), " "); body.Text == "" {
		body.Text = opening(md)
	}
	if r.in.Source.Role == roleSkill {
		body.Other["apply"], body.Paths = "agent", nil
	}
	body.Keyword = spec.Keyword(body.Text)
	r.doc.Add(spec.Item{
		Kind: ir.KindInstruction, Local: spec.LocalName(r.in.Source.Options[optionName]), Labels: []string{r.in.Source.Path},
		Name: spec.PlaceOf(title.Span), Whole: spec.Place{End: len(r.in.File.Data)}, Body: body,
	})
}
