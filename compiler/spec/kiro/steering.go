package kiro

import (
	"bytes"
	"fmt"
	"path"

	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// The modes in which a steering document is given to agents. Auto leaves the
// choice to the agent, by the description.
const (
	always    = "always"
	fileMatch = "fileMatch"
	manual    = "manual"
	auto      = "auto"
)

// steering reads a document of .kiro/steering: one instruction, with where it holds
// and which files it takes in.
func (r *reader) steering() {
	front := r.Markdown.Front
	it := spec.Item{
		Kind: ir.KindInstruction, Local: spec.LocalName(r.local()), Labels: []string{r.Source.Path}, Name: r.firstLine(),
		Whole: spec.Place{End: len(r.File.Data)}, Body: ir.Item{Title: r.name(), Other: map[string]string{}},
	}
	for s := range r.Markdown.Root.All() {
		if s.Level == 1 {
			it.Name, it.Body.Title = spec.PlaceOf(s.Title.Span), s.Title.Fold()
			break
		}
	}
	mode := front.Text("inclusion")
	if mode == "" {
		mode = always
	}
	it.Body.Other["inclusion"] = mode
	for _, key := range []string{"name", "description"} {
		if text := front.Text(key); text != "" {
			it.Body.Other[key] = text
		}
	}
	it.Body.Paths = front.Texts("fileMatchPattern")
	it.Body.Text = strings.Join(sectionTexts(r.Markdown.Root), "\n")
	it.Refs = r.includes()
	r.doc.Add(it)
	r.inclusion(mode, it.Body)
	r.frontMistakes()
}

// local is the path of the document below its folder, without the extension.
func (r *reader) local() string {
	_, inside, _ := strings.Cut("/"+r.Source.Path, "/"+folder+"/")
	_, rest, _ := strings.Cut(inside, "/")
	return strings.TrimSuffix(rest, path.Ext(rest))
}

// sectionTexts returns all running text of a document, headings as such.
func sectionTexts(root *markdown.Section) []string {
	var all []string
	for s := range root.All() {
		if s.Level > 0 {
			all = append(all, strings.Repeat("#", s.Level)+" "+s.Title.Fold())
		}
		all = append(all, plainTexts(s.Blocks)...)
	}
	return all
}

// inclusion reports a mode that there is not, or one that lacks what it needs.
func (r *reader) inclusion(mode string, body ir.Item) {
	front := r.Markdown.Front
	report := func(message, help string) {
		at := r.firstLine()
		if n := front.Get("inclusion"); n != nil {
			at = spec.PlaceOf(front.Place(n.Span()))
		}
		r.doc.Report(diag.CodeKiroInclusion, at, message).Help = []string{help}
	}
	switch mode {
	case always, manual:
	case fileMatch:
		if len(body.Paths) == 0 {
			report("inclusion is `fileMatch`, but there is no `fileMatchPattern`", `add a pattern: fileMatchPattern: "**/*.ts"`)
		}
	case auto:
		if body.Other["description"] == "" {
			report("inclusion is `auto`, but there is no `description` to choose by", "add a description of when the document is of use")
		}
	default:
		report(fmt.Sprintf("there is no inclusion `%s`", mode), "write always, fileMatch, manual or auto")
	}
}

// include matches what takes a file in: #[[file:docs/api.md]].
var include = pattern.New(`#\[\[file:([^\]\n]{1,512})\]\]`)

// includes returns the files that a document takes in, as references to what they
// declare, by their paths from the workspace.
func (r *reader) includes() []spec.Ref {
	if !bytes.Contains(r.File.Data, []byte("#[[file:")) {
		return nil
	}
	var all []spec.Ref
	for s := range r.Markdown.Root.All() {
		for _, in := range plainBlocks(s.Blocks) {
			if !strings.Contains(in.Text, "#[[file:") {
				continue
			}
			for _, m := range include.FindAllStringSubmatchIndex(in.Text, -1) {
				p := strings.TrimSpace(in.Text[m[2]:m[3]])
				all = append(all, spec.Ref{
					Text: path.Join(r.Source.Options["root"], p), Role: ir.RoleMention, At: spec.PlaceOf(in.At(m[2], m[3])), Loose: true,
				})
			}
		}
	}
	return all
}
