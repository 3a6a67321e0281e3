package kiro

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// object parses the file as a JSON object, or reports that it is none.
func (r *reader) object() *tree.Node {
	root, mistakes := tree.Parse(r.File)
	for _, m := range mistakes {
		if m.Severity == diag.Error {
			r.doc.Report(diag.CodeKiroFile, spec.PlaceOf(m.Primary.Span), fmt.Sprintf("`%s` is no JSON: %s", r.File.Path, m.Message))
			return nil
		}
	}
	if root.Kind() != tree.Object {
		r.doc.Report(diag.CodeKiroFile, r.firstLine(), fmt.Sprintf("`%s` is no JSON object", r.File.Path))
		return nil
	}
	return root
}

// others returns the scalar members of an object that are not named, as Other has them.
func others(root *tree.Node, but ...string) map[string]string {
	var all map[string]string
	for name, n := range root.Members() {
		text := scalar(n)
		for _, known := range but {
			if name == known {
				text = ""
			}
		}
		if text != "" {
			if all == nil {
				all = map[string]string{}
			}
			all[name] = text
		}
	}
	return all
}

// approvals begins the local ID of what spec.json says of one document.
const approvals = "approvals/"

// specJSON reads the ledger of cc-sdd: the phase that a feature is in, and what has
// been generated and approved.
func (r *reader) specJSON() {
	root := r.object()
	if root == nil {
		return
	}
	name := root.Get("feature_name")
	own := r.doc.Add(spec.Item{
		Kind: ir.KindSpec, Local: roleSpec, Labels: []string{r.Source.Path}, Name: r.at(name), Whole: spec.PlaceOf(root.Span()),
		Body: ir.Item{Title: scalar(name), Other: others(root, "feature_name", "phase", "created_at", "updated_at", "ready_for_implementation")},
	})
	if phase := root.Get("phase"); phase.Kind() == tree.String {
		r.claim(own, "status", phase, phase.String(), phaseState(phase.String()))
	}
	if ready := root.Get("ready_for_implementation"); ready.Kind() == tree.Bool {
		r.claim(own, "ready", ready, "ready_for_implementation: "+scalar(ready), doneIf(ready.Bool()))
	}
	for document, n := range root.Get("approvals").Members() {
		var words []string
		for key, value := range n.Members() {
			words = append(words, key+": "+scalar(value))
		}
		r.claim(own, approvals+document, n, strings.Join(words, ", "), approvalState(n))
	}
}

// at returns the place of a value, or the first line where there is none.
func (r *reader) at(n *tree.Node) spec.Place {
	if n == nil {
		return r.firstLine()
	}
	return spec.PlaceOf(n.Span())
}

func (r *reader) claim(parent int, local string, n *tree.Node, words string, state ir.State) {
	r.doc.Add(spec.Item{
		Kind: ir.KindApproval, Local: localPath(local), Name: spec.PlaceOf(n.KeySpan()), Whole: spec.PlaceOf(n.Span()), Parent: parent,
		Body: ir.Item{Title: local, Claimed: words, State: state},
	})
}

// localPath makes a local ID of names with slashes between them.
func localPath(p string) string {
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = spec.LocalName(parts[i])
	}
	return strings.Join(parts, "/")
}

func doneIf(done bool) ir.State {
	if done {
		return ir.StateDone
	}
	return ir.StateOpen
}

// approvalState says how far a document is: approved, written and waiting for
// approval, or not written.
func approvalState(n *tree.Node) ir.State {
	switch {
	case n.Get("approved").Bool():
		return ir.StateDone
	case n.Get("generated").Bool():
		return ir.StateReview
	}
	return ir.StateOpen
}

// phaseState says how far a feature is: cc-sdd writes initialized, then
// requirements-generated and so on; people go on to implementation-completed.
func phaseState(phase string) ir.State {
	phase = strings.ToLower(phase)
	switch {
	case strings.Contains(phase, "complete"), phase == "done", strings.HasSuffix(phase, "implemented"):
		return ir.StateDone
	case strings.Contains(phase, "init"), phase == "":
		return ir.StateOpen
	case strings.HasSuffix(phase, "generated"):
		return ir.StateReview
	}
	return ir.StateActive
}

// config reads .config.kiro, which says what kind of feature this is and in which
// order its documents are written.
func (r *reader) config() {
	if root := r.object(); root != nil {
		r.doc.Add(spec.Item{
			Kind: ir.KindSpec, Local: roleConfig, Labels: []string{r.Source.Path}, Name: r.firstLine(), Whole: spec.PlaceOf(root.Span()),
			Body: ir.Item{Title: roleConfig, Other: others(root)},
		})
	}
}
