package spec

import (
	"regexp"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/ir"
)

var keyword = regexp.MustCompile(`\b(MUST|SHALL|SHOULD|MAY)(?:\s+(NOT)\b)?`)

// Keyword returns the strongest of the words MUST, SHALL, SHOULD and MAY (RFC 2119)
// that a sentence has in capitals, with NOT where it is negated: "MUST NOT". A
// SHALL in small letters counts where there is nothing else, as EARS writes it.
func Keyword(text string) string {
	best, rank := "", len(keywordRank)
	for _, m := range keyword.FindAllStringSubmatch(text, -1) {
		if r := keywordRank[m[1]]; r < rank {
			best, rank = strings.TrimSpace(m[1]+" "+m[2]), r
		}
	}
	if m := smallShall.FindStringSubmatch(text); best == "" && m != nil {
		return strings.TrimSpace("SHALL " + strings.ToUpper(m[1]))
	}
	return best
}

var (
	keywordRank = map[string]int{"MUST": 0, "SHALL": 1, "SHOULD": 2, "MAY": 3}
	smallShall  = regexp.MustCompile(`(?i)\bshall(?:\s+(not)\b)?`)
)

// The clauses that introduce a sentence of EARS. A trigger ends at a comma or at
// THEN, or, where the writer forgot both, at what the actor shall do.
var (
	clauseWord = regexp.MustCompile(`(?i)^(WHEN|WHILE|IF|WHERE)\b[\s,]*`)
	clauseEnd  = regexp.MustCompile(`(?i)(?:,\s*THEN\b[,\s]*|,\s*|\s+THEN\b[,\s]*|(?:\s|^)AND\s+(?:WHEN|WHILE|IF|WHERE)\s)`)
	shallWord  = regexp.MustCompile(`(?i)^(.*?)\b(SHALL|MUST|SHOULD|MAY)\b(.*)$`)
	nextClause = regexp.MustCompile(`(?i)^(?:AND\s+)?(?:WHEN|WHILE|IF|WHERE)\b`)
	actorStart = regexp.MustCompile(`(?i)^(?:THEN\s+)?(?:the|each|all|any|every|a|an)\s`)
)

// EARS takes a sentence apart (Mavin et al., 2009), or returns nil if it is none:
// it has no SHALL, nor a clause in front.
func EARS(text string) *ir.EARS {
	rest := strings.Join(strings.Fields(text), " ")
	e := &ir.EARS{}
	clauses := 0
	for {
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
	e.Pattern = pattern(e, clauses)
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
	for from := 0; ; {
		m := clauseEnd.FindStringIndex(text[from:])
		if m == nil {
			break
		}
		start, end := from+m[0], from+m[1]
		after := strings.TrimSpace(text[end:])
		sep := strings.ToUpper(text[start:end])
		switch {
		case strings.Contains(sep, "THEN"):
			return strings.TrimSpace(text[:start]), after
		case strings.HasSuffix(strings.TrimSpace(sep), "AND"), strings.HasPrefix(strings.TrimSpace(sep), "AND "):
			return strings.TrimSpace(text[:start]), strings.TrimSpace(text[start:])
		case nextClause.MatchString(after), actorStart.MatchString(after) && shallWord.MatchString(after):
			return strings.TrimSpace(text[:start]), after
		}
		from = end
	}
	if i := strings.LastIndex(text, ","); i >= 0 && shallWord.MatchString(text[i:]) {
		return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:])
	}
	if m := noComma.FindStringIndex(text); m != nil {
		return strings.TrimSpace(text[:m[0]]), strings.TrimSpace(text[m[0]:])
	}
	return strings.TrimSpace(text), ""
}

// noComma finds the actor of a sentence that lacks the comma before it.
var noComma = regexp.MustCompile(`\bTHE\s|\bthe (?:system|application|service)\s+(?i:shall|must)\b`)

func pattern(e *ir.EARS, clauses int) string {
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

// StepOf returns a line as a step of a scenario, or reports that it is none. The
// word may be strong, and a colon or comma may follow it.
func StepOf(line markdown.Inline) (ir.Step, bool) {
	m := stepWord.FindStringSubmatchIndex(line.Text)
	if m == nil {
		return ir.Step{}, false
	}
	word := line.Text[m[2]:m[3]]
	if word != strings.ToUpper(word) && !line.Styled(m[2], m[3], markdown.Strong) && !title(word) {
		return ir.Step{}, false
	}
	return ir.Step{Word: strings.ToLower(word), Text: strings.Join(strings.Fields(line.Text[m[1]:]), " ")}, true
}

var stepWord = regexp.MustCompile(`(?i)^\s*(GIVEN|WHEN|THEN|AND|BUT|OR)\b[\s:,]*`)

// title reports whether a word begins with a capital and goes on without.
func title(word string) bool {
	return word[:1] == strings.ToUpper(word[:1]) && word[1:] == strings.ToLower(word[1:])
}

// inStep finds the words that begin a step in the middle of a line, where they
// must be set apart: strong, or in capitals.
var inStep = regexp.MustCompile(`\b(?i:GIVEN|WHEN|THEN|AND|BUT)\b`)

// Steps cuts text into the steps of a scenario: "**Given** a, **When** b, **Then**
// c" on one line, or one step a line. It returns nil if the text does not begin
// with a step.
func Steps(in markdown.Inline) []ir.Step {
	var steps []ir.Step
	for _, line := range in.Lines() {
		for _, part := range cutSteps(line) {
			s, ok := StepOf(part)
			if !ok {
				if len(steps) == 0 {
					return nil
				}
				last := &steps[len(steps)-1]
				last.Text = strings.TrimSpace(last.Text + " " + part.Fold())
				continue
			}
			s.Text = strings.TrimRight(s.Text, " ,;")
			steps = append(steps, s)
		}
	}
	return steps
}

// cutSteps cuts a line before every word that begins a step.
func cutSteps(line markdown.Inline) []markdown.Inline {
	var parts []markdown.Inline
	start := 0
	for _, m := range inStep.FindAllStringIndex(line.Text, -1) {
		word := line.Text[m[0]:m[1]]
		apart := line.Styled(m[0], m[1], markdown.Strong) || word == strings.ToUpper(word)
		if m[0] == 0 || !apart {
			continue
		}
		if part := line.Slice(start, m[0]).Trim(); part.Text != "" {
			parts = append(parts, part)
		}
		start = m[0]
	}
	if part := line.Slice(start, len(line.Text)).Trim(); part.Text != "" {
		parts = append(parts, part)
	}
	return parts
}
