package entity

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

// clauses cuts the text of constraints at commas, semicolons and line ends that are
// in no brackets, quotes or pattern.
func clauses(text string) []string {
	if dependent.MatchString(text) {
		return []string{text}
	}
	var all []string
	depth, quote, start := 0, byte(0), 0
	add := func(end int) {
		if c := strings.Trim(text[start:end], " \t\n."); strings.Trim(c, "-—–") != "" {
			all = append(all, c)
		}
		start = end + 1
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`' || c == '/' && strings.HasSuffix(strings.TrimRight(text[:i], " "), "matches"):
			if strings.IndexByte(text[i+1:], c) >= 0 {
				quote = c
			}
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth = max(0, depth-1)
		case depth == 0 && (c == ',' || c == ';' || c == '\n'):
			thousands := i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
			if c == ',' && (thousands || choosing.MatchString(strings.TrimLeft(text[start:i], " "))) {
				continue
			}
			add(i)
		}
	}
	if start < len(text) {
		add(len(text))
	}
	if slices.ContainsFunc(all, func(c string) bool { return strings.HasPrefix(c, "or ") || strings.HasPrefix(c, "and ") }) {
		return []string{strings.TrimSpace(text)} // one sentence
	}
	return all
}

// choosing matches the beginning of a list of values, whose commas are its own.
var choosing = pattern.New(`^(?i)(?:one of|values?|allowed(?: values)?|oneof|enum)\b`)

// checked matches a check as SQL has it.
var checked = pattern.New(`^(?i)CHECK\s*\((.+)\)$`)

// conjunctions returns what a check of SQL says of a column, without its name.
func conjunctions(clause, name string) []string {
	m := checked.FindStringSubmatch(clause)
	if m == nil {
		return nil
	}
	var all []string
	for _, part := range conjunction.Split(m[1], -1) {
		part = strings.TrimSpace(part)
		if rest, ok := strings.CutPrefix(part, name+" "); ok {
			part = rest
		}
		all = append(all, part)
	}
	return all
}

var conjunction = pattern.New(`(?i)\s+AND\s+`)

// dependent matches what holds only sometimes: it is not cut, lest a part of it be
// taken to hold always.
var dependent = pattern.New(`^(?i)(?:if|when|unless|only|for|except)\b`)
