package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// item lists what a written specification says of one thing.
func (f facts) item(it *ir.Item) {
	f.set("title", it.Title)
	f.set("text", it.Text)
	f.set("keyword", it.Keyword)
	f.set("priority", it.Priority)
	f.set("state", string(it.State))
	f.set("claimed", it.Claimed)
	f.set("group", it.Group)
	f.set("answer", it.Answer)
	f.set("alternatives", strings.Join(it.Alternatives, "; "))
	f.flag("parallel", it.Parallel)
	f.flag("optional", it.Optional)
	f.flag("struck", it.Struck)
	f.set("operation", it.Operation)
	f.set("target", it.Target)
	f.set("digest", it.Digest)
	for i, s := range it.Steps {
		f.set(fmt.Sprintf("step %d", i+1), s.Word+" "+s.Text)
	}
	f.each("path", it.Paths)
	f.each("constraint", it.Constraints)
	f.each("relationship", it.Relationships)
	f.each("transition", it.Transitions)
	for name, value := range it.Other {
		f.set(name, value)
	}
	if r := it.Rule; r != nil {
		f.set("for", r.For)
		f.set("when", r.When)
		f.set("require", r.Require)
		f.set("use", r.Use)
		f.set("severity", r.Severity)
		f.set("message", r.Message)
		f.set("why", r.Why)
	}
}

// each states that every element of a list is there; their order says nothing.
func (f facts) each(name string, all []string) {
	for _, x := range all {
		f.set(name+" "+x, "declared")
	}
}

// edges lists what a symbol of a written specification refers to.
func (f facts) edges(s *ir.Symbol) {
	for _, e := range s.Edges {
		f.set(string(e.Role)+" "+string(e.Target), "declared")
	}
}

// reword joins what was removed and what was added to one change, where both are
// called after their content: a sentence without a name of its own that was
// edited, and not one that went and another that came. They belong together if they
// are of one kind and one parent, and share most of their words; each is used once.
func (c *comparer) reword() error {
	gone, err := c.gone()
	if err != nil || len(gone) == 0 {
		return err
	}
	drop := map[int]bool{}
	for i, ch := range c.changes {
		if ch.Kind != "added" || !namedByContent(ch.Symbol) {
			continue
		}
		now := c.after.Symbol(ch.Symbol)
		words, err := wordsOf(c.after, now)
		if err != nil {
			return err
		}
		j := nearest(words, gone[parentOf(now.ID)], drop)
		if j < 0 {
			continue
		}
		fields, err := c.fields(c.before.Symbol(c.changes[j].Symbol), now)
		if err != nil {
			return err
		}
		drop[j] = true
		c.changes[i] = Change{Symbol: now.ID, Kind: "changed", Fields: fields}
	}
	kept := c.changes[:0:0]
	for i, ch := range c.changes {
		if !drop[i] {
			kept = append(kept, ch)
		}
	}
	c.changes = kept
	return nil
}

// A sentence is one that was removed.
type sentence struct {
	change int // index in comparer.changes
	words  map[string]bool
}

// gone returns the removed sentences by their parents, at most as many of each as
// it makes sense to compare with everything that was added there.
func (c *comparer) gone() (map[string][]sentence, error) {
	const most = 200
	gone := map[string][]sentence{}
	for i, ch := range c.changes {
		parent := parentOf(ch.Symbol)
		if ch.Kind != "removed" || !namedByContent(ch.Symbol) || len(gone[parent]) == most {
			continue
		}
		words, err := wordsOf(c.before, c.before.Symbol(ch.Symbol))
		if err != nil {
			return nil, err
		}
		gone[parent] = append(gone[parent], sentence{i, words})
	}
	return gone, nil
}

// nearest returns the index of the change of the sentence that shares most words,
// and more than half of all, or -1.
func nearest(words map[string]bool, among []sentence, used map[int]bool) int {
	best, most := -1, 0.5
	for _, s := range among {
		if used[s.change] {
			continue
		}
		if share := common(words, s.words); share > most {
			best, most = s.change, share
		}
	}
	return best
}

// contentKinds are what documents rarely name.
var contentKinds = []ir.Kind{
	ir.KindCriterion, ir.KindScenario, ir.KindEdgeCase, ir.KindAssumption, ir.KindExclusion, ir.KindTask,
	ir.KindRequirement, ir.KindPrinciple, ir.KindInstruction, ir.KindCheck, ir.KindClarification,
}

// namedByContent reports whether an ID ends in a part of a hash.
func namedByContent(id ir.ID) bool {
	i := strings.LastIndexByte(string(id), '-')
	return slices.Contains(contentKinds, id.Kind()) && i >= 0 && len(id)-i-1 == 6 &&
		strings.Trim(string(id[i+1:]), "0123456789abcdef") == ""
}

// parentOf returns the ID up to its last part: the kind, and what the local ID is
// local to.
func parentOf(id ir.ID) string {
	i := strings.LastIndexByte(string(id), '/')
	return string(id[:max(i, 0)])
}

func wordsOf(p *ir.Program, s *ir.Symbol) (map[string]bool, error) {
	body, err := p.Body(s)
	if err != nil || body.Item == nil {
		return nil, err
	}
	text := body.Item.Title + " " + body.Item.Text
	for _, step := range body.Item.Steps {
		text += " " + step.Text
	}
	words := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		words[w] = true
	}
	return words, nil
}

// common returns which share of the words of two texts both have.
func common(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	all := len(a) + len(b) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
