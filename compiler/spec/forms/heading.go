package forms

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

var (
	requirementTitle = pattern.New(`^(?i)Requirement(?:\s+\d+(?:\.\d+)*)?\s*[:：]\s*`)
	scenarioTitle    = pattern.New(`^(?i)(?:Scenario|Example)(?:\s+\d+(?:\.\d+)*)?\s*[:：]\s*`)
	storyTitle       = pattern.New(`^(?i:User\s+Story|US)\s*[-#]?\s*(\d+(?:\.\d+)?[a-z]?|[A-Z])\b\s*(?:[-–—:：.]+\s*)?(.*)$`)
	priority         = pattern.New(`\s*[(\[（【][^)\]）】]*\b(P\d|High|Medium|Low|MVP)\b[^)\]）】]*[)\]）】]`)
	number           = pattern.New(`^(?:\d+(?:\.\d+)*[.):]\s+|[IVXL]+[.)]\s+)`)
	mark             = pattern.New(`(?i)\s*[(（](?:mandatory|optional|include (?:if|when)[^)）]*)[)）]|\s+#+$`)
)

// Requirement returns the name of the requirement that a heading begins, such as
// "Requirement: Keep lines".
func Requirement(title markdown.Inline) (name markdown.Inline, ok bool) {
	return behind(title, requirementTitle)
}

// Scenario returns the name of the scenario that a heading begins, such as
// "Scenario: A line is added".
func Scenario(title markdown.Inline) (name markdown.Inline, ok bool) {
	return behind(title, scenarioTitle)
}

func behind(title markdown.Inline, form *pattern.Expression) (rest markdown.Inline, ok bool) {
	m := form.FindStringIndex(title.Text)
	if m == nil || strings.TrimSpace(title.Text[m[1]:]) == "" {
		return title, false
	}
	return title.Slice(m[1], len(title.Text)).Trim(), true
}

// A StoryTitle is what a heading says of a user story.
type StoryTitle struct {
	// ID is US and the number, or US- and the letter.
	ID       string
	Title    string
	Priority string // empty if there is none
}

// Story takes the heading of a user story apart: "User Story 1 - Title (Priority: P1)".
func Story(title markdown.Inline) (StoryTitle, bool) {
	m := storyTitle.FindStringSubmatch(title.Fold())
	if m == nil {
		return StoryTitle{}, false
	}
	s := StoryTitle{ID: "US" + m[1], Title: m[2]}
	if m[1][0] >= 'A' && m[1][0] <= 'Z' {
		s.ID = "US-" + m[1]
	}
	// The priority is looked for by itself: titles have brackets of their own.
	if p := priority.FindStringSubmatchIndex(s.Title); p != nil {
		s.Priority = s.Title[p[2]:p[3]]
		s.Title = s.Title[:p[0]] + s.Title[p[1]:]
	}
	s.Title = strings.TrimRight(strings.TrimSpace(s.Title), "🎯 ")
	return s, true
}

// Plain returns a heading without the number in front of it and without the marks
// that templates hang on it.
func Plain(title string) string {
	title = mark.ReplaceAllString(title, "")
	if m := number.FindString(title); len(m) < len(title) {
		title = title[len(m):]
	}
	return strings.Trim(strings.Join(strings.Fields(title), " "), ":： ")
}
