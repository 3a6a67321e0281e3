package speckit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// idWord matches a reference at the beginning of a text: the ID of a requirement, an
// outcome, a task, a story with or without one of its scenarios, or a principle.
var idWord = pattern.New(`^(?:(?:FR|NFR|SC)-?(?:[A-Z]{1,6}-?)?\d{1,5}(?:\.\d+)*[a-z]?|T\d{1,4}(?:[._]\d{1,3})?[a-z]?|US-?\d{1,3}(?:/AC-?\d+)?|(?:Constitution|Principle) (?:Principle )?[IVXL]+|Article [IVXL]+)`)

// maxRange is how many things a range such as T024-T027 may stand for.
const maxRange = 200

// A mention is a reference in running text.
type mention struct {
	id       string
	start    int // in the text
	end      int
	implied  bool // stands for an ID inside a range, or behind a slash
	external bool // the text names another feature
}

// mentionsOf finds the references in a text. Ranges and "FR-010/011" are expanded.
func mentionsOf(text string) []mention {
	var all []mention
	for i := 0; i < len(text); i++ {
		if !strings.ContainsRune("FNSTUCPA", rune(text[i])) || wordBefore(text, i) {
			continue
		}
		id := idWord.FindString(text[i:])
		if id == "" || wordBehind(text[i+len(id):]) {
			continue
		}
		m := mention{id: id, start: i, end: i + len(id), external: external.MatchString(text[max(0, i-24):i])}
		if n := len(all); n > 0 && !all[n-1].implied && between(text[all[n-1].end:i]) {
			all = append(all, inRange(all[n-1], m)...)
		}
		all = append(all, m)
		i = m.end - 1
		for _, tail := range behind(text[m.end:], m) {
			all = append(all, tail)
			i = max(i, tail.end-1)
		}
	}
	return all
}

// external finds the words by which a text says that the next ID is another
// feature's.
var external = pattern.New(`(?i)\b(?:spec|feature|specs|PR)[ -]#?\d{2,3}[a-z-]*\W{0,4}$|\d{3}-[a-z-]+\W{0,4}$|\b\d{3}['’s]* $`)

func wordBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func wordBehind(text string) bool {
	return text != "" && (text[0] >= '0' && text[0] <= '9' || text[0] >= 'a' && text[0] <= 'z' || text[0] >= 'A' && text[0] <= 'Z' || text[0] == '_')
}

// between reports whether what stands between two IDs makes a range of them.
func between(text string) bool {
	switch strings.TrimSpace(text) {
	case "-", "–", "—", "..", "...", "…", "~", "to", "through":
		return true
	}
	return false
}

// inRange returns the references between two, if they differ in the number only.
func inRange(from, to mention) []mention {
	prefix, first, width := cutNumber(from.id)
	toPrefix, last, _ := cutNumber(to.id)
	if prefix != toPrefix || first < 0 || last <= first || last-first > maxRange {
		return nil
	}
	var all []mention
	for n := first + 1; n < last; n++ {
		all = append(all, mention{id: fmt.Sprintf("%s%0*d", prefix, width, n), start: from.start, end: to.end, implied: true})
	}
	return all
}

// cutNumber cuts an ID before the digits at its end. The number is negative if there
// are none.
func cutNumber(id string) (prefix string, number, width int) {
	digits := len(id)
	for digits > 0 && id[digits-1] >= '0' && id[digits-1] <= '9' {
		digits--
	}
	number, err := strconv.Atoi(id[digits:])
	if err != nil {
		return id, -1, 0
	}
	return id[:digits], number, len(id) - digits
}

// tail matches the numbers that share the letters of the ID before them.
var tail = pattern.New(`^(?:(/|, ?|–|-|\.\.)(\d{2,4}))\b`)

// behind returns the references of "FR-010/011/012" and "FR-001..005" behind the first.
func behind(text string, first mention) []mention {
	prefix, _, width := cutNumber(first.id)
	var all []mention
	last, at := first, 0
	for width > 0 {
		m := tail.FindStringSubmatch(text[at:])
		if m == nil || len(m[2]) != width {
			break
		}
		next := mention{id: prefix + m[2], start: first.start, end: first.end + at + len(m[0]), implied: true}
		if m[1] != "/" && !strings.HasPrefix(m[1], ",") {
			all = append(all, inRange(last, next)...)
		}
		all = append(all, next)
		last, at = next, at+len(m[0])
	}
	return all
}

var (
	kindsRequirement = []ir.Kind{ir.KindRequirement, ir.KindOutcome}
	kindsTask        = []ir.Kind{ir.KindTask}
	kindsStory       = []ir.Kind{ir.KindStory, ir.KindScenario, ir.KindCriterion}
	kindsPrinciple   = []ir.Kind{ir.KindPrinciple}
)

// kindsOf returns what the ID of a reference may lead to.
func kindsOf(id string) []ir.Kind {
	switch {
	case strings.HasPrefix(id, "US"):
		return kindsStory
	case strings.HasPrefix(id, "T"):
		return kindsTask
	case strings.Contains(id, " "):
		return kindsPrinciple
	}
	return kindsRequirement
}

// refs returns the references in a text. A task is mentioned, unless words before it
// say that it is waited for; anything else is referred to in the given role.
func refs(in markdown.Inline, role ir.Role, loose bool) []spec.Ref {
	var all []spec.Ref
	end, waits := 0, false
	for _, m := range mentionsOf(in.Text) {
		ref := spec.Ref{Text: strings.Replace(m.id, " Principle", "", 1), Role: role, At: spec.PlaceOf(in.At(m.start, m.end)), Kinds: kindsOf(m.id)}
		ref.Loose = loose || m.external || strings.Contains(m.id, " ") || lettered(m.id) || shortTask(m.id)
		if !m.implied && m.id[0] == 'T' {
			waits = waitsFor(in.Text[end:m.start], waits)
			end = m.end
		}
		if ref.Kinds[0] == ir.KindTask {
			ref.Role = ir.RoleMention
			if waits {
				ref.Role = ir.RoleDepends
			}
		}
		all = append(all, ref)
	}
	return all
}

// lettered reports whether an ID ends with a letter, which may name a point of the
// text instead: FR-007b is (b) of FR-007.
func lettered(id string) bool { return id[len(id)-1] >= 'a' && id[len(id)-1] <= 'z' }

// shortTask reports whether an ID is so short that it may be a word of its own: T4.
func shortTask(id string) bool { return id[0] == 'T' && len(id) < len("T001") }

// waitsFor reports whether an ID is waited for, by what stands between it and the
// one before, which was waited for or not.
func waitsFor(text string, before bool) bool {
	if strings.Trim(text, " \t\n,;&/+-–—~()[]") == "" {
		return before
	}
	switch strings.Trim(strings.ToLower(text), " \t\n,()[]") {
	case "and", "or", "to", "through", "和", "、", "및", "e", "y", "và":
		return before
	}
	return depends.MatchString(text[max(0, len(text)-lastWords):])
}

// lastWords is how many bytes before an ID say whether it is waited for.
const lastWords = 40

// depends finds the words by which a task waits for the ones that follow.
var depends = pattern.New(`(?i)(?:\bdep(?:end(?:s|ent|ing)?|s)?\b(?:\s+(?:on|upon))?|\bblocked by|\brequires|\bafter|\bneeds|依赖|依賴|依存|의존|선행|depende de|phụ thuộc)[\s:：*(]*(?:tasks?\s+)?$`)
