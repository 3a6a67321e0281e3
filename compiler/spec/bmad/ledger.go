package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// yaml reads a document that is YAML, and adds the item of it. Of one that is broken
// it returns the wanted members that are whole.
func (r *reader) yaml(wanted ...string) members {
	node, mistakes := tree.Parse(r.in.File)
	found := members{list: node}
	for name, value := range node.Members() {
		found.put(name, value)
	}
	for _, m := range mistakes {
		if m.Severity == diag.Error {
			f := r.doc.Report(diag.CodeBMADUnreadable, r.placed(m.Primary.Span), "cannot be read as YAML: "+m.Message)
			f.Help = []string{"quote texts that hold colons, hashes or quotes"}
			found.salvage(r.in.File, wanted)
			break // what follows may only follow from it
		}
	}
	local := r.in.Source.Options[optionName]
	if local == "" {
		local = string(ir.KindSpec)
	}
	first, _, _ := strings.Cut(string(r.in.File.Data), "\n")
	r.self = r.add(0, spec.Item{
		Kind: ir.KindSpec, Local: local, Name: spec.Place{End: len(first)}, Whole: spec.Place{End: len(r.in.File.Data)},
	})
	return found
}

// placed returns where a span lies in the file, all of whose bytes the parser has
// been given.
func (r *reader) placed(s source.Span) spec.Place {
	end := len(r.in.File.Data)
	return spec.Place{Start: min(max(s.Start, 0), end), End: min(max(s.End, s.Start, 0), end)}
}

var (
	epicKey  = pattern.New(`^epic-\d+$`)
	retroKey = pattern.New(`^epic-\d+-retrospective$`)
	storyKey = pattern.New(`^\d+-\d+[a-z]?-.+`)
)

// The groups of the entries of a ledger.
const (
	groupEpic  = "epic"
	groupRetro = "retrospective"
	groupStory = "story"
)

// ledger reads sprint-status.yaml: what it claims of every epic and story, and what
// retrospectives have asked for.
func (r *reader) ledger() {
	root := r.yaml("development_status", "action_items")
	r.item(r.self).Body.Title = "sprint status"
	for key, value := range root.first("development_status").Members() {
		r.entry(key, value)
	}
	for _, item := range root.first("action_items").Elements() {
		r.action(item)
	}
}

func (r *reader) entry(key string, value *tree.Node) {
	claimed := scalar(value)
	it := spec.Item{
		Kind: ir.KindApproval, Local: key, Name: r.placed(value.KeySpan()), Whole: r.placed(value.KeySpan()),
		Body: ir.Item{Title: key, Claimed: claimed, State: stateOf(claimed)},
	}
	it.Whole.End = max(it.Whole.End, r.placed(value.Span()).End)
	ref := spec.Ref{Text: key, Role: ir.RoleMention, At: it.Name, Kinds: []ir.Kind{ir.KindSpec}, Loose: true}
	switch {
	case retroKey.MatchString(key):
		it.Body.Group = groupRetro
	case epicKey.MatchString(key):
		it.Body.Group, ref.Kinds = groupEpic, []ir.Kind{ir.KindStory}
		it.Refs = []spec.Ref{ref}
	case storyKey.MatchString(key):
		it.Body.Group = groupStory
		it.Refs = []spec.Ref{ref, {Text: number(key), Role: ir.RoleMention, At: it.Name, Kinds: []ir.Kind{ir.KindStory}, Loose: true}}
	}
	if it.Body.State == "" {
		f := r.doc.Report(diag.CodeBMADUnknownStatus, r.placed(value.Span()), "`"+clip(claimed)+"` is no status that is known")
		f.Help = []string{"write one of backlog, ready-for-dev, in-progress, review, done"}
	}
	r.add(r.self, it)
}

func (r *reader) action(item *tree.Node) {
	text := item.Get("action")
	if text.String() == "" {
		return
	}
	it := spec.Item{
		// What the ledger says of stories says nothing of these.
		Kind: ir.KindTask, Scope: r.in.Source.Scope + "/actions", Name: r.placed(text.Span()), Whole: r.placed(item.Span()),
		Body: ir.Item{Text: text.String(), Claimed: item.Get("status").String(), State: stateOf(item.Get("status").String())},
	}
	if epic := scalar(item.Get("epic")); epic != "" {
		it.Body.Group = "Epic " + epic
	}
	it.Local = r.content(it.Kind, it.Body.Text, r.self)
	r.add(r.self, it)
}

// scalar returns the text of a string, a number or a boolean.
func scalar(n *tree.Node) string {
	switch n.Kind() {
	case tree.String:
		return n.String()
	case tree.Number:
		return n.Number()
	case tree.Bool:
		if n.Bool() {
			return "true"
		}
		return "false"
	}
	return ""
}

// storyList reads stories.yaml, into which a SPEC.md is broken down.
func (r *reader) storyList() {
	root := r.yaml("stories")
	r.item(r.self).Body.Title = "stories"
	list := root.list
	if list.Kind() == tree.Object {
		list = root.first("stories")
	}
	var ids []string
	for _, entry := range list.Elements() {
		id := scalar(entry.Get("id"))
		if id == "" {
			continue
		}
		at := r.placed(entry.Get("id").Span())
		for _, other := range ids {
			if id != other && (strings.HasPrefix(id, other+"-") || strings.HasPrefix(other, id+"-")) {
				f := r.doc.Report(diag.CodeBMADStoryPrefix, at, "the ID `"+id+"` and the ID `"+other+"` begin alike")
				f.Help = []string{"give them IDs of which none begins with another: files are found by them"}
			}
		}
		ids = append(ids, id)
		r.add(r.self, spec.Item{
			Kind: ir.KindStory, Local: id, Name: at, Whole: r.placed(entry.Span()),
			Body: ir.Item{Title: entry.Get("title").String(), Text: strings.TrimSpace(entry.Get("description").String())},
		})
	}
}
