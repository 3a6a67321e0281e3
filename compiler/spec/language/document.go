package language

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// document declares the document itself, with what its front matter and the lines
// below its title say of it.
func (r *reader) document() {
	it := spec.Item{Kind: ir.KindSpec, Local: r.name(), Name: r.titlePlace(), Whole: spec.Place{End: len(r.in.File.Data)}}
	it.Body.Title = docTitle(r.title().Fold())
	it.Labels = r.labels()
	status := r.lines(&it)
	if front := r.front(&it); front != nil {
		status = front
	}
	if status != nil {
		it.Body.State, it.Body.Claimed = status.Body.State, status.Body.Claimed
	}
	if r.root = r.add(it); status != nil {
		r.add(*status)
	}
}

// name returns the local ID of the document: its role, or its file for those of which
// there are several.
func (r *reader) name() string {
	role := r.in.Source.Role
	base := strings.TrimSuffix(path.Base(r.in.Source.Path), path.Ext(r.in.Source.Path))
	switch role {
	case roleDecision, roleChecklist:
		return role + "/" + base
	case roleDecisions:
		return base
	}
	return role
}

// labels are what other documents call a capability: its scope.
func (r *reader) labels() []string {
	scope := r.in.Source.Scope
	if r.in.Source.Role != roleSpec || scope == "" {
		return nil
	}
	if last := path.Base(scope); last != scope {
		return []string{scope, last}
	}
	return []string{scope}
}

// title returns the first heading of level 1, zero if there is none.
func (r *reader) title() markdown.Inline {
	for _, s := range r.in.Markdown.Root.Sections {
		if s.Level == 1 {
			return s.Title
		}
	}
	return markdown.Inline{}
}

func (r *reader) titlePlace() spec.Place {
	if title := r.title(); title.Text != "" {
		return spec.PlaceOf(title.Span)
	}
	end := strings.IndexByte(string(r.in.File.Data[:min(len(r.in.File.Data), 200)]), '\n')
	return spec.Place{End: max(0, end)}
}

// titleKind matches what templates put before the name in a title.
var titleKind = pattern.New(`^(?i)(?:feature specification|specification|capability|implementation plan|plan|tasks|data model|research|checklist|decision)\s*[:：]\s*`)

func docTitle(title string) string {
	if m := titleKind.FindString(title); len(m) < len(title) {
		title = title[len(m):]
	}
	return forms.Plain(title)
}

// top returns the sections of a document that has a title, and those of one that has
// none.
func (r *reader) top() []*markdown.Section {
	var all []*markdown.Section
	for _, s := range r.in.Markdown.Root.Sections {
		if s.Level == 1 && len(all) == 0 {
			all = append(all, s.Sections...)
			continue
		}
		all = append(all, s)
	}
	return all
}

// intro returns the blocks between the title and the first section.
func (r *reader) intro() []*markdown.Block {
	blocks := r.in.Markdown.Root.Blocks
	for _, s := range r.in.Markdown.Root.Sections {
		if s.Level == 1 {
			return append(slices.Clone(blocks), s.Blocks...)
		}
	}
	return blocks
}

// meta are the labels below a title that say something of the document.
var meta = map[string]bool{
	"feature branch": true, "branch": true, "created": true, "updated": true, "date": true, "version": true, "ratified": true,
	"last amended": true, "owner": true,
}

// lines reads lines such as "**Status**: Draft" below the title and returns the
// status among them.
func (r *reader) lines(it *spec.Item) (status *spec.Item) {
	for _, line := range forms.MetaLines(r.intro()) {
		key, value, ok := line.Key()
		if !ok || value.Text == "" || len(line.Runs) == 0 || line.Runs[0].Start != 0 {
			continue
		}
		switch name := strings.ToLower(key.Fold()); {
		case name == "status":
			status = r.status(firstLine(value), value.Fold())
		case meta[name]:
			note(it, name, value.Fold())
		}
	}
	return status
}

func note(it *spec.Item, key, value string) {
	if it.Body.Other == nil {
		it.Body.Other = map[string]string{}
	}
	it.Body.Other[key] = value
}

