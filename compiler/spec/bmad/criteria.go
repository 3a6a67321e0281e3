package bmad

import (
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A criteriaReader reads the acceptance criteria of one story.
type criteriaReader struct {
	*reader
	owner  int    // the story
	prefix string // of labels: "1.1/" in a document of several stories
	group  string
	count  int
	open   int // the scenario that the next lines go on with; 0 if there is none
	// details belong to the last step of the open scenario.
	details []string
}

// criteria reads a part that holds acceptance criteria, and those below it that are
// for nothing else.
func (r *reader) criteria(p *part, owner int, prefix string) {
	c := &criteriaReader{reader: r, owner: owner, prefix: prefix}
	c.part(p)
}

func (c *criteriaReader) part(p *part) {
	c.blocks(p.blocks)
	c.close()
	for _, sub := range p.subs {
		switch sub.means {
		case meansTasks, meansStatus, meansRecord, meansReview:
			continue
		}
		if m := criterionHead.FindStringSubmatchIndex(sub.title.Text); m != nil {
			c.headed(sub, m)
			continue
		}
		group := c.group
		c.group = plainTitle(sub.title)
		c.part(sub)
		c.group = group
	}
}

var (
	criterionHead = pattern.New(`^(?:AC|CA)[\s-]?(\d+(?:\.\d+)*)\s*[:：.—–-]*\s*(.*)$`)
	// criterionLine is a criterion that writes its own number: "1.1.2: …", "AC1. …".
	criterionLine = pattern.New(`^((?:(?:AC|CA|IV)[\s-]?)?\d+(?:\.\d+)*[a-z]?)(?:\s*[:：)]|\.\s)\s*(\S.*)$`)
)

// headed adds a criterion that is a heading with what lies below it.
func (c *criteriaReader) headed(p *part, m []int) {
	no, title := p.title.Text[m[2]:m[3]], strings.TrimSpace(p.title.Text[m[4]:m[5]])
	it := spec.Item{
		Kind: ir.KindCriterion, Local: c.prefix + "AC" + no, Name: spec.PlaceOf(p.title.Span), Whole: p.whole,
		Body: normative(p.text()),
	}
	if it.Body.Text == "" {
		it.Body = normative(title)
	}
	it.Body.Title = title
	for _, b := range p.blocks {
		it.Refs = append(it.Refs, c.mentioned(b.Text)...)
		if steps := stepsOf(b.Text); len(steps) > 1 {
			it.Kind, it.Body = ir.KindScenario, ir.Item{Title: title, Steps: steps}
		}
	}
	it.Labels = []string{c.prefix + "AC" + no}
	c.add(c.owner, it)
	c.count++
}

func (c *criteriaReader) blocks(blocks []*markdown.Block) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			c.paragraph(b)
		case markdown.List:
			c.list(b)
		case markdown.Table:
			c.table(b)
		}
	}
}

// paragraph reads steps, or lines that write their own numbers.
func (c *criteriaReader) paragraph(b *markdown.Block) {
	if steps := stepsOf(b.Text); steps != nil {
		c.steps(steps, b.Text, spec.PlaceOf(b.Text.Lines()[0].Span), b.Span.End)
		return
	}
	for _, lines := range entries(b.Text.Lines(), startsCriterion) {
		first := lines[0]
		m := criterionLine.FindStringSubmatchIndex(first.Text)
		text := joined(first.Slice(m[4], m[5]).Fold(), foldLines(lines[1:]))
		it := spec.Item{
			Kind: ir.KindCriterion, Name: spec.PlaceOf(first.At(m[2], m[3])),
			Whole: spec.Place{Start: first.Span.Start, End: lines[len(lines)-1].Span.End}, Body: normative(text),
		}
		c.numbered(&it, strings.TrimSpace(first.Text[m[2]:m[3]]), text)
		for _, line := range lines {
			it.Refs = append(it.Refs, c.mentioned(line)...)
		}
		c.close()
		c.add(c.owner, it)
	}
}

func startsCriterion(line markdown.Inline) bool { return criterionLine.MatchString(line.Text) }

// list reads a list of criteria, of steps, or of what belongs to the last step.
func (c *criteriaReader) list(b *markdown.Block) {
	no := 0
	for _, it := range b.Items {
		steps := stepsOf(it.Text)
		switch {
		case c.open != 0 && !b.Ordered && steps == nil && it.Box == 0:
			c.append(it)
		case len(steps) == 1 && !b.Ordered && (c.open != 0 || steps[0].Word == "given"):
			c.steps(steps, it.Text, firstLine(it), it.Span.End)
		default:
			c.close()
			no = max(no+1, it.Number)
			if !b.Ordered {
				no = c.count + 1
			}
			c.listed(it, steps, no)
		}
	}
}

