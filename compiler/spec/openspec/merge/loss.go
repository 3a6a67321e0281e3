package merge

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir/diag"
)

// lost reports what goes although no operation names it: a heading inside a
// requirement that is removed or replaced.
func (s *session) lost(blocks []*block) {
	for _, b := range blocks {
		if b.from == nil {
			continue
		}
		for _, h := range b.from.Foreign {
			title := h.Title.Fold()
			if h.Level >= 4 || !b.removed && strings.Contains(b.text, title) {
				continue
			}
			s.findings([]spec.Finding{{
				Code: diag.CodeOpenspecMergeLoses, Path: s.file.Path, At: spec.PlaceOf(h.Title.Span),
				Message: fmt.Sprintf("`%s` stands inside of requirement `%s` and goes with it", title, b.from.Name),
				Help:    []string{"move it above `## Requirements`, or to a requirement that stays"},
			}})
		}
	}
}

// emptied deals with a capability that is left without a requirement: it is retired
// if the change says so and nothing else would go with it.
func (s *session) emptied(blocks []*block) {
	for _, b := range blocks {
		if !b.removed {
			return
		}
	}
	if s.file.Before == nil {
		s.file.After = nil
		return
	}
	if s.file.Counts[delta.Removed] == 0 {
		return
	}
	at := s.delta.Changes[0].Place()
	if !s.retire {
		s.report(diag.CodeOpenspecRetire, at, fmt.Sprintf("`%s` is left without a requirement", s.id),
			"add `retire_capabilities: true` to .openspec.yaml of the change if the capability is to go")
		return
	}
	if other := s.unaccounted(); other != "" {
		s.report(diag.CodeOpenspecRetire, at, fmt.Sprintf("`%s` is to be retired, but holds more than its requirements: `%s`", s.id, other),
			"move what is to stay, or remove it by hand")
		return
	}
	s.file.Retired = true
}

// unaccounted returns the first line of the living spec that is neither its title,
// its purpose, nor a part of a requirement, "" if there is none.
func (s *session) unaccounted() string {
	for _, p := range s.outline.Parts {
		switch {
		case p.Section == nil:
			if blocks := s.outline.Markdown.Root.Blocks; len(blocks) > 0 {
				return s.line(blocks[0])
			}
		case p.Section.Level == 1 && len(p.Section.Blocks) > 0:
			return s.line(p.Section.Blocks[0])
		case p == s.home:
			if len(p.Section.Blocks) > 0 {
				return s.line(p.Section.Blocks[0])
			}
		case p.Section.Level == 2 && !strings.EqualFold(p.Title, "Purpose"):
			return p.Title
		}
	}
	for _, r := range s.outline.Requirements {
		if line := s.beyond(r); line != "" {
			return line
		}
	}
	return ""
}

// beyond returns what a requirement holds besides its statement and its scenarios.
func (s *session) beyond(r *delta.Requirement) string {
	if r.Part != s.home {
		return r.Name
	}
	if len(r.Foreign) > 0 {
		return r.Foreign[0].Title.Fold()
	}
	for _, b := range r.Section.Blocks {
		if b.Kind == markdown.Table || b.Kind == markdown.HTML || b.Kind == markdown.Comment {
			return s.line(b)
		}
	}
	for _, sc := range r.Scenarios {
		for i, b := range sc.Section.Blocks {
			if b.Kind != markdown.List && b.Kind != markdown.Fence || i > 0 && b.Kind == markdown.List {
				return s.line(b)
			}
		}
	}
	return ""
}

func (s *session) line(b *markdown.Block) string {
	text := string(s.text.Data[b.Span.Start:b.Span.End])
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}
