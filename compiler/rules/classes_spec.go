package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// specKinds are the kinds of symbols that written specifications declare, each with
// what it has beyond what all have.
var specKinds = []struct {
	kind ir.Kind
	doc  string
	own  func() []field
}{
	{ir.KindSpec, "a document or a set of them: a capability, a feature, a change", nil},
	{ir.KindProduct, "what the product is for", grouped},
	{ir.KindPrinciple, "a rule of a constitution for people and agents", normative},
	{ir.KindRule, "a rule of a constitution that a machine checks", ruleFields},
	{ir.KindStory, "a user story, a journey, an epic", storyFields},
	{ir.KindRequirement, "a requirement", requirementFields},
	{ir.KindCriterion, "an acceptance criterion that is a sentence", normative},
	{ir.KindScenario, "a scenario: given, when, then", scenarioFields},
	{ir.KindOutcome, "a success criterion", nil},
	{ir.KindEdgeCase, "a question at the border of the behaviour", nil},
	{ir.KindAssumption, "what is taken for granted", nil},
	{ir.KindExclusion, "what is out of scope", nil},
	{ir.KindClarification, "a question, open or answered", answered("answer", "the answer")},
	{ir.KindTerm, "a term of the glossary", nil},
	{ir.KindDecision, "a decision", decisionFields},
	{ir.KindContext, "one fact of the technical context", grouped},
	{ir.KindEntity, "a thing of the data model; its fields are those of the schema that it has", entityFields},
	{ir.KindProperty, "a correctness property", normative},
	{ir.KindTask, "a task", taskFields},
	{ir.KindCheck, "an item of a checklist", grouped},
	{ir.KindDelta, "what a change does to one requirement", deltaFields},
	{ir.KindApproval, "a status or an approval that a document claims", nil},
	{ir.KindInstruction, "what agents are told, and where it holds", pathFields},
	{ir.KindOpaque, "a contract or part that nobody reads", nil},
}

// specClasses returns the classes of what written specifications declare.
func specClasses() []*class {
	all := []*class{
		{name: "ears", doc: "The parts of a sentence in the Easy Approach to Requirements Syntax.", fields: earsFields()},
		{name: "step", doc: "One line of a scenario.", fields: []field{
			text("word", "`given`, `when`, `then`, `and`, `but` or `or`", func(n ir.Step) string { return n.Word }),
			text("text", "the rest of the line", func(n ir.Step) string { return n.Text }),
		}},
	}
	for _, s := range specKinds {
		own := itemFields()
		if s.own != nil {
			own = append(own, s.own()...)
		}
		all = append(all, symbolClass(classOf(s.kind), strings.ToUpper(s.doc[:1])+s.doc[1:]+".", own...))
	}
	return all
}

func (n *symbolNode) item() *ir.Item { return cmp.Or(n.c.body(n.s).Item, &ir.Item{}) }

// of declares a field that holds a text of the item.
func of(name, doc string, read func(*ir.Item) string) field {
	return text(name, doc, func(n *symbolNode) string { return read(n.item()) })
}

// itemFields are what every kind has.
func itemFields() []field {
	return []field{
		of("title", "the title", func(it *ir.Item) string { return it.Title }),
		of("text", "the normative sentence or paragraph", func(it *ir.Item) string { return it.Text }),
		text("description", "the prose that explains it and binds nobody", func(n *symbolNode) string { return n.text().Description }),
		text("scope", "what its name is local to: a feature, a capability, a change", func(n *symbolNode) string { return scopeOf(n.s.ID) }),
		of("state", "`open`, `queued`, `active`, `review`, `done`, `blocked`, `dropped` or `rejected`; a document that is approved is `done`",
			func(it *ir.Item) string { return string(it.State) }),
		of("claimed", "the words in which the document states the state", func(it *ir.Item) string { return it.Claimed }),
		flag("struck", "the document has struck it out", func(n *symbolNode) bool { return n.item().Struck }),
		dictionary("other", "what the dialect states beyond this, by key", func(n *symbolNode) map[string]string { return n.item().Other }),
	}
}

func normative() []field {
	return []field{
		of("keyword", "the strongest of `MUST`, `SHALL`, `SHOULD` and `MAY` in the text, with `NOT` where it is negated",
			func(it *ir.Item) string { return it.Keyword }),
		one("ears", "the parts of a sentence of EARS", "ears", func(n *symbolNode) (*ir.EARS, bool) { e := n.item().EARS; return e, e != nil }),
	}
}

func earsFields() []field {
	return []field{
		text("pattern", "`ubiquitous`, `event`, `state`, `feature`, `unwanted` or `complex`", func(n *ir.EARS) string { return n.Pattern }),
		text("trigger", "after WHEN", func(n *ir.EARS) string { return n.Trigger }),
		text("state", "after WHILE", func(n *ir.EARS) string { return n.State }),
		text("condition", "after IF", func(n *ir.EARS) string { return n.Condition }),
		text("feature", "after WHERE", func(n *ir.EARS) string { return n.Feature }),
		text("actor", "who shall", func(n *ir.EARS) string { return n.Actor }),
		text("response", "what they shall", func(n *ir.EARS) string { return n.Response }),
	}
}

func priority() field {
	return of("priority", "as the document has it: `P1`, `High`", func(it *ir.Item) string { return it.Priority })
}

func grouped() []field {
	return []field{of("group", "the phase, category or part that it is listed under", func(it *ir.Item) string { return it.Group })}
}

func storyFields() []field { return []field{priority()} }

func requirementFields() []field { return append(normative(), append(grouped(), priority())...) }

func scenarioFields() []field {
	return []field{many("steps", "the steps", "step", func(n *symbolNode) []ir.Step { return n.item().Steps })}
}

