package forms

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// reference matches an ID in running text, with the scope that may stand before it,
// and the end of a range behind it.
var reference = pattern.New(`(?:\b([a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*)/)?\b((?:FR|NFR|SC)(?:-[A-Z]{1,6})?-?|T|US-?)(\d{1,5})((?:\.\d+)*[a-z]?)(/AC-?\d+)?(?:\s*(?:-|–|\.\.|to|through)\s*(?:(FR-|NFR-|SC-|T|US)?(\d{1,5}))\b)?`)

// maxRange is how many things a range such as T024-T027 may stand for.
const maxRange = 200

// References returns the IDs in a text as references: FR-001, SC-002, T012, US1,
// US1/AC2, ordering/FR-003, T024-T027. A task is waited for if the words before it
// say so; else it is only mentioned. Code is left to whoever binds code.
func References(in markdown.Inline, role ir.Role, loose bool) []spec.Ref {
	if !strings.ContainsAny(in.Text, "0123456789") {
		return nil
	}
	var all []spec.Ref
	waits, end := false, 0
	for _, m := range reference.FindAllStringSubmatchIndex(in.Text, -1) {
		if in.Styled(m[4], m[7], markdown.Code) || !apart(in.Text, m[4], m[1]) {
			continue
		}
		waits = waitsFor(in.Text[end:m[0]], waits)
		end = m[1]
		ref := spec.Ref{Role: role, At: spec.PlaceOf(in.At(m[0], m[1])), Loose: loose}
		prefix := sub(in.Text, m, 2)
		if ref.Kinds = kindsOf(prefix); sub(in.Text, m, 5) != "" { // US1/AC2
			ref.Kinds = []ir.Kind{ir.KindScenario, ir.KindCriterion}
		}
		if ref.Kinds[0] == ir.KindTask {
			if len(sub(in.Text, m, 3)) < 2 { // T1 is many things
				continue
			}
			if ref.Role = ir.RoleMention; waits {
				ref.Role = ir.RoleDepends
			}
		}
		for _, id := range idsOf(in.Text, m) {
			ref.Text = id
			all = append(all, ref)
		}
	}
	return all
}

func sub(text string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return text[m[2*n]:m[2*n+1]]
}

// apart reports whether an ID is no part of a longer word.
func apart(text string, start, end int) bool {
	if start > 0 && strings.ContainsRune("-_.", rune(text[start-1])) {
		return false
	}
	return end >= len(text) || text[end] != '_'
}

// idsOf returns the IDs that a match stands for.
func idsOf(text string, m []int) []string {
	scope, prefix, first := sub(text, m, 1), sub(text, m, 2), sub(text, m, 3)
	tail, part, again, last := sub(text, m, 4), sub(text, m, 5), sub(text, m, 6), sub(text, m, 7)
	if scope != "" {
		scope += "/"
	}
	var ids []string
	if last != "" && tail == "" && part == "" && (again == "" && len(last) == len(first) || again == prefix) {
		ids = between(prefix, first, last)
	}
	if ids == nil {
		ids = []string{prefix + first + tail + part}
	}
	for i := range ids {
		ids[i] = scope + ids[i]
	}
	return ids
}

// between returns the IDs of a range with its ends, or nil if it is none.
func between(prefix, first, last string) []string {
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || to <= from || to-from > maxRange {
		return nil
	}
	var ids []string
	for n := from; n <= to; n++ {
		ids = append(ids, fmt.Sprintf("%s%0*d", prefix, len(first), n))
	}
	return ids
}

func kindsOf(prefix string) []ir.Kind {
	switch prefix[0] {
	case 'T':
		return []ir.Kind{ir.KindTask}
	case 'U':
		return []ir.Kind{ir.KindStory, ir.KindScenario, ir.KindCriterion}
	}
	return []ir.Kind{ir.KindRequirement, ir.KindOutcome}
}

var waiting = pattern.New(`(?i)(?:\bdep(?:end(?:s|ent|ing)?|s)?\b(?:\s+(?:on|upon))?|\bblocked by|\brequires|\bafter|\bneeds)[\s:*(]*(?:tasks?\s+)?$`)

// waitsFor reports whether an ID is waited for, by what stands between it and the
// one before, which was waited for or not.
func waitsFor(text string, before bool) bool {
	switch strings.Trim(text, " \t\n,;&/+()[]") {
	case "", "and", "or":
		return before
	}
	return waiting.MatchString(text)
}
