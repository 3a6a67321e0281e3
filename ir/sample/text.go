package sample

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/ecma"
)

// texts are the values of a string.
type texts struct {
	format    string
	low, high int            // lengths in code points
	pattern   *regexp.Regexp // nil: any
	source    string         // of pattern
}

// maxText bounds the strings that are made.
const maxText = 10_000

func textsOf(t *ir.Type) *texts {
	l := limitsOf(t)
	x := &texts{format: t.Format, low: atLeast(l.MinLength), high: atMost(l.MaxLength)}
	if isUnkept(t.Format) {
		x.low, x.high = 0, math.MaxInt32
		return x
	}
	if l.Pattern != "" {
		if expr, err := ecma.Translate(l.Pattern); err == nil {
			x.source = expr
			if t.Format == "uuid" { // either case says the same
				expr = "(?i)" + expr
			}
			x.pattern = regexp.MustCompile(expr)
		}
	}
	return x
}

// fits reports whether a string of the format obeys the limits.
func (x *texts) fits(s string) bool { return x.long(s) && x.matches(s) }

// long reports whether a string is long enough and not too long.
func (x *texts) long(s string) bool {
	n := utf8.RuneCountInString(s)
	return x.low <= n && n <= x.high
}

func (x *texts) matches(s string) bool { return x.pattern == nil || x.pattern.MatchString(s) }

// nth returns one of many different strings, the shortest ones first.
func (x *texts) nth(i int) (string, bool) {
	if made, known := formatted(x.format, i, 0); known && x.fits(made) {
		return made, true
	}
	if i == 0 {
		return x.ofLength(x.low, 0)
	}
	for n := max(x.low, 1); n <= min(x.low+8, x.high); n++ {
		if s, ok := x.ofLength(n, i); ok {
			return s, true
		}
	}
	return "", false
}

// ofLength returns a string of n or a few more characters within the limits.
func (x *texts) ofLength(n, i int) (string, bool) {
	if n > maxText {
		return "", false
	}
	for _, s := range x.candidates(n, i) {
		if x.fits(s) {
			return s, true
		}
	}
	return "", false
}

// exactly returns a string of n characters, whatever the limits of length say.
func (x *texts) exactly(n int) (string, bool) {
	if n < 0 || n > maxText {
		return "", false
	}
	for _, s := range x.candidates(n, 0) {
		if utf8.RuneCountInString(s) == n && x.matches(s) {
			return s, true
		}
	}
	return "", false
}

func (x *texts) candidates(n, i int) []string {
	if _, known := formatted(x.format, 0, 0); known {
		short, _ := formatted(x.format, i, 0)
		long, _ := formatted(x.format, i, n-len(short))
		return append([]string{long, short}, x.parsedCandidates(short, n, i)...)
	}
	if x.pattern != nil {
		return matching(x.source, n, i)
	}
	return []string{word(n, i)}
}

// word returns n letters that are others for another i.
func word(n, i int) string {
	b := []byte(strings.Repeat("a", n))
	for k := n - 1; k >= 0 && i > 0; k-- {
		b[k] = 'a' + byte(i%26)
		i /= 26
	}
	return string(b)
}

// formatted returns a string of a format, made longer by a number of characters
// where the format allows that, and whether the format is known.
func formatted(format string, i, longer int) (string, bool) {
	pad := strings.Repeat("a", max(longer, 0))
	switch format {
	case "date-time":
		return fmt.Sprintf("2024-02-%02dT%02d:30:00Z", 1+i%28, i/28%24), true
	case "date":
		return fmt.Sprintf("2024-%02d-%02d", 1+i/28%12, 1+i%28), true
	case "time":
		return fmt.Sprintf("%02d:%02d:00Z", i/60%24, i%60), true
	case "duration":
		return fmt.Sprintf("P%dD", i+1), true
	case "uuid":
		return fmt.Sprintf("018f3c2a-0000-7000-8000-%012x", i), true
	case "email", "idn-email":
		return fmt.Sprintf("%sa%d@example.com", pad, i), true
	case "uri", "iri":
		return fmt.Sprintf("https://example.com/%d%s", i, pad), true
	case "uri-reference", "iri-reference":
		return fmt.Sprintf("/%d%s", i, pad), true
	case "hostname", "idn-hostname":
		return fmt.Sprintf("h%d.example.com", i), true
	case "ipv4":
		return fmt.Sprintf("192.0.2.%d", i%256), true
	case "ipv6":
		return fmt.Sprintf("2001:db8::%x", i%65536), true
	case "byte":
		return base64.StdEncoding.EncodeToString([]byte(word(3*(1+(len(pad)+3)/4), i))), true
	}
	return "", false
}

// quote returns a string as JSON.
func quote(s string) json.RawMessage {
	b, _ := json.Marshal(s) // of a string: cannot fail
	return b
}
