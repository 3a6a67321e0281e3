package lint_test

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// sketch is a dialect that is good enough to try the checks on: it has the forms that
// the real ones share, and none of their variants. Every folder is a scope.
var sketch = spec.Dialect{
	Name:  "sketch",
	Roots: func(*spec.Tree) []spec.Root { return []spec.Root{{Dir: "."}} },
	Sources: func(t *spec.Tree, _ spec.Root) (all []spec.Source) {
		for _, p := range t.Match("**/*.md") {
			scope := path.Dir(p)
			if scope == "." {
				scope = ""
			}
			all = append(all, spec.Source{Path: p, Role: "spec", Scope: scope})
		}
		return all
	},
	Read: func(in spec.Input) *spec.Document {
		s := &sketcher{Document: &spec.Document{}, owners: map[*markdown.Section]int{}}
		for section := range in.Markdown.Root.All() {
			s.section(section)
		}
		return s.Document
	},
}

type sketcher struct {
	*spec.Document
	owners map[*markdown.Section]int
}

var (
	sketchTitle = regexp.MustCompile(`^(Requirement|Scenario|User Story|Entity):? (.+)$`)
	sketchLine  = regexp.MustCompile(`^(FR|SC|CHK)-?[A-Z]*-?\d+[a-z]?\b`)
	sketchTask  = regexp.MustCompile(`^(T\d+|\d+(?:\.\d+)*)\b`)
	sketchNeeds = regexp.MustCompile(`T\d+|FR-\d+`)
)

func (s *sketcher) section(at *markdown.Section) {
	owner := 0
	for up := range at.Ancestors() {
		if owner = s.owners[up]; owner > 0 {
			break
		}
	}
	if m := sketchTitle.FindStringSubmatch(at.Title.Fold()); m != nil {
		owner = s.titled(at, m[1], m[2], owner)
		s.owners[at] = owner
	}
	for _, b := range at.Blocks {
		for _, line := range b.Text.Lines() {
			if key, value, ok := line.Key(); ok && key.Text == "Status" {
				s.status(line, value)
			}
		}
		s.items(at, b, owner)
	}
}

func (s *sketcher) titled(at *markdown.Section, word, title string, owner int) int {
	it := spec.Item{Local: spec.LocalName(title), Name: spec.PlaceOf(at.Title.Span), Whole: spec.PlaceOf(at.Span), Parent: owner}
	it.Body.Title = title
	it.Kind = map[string]ir.Kind{"Requirement": ir.KindRequirement, "Scenario": ir.KindScenario, "User Story": ir.KindStory, "Entity": ir.KindEntity}[word]
	for _, b := range at.Blocks {
		if b.Kind == markdown.Paragraph && it.Body.Text == "" && it.Kind == ir.KindRequirement {
			says(&it, b.Text.Fold())
		}
		for _, item := range b.Items {
			if step, ok := spec.StepOf(item.Text); ok && it.Kind == ir.KindScenario {
				it.Body.Steps = append(it.Body.Steps, step)
			}
		}
	}
	return s.Add(it)
}

func says(it *spec.Item, text string) {
	it.Body.Text, it.Body.Keyword, it.Body.EARS = text, spec.Keyword(text), spec.EARS(text)
}

func (s *sketcher) status(line, value markdown.Inline) {
	it := spec.Item{Kind: ir.KindApproval, Local: "status", Name: spec.PlaceOf(value.Span), Whole: spec.PlaceOf(line.Span)}
	it.Body.Claimed = value.Text
	it.Body.State = map[string]ir.State{"Done": ir.StateDone, "Approved": ir.StateDone, "Draft": ir.StateOpen}[value.Text]
	s.Add(it)
}

func (s *sketcher) items(at *markdown.Section, b *markdown.Block, owner int) {
	for _, item := range b.Items {
		it := spec.Item{Name: spec.PlaceOf(item.Text.Span), Whole: spec.PlaceOf(item.Span), Parent: owner}
		text := item.Text.Fold()
		switch id := sketchLine.FindString(text); {
		case id != "":
			it.Kind = map[string]ir.Kind{"FR": ir.KindRequirement, "SC": ir.KindOutcome, "CHK": ir.KindCheck}[strings.TrimRight(id[:3], "-")]
			it.Local = id
			it.Name = spec.PlaceOf(item.Text.At(0, len(id)))
			it.Body.Struck = item.Text.Styled(0, len(item.Text.Text), markdown.Strike)
			says(&it, strings.TrimLeft(text[len(id):], ": "))
		case item.Box != 0 && sketchTask.MatchString(text):
			s.task(&it, item, text)
			it.Body.Group = at.Title.Fold()
		case strings.HasPrefix(text, "Q: "):
			question, answer, _ := strings.Cut(text[3:], " → A: ")
			it.Kind, it.Local, it.Body = ir.KindClarification, spec.ContentID(question), ir.Item{Text: question, Answer: answer, State: ir.StateOpen}
			if answer != "" {
				it.Body.State = ir.StateDone
			}
		case at.Title.Text == "Acceptance Criteria":
			it.Kind, it.Local = ir.KindCriterion, spec.ContentID(text)
			says(&it, text)
		default:
			continue
		}
		n := s.Add(it)
		for _, below := range item.Blocks {
			s.items(at, below, n)
		}
	}
}

func (s *sketcher) task(it *spec.Item, item *markdown.Item, text string) {
	id := sketchTask.FindString(text)
	it.Kind, it.Local, it.Body.Text = ir.KindTask, id, strings.TrimSpace(text[len(id):])
	it.Name = spec.PlaceOf(item.Text.At(0, len(id)))
	it.Body.State = ir.StateOpen
	if item.Box == 'x' {
		it.Body.State = ir.StateDone
	}
	it.Body.Parallel = strings.Contains(text, "[P]")
	for _, code := range item.Text.Codes() {
		it.Body.Paths = append(it.Body.Paths, code.Text)
	}
	line := item.Text
	for _, m := range sketchNeeds.FindAllStringIndex(line.Text, -1) {
		ref := spec.Ref{Text: line.Text[m[0]:m[1]], Role: ir.RoleDepends, At: spec.PlaceOf(line.At(m[0], m[1]))}
		if strings.HasPrefix(ref.Text, "FR") {
			ref.Role = ir.RoleSatisfies
		}
		if m[0] > 0 && !slices.ContainsFunc(it.Refs, func(r spec.Ref) bool { return r.At == ref.At }) {
			it.Refs = append(it.Refs, ref)
		}
	}
}