// status returns what a document claims of itself. Of a capability there is one; the
// claim of another document is named by it.
func (r *reader) status(at spec.Place, claim string) *spec.Item {
	local := "status"
	if r.in.Source.Role != roleSpec {
		local = r.name() + "/status"
	}
	return &spec.Item{Kind: ir.KindApproval, Local: local, Name: at, Whole: at, Body: ir.Item{Claimed: claim, State: forms.StateOf(claim)}}
}

// frontKeys are the keys of front matter that mean something.
var frontKeys = map[string]func(r *reader, it *spec.Item, value *tree.Node){
	"id": (*reader).frontID,
	"owner": func(r *reader, it *spec.Item, value *tree.Node) {
		note(it, "owner", strings.Join(r.in.Markdown.Front.Texts("owner"), ", "))
	},
	"depends":    func(r *reader, it *spec.Item, value *tree.Node) { r.frontRefs(it, value, ir.RoleDepends) },
	"implements": func(r *reader, it *spec.Item, value *tree.Node) { r.frontRefs(it, value, ir.RoleSatisfies) },
	"status":     nil, // see front
}

// front reads the front matter and returns the status in it.
func (r *reader) front(it *spec.Item) (status *spec.Item) {
	front := r.in.Markdown.Front
	if front == nil {
		return nil
	}
	for _, m := range front.Mistakes {
		r.doc.Report(diag.CodeSpecFrontMatter, spec.PlaceOf(m.Primary.Span), "the front matter is no YAML: "+m.Message)
	}
	if front.Node == nil || front.Node.Kind() != tree.Object {
		return nil
	}
	for key, value := range front.Node.Members() {
		if read, ok := frontKeys[key]; !ok {
			r.frontKey(key, spec.PlaceOf(front.Place(value.KeySpan())))
		} else if read != nil {
			read(r, it, value)
		}
	}
	if claim := front.Text("status"); claim != "" {
		status = r.status(spec.PlaceOf(front.Place(front.Get("status").Span())), claim)
	}
	return status
}

// frontKey reports a key that is nearly one of those that mean something. Other tools
// have keys of their own.
func (r *reader) frontKey(key string, at spec.Place) {
	near, ok := diag.Suggest(key, maps.Keys(frontKeys))
	if !ok || len(key) < 4 {
		return
	}
	f := r.doc.Report(diag.CodeLanguageFrontMatter, at, fmt.Sprintf("`%s` is no key that specc knows", key))
	f.Help = []string{fmt.Sprintf("did you mean `%s`?", near)}
	f.Replace = near
}

// frontID checks the ID, which sources has made the scope of.
func (r *reader) frontID(it *spec.Item, value *tree.Node) {
	front := r.in.Markdown.Front
	id := front.Text("id")
	if !scopeName.MatchString(id) {
		f := r.doc.Report(diag.CodeLanguageFrontMatter, spec.PlaceOf(front.Place(value.Span())), fmt.Sprintf("`%s` is no ID", id))
		f.Help = []string{"write letters, digits, hyphens and dots, with slashes between parts"}
		return
	}
	if !slices.Contains(it.Labels, id) {
		it.Labels = append(it.Labels, id)
	}
}

// frontRefs reads references to requirements, capabilities and symbols of contracts.
func (r *reader) frontRefs(it *spec.Item, value *tree.Node, role ir.Role) {
	nodes := []*tree.Node{value}
	if value.Kind() == tree.Array {
		nodes = nil
		for _, n := range value.Elements() {
			nodes = append(nodes, n)
		}
	}
	for _, n := range nodes {
		if n.Kind() != tree.String || n.String() == "" {
			f := r.doc.Report(diag.CodeLanguageFrontMatter, spec.PlaceOf(r.in.Markdown.Front.Place(n.Span())), "a reference is the name of something")
			f.Help = []string{"write `ordering`, `FR-001` or `ordering/FR-001`"}
			continue
		}
		it.Refs = append(it.Refs, spec.Ref{Text: n.String(), Role: role, At: spec.PlaceOf(r.in.Markdown.Front.Place(n.Span()))})
	}
}
