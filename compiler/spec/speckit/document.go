package speckit

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// document declares the document itself and the status that it claims. It reports
// whether there is more in it: an unfilled template declares nothing.
func (r *reader) document() bool {
	top := r.top()
	it := spec.Item{
		Kind: ir.KindSpec, Local: r.name(), Name: r.titlePlace(top), Whole: spec.Place{End: len(r.in.File.Data)},
		Body: ir.Item{Title: docTitle(top.Title.Fold())},
	}
	if title, ok := r.unfilled(top); ok {
		it.Body.Other = map[string]string{"unfilled": "true"}
		r.add(it)
		f := r.doc.Report(diag.CodeSpeckitUnfilled, it.Name, fmt.Sprintf("`%s` is a template that nobody has filled in", title))
		f.Help = []string{"fill in the template, or remove the file"}
		return false
	}
	status := r.meta(top, &it)
	r.root = r.add(it)
	if status != nil {
		r.add(*status)
	}
	return true
}

// name returns the local ID of the document: what it is, or for those of which a
// feature has several, its file.
func (r *reader) name() string {
	switch r.in.Source.Role {
	case roleSpec, rolePlan, roleResearch, roleDataModel, roleTasks, roleConstitution:
		return r.in.Source.Role
	}
	return r.file()
}

// file returns the path of the document in its feature.
func (r *reader) file() string {
	p := r.in.Source.Path
	for _, folder := range []string{r.in.Source.Scope, "specs", ".specify"} {
		if _, rest, ok := cutFolder(p, folder); ok && folder != "" {
			return rest
		}
	}
	return p
}

// top returns the section of the first heading of level 1, or the root.
func (r *reader) top() *markdown.Section {
	for _, s := range r.in.Markdown.Root.Sections {
		if s.Level == 1 {
			return s
		}
	}
	return r.in.Markdown.Root
}

// titlePlace returns the place of the document's title, or of its first line.
func (r *reader) titlePlace(top *markdown.Section) spec.Place {
	if top.Level > 0 && !top.Title.IsZero() {
		return spec.PlaceOf(top.Title.Span)
	}
	end := strings.IndexByte(string(r.in.File.Data[:min(len(r.in.File.Data), 200)]), '\n')
	return spec.Place{End: max(0, end)}
}

// docTitle cuts "Feature Specification: " and the like off a title.
func docTitle(title string) string {
	if m := titleKind.FindString(title); m != "" && len(m) < len(title) {
		title = title[len(m):]
	}
	return clean(title)
}

var (
	titleKind   = pattern.New(`^[\pL][\pL /-]{2,40}[:：]\s*`)
	placeholder = pattern.New(`\[(?:FEATURE|FEATURE[ _]NAME|PROJECT[ _]NAME|CHECKLIST TYPE|PRINCIPLE_\d_NAME)\]`)
)

// unfilled returns the placeholder that shows that the document is a template.
func (r *reader) unfilled(top *markdown.Section) (string, bool) {
	title := top.Title.Fold()
	if placeholder.MatchString(title) {
		return title, true
	}
	if r.in.Source.Role == roleConstitution {
		for s := range top.All() {
			if strings.Contains(s.Title.Text, "[PRINCIPLE_1_NAME]") {
				return s.Title.Fold(), true
			}
		}
	}
	return "", false
}

// meta reads the lines "**Key**: value" below the title into the document's item and
// returns the status among them.
func (r *reader) meta(top *markdown.Section, it *spec.Item) (status *spec.Item) {
	for _, line := range forms.MetaLines(top.Blocks) {
		key, value, ok := strongKey(line)
		if !ok || value.Text == "" {
			continue
		}
		name := spec.Slug(key.Text)
		switch {
		case labelOf(key.Text) == labelStatus:
			status = r.status(value)
			it.Body.State, it.Body.Claimed = status.Body.State, status.Body.Claimed
		case name == "input" && it.Prose == "":
			it.Prose = value.Fold()
		case metaKeys[name]:
			if it.Body.Other == nil {
				it.Body.Other = map[string]string{}
			}
			it.Body.Other[name] = value.Fold()
		}
	}
	return status
}

// metaKeys are the other lines below titles that say something of the document.
var metaKeys = map[string]bool{
	"feature-branch": true, "branch": true, "created": true, "updated": true, "date": true, "spec": true,
	"feature": true, "prerequisites": true, "owner": true, "depends-on": true,
}

// status returns what a document claims of itself. The claim is named by the
// document, of which a feature has several.
func (r *reader) status(value markdown.Inline) *spec.Item {
	it := at(value, spec.PlaceOf(value.Span))
	it.Kind, it.Local = ir.KindApproval, "status"
	if r.in.Source.Role != roleSpec {
		it.Local = r.name() + "/status"
	}
	it.Body = ir.Item{Claimed: value.Fold(), State: stateOf(value.Text)}
	return &it
}
