package compiler_test

import (
	"encoding/json"
	"math"
	"strconv"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir/ecma"
)

// count returns how many things there are: few, or as many as a limit allows, or one past it.
func (m *instanceMaker) count(s map[string]any, lower, upper string) int {
	low, high := bound(s[lower], 0), bound(s[upper], 2)
	n := chosen(m, 0, 1, 2, low, low-1, high, high+1)
	return int(max(0, min(n, 300)))
}

// exactly are texts of a format, and some that are not.
var exactly = map[string][]string{
	"date": {"2024-02-29", "2023-02-29", "2020-01-01"}, "date-time": {"2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5+01:00", "2024-01-01"},
	"uuid": {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "nouuid"}, "email": {"a@b.co", "a"}, "uri": {"https://a.b/c", "::", "a b"},
	"byte": {"aGk=", "!!"}, "ipv4": {"1.2.3.4", "1.2.3"}, "ipv6": {"::1", "g"}, "hostname": {"a.b", "-"},
}

func (m *instanceMaker) text(s map[string]any) string {
	format, _ := s["format"].(string)
	if all := exactly[format]; all != nil {
		return chosen(m, all...)
	}
	if pattern, ok := s["pattern"].(string); ok && m.chance(0.7) {
		if text, ok := m.matchingText(pattern); ok {
			return text
		}
	}
	all := make([]rune, m.count(s, "minLength", "maxLength"))
	for i := range all {
		all[i] = chosen(m, 'a', 'b', '1', '-', '_', 'é')
	}
	return string(all)
}

// matchingText makes a text that a pattern matches; false for one that RE2 cannot express,
// or for which none is found, of which rapid tells by a panic.
func (m *instanceMaker) matchingText(pattern string) (text string, ok bool) {
	g, known := m.matching[pattern]
	if re, err := ecma.Translate(pattern); !known && err == nil {
		g = rapid.StringMatching(re)
	}
	m.matching[pattern] = g
	if g == nil {
		return "", false
	}
	defer func() { ok = recover() == nil }()
	return g.Example(m.IntN(1 << 20)), true
}

func (m *instanceMaker) number(s map[string]any, kind string) any {
	all := []float64{0, 1, 7, -1, 100}
	for _, keyword := range []string{"minimum", "maximum"} {
		if n := bound(s[keyword], 0); hasAny(s, keyword) && math.Abs(n) < 1<<53 {
			all = append(all, n, n+1, n-1, n, n+1, n-1)
		}
	}
	if kind == "number" || m.chance(0.05) {
		all = append(all, 0.5, 2.25)
	}
	return json.Number(strconv.FormatFloat(chosen(m, all...), 'f', -1, 64))
}

// bound returns a number of a schema, or another where there is none.
func bound(v any, otherwise float64) float64 {
	if n, ok := v.(json.Number); ok {
		if f, err := n.Float64(); err == nil {
			return f
		}
	}
	return otherwise
}
