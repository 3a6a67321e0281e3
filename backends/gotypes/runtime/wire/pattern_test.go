package wire

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

func TestChains(t *testing.T) {
	for expr, want := range map[string]bool{
		`^[a-z]+$`: true, `^[A-Z]{2}\d{2,4}$`: true, `^\+[0-9]{6,14}$`: true, `^abc`: true, `^a*b+c?$`: true, `^[^/]+/[^/]+$`: true,
		`^é+x{0,2}$`: true, `^$`: true, `^[0-9a-f]{8}-[0-9a-f]{4}$`: true, `^[a-z]*[0-9]?$`: true, `^[a-z]?[0-9]*[A-Z]`: true,
		`^[a-z]+[a-f]$`: false, `^[a-z]*[0-9]?[a-z]$`: false, `[a-z]`: false, `^(ab)+$`: false, `^a|b$`: false, `(?i)^abc$`: false,
		`^a+?$`: false, `^\bfoo$`: false, `(?m)^a$`: false, `^.+$`: false, `^(a)$`: false,
	} {
		if got := newChain(expr) != nil; got != want {
			t.Errorf("%s: got %v", expr, got)
		}
	}
}

func TestChainsAgreeWithRegexp(t *testing.T) {
	part := rapid.StringMatching(`(\[[a-c][d-e]?\]|\[\^a\]|[a-d]|é|\[é-ü\])(|[*+?]|\{[0-2]\}|\{[0-1],\}|\{[0-1],[2-3]\})`)
	rapid.Check(t, func(t *rapid.T) {
		expr := "^"
		for _, p := range rapid.SliceOfN(part, 0, 5).Draw(t, "parts") {
			expr += p
		}
		expr += rapid.SampledFrom([]string{"", "$"}).Draw(t, "end")
		re := regexp.MustCompile(expr)
		p := NewPattern(expr)
		for _, s := range rapid.SliceOfN(rapid.StringMatching(`[abcdeéÿ\n]{0,6}`), 1, 20).Draw(t, "texts") {
			if rapid.Bool().Draw(t, "cut") && len(s) > 0 {
				s = s[:len(s)-1] // may be no UTF-8
			}
			if got := p.match(s); got != re.MatchString(s) {
				t.Fatalf("%s on %q: got %v", expr, s, got)
			}
		}
	})
}
