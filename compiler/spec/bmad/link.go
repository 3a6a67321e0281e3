package bmad

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// link looks for statuses that disagree between documents, and for references to
// criteria that do not exist. What a document says against itself, such as open tasks
// in a story that is done, package lint finds.
func link(m *spec.Linked) []spec.Finding {
	l := &linker{stories: map[string]*story{}}
	for _, it := range m.Items {
		l.collect(it)
	}
	for _, it := range m.Items {
		l.criteria(it)
	}
	for _, e := range l.entries {
		l.entry(e)
	}
	for _, g := range l.gates {
		l.gate(g)
	}
	l.unlisted()
	return l.findings
}

// A story is one story file.
type story struct {
	self    *spec.LinkedItem // the document
	claim   *spec.LinkedItem // its status, nil if it has none
	entered bool             // in a ledger
}

// at is the place of what the story says of its status.
func (s *story) at() *spec.LinkedItem {
	if s.claim != nil {
		return s.claim
	}
	return s.self
}

type linker struct {
	stories  map[string]*story // by key
	order    []*story
	planned  []string // the numbers of the stories in epics
	entries  []*spec.LinkedItem
	gates    []*spec.LinkedItem
	findings []spec.Finding
}

func (l *linker) report(it *spec.LinkedItem, f spec.Finding) {
	f.At = it.Name
	l.findings = append(l.findings, it.Report(f))
}

// related points at another item.
func related(it *spec.LinkedItem, text string) spec.Related {
	return spec.Related{Path: it.Page.Source.Path, At: it.Name, Text: text}
}

// collect sorts an item to what it is about.
func (l *linker) collect(it *spec.LinkedItem) {
	switch role := it.Page.Source.Role; {
	case role == roleLedger && it.Kind == ir.KindApproval && it.Body.Group == groupStory:
		l.entries = append(l.entries, it)
	case role == roleGate && it.Kind == ir.KindApproval:
		l.gates = append(l.gates, it)
	case role == rolePlanning && it.Kind == ir.KindStory:
		l.planned = append(l.planned, it.Local)
	case role == roleStory || role == roleBuild:
		l.collectStory(it)
	}
}

func (l *linker) collectStory(it *spec.LinkedItem) {
	key := path.Base(it.Page.Source.Scope)
	s := l.stories[key]
	if it.Kind == ir.KindSpec && (s == nil || s.self.Page != it.Page) {
		s = &story{self: it}
		l.order = append(l.order, s)
		if l.stories[key] == nil {
			l.stories[key] = s
		}
		return
	}
	if s == nil || s.self.Page != it.Page {
		return
	}
	if it.Kind == ir.KindApproval && it.Local == "status" {
		s.claim = it
	}
}

// criteria reports the references of a task to criteria that its story does not have.
func (l *linker) criteria(it *spec.LinkedItem) {
	if it.Kind != ir.KindTask {
		return
	}
	for _, ref := range it.Unbound {
		no, ok := strings.CutPrefix(ref.Text, it.Scope()+"/AC")
		if !ok {
			continue
		}
		l.findings = append(l.findings, it.Report(spec.Finding{
			Code: diag.CodeBMADUnknownCriterion, At: ref.At, Message: "the story has no acceptance criterion `" + no + "`",
			Help: []string{"correct the number, or add the criterion"},
		}))
	}
}

// entry holds an entry of the ledger against the story that it is about.
func (l *linker) entry(e *spec.LinkedItem) {
	s := l.stories[e.Local]
	if s == nil {
		l.missing(e)
		return
	}
	s.entered = true
	said, recorded := s.self.Body.State, e.Body.State
	if said == "" || recorded == "" || said == recorded {
		return
	}
	l.report(s.at(), spec.Finding{
		Code:    diag.CodeBMADStatusDisagrees,
		Message: fmt.Sprintf("the story says `%s`, and the ledger says `%s`", clip(s.self.Body.Claimed), e.Body.Claimed),
		Related: []spec.Related{related(e, "`"+e.Body.Claimed+"` here")},
		Help:    []string{"bring the one that is behind up to date"},
	})
}

// missing reports an entry without a file. One that waits in the backlog needs none, as
// long as the epics have the story.
func (l *linker) missing(e *spec.LinkedItem) {
	switch e.Body.State {
	case ir.StateDropped:
		return
	case ir.StateOpen:
		if len(l.planned) == 0 || slices.Contains(l.planned, number(e.Local)) {
			return
		}
	}
	l.report(e, spec.Finding{
		Code:    diag.CodeBMADLedgerWithoutFile,
		Message: fmt.Sprintf("the ledger says `%s` of `%s`, which has no file", e.Body.Claimed, e.Local),
		Help:    []string{"write the story, or take the entry out"},
	})
}

// gate holds a verdict against the story that it is about.
func (l *linker) gate(g *spec.LinkedItem) {
	if g.Body.State != ir.StateRejected {
		return
	}
	for _, e := range g.Edges {
		if e.Target.Kind != ir.KindSpec || e.Target.Body.State != ir.StateDone {
			continue
		}
		s := l.stories[path.Base(e.Target.Page.Source.Scope)]
		if s == nil || s.self != e.Target {
			continue
		}
		l.report(s.at(), spec.Finding{
			Code:    diag.CodeBMADStatusDisagrees,
			Message: fmt.Sprintf("the story says `%s`, and its gate says `%s`", clip(s.self.Body.Claimed), g.Body.Claimed),
			Related: []spec.Related{related(g, "`"+g.Body.Claimed+"` here")},
			Help:    []string{"mend what the gate holds against it, or have it looked at again"},
		})
		return
	}
}

// unlisted reports stories that the ledger beside them does not have.
func (l *linker) unlisted() {
	if len(l.entries) == 0 {
		return
	}
	ledger := path.Dir(l.entries[0].Page.Source.Path)
	for _, s := range l.order {
		key := path.Base(s.self.Page.Source.Scope)
		if s.entered || !storyKey.MatchString(key) || path.Dir(s.self.Page.Source.Path) != ledger {
			continue
		}
		l.report(s.self, spec.Finding{
			Code:    diag.CodeBMADNotInLedger,
			Message: "the story `" + key + "` is not in the ledger",
			Related: []spec.Related{related(l.entries[0], "the ledger")},
			Help:    []string{"add `" + key + "` to `development_status`"},
		})
	}
}