// append adds an item to the last step of the open scenario.
func (c *criteriaReader) append(it *markdown.Item) {
	s := c.item(c.open)
	c.details = append(c.details, foldItem(it))
	s.Whole.End = it.Span.End
	s.Refs = append(s.Refs, c.mentioned(it.Text)...)
}

// detail adds the details to their step, all of which are known now.
func (c *criteriaReader) detail() {
	if len(c.details) == 0 {
		return
	}
	steps := c.item(c.open).Body.Steps
	last := &steps[len(steps)-1]
	if !strings.HasSuffix(last.Text, ":") {
		last.Text += ";"
	}
	last.Text += " " + strings.Join(c.details, "; ")
	c.details = nil
}

// steps adds steps to the open scenario, or opens one: every given does, save the
// first behind another.
func (c *criteriaReader) steps(steps []ir.Step, in markdown.Inline, name spec.Place, end int) {
	c.detail()
	if c.open != 0 && (steps[0].Word != "given" || c.onlyGiven()) {
		s := c.item(c.open)
		s.Body.Steps = append(s.Body.Steps, steps...)
		s.Refs = append(s.Refs, c.mentioned(in)...)
		s.Whole.End = end
		return
	}
	c.close()
	c.count++
	it := spec.Item{
		Kind: ir.KindScenario, Name: name, Whole: spec.Place{Start: name.Start, End: end}, Refs: c.mentioned(in),
		Labels: []string{c.prefix + "AC" + strconv.Itoa(c.count)}, Body: ir.Item{Steps: steps, Group: c.group},
	}
	c.open = c.add(c.owner, it)
}

// close names the open scenario, all of whose steps are known now.
func (c *criteriaReader) close() {
	if c.open == 0 {
		return
	}
	c.detail()
	s := c.item(c.open)
	s.Local = c.content(s.Kind, stepTexts(s.Body.Steps), c.owner)
	c.seen[string(s.Kind)+"/"+s.Local] = true
	c.open = 0
}

// onlyGiven reports whether the open scenario has got no further than its state.
func (c *criteriaReader) onlyGiven() bool {
	for _, s := range c.item(c.open).Body.Steps {
		if s.Word != "given" && s.Word != "and" {
			return false
		}
	}
	return true
}

// listed adds an item of a list as a criterion, or as a scenario if it has steps.
func (c *criteriaReader) listed(li *markdown.Item, steps []ir.Step, no int) {
	it := spec.Item{Kind: ir.KindCriterion, Name: firstLine(li), Whole: spec.PlaceOf(li.Span)}
	text := foldItem(li)
	own := ""
	if m := criterionLine.FindStringSubmatchIndex(li.Text.Text); m != nil {
		own, text = li.Text.Text[m[2]:m[3]], strings.TrimSpace(strings.TrimPrefix(text, li.Text.Text[:m[4]]))
		it.Name = spec.PlaceOf(li.Text.At(m[2], m[3]))
	}
	if len(steps) > 1 {
		it.Kind, it.Body = ir.KindScenario, ir.Item{Steps: steps}
		it.Body.Steps[len(steps)-1].Text = joined(steps[len(steps)-1].Text, foldBlocks(li.Blocks))
		text = stepTexts(steps)
	} else {
		it.Body = normative(text)
	}
	it.Body.State = c.take(li)
	it.Refs = c.mentioned(li.Text)
	if own == "" {
		own = strconv.Itoa(no)
	}
	c.numbered(&it, own, text)
	c.parts(li.Blocks, c.add(c.owner, it))
}

// parts adds the boxes below a criterion, each a criterion that is a part of it.
func (c *criteriaReader) parts(blocks []*markdown.Block, parent int) {
	for li := range markdown.Items(blocks) {
		if li.Box == 0 {
			continue
		}
		it := spec.Item{Kind: ir.KindCriterion, Name: firstLine(li), Whole: spec.PlaceOf(li.Span), Body: normative(li.Text.Fold())}
		it.Local = c.content(it.Kind, it.Body.Text, parent)
		it.Body.State = c.take(li)
		c.add(parent, it)
	}
}
