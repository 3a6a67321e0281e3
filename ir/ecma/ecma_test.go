package ecma_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/specc-dev/specc/ir/ecma"
)

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		ecma           string
		match, noMatch []string
	}{
		{`^[a-z]+$`, []string{"abc"}, []string{"", "ab\n", "A"}},
		{`^\/a\-b\@\_$`, []string{"/a-b@_"}, []string{`\/a`}},
		{`^\s\S$`, []string{"\u00a0a", "\vé"}, []string{"a ", "\u2003\ufeff"}},
		{`^[\s]$`, []string{"\u3000", " "}, []string{"a"}},
		{`^[^\s]$`, []string{"a"}, []string{"\u3000", " "}},
		{`^[\S_]$`, []string{"a", "_", "\U0001F600"}, []string{"\u3000", " "}},
		{`^.$`, []string{"a", "é"}, []string{"\n", "\r", "\u2028"}},
		{`^[^]$`, []string{"a", "\n"}, []string{""}},
		{`[]`, nil, []string{"", "a"}},
		{`^\u00e9\u{1F600}\uD83D\uDE00$`, []string{"é😀😀"}, []string{"e"}},
		{`^[\uD83D\uDE00-\u{1F64F}]$`, []string{"😃"}, []string{"a"}},
		{`^[[:alpha:]]$`, []string{"a]", ":]", "[]"}, []string{"b"}},
		{`^\a\Q\z$`, []string{"aQz"}, []string{"\a"}},
		{`^\x41\cJ\0[\b]$`, []string{"A\n\x00\b"}, nil},
		{`^\p{Script=Greek}\p{Lu}\P{L}$`, []string{"αA1"}, []string{"aaa"}},
		{`^(?<year>\d{4})[-.](?:a|b){2,}$`, []string{"2020-ab", "2020.bb"}, []string{"2020+ab"}},
		{`^[\w-.]+$`, []string{"a-b.c"}, []string{"a b"}},
		{`^a{,2}$`, []string{"a{,2}"}, []string{"aa"}},
		{``, []string{"", "a"}, nil},
	} {
		expr, err := ecma.Translate(test.ecma)
		if err != nil {
			t.Errorf("%s: %v", test.ecma, err)
			continue
		}
		re := regexp.MustCompile(expr)
		for _, s := range test.match {
			if !re.MatchString(s) {
				t.Errorf("%s, translated to %s, does not match %q", test.ecma, expr, s)
			}
		}
		for _, s := range test.noMatch {
			if re.MatchString(s) {
				t.Errorf("%s, translated to %s, matches %q", test.ecma, expr, s)
			}
		}
	}
}

func TestPatternsThatCannotBeTranslated(t *testing.T) {
	for text, want := range map[string]string{
		`^(?=a)`: "looking ahead, `(?=`", `(?!a)`: "looking ahead", `(?<!a)b`: "looking behind", `(a)\1`: "back references", `(?<n>a)\k<n>`: "back references",
		`a{1,9999}`: "more than 1,000 repetitions", `\`: "backslash", `(`: "missing", `\u{110000}`: "no character", `[z-a]`: "range", `\p{Nope}`: "range",
	} {
		if expr, err := ecma.Translate(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %s, %v", text, expr, err)
		}
	}
}

func FuzzPattern(f *testing.F) {
	f.Add(`^[\w-.\S]{1,2}\u00e9\p{L}\cA[^]$`)
	f.Fuzz(func(t *testing.T, text string) {
		if expr, err := ecma.Translate(text); err == nil {
			regexp.MustCompile(expr)
		}
	})
}