func answered(name, doc string) func() []field {
	return func() []field { return []field{of(name, doc, func(it *ir.Item) string { return it.Answer })} }
}

func decisionFields() []field {
	return append(answered("rationale", "why it was decided so")(),
		texts("alternatives", "what else was considered", func(n *symbolNode) []string { return n.item().Alternatives }))
}

func entityFields() []field {
	return []field{
		texts("constraints", "the constraints", func(n *symbolNode) []string { return n.item().Constraints }),
		texts("relationships", "the relationships", func(n *symbolNode) []string { return n.item().Relationships }),
		texts("transitions", "the transitions between its states", func(n *symbolNode) []string { return n.item().Transitions }),
	}
}

func pathFields() []field {
	return []field{texts("paths", "the files that it names, as written", func(n *symbolNode) []string { return n.item().Paths })}
}

func taskFields() []field {
	return slices.Concat(grouped(), pathFields(), []field{
		priority(),
		flag("parallel", "marked as one that can be done beside others", func(n *symbolNode) bool { return n.item().Parallel }),
		flag("optional", "marked as optional", func(n *symbolNode) bool { return n.item().Optional }),
		many("dependsOn", "the tasks that it waits for", "task", func(n *symbolNode) []*symbolNode { return n.targets(ir.RoleDepends, ir.KindTask) }),
	})
}

func deltaFields() []field {
	return []field{
		of("operation", "`added`, `modified`, `removed` or `renamed`", func(it *ir.Item) string { return it.Operation }),
		of("target", "the name that it is about before the change", func(it *ir.Item) string { return it.Target }),
	}
}

func ruleFields() []field {
	rule := func(name, doc string, read func(*ir.Rule) string) field {
		return of(name, doc, func(it *ir.Item) string { return read(cmp.Or(it.Rule, &ir.Rule{})) })
	}
	return []field{
		rule("kind", "what it is for", func(r *ir.Rule) string { return r.For }),
		rule("use", "the rule of the library that it stands for", func(r *ir.Rule) string { return r.Use }),
		rule("severity", "the severity as stated", func(r *ir.Rule) string { return r.Severity }),
		rule("message", "what is said where it is broken", func(r *ir.Rule) string { return r.Message }),
		rule("why", "why it is there", func(r *ir.Rule) string { return r.Why }),
	}
}

// links are the kinds to which every symbol has a list of what it is connected
// with, by the name of the list.
var links = map[string]ir.Kind{
	"contracts": ir.KindContract, "operations": ir.KindOperation, "webhooks": ir.KindWebhook, "callbacks": ir.KindCallback,
	"schemas": ir.KindSchema,
	"specs":   ir.KindSpec, "products": ir.KindProduct, "principles": ir.KindPrinciple, "rules": ir.KindRule,
	"stories": ir.KindStory, "requirements": ir.KindRequirement, "criteria": ir.KindCriterion, "scenarios": ir.KindScenario,
	"outcomes": ir.KindOutcome, "edgeCases": ir.KindEdgeCase, "assumptions": ir.KindAssumption, "exclusions": ir.KindExclusion,
	"clarifications": ir.KindClarification, "terms": ir.KindTerm, "decisions": ir.KindDecision, "contexts": ir.KindContext,
	"entities": ir.KindEntity, "properties": ir.KindProperty, "tasks": ir.KindTask, "checks": ir.KindCheck,
	"deltas": ir.KindDelta, "approvals": ir.KindApproval, "instructions": ir.KindInstruction, "opaques": ir.KindOpaque,
}

// linkFields returns the lists of connected symbols, but for names that are taken.
func linkFields(taken []field) (all []field) {
	for _, name := range slices.Sorted(maps.Keys(links)) {
		if slices.ContainsFunc(taken, func(f field) bool { return f.name == name }) {
			continue
		}
		k := links[name]
		all = append(all, many(name, "", classOf(k), func(n *symbolNode) []*symbolNode { return n.linked(k) }))
	}
	return all
}

// linked returns the symbols of a kind that refer to this one or that it refers
// to, and, where either is a spec or an approval, those of the same scope; sorted.
func (n *symbolNode) linked(k ir.Kind) []*symbolNode {
	found := map[ir.ID]bool{}
	add := func(id ir.ID) {
		if id.Kind() == k && id != n.s.ID {
			found[id] = true
		}
	}
	n.c.note(n.s.ID, fact(ir.FacetBody)|factInbound)
	for _, e := range n.s.Edges {
		add(e.Target)
	}
	for _, in := range n.c.run.inbound(n.s.ID) {
		add(in.From)
	}
	if isSpec(n.s.Kind) && (speaksForScope(k) || speaksForScope(n.s.Kind)) {
		n.c.note(n.s.ID, factScope)
		for _, member := range n.c.run.scopes()[scopeKey(n.s.ID)] {
			add(member)
		}
	}
	return n.c.nodes(slices.Sorted(maps.Keys(found)))
}

func speaksForScope(k ir.Kind) bool { return k == ir.KindSpec || k == ir.KindApproval }

// targets returns what this symbol refers to in a role.
func (n *symbolNode) targets(role ir.Role, k ir.Kind) []*symbolNode {
	var ids []ir.ID
	n.c.note(n.s.ID, fact(ir.FacetBody))
	for _, e := range n.s.Edges {
		if e.Role == role && e.Target.Kind() == k {
			ids = append(ids, e.Target)
		}
	}
	return n.c.nodes(ids)
}

func (c *reading) nodes(ids []ir.ID) (all []*symbolNode) {
	for _, id := range ids {
		if n := c.symbol(id); n != nil {
			all = append(all, n)
		}
	}
	return all
}
