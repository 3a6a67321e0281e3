package spec

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

var keyword = pattern.New(`\b(MUST|SHALL|SHOULD|MAY)\b(?:\s+(NOT)\b)?`)

// Keyword returns the strongest of the words MUST, SHALL, SHOULD and MAY (RFC 2119)
// that a sentence has in capitals, with NOT where it is negated: "MUST NOT". A
// SHALL in small letters counts where there is nothing else, as EARS writes it.
func Keyword(text string) string {
	best, rank := "", len(keywordRank)
	if !strings.Contains(text, "M") && !strings.Contains(text, "SH") {
		return smallKeyword(text)
	}
	for _, m := range keyword.FindAllStringSubmatch(text, -1) {
		if r := keywordRank[m[1]]; r < rank {
			best, rank = strings.TrimSpace(m[1]+" "+m[2]), r
		}
	}
	if best == "" {
		return smallKeyword(text)
	}
	return best
}

func smallKeyword(text string) string {
	if !strings.Contains(text, "hall") && !strings.Contains(text, "HALL") {
		return ""
	}
	if m := smallShall.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace("SHALL " + strings.ToUpper(m[1]))
	}
	return ""
}

var (
	keywordRank = map[string]int{"MUST": 0, "SHALL": 1, "SHOULD": 2, "MAY": 3}
	smallShall  = pattern.New(`(?i)\bshall\b(?:\s+(not)\b)?`)
)

// The clauses that introduce a sentence of EARS. A trigger ends at a comma or at
// THEN, or, where the writer forgot both, at what the actor shall do.
var (
	clauseWord = pattern.New(`(?i)^(WHEN|WHILE|IF|WHERE)\b[\s,]*`)
	clauseEnd  = pattern.New(`(?i)(?:[,，]\s*THEN\b[,\s]*|[,，]\s*|\s+THEN\b[,\s]*|(?:\s|^)AND\s+(?:WHEN|WHILE|IF|WHERE)\s)`)
	shallWord  = pattern.New(`(?i)^(.*?)\b(SHALL|MUST|SHOULD|MAY)\b(.*)$`)
	nextClause = pattern.New(`(?i)^(?:AND\s+)?(?:WHEN|WHILE|IF|WHERE)\b`)
	actorStart = pattern.New(`(?i)^(?:THEN\s+)?(?:the|each|all|any|every|a|an)\s`)
)

// maxClauses is how many clauses of a sentence are taken apart: more are prose.
const maxClauses = 8

// EARS takes a sentence apart (Mavin et al., 2009), or returns nil if it is none:
// it has no SHALL, nor a clause in front.
func EARS(text string) *ir.EARS {
	rest := strings.Join(strings.Fields(text), " ")
	e := &ir.EARS{}
	clauses := 0
	for clauses < maxClauses {
		m := clauseWord.FindStringSubmatch(rest)
		if m == nil {
			break
		}
		clauses++
		var body string
		body, rest = cutClause(rest[len(m[0]):])
		addClause(e, m[1], body)
		if rest == "" {
			break
		}
		if after, ok := strings.CutPrefix(strings.ToUpper(rest), "AND "); ok && nextClause.MatchString(after) {
			rest = rest[4:]
		}
	}
	rest = strings.TrimSpace(trimThen(rest))
	m := shallWord.FindStringSubmatch(rest)
	if m == nil && clauses == 0 {
		return nil
	}
	if m != nil {
		e.Actor = strings.Trim(m[1], " ,*_`")
		e.Response = strings.Trim(m[3], " ,.")
	} else {
		e.Response = strings.Trim(rest, " ,.")
	}
	e.Pattern = patternOf(e, clauses)
	return e
}

func addClause(e *ir.EARS, word, body string) {
	var into *string
	switch strings.ToUpper(word) {
	case "WHEN":
		into = &e.Trigger
	case "WHILE":
		into = &e.State
	case "IF":
		into = &e.Condition
	default:
		into = &e.Feature
	}
	if *into != "" {
		body = *into + " and " + body
	}
	*into = body
}

func trimThen(text string) string {
	if len(text) >= 5 && strings.EqualFold(text[:5], "then ") {
		return text[5:]
	}
	return text
}

