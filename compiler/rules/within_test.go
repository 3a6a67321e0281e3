package rules

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir/source"
)

// A spelling writes one character of a text; begin and end stand around all.
type spelling struct {
	begin, end string
	write      func(t *rapid.T, r rune) string
}

var spellings = map[string]spelling{
	"plain": {"", "", func(_ *rapid.T, r rune) string { return string(r) }},
	"single": {"'", "'", func(_ *rapid.T, r rune) string {
		if r == '\'' {
			return "''"
		}
		return string(r)
	}},
	"double": {`"`, `"`, func(t *rapid.T, r rune) string {
		escaped := rapid.IntRange(0, 9).Draw(t, "escaped") == 0
		switch {
		case escaped:
			return fmt.Sprintf(`\u%04x`, r)
		case r == '"' || r == '\\':
			return `\` + string(r)
		case r == '\n':
			return `\n`
		}
		return string(r)
	}},
	"literal": {"|-\n    ", "", func(_ *rapid.T, r rune) string {
		if r == '\n' {
			return "\n    "
		}
		return string(r)
	}},
}

// TestPlacesInScalars spells arbitrary texts as YAML, and looks for where parts of
// them are written.
func TestPlacesInScalars(t *testing.T) {
	for name, s := range spellings {
		t.Run(name, func(t *testing.T) {
			alphabet := []rune(`ab.=&'"\(é§`)
			if name != "plain" && name != "single" {
				alphabet = append(alphabet, '\n', ' ')
			}
			rapid.Check(t, func(t *rapid.T) {
				// A letter first: YAML has no leading white space in a text.
				text := append([]rune("a"), rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 20).Draw(t, "text")...)
				raw, written := s.begin, make([]int, 0, len(text)+1)
				for _, r := range text {
					written = append(written, len(raw))
					raw += s.write(t, r)
				}
				written = append(written, len(raw))
				from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
				if strings.ContainsRune(" \n", text[from]) {
					t.Skip("nothing is ever said of white space")
				}
				f := source.NewFile("f", []byte("key: "+raw+s.end))
				scalar := source.Span{File: f, Start: len("key: "), End: len(f.Data)}
				span := within(scalar, string(text), len(string(text[:from])), len(string(text[:from+1])))
				if got, want := span.Text(), raw[written[from]:written[from+1]]; got != want || span.Start != scalar.Start+written[from] {
					t.Errorf("character %d of %q is said to be %q at %d, not %q at %d of %s",
						from, string(text), got, span.Start-scalar.Start, want, written[from], raw)
				}
			})
		})
	}
}
