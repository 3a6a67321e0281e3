package sample

import (
	"encoding/base64"
	"strings"
	"time"
)

// Strings of some formats are held as what they say, which not every string is that matches
// a pattern.

// isParsed reports whether strings of a format are held as what they say, and their text
// follows from that.
func isParsed(format string) bool { return format == "byte" || format == "date" || format == "uuid" }

// isUnkept reports whether the texts of a format are not kept: nothing looks at them.
func isUnkept(format string) bool { return format == "date-time" || format == "binary" }

// parses reports whether a string is of such a format.
func parses(format, s string) bool {
	switch format {
	case "byte":
		_, err := base64.StdEncoding.Strict().DecodeString(s)
		return err == nil
	case "date":
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	}
	return isUUID(s)
}

func isUUID(s string) bool {
	const form = "00000000-0000-0000-0000-000000000000"
	if len(s) != len(form) {
		return false
	}
	for i := range len(s) {
		isHyphen := s[i] == '-'
		if isHyphen != (form[i] == '-') || !isHyphen && !strings.ContainsRune("0123456789abcdef", rune(s[i])) {
			return false
		}
	}
	return true
}

// unmatched returns a string of a format that is parsed which does not match the pattern.
func (x *texts) unmatched() (string, bool) {
	if x.pattern == nil || !isParsed(x.format) {
		return "", false
	}
	for _, i := range []int{0, 1, 40, 400} {
		if s, _ := formatted(x.format, i, 0); !x.matches(s) && x.long(s) {
			return s, true
		}
	}
	return "", false
}

// parsedCandidates returns strings of a format that is parsed which are likely to match the
// pattern: those that it describes, and an ordinary one that begins or ends like them.
func (x *texts) parsedCandidates(ordinary string, n, i int) []string {
	if x.pattern == nil || !isParsed(x.format) {
		return nil
	}
	var all []string
	for _, s := range matching(x.source, max(n, len(ordinary)), i) {
		if x.format == "uuid" {
			s = strings.ToLower(s)
		}
		tries := []string{s}
		if len(s) < len(ordinary) {
			tries = append(tries, s+ordinary[len(s):], ordinary[:len(ordinary)-len(s)]+s)
		}
		for _, try := range tries {
			if parses(x.format, try) {
				all = append(all, try)
			}
		}
	}
	return all
}
