package bmad

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

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

// storyList reads stories.yaml, into which a SPEC.md is broken down.
func (r *reader) storyList() {
	root := r.yaml("stories")
	r.item(r.self).Body.Title = "stories"
	list := root.list
	if list.Kind() == tree.Object {
		list = root.first("stories")
	}
	ids := map[string]spec.Place{}
	for _, entry := range list.Elements() {
		id := scalar(entry.Get("id"))
		if id == "" {
			continue
		}
		at := r.placed(entry.Get("id").Span())
		ids[id] = at
		r.add(r.self, spec.Item{
			Kind: ir.KindStory, Local: id, Name: at, Whole: r.placed(entry.Span()),
			Body: ir.Item{Title: entry.Get("title").String(), Text: strings.TrimSpace(entry.Get("description").String())},
		})
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		r.prefixes(id, ids)
	}
}

// prefixes reports the IDs that another one begins with.
func (r *reader) prefixes(id string, ids map[string]spec.Place) {
	for i := range id {
		if id[i] != '-' {
			continue
		}
		at, ok := ids[id[:i]]
		if !ok {
			continue
		}
		f := r.doc.Report(diag.CodeBMADStoryPrefix, ids[id], "the ID `"+clip(id)+"` begins with the ID `"+clip(id[:i])+"`")
		f.Related = []spec.Related{{At: at, Text: "the other"}}
		f.Help = []string{"give them IDs of which none begins with another: files are found by them"}
	}
}
