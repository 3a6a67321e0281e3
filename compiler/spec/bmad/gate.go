package bmad

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

// gateStart is how a gate begins. People save some of them as Markdown.
var gateStart = pattern.New(`(?m)\A(?:\x{FEFF}|\s|---|#.*\n)*(?:schema|gate|gate[_-]id|gate[_-]decision|story)\s*:`)

func isGate(data []byte) bool { return gateStart.Match(data) }

// verdicts are the values of a gate.
var verdicts = map[string]ir.State{"PASS": ir.StateDone, "WAIVED": ir.StateDone, "CONCERNS": ir.StateReview, "FAIL": ir.StateRejected}

// gateKeys are what a gate is read for.
var gateKeys = []string{
	"story", "story_id", "story_title", "title", "gate", "decision", "gate_decision", "status",
	"status_reason", "decision_reason", "rationale", "evidence", "trace", "top_issues",
}

// gate reads the verdict of QA on a story. Its keys have changed over time.
func (r *reader) gate() {
	root := r.yaml(gateKeys...)
	self := r.item(r.self)
	self.Body.Title = root.first("story_title", "title").String()
	story := root.first("story", "story_id")
	value := root.first("gate", "decision", "gate_decision", "status")
	if value.Kind() == tree.Object {
		value = first(value, "status", "decision", "gate")
	}
	if value == nil {
		return
	}
	claimed := scalar(value)
	it := spec.Item{
		Kind: ir.KindApproval, Local: "gate", Name: r.placed(value.Span()), Whole: r.placed(value.Span()),
		Body: ir.Item{Title: self.Body.Title, Claimed: claimed, State: verdicts[strings.ToUpper(claimed)]},
		Refs: r.storyOf(story, r.placed(value.Span())),
	}
	if it.Body.State == "" {
		it.Body.State = stateOf(claimed)
	}
	it.Body.Answer = strings.TrimSpace(root.first("status_reason", "decision_reason", "rationale").String())
	r.trail(root, &it)
	parent := r.add(r.self, it)
	for _, issue := range root.first("top_issues").Elements() {
		r.issue(issue, parent)
	}
}

// first returns the first of some keys that a mapping has.
func first(n *tree.Node, keys ...string) *tree.Node {
	for _, key := range keys {
		if v := n.Get(key); v != nil && v.Kind() != tree.Null {
			return v
		}
	}
	return nil
}

// storyOf returns the references of a gate to its story: by the name of the gate's file,
// which is that of the story, and by what the gate says.
func (r *reader) storyOf(story *tree.Node, at spec.Place) []spec.Ref {
	names := []string{keyOf(path.Base(r.in.Source.Path))}
	if text := scalar(story); text != "" {
		at = r.placed(story.Span())
		names = append(names, text)
		if strings.HasSuffix(text, ".md") {
			names[1] = keyOf(path.Base(text))
		}
	}
	var refs []spec.Ref
	for i, name := range names {
		if i == 0 || name != names[0] {
			refs = append(refs, spec.Ref{Text: name, Role: ir.RoleValidates, At: at, Kinds: []ir.Kind{ir.KindSpec}, Loose: true})
		}
	}
	return refs
}

// trail adds which criteria the gate found to be covered, and which not.
func (r *reader) trail(root members, it *spec.Item) {
	trace := first(root.first("evidence"), "trace")
	if trace == nil {
		trace = root.first("trace")
	}
	key := keyOf(path.Base(r.in.Source.Path))
	for _, n := range trace.Get("ac_covered").Elements() {
		if no := strings.TrimPrefix(scalar(n), "AC"); no != "" {
			it.Refs = append(it.Refs, spec.Ref{
				Text: key + "/AC" + no, Role: ir.RoleValidates, At: r.placed(n.Span()), Kinds: criteriaKinds, Loose: true,
			})
		}
	}
	var gaps []string
	for _, n := range trace.Get("ac_gaps").Elements() {
		gaps = append(gaps, scalar(n))
	}
	if len(gaps) > 0 {
		it.Body.Other = map[string]string{"gaps": strings.Join(gaps, ", ")}
	}
}

// issue adds what a gate holds against the story.
func (r *reader) issue(n *tree.Node, parent int) {
	text := first(n, "finding", "description", "issue", "title")
	if text.String() == "" {
		return
	}
	it := spec.Item{
		Kind: ir.KindCheck, Local: scalar(n.Get("id")), Name: r.placed(text.Span()), Whole: r.placed(n.Span()),
		Body: ir.Item{
			Text: text.String(), Priority: n.Get("severity").String(), State: ir.StateOpen,
			Answer: first(n, "suggested_action", "action").String(), Group: "top issues",
		},
	}
	if it.Local == "" {
		it.Local = r.content(it.Kind, it.Body.Text, parent)
	}
	it.Local = spec.LocalName(it.Local)
	r.add(parent, it)
}

// coveredLine is a criterion in a report on what covers it.
var coveredLine = pattern.New(`^(?:AC|CA)[\s-]?(\d+(?:\.\d+)*)\b`)

// trace reads a report on which criterion is covered by what.
func (r *reader) trace() {
	key := traceKey.ReplaceAllString(keyOf(path.Base(r.in.Source.Path)), "")
	r.top.all(func(p *part) {
		m := coveredLine.FindStringSubmatchIndex(p.title.Text)
		if m == nil {
			return
		}
		self := r.item(r.self)
		self.Refs = append(self.Refs, spec.Ref{
			Text: key + "/AC" + p.title.Text[m[2]:m[3]], Role: ir.RoleValidates, At: spec.PlaceOf(p.title.At(m[0], m[1])),
			Kinds: criteriaKinds, Loose: true,
		})
	})
}

var traceKey = pattern.New(`-trace-\d+$`)
