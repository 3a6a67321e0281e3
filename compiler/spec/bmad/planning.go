package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	epicHead    = pattern.New(`(?i)^\P{L}*(?:epic|[ée]pique)(?:\s+(\d+(?:\.\d+)*)\b|\s+([a-z]+\d[\w.]*)\s*[:：—–-]|\s*[:：])\s*[:：.—–-]*\s*(.*)$`)
	storyHead   = pattern.New(`(?i)^\P{L}*(?:user\s+)?story\s+([a-z]?\d+(?:\.\d+|-[a-z]\d+)*[a-z]?)\s*(?:[:：.—–-]\s*)?(.*)$`)
	journeyHead = pattern.New(`(?i)^journey\s+(\d+)\s*[:：—–-]\s*(.+)$`)
)

// A planner reads PRDs, epics, briefs and SPEC.md: they share their parts, and v4
// keeps epics within the PRD.
type planner struct {
	*reader
	// epics are those declared, by number; where it may be that a document lists
	// them before it declares them, the list is left for the end.
	epics map[string]int
	lists []*part
	// coverage holds the parts that say which epic covers which requirement.
	coverage []*part
}

// An owner is what the next things are a part of.
type owner struct {
	item      int
	prefix    string // of the labels of criteria: "1.1/"
	group     string
	inventory bool // of the requirements of another document
}

func (r *reader) planning() {
	p := &planner{reader: r, epics: map[string]int{}}
	p.part(r.top, owner{item: r.self})
	for _, list := range p.lists {
		p.list(list)
	}
	for _, c := range p.coverage {
		p.covered(c)
	}
}

func (p *planner) part(s *part, o owner) {
	switch s.means {
	case meansCoverage:
		p.coverage = append(p.coverage, s)
		return
	case meansEpicList:
		p.lists = append(p.lists, s)
		return
	case meansCriteria:
		p.criteria(s, o.item, o.prefix)
		return
	}
	o.inventory = o.inventory || s.means == meansInventory
	if s.level == pseudo || !p.headed(s, &o) {
		if s.level > 1 {
			o.group = plainTitle(s.title)
		}
		p.blocks(s, o)
	}
	for _, sub := range s.subs {
		p.part(sub, o)
	}
}

// headed reads a part whose heading declares something; what lies below is a part
// of that.
func (p *planner) headed(s *part, o *owner) bool {
	title := s.title.Text
	if no, name, ok := epicIn(title); ok {
		*o = owner{item: p.epic(s, no, name)}
		return true
	}
	if m := storyHead.FindStringSubmatch(title); m != nil {
		p.story(s, m[1], m[2], o)
		return true
	}
	if m := journeyHead.FindStringSubmatch(title); m != nil {
		n := p.add(o.item, spec.Item{
			Kind: ir.KindStory, Local: "Journey " + m[1], Name: spec.PlaceOf(s.title.Span), Whole: s.whole,
			Body: ir.Item{Title: m[2]}, Prose: s.text(),
		})
		*o = owner{item: n}
		return true
	}
	if d, ok := definitionIn(s.title); ok {
		*o = owner{item: p.defineHeading(s, d, o)}
		return true
	}
	return false
}

// epicIn returns the number and the name of the epic that a title is of; one of them
// may be missing.
func epicIn(title string) (no, name string, ok bool) {
	m := epicHead.FindStringSubmatch(title)
	if m == nil || m[1]+m[2]+m[3] == "" {
		return "", "", false
	}
	return m[1] + m[2], m[3], true
}

// epic adds an epic. One without a number is called by its title.
func (p *planner) epic(s *part, no, title string) int {
	title, claimed := cutMark(strings.TrimSpace(title))
	it := spec.Item{
		Kind: ir.KindStory, Local: "Epic " + no, Name: spec.PlaceOf(s.title.Span), Whole: s.whole,
		Body: ir.Item{Title: title, Group: "epic", Claimed: claimed, State: stateOf(claimed)},
	}
	if no == "" {
		it.Local = spec.LocalName("Epic " + title)
	} else {
		it.Labels = []string{"epic-" + strings.ToLower(no)}
	}
	p.keys(&it, s)
	if it.Body.Text == "" {
		it.Body.Text = s.opening()
	}
	n := p.add(p.self, it)
	if no != "" && p.epics[no] == 0 {
		p.epics[no] = n
	}
	return n
}

// story adds a story of an epic.
func (p *planner) story(s *part, no, title string, o *owner) {
	title, claimed := cutMark(strings.TrimSpace(title))
	it := spec.Item{
		Kind: ir.KindStory, Local: no, Labels: []string{"Story " + no}, Name: spec.PlaceOf(s.title.Span), Whole: s.whole,
		Body: ir.Item{Title: title, Claimed: claimed, State: stateOf(claimed)},
	}
	p.keys(&it, s)
	if text, _ := s.statement(); text != "" {
		it.Body.Text = text
	} else if it.Body.Text == "" {
		it.Body.Text = s.opening()
	}
	n := p.add(o.item, it)
	*o = owner{item: n, prefix: no + "/"}
}

// opening returns the first paragraph of a part that is no line with a key.
func (p *part) opening() string {
	for _, b := range p.blocks {
		if b.Kind != markdown.Paragraph {
			continue
		}
		if _, _, ok := b.Text.Key(); !ok {
			return b.Text.Fold()
		}
	}
	return ""
}

var (
	coversKey  = pattern.New(`(?i)^(?:n?frs?|requirements?|capabilities)\b|cover|fulfil|satisf|implements`)
	dependsKey = pattern.New(`(?i)depend|dépend|prerequisite|prérequis|bloqu|blocked`)
	goalKey    = pattern.New(`(?i)^(?:epic goal|goal|objectif|description|user outcome)`)
	statusKey  = pattern.New(`(?i)^stat(?:us|ut)$`)
	priority   = pattern.New(`(?i)^priorit`)
)

// keys reads the lines with a key that stand below the heading of an epic or a story,
// and the strong lines among them.
func (p *planner) keys(it *spec.Item, s *part) {
	lines := s.lines()
	for _, sub := range s.subs {
		if sub.level == pseudo && sub.means == meansNothing {
			lines = append(lines, sub.lines()...)
		}
	}
	for _, line := range lines {
		key, rest, ok := line.Key()
		if !ok || rest.Text == "" {
			continue
		}
		switch name := key.Fold(); {
		case coversKey.MatchString(name):
			it.Refs = append(it.Refs, p.idRefs(rest, ir.RoleSatisfies, false)...)
		case statusKey.MatchString(name):
			it.Body.Claimed, it.Body.State = rest.Fold(), stateOf(rest.Text)
		case dependsKey.MatchString(name):
			it.Refs = append(it.Refs, storyRefs(rest, ir.RoleDepends)...)
		case priority.MatchString(name):
			it.Body.Priority = rest.Fold()
		case goalKey.MatchString(name) && it.Body.Text == "":
			it.Body.Text = rest.Fold()
		}
	}
}
