package speckit

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A story is one whose section is being read.
type story struct {
	local     string
	index     int // 1 + the index of its item
	scenarios int
}

var (
	// storyTitle matches "User Story 1 - Title (Priority: P1)" and its kin up to the
	// title. The priority is looked for by itself: titles have parentheses of their own.
	storyTitle = pattern.New(`^(?i:(v\d+)\s+)?(?i:(?:User\s+)?Story|US|用户故事|用戶故事|使用者故事|ユーザーストーリー|사용자\s*스토리|유저\s*스토리|Hist[oó]ria\s+d[eo]\s+Usu[aá]rio|Historia\s+de\s+Usuario|Câu\s+chuyện\s+người\s+dùng|قصة\s+(?:ال)?مستخدم)\s*[-#]?\s*(\pN+(?:\.\d+)?[a-z]?|[A-Z])(?:[^\pL\pN]|$)\s*(?:[-–—:：.]+\s*)?(.*)$`)
	// storyName matches a story that has a title only.
	storyName = pattern.New(`^(?i:User\s+Story)\s*[-–—:：]+\s*(.+)$`)
	// firstStory matches the one story of the first templates.
	firstStory = pattern.New(`^(?i)(?:primary user story|主要用户故事|主要ユーザーストーリー|주요 사용자 스토리|história principal|historia principal)`)
	priority   = pattern.New(`\s*[(\[（【][^)\]）】]*\b(P\d)\b[^)\]）】]*[)\]）】]`)
	mvp        = pattern.New(`\s*(?:🎯\s*)?\bMVP\s*$|\s*🎯\s*$`)
	otherPrio  = pattern.New(`\s*[(\[（【](?:[^)\]）】]*[:：]\s*)?(High|Medium|Low|高|中|低|높음|중간|낮음|Alta|Média|Media|Baixa|Baja)[)\]）】]`)
)

// firstStoryID names the one story of a specification of the first templates.
const firstStoryID = "primary"

// storyHeading declares the story that a heading begins, and returns it.
func (f *featureReader) storyHeading(s *markdown.Section) *story {
	it, ok := storyItem(s)
	if !ok {
		return nil
	}
	st := &story{local: it.Local}
	f.tell(s, &it)
	st.index = f.add(it)
	if it.Local == firstStoryID {
		f.first = st
	}
	return st
}

// storyItem returns what the heading says of a story.
func storyItem(s *markdown.Section) (spec.Item, bool) {
	it := at(s.Title, spec.PlaceOf(s.Span))
	it.Kind = ir.KindStory
	title := s.Title.Fold()
	if m := storyTitle.FindStringSubmatch(title); m != nil {
		it.Local, it.Labels = storyID(m[1], m[2])
		it.Body.Title, it.Body.Priority = cutPriority(m[3])
	} else if m := storyName.FindStringSubmatch(title); m != nil {
		it.Body.Title, it.Body.Priority = cutPriority(m[1])
		it.Local = spec.LocalName(it.Body.Title)
	} else if firstStory.MatchString(title) {
		it.Local, it.Body.Title = firstStoryID, clean(title)
	} else {
		return it, false
	}
	if it.Body.Title != "" && it.Body.Title != it.Local {
		it.Labels = append(it.Labels, it.Body.Title)
	}
	return it, true
}

// storyID returns the local ID of a story: US1, US-A for a letter, v2-US1 for one of
// a later version of the specification. The labels are what else it is called.
func storyID(version, number string) (local string, names []string) {
	local = "US" + number
	if number[0] >= 'A' && number[0] <= 'Z' {
		local, names = "US-"+number, []string{"US" + number}
	}
	names = append(names, "User Story "+number)
	if version != "" {
		return strings.ToLower(version) + "-" + local, []string{version + " User Story " + number}
	}
	return local, names
}

// cutPriority cuts "(Priority: P1)" out of a title.
func cutPriority(title string) (rest, prio string) {
	title = mvp.ReplaceAllString(title, "")
	for _, re := range []*pattern.Expression{priority, otherPrio} {
		if m := re.FindStringSubmatchIndex(title); m != nil {
			return strings.TrimSpace(title[:m[0]] + title[m[1]:]), title[m[2]:m[3]]
		}
	}
	return strings.TrimSpace(title), ""
}

// tell reads the paragraphs of a story's section: what it is, why it matters, and how
// it is tested by itself.
func (f *featureReader) tell(s *markdown.Section, it *spec.Item) {
	_, all := cutLabels(paragraphs(s.Blocks), func(key markdown.Inline, list bool) bool {
		return strong(key) && !list
	})
	var lead []string
	for _, b := range paragraphs(s.Blocks) {
		if _, _, ok := strongKey(b.Text); ok || complete(steps(b.Text)) {
			continue
		}
		lead = append(lead, b.Text.Fold())
	}
	it.Body.Text = join(lead...)
	for _, l := range all {
		switch labelOf(l.key.Text) {
		case labelPriority:
			if it.Body.Priority == "" {
				it.Body.Priority = l.text
			}
		case labelWhy:
			it.Prose = join(it.Prose, l.text)
		case labelTest:
			it.Body.Other = map[string]string{"independent-test": l.text}
		}
	}
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	for _, b := range s.Blocks {
		it.Refs = append(it.Refs, refs(b.Text, ir.RoleMention, true)...)
	}
}

func paragraphs(blocks []*markdown.Block) (all []*markdown.Block) {
	for _, b := range blocks {
		if b.Kind == markdown.Paragraph {
			all = append(all, b)
		}
	}
	return all
}
