package merge

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// skeleton is a new capability before anything is added to it. The delta's purpose
// becomes its own, unless that would hide what comes behind it.
func (s *session) skeleton() []byte {
	placeholder := fmt.Sprintf("TBD - created by archiving change %s. Update Purpose after archive.", path.Base(s.Change))
	purpose := s.purpose()
	if purpose == "" {
		return s.skeletonOf(placeholder)
	}
	text := s.skeletonOf(purpose)
	if !readable(text) {
		s.report(diag.CodeOpenspecPurposeKept, spec.PlaceOf(s.delta.Purpose.Title.Span),
			"the purpose would hide what comes behind it in the new spec, which gets a placeholder instead",
			"close the comments and fences in it, and use no headings")
		return s.skeletonOf(placeholder)
	}
	return text
}

func (s *session) skeletonOf(purpose string) []byte {
	text := fmt.Sprintf("# %s Specification\n\n## Purpose\n%s\n\n## Requirements\n", s.id, purpose)
	if strings.Contains(string(s.delta.Markdown.File.Data), "\r\n") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	}
	return []byte(text)
}

// readable reports whether a skeleton has exactly the sections that it should.
func readable(text []byte) bool {
	md := markdown.Parse(source.NewFile("spec.md", text))
	o := delta.Read(md)
	return len(o.Parts) == 4 && o.Part("Purpose") != nil && o.Part("Requirements") != nil &&
		len(o.Requirements) == 0 && len(o.Part("Purpose").Section.Sections) == 0 && !strings.Contains(string(text), "<!--")
}

// purpose returns what the delta says that the capability is for, as written.
func (s *session) purpose() string {
	if s.delta.Purpose == nil || !says(s.delta.Purpose.Blocks) {
		return ""
	}
	return sectionText(s.delta.Markdown.File, s.delta.Outline, s.delta.Purpose)
}

// says reports whether there is more than comments and code.
func says(blocks []*markdown.Block) bool {
	for _, b := range blocks {
		if b.Kind != markdown.Comment && b.Kind != markdown.Fence && b.Kind != markdown.Break {
			return true
		}
	}
	return false
}

// sectionText returns what stands below a heading of level 2.
func sectionText(f *source.File, o *delta.Outline, s *markdown.Section) string {
	end := s.Span.End
	for _, p := range o.Parts {
		if p.Section != nil && p.Section.Heading.Start > s.Heading.Start {
			end = min(end, p.Section.Heading.Start)
		}
	}
	return strings.TrimSpace(string(f.Data[s.Heading.End:end]))
}

// purposeKept says that the purpose of a delta has no effect on a spec that has one.
func (s *session) purposeKept() {
	own := s.purpose()
	living := delta.Read(markdown.Parse(s.text))
	p := living.Part("Purpose")
	if own == "" || p == nil || !says(p.Section.Blocks) {
		return
	}
	now := sectionText(s.text, living, p.Section)
	if strings.ReplaceAll(now, "\r\n", "\n") == strings.ReplaceAll(own, "\r\n", "\n") || utf8.RuneCountInString(now) == 0 {
		return
	}
	s.report(diag.CodeOpenspecPurposeKept, spec.PlaceOf(s.delta.Purpose.Title.Span),
		fmt.Sprintf("`%s` has a purpose already, which stays", s.id), "edit the living spec to change it")
}
