package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

const num = `(-?\d[\d,_]*(?:\.\d+)?)`

// A limit is a form of constraint and what it does to a type. Each is tried on a
// whole clause: part of a sentence constrains nothing.
type limit struct {
	form  *pattern.Expression
	apply func(f *shape, m []string) bool
}

// subject is what may stand before a limit, unit what may stand behind.
const (
	subject = `(?i)^(?:must be |length:? |len:? |size |value |range:? |범위:? |길이:? )*`
	unit    = `\s*(?:chars?\.?|characters?|code points|items?|entries|elements?|bytes?|자|글자|文字|chars? long|characters? long|in length|inclusive|\(inclusive\))?$`
)

var limits = []limit{
	{pattern.New(subject + `(?:max(?:imum)?(?:[ _-]?length|[ _-]?len|Items)?|at most|up to|<=|≤|=<|not? more than|no longer than|최대|最大)\s*[:=]?\s*(?:of )?` + num + unit), func(f *shape, m []string) bool { return f.atMost(m[1]) }},
	{pattern.New(subject + `(?:min(?:imum)?(?:[ _-]?length|[ _-]?len|Items)?|at least|>=|≥|=>|no less than|greater than or equal to|최소|最小)\s*[:=]?\s*(?:of )?` + num + unit), func(f *shape, m []string) bool { return f.atLeast(m[1]) }},
	{pattern.New(subject + `(?:between )?` + num + `\s*(?:\.\.\.?|–|—|~|-| to | and |…)\s*` + num + unit), func(f *shape, m []string) bool {
		return f.fits(m[1], m[2]) && f.atLeast(m[1]) && f.atMost(m[2])
	}},
	{pattern.New(subject + num + `\s*(<=?|≤)\s*\w+\s*(<=?|≤)\s*` + num + `$`), func(f *shape, m []string) bool {
		return f.fits(m[1], m[4]) && f.bound(m[2], m[1], true) && f.bound(m[3], m[4], false)
	}},
	{pattern.New(subject + `(?:>|greater than|more than)\s*` + num + unit), func(f *shape, m []string) bool { return f.above(m[1]) }},
	{pattern.New(subject + `(?:<|less than|below)\s*` + num + unit), func(f *shape, m []string) bool { return f.below(m[1]) }},
	{pattern.New(subject + `(?:exactly|=|==)?\s*` + num + `\s*(?:chars?|characters?|자|items)$`), func(f *shape, m []string) bool { return f.atLeast(m[1]) && f.atMost(m[1]) }},
	{pattern.New(subject + `(?:multiple of|multipleOf:?)\s*` + num + `$`), func(f *shape, m []string) bool { return f.multiple(m[1]) }},
	{pattern.New(`(?i)^(?:must be )?non[- ]?negative$`), func(f *shape, m []string) bool { return f.numeric() && f.atLeast("0") }},
	{pattern.New(`(?i)^(?:must be )?positive(?: integer| number)?$`), func(f *shape, m []string) bool { return f.above("0") }},
	{pattern.New(`(?i)^(?:must be |must not be |cannot be )?(?:non[- ]?)?(?:empty|blank)(?: string)?$|^not (?:empty|blank)$`), func(f *shape, m []string) bool {
		return strings.Contains(strings.ToLower(m[0]), "n") && !f.numeric() && f.atLeast("1")
	}},
	{pattern.New("(?i)^(?:must )?(?:match(?:es)?|pattern|regex|regexp)(?: the)?(?: regex| pattern)?:?\\s*(?:/(.+)/|`(.+)`|\"(.+)\"|(\\^.+\\$))$"), func(f *shape, m []string) bool {
		return f.pattern(m[1] + m[2] + m[3] + m[4])
	}},
	{pattern.New(`(?i)^(?:one of|in|values?|allowed(?: values)?|enum|oneof)\s*:?\s*[(\[{]?\s*(.+?)\s*[)\]}]?$`), func(f *shape, m []string) bool { return f.values(enumValues(m[1])) }},
	{pattern.New(`(?i)^default(?:s to|:|=)?\s*(?:is )?\(?["'\x60]?([^"'\x60()]+?)["'\x60]?\)?$`), func(f *shape, m []string) bool { return f.standard(m[1]) }},
	{pattern.New(`(?i)^unique[ -]?items$`), func(f *shape, m []string) bool { return f.uniqueItems() }},
}
