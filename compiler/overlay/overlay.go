// Package overlay applies overlays to a contract before it is read (OpenAPI Overlay
// Specification 1.0 and 1.1): documents that say what to add to it, to change in it
// and to remove from it, so that a contract which others own need not be edited.
//
// The outcome is a document of its own, and every part of it leads back to the place
// that it comes from: in the contract, or in an overlay.
package overlay

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Result is a contract with overlays applied.
type Result struct {
	// File is called as the contract, and holds it as JSON.
	File *source.File
	// Findings are what is wrong with the overlays.
	Findings []diag.Diagnostic

	origins []origin // by where they begin in File
}

// Apply applies overlays in their order to a contract. A contract that cannot be
// parsed is returned as it is, for its front end to complain about.
func Apply(contract *source.File, overlays []*source.File) *Result {
	root, findings := tree.Parse(contract)
	if root == nil || diag.HasErrors(findings) {
		return &Result{File: contract}
	}
	a := &applier{root: valueOf(root)}
	for _, f := range overlays {
		a.overlay(f)
	}
	w := writer{}
	w.value(a.root)
	return &Result{File: source.NewFile(contract.Path, w.text), Findings: a.findings, origins: w.origins}
}

// An applier changes a document.
type applier struct {
	root     *value
	findings []diag.Diagnostic
	added    int // values, by all actions so far
}

// Bounds on what overlays make of a contract.
const (
	maxAdded      = 500_000
	maxDescending = 2 // `..` in a path
)

func (a *applier) wrong(n *tree.Node, format string, args ...any) {
	a.findings = append(a.findings, diag.New(diag.CodeOverlay, diag.Label{Span: n.Span()}, fmt.Sprintf(format, args...)))
}

// overlay applies one document, unless something is wrong with it as a whole.
func (a *applier) overlay(f *source.File) {
	n, findings := tree.Parse(f)
	a.findings = append(a.findings, findings...)
	if n == nil || diag.HasErrors(findings) {
		return
	}
	version := n.Get("overlay")
	if v := version.String(); version.Kind() != tree.String || !strings.HasPrefix(v, "1.0.") && !strings.HasPrefix(v, "1.1.") {
		a.wrong(orElse(version, n), "an overlay begins with `overlay: 1.0.0` or `overlay: 1.1.0`")
		return
	}
	actions := n.Get("actions")
	if actions.Kind() != tree.Array || actions.Len() == 0 {
		a.wrong(orElse(actions, n), "an overlay has a list of `actions`")
		return
	}
	for _, action := range actions.Elements() {
		a.action(action)
	}
}

func orElse(n, otherwise *tree.Node) *tree.Node {
	if n == nil {
		return otherwise
	}
	return n
}

// keys are those that an action may have.
var keys = map[string]bool{"target": true, "description": true, "update": true, "remove": true, "copy": true}

// action applies one action to everything that its target selects.
func (a *applier) action(n *tree.Node) {
	if n.Kind() != tree.Object {
		a.wrong(n, "an action is an object with a `target`")
		return
	}
	for name, value := range n.Members() {
		if !keys[name] && !strings.HasPrefix(name, "x-") {
			a.findings = append(a.findings, diag.New(diag.CodeOverlay, diag.Label{Span: value.KeySpan()}, "an action has no key `"+name+"`"))
		}
	}
	target := n.Get("target")
	if target.Kind() != tree.String {
		a.wrong(orElse(target, n), "an action needs a `target`, a JSONPath")
		return
	}
	places := a.selected(target)
	if len(places) == 0 {
		return
	}
	if remove := n.Get("remove"); remove.Kind() == tree.Bool && remove.Bool() {
		a.remove(target, places)
		return
	}
	from := n.Get("update")
	if c := n.Get("copy"); c != nil && from == nil {
		if sources := a.selected(c); len(sources) == 1 {
			a.update(c, places, sources[0].value.clone()) // which may be a part of a place
		} else if len(sources) > 1 {
			a.wrong(c, "`copy` must select one value, not %d", len(sources))
		}
		return
	}
	if from == nil {
		a.wrong(n, "an action has an `update`, a `copy`, or `remove: true`")
		return
	}
	a.update(from, places, valueOf(from))
}

// update merges a value into each place. An array gets one more entry, or all of those
// of an array.
func (a *applier) update(n *tree.Node, places []place, with *value) {
	size, depth := with.size()
	for _, p := range places {
		if a.added += size; a.added > maxAdded || p.depth+depth > tree.MaxDepth {
			a.wrong(n, "the overlays make the contract too large")
			return
		}
		if p.value.kind == tree.Array && with.kind != tree.Array {
			p.value.elements = append(p.value.elements, with.clone())
			continue
		}
		p.value.merge(with)
	}
}

// remove takes the places out of what they are parts of.
func (a *applier) remove(target *tree.Node, places []place) {
	for _, p := range places {
		if p.parent == nil {
			a.wrong(target, "the whole document cannot be removed")
			return
		}
		p.parent.drop(p.value)
	}
}