// cutClause returns the body of a clause and what comes behind it. A comma ends
// the clause only if the sentence goes on with another clause, THEN or the actor:
// lists have commas, too.
func cutClause(text string) (body, rest string) {
	s := scanSentence(text)
	for _, m := range clauseEnd.FindAllStringIndex(text, -1) {
		start, end := m[0], m[1]
		if s.bracketed(start) {
			continue
		}
		after := text[end:]
		sep := strings.ToUpper(strings.TrimSpace(text[start:end]))
		switch {
		case strings.Contains(sep, "THEN"):
			if !s.actorLater(end) {
				return strings.TrimSpace(text[:start]), strings.TrimSpace(after)
			}
		case strings.HasPrefix(sep, "AND "):
			return strings.TrimSpace(text[:start]), strings.TrimSpace(text[start:])
		case nextClause.MatchString(after), actorStart.MatchString(after) && s.shallAfter(end) && !s.actorLater(end):
			return strings.TrimSpace(text[:start]), strings.TrimSpace(after)
		}
	}
	if body, rest, ok := cutLastComma(text); ok {
		return body, rest
	}
	if m := noComma.FindStringIndex(text); m != nil {
		return strings.TrimSpace(text[:m[0]]), strings.TrimSpace(text[m[0]:])
	}
	return strings.TrimSpace(text), ""
}

// A scanned sentence knows where its parts may begin.
type scanned struct {
	shalls   [][]int // words that say what shall be
	actors   [][]int // commas and THENs, with an article behind them
	brackets [][]int // remarks, which no clause ends in
}

func scanSentence(text string) scanned {
	return scanned{anyShall.FindAllStringIndex(text, -1), laterActor.FindAllStringIndex(text, -1), brackets.FindAllStringIndex(text, -1)}
}

// bracketed reports whether a place lies in a remark: "(e.g., when it is a gift)".
func (s scanned) bracketed(at int) bool {
	i := sort.Search(len(s.brackets), func(i int) bool { return s.brackets[i][1] > at })
	return i < len(s.brackets) && s.brackets[i][0] <= at
}

var (
	anyShall   = pattern.New(`(?i)\b(?:SHALL|MUST|SHOULD|MAY)\b`)
	brackets   = pattern.New(`[(（][^()（）]*[)）]`)
	laterActor = pattern.New(`(?i)(?:[,，]\s*|\bTHEN\s+)(?:the|each|all|any|every|a|an)\s`)
)

func (s scanned) shallAfter(at int) bool { return next(s.shalls, at) >= 0 }

// actorLater reports whether the actor of what comes behind a place only follows
// another comma or THEN: in "opens a cart and then adds a line, the cart shall", and
// in a list with articles, the clause goes on.
func (s scanned) actorLater(at int) bool {
	actor, shall := next(s.actors, at), next(s.shalls, at)
	return actor >= 0 && actor < shall
}

// next returns the start of the first match that does not begin before a place, or -1.
func next(matches [][]int, at int) int {
	i := sort.Search(len(matches), func(i int) bool { return matches[i][0] >= at })
	if i == len(matches) {
		return -1
	}
	return matches[i][0]
}

// cutLastComma cuts at the last comma before what the actor shall do; the ideographic
// ones are commas, too.
func cutLastComma(text string) (body, rest string, ok bool) {
	const commas = ",，、"
	at := -1
	if m := shallWord.FindStringSubmatch(text); m != nil {
		at = strings.LastIndexAny(m[1], commas)
	}
	if at < 0 {
		at = strings.LastIndexAny(text, commas)
	}
	if at < 0 || !shallWord.MatchString(text[at:]) {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+size:]), true
}

// noComma finds the actor of a sentence that lacks the comma before it.
var noComma = pattern.New(`\bTHE\s|\bthe (?:system|application|service)\s+(?i:shall|must)\b`)

func patternOf(e *ir.EARS, clauses int) string {
	switch {
	case clauses > 1:
		return "complex"
	case e.Condition != "":
		return "unwanted"
	case e.Trigger != "":
		return "event"
	case e.State != "":
		return "state"
	case e.Feature != "":
		return "feature"
	}
	return "ubiquitous"
}
