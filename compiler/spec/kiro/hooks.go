package kiro

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// hooks reads a file of .kiro/hooks: one hook, as the first generation has it, or a
// list of them.
func (r *reader) hooks() {
	root := r.object()
	if root == nil {
		return
	}
	list := root.Get("hooks")
	if list == nil {
		r.hook(root, r.hookName())
		return
	}
	if list.Kind() == tree.Object { // by trigger
		for trigger, hooks := range list.Members() {
			for _, h := range hooks.Elements() {
				r.addHook(h, r.hookName()+"/"+trigger, trigger)
			}
		}
		return
	}
	for _, h := range list.Elements() {
		name := scalar(h.Get("name"))
		if name == "" {
			name = spec.ContentID(string(h.AppendJSON(nil)))
		}
		r.hook(h, r.hookName()+"/"+name)
	}
}

func (r *reader) hookName() string { return strings.TrimSuffix(r.local(), ".kiro") }

// hook declares a hook with the trigger that it states in either generation.
func (r *reader) hook(h *tree.Node, local string) {
	trigger := scalar(h.Get("trigger"))
	if trigger == "" {
		trigger = scalar(h.Get("when").Get("type"))
	}
	if trigger == "" {
		f := r.doc.Report(diag.CodeKiroHook, r.at(h), "the hook does not say when it runs")
		f.Help = []string{"add `when` with a `type`, or `trigger`"}
	}
	r.addHook(h, local, trigger)
}

// addHook declares a hook: what it asks an agent or runs is its text.
func (r *reader) addHook(h *tree.Node, local, trigger string) {
	when, then := h.Get("when"), h.Get("then")
	if then == nil {
		then = h.Get("action")
	}
	it := spec.Item{
		Kind: ir.KindInstruction, Local: localPath(local), Name: r.at(first(h.Get("name"), h)), Whole: r.at(h),
		Body: ir.Item{Title: scalar(h.Get("name")), Other: map[string]string{}}, Prose: scalar(h.Get("description")),
	}
	if strings.Count(local, "/") == 0 {
		it.Labels = []string{r.Source.Path}
	}
	it.Body.Text = scalar(first(then.Get("prompt"), then.Get("command"), h.Get("command")))
	it.Body.Paths = texts(first(when.Get("patterns"), when.Get("filePattern")))
	for key, n := range map[string]*tree.Node{
		"action": then.Get("type"), "matcher": h.Get("matcher"), "enabled": h.Get("enabled"), "timeout": first(then.Get("timeout"), h.Get("timeout")),
	} {
		if text := scalar(n); text != "" {
			it.Body.Other[key] = text
		}
	}
	if trigger != "" {
		it.Body.Other["trigger"] = trigger
	}
	if tools := texts(when.Get("toolTypes")); len(tools) > 0 {
		it.Body.Other["tools"] = strings.Join(tools, ", ")
	}
	r.doc.Add(it)
	if it.Body.Text == "" {
		f := r.doc.Report(diag.CodeKiroHook, r.at(h), fmt.Sprintf("the hook `%s` does nothing", it.Local))
		f.Help = []string{"add a `prompt` or a `command`"}
	}
}

// first returns the first node that is there.
func first(nodes ...*tree.Node) *tree.Node {
	for _, n := range nodes {
		if n != nil {
			return n
		}
	}
	return nil
}

// texts returns the strings of an array, or the one that there is.
func texts(n *tree.Node) []string {
	if text := scalar(n); text != "" {
		return []string{text}
	}
	var all []string
	for _, e := range n.Elements() {
		if text := scalar(e); text != "" {
			all = append(all, text)
		}
	}
	return all
}
