package speckit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A head is what stands in front of the words of a task: its ID, or the first and
// last of a range, and its labels.
type head struct {
	id       markdown.Inline // empty if there is none
	ids      []string
	rest     markdown.Inline
	parallel bool
	struck   bool
	dropped  bool
	priority string
	labels   string // those that mean nothing to specc
	refs     []spec.Ref
}

var (
	skipMark    = pattern.New(`^(?i:skip(?:ped)?|deferred|n/a)\s*[:：]\s*`)
	taskRange   = pattern.New(`^\[?(T[A-Z]{0,3}-?)(\d+)\s*(?:[-–—~]|\.\.|to)\s*(T[A-Z]{0,3}-?)?(\d+)\b\]?`)
	taskID      = pattern.New(`^\[?(T(?:[A-Z]{0,3}-?\d+(?:[._-]?[0-9A-Za-z]+)*|-[A-Z]{2,12}\b))\]?`)
	taskLabel   = pattern.New(`^[\[【]([^\]】\n]{1,40})[\]】]`)
	storyList   = pattern.New(`^US-?\d+[a-z]?(?:\s*[,，、/&+–-]\s*(?:US-?)?\d+[a-z]?)*$`)
	storyLetter = pattern.New(`^US-?([A-Z])$`)
	storyRef    = pattern.New(`(US-?)?(\d+[a-z]?)`)
	prioLabel   = pattern.New(`^(?:P\d|MVP)$`)
	dropLabel   = pattern.New(`^(?i:deferred|skip(?:ped)?|dropped|cancell?ed|removed|obsolete)`)
)

// cutHead takes the ID and the labels off a task, in whatever order they are.
func cutHead(in markdown.Inline) head {
	h := head{struck: struck(in)}
	at := len(skipMark.FindString(in.Text))
	h.dropped = at > 0
	for {
		at += len(in.Text[at:]) - len(strings.TrimLeft(in.Text[at:], " \t\n"))
		rest := in.Text[at:]
		if len(h.ids) == 0 {
			if id, ids := taskIDs(rest); ids != nil {
				h.id, h.ids = in.Slice(at, at+len(id)), ids
				at += len(id)
				at += len(in.Text[at:]) - len(strings.TrimLeft(in.Text[at:], " :.：—–-"))
				continue
			}
		}
		m := taskLabel.FindStringSubmatchIndex(rest)
		if m == nil || linked(in, at) {
			break
		}
		h.label(in.Slice(at+m[2], at+m[3]))
		at += m[1]
	}
	rest := in.Text[at:]
	if len(h.ids) > 0 {
		rest = strings.TrimLeft(rest, ":：—–- \t\n")
	}
	h.rest = in.Slice(len(in.Text)-len(rest), len(in.Text)).Trim()
	return h
}

// linked reports whether a bracket at an offset is part of a link or of code.
func linked(in markdown.Inline, at int) bool {
	for _, r := range in.Runs {
		if r.Start <= at && at < r.End && r.Style&(markdown.Link|markdown.Code) != 0 {
			return true
		}
	}
	return false
}

// taskIDs returns the IDs that a text begins with, and how they are written: one, or
// all of a range. Of a range that makes no sense only the first is one.
func taskIDs(text string) (written string, ids []string) {
	if text == "" || text[0] != 'T' && text[0] != '[' {
		return "", nil
	}
	if m := taskRange.FindStringSubmatch(text); m != nil {
		if ids = expand(m); ids != nil {
			return m[0], ids
		}
		if m[3] != "" && text[0] == 'T' {
			return m[1] + m[2], []string{m[1] + m[2]}
		}
	}
	m := taskID.FindStringSubmatch(text)
	if m == nil || strings.HasPrefix(m[0], "[") != strings.HasSuffix(m[0], "]") {
		return "", nil
	}
	return m[0], []string{m[1]}
}

// expand returns the IDs of a range, or nil if it is none: "T031 - 3 attempts" is a
// task and its words.
func expand(m []string) []string {
	from, err1 := strconv.Atoi(m[2])
	to, err2 := strconv.Atoi(m[4])
	spaced := strings.ContainsAny(m[0], " \t")
	if err1 != nil || err2 != nil || to <= from || to-from > maxRange || m[3] != "" && m[3] != m[1] {
		return nil
	}
	if m[3] == "" && (spaced || len(m[4]) < 2) {
		return nil
	}
	var ids []string
	for n := from; n <= to; n++ {
		ids = append(ids, fmt.Sprintf("%s%0*d", m[1], len(m[2]), n))
	}
	return ids
}

// label reads what stands between brackets in front of a task.
func (h *head) label(in markdown.Inline) {
	text := strings.TrimSpace(in.Text)
	switch {
	case text == "P":
		h.parallel = true
	case storyList.MatchString(text):
		for _, id := range storiesOf(text) {
			h.refs = append(h.refs, spec.Ref{Text: id, Role: ir.RoleSatisfies, At: spec.PlaceOf(in.Span), Kinds: []ir.Kind{ir.KindStory}})
		}
	case storyLetter.MatchString(text):
		id := "US-" + storyLetter.FindStringSubmatch(text)[1]
		h.refs = append(h.refs, spec.Ref{Text: id, Role: ir.RoleSatisfies, At: spec.PlaceOf(in.Span), Kinds: []ir.Kind{ir.KindStory}})
	case prioLabel.MatchString(text):
		h.priority = text
	default:
		h.dropped = h.dropped || dropLabel.MatchString(text)
		h.labels = join(h.labels, "["+text+"]")
		h.refs = append(h.refs, refs(in, ir.RoleSatisfies, false)...)
	}
}

// storiesOf returns the stories of "US1", "US1,US2" and "US1-US3".
func storiesOf(text string) []string {
	var ids []string
	last := -1
	for _, m := range storyRef.FindAllStringSubmatchIndex(text, -1) {
		number := text[m[4]:m[5]]
		n, err := strconv.Atoi(number)
		before := strings.TrimSpace(text[:m[0]])
		ranged := strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–")
		for k := last + 1; ranged && last >= 0 && err == nil && n-last <= maxRange && k < n; k++ {
			ids = append(ids, fmt.Sprintf("US%d", k))
		}
		ids = append(ids, "US"+number)
		if last = n; err != nil {
			last = -1
		}
	}
	return ids
}
