package wire

import (
	"strings"
	"time"
)

// parseTime parses a date-time of RFC 3339: T and Z in either case, and a leap
// second, which Go holds as the second after it. Package time alone would take
// more than RFC 3339 allows.
func parseTime(s string) (time.Time, bool) {
	if len(s) < len("2006-01-02T15:04:05Z") || !digitsAt(s, "0000-00-00T00:00:00") {
		return time.Time{}, false
	}
	fraction, zone := splitFraction(s[19:])
	if len(fraction) == 1 || !isZone(zone) {
		return time.Time{}, false
	}
	if s[17:19] == "60" {
		return parseLeap(s)
	}
	if s[10] == 't' || zone == "z" {
		s = strings.ToUpper(s)
	}
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil
}

// parseLeap parses a time in the last second of a day of UTC that has one more.
func parseLeap(s string) (time.Time, bool) {
	t, ok := parseTime(s[:17] + "59" + s[19:])
	utc := t.UTC()
	return t.Add(time.Second), ok && utc.Hour() == 23 && utc.Minute() == 59
}

// digitsAt reports whether s begins with the shape: a digit for every 0, a T in
// either case, and the other characters as they are.
func digitsAt(s, shape string) bool {
	for i := range len(shape) {
		switch c := s[i]; shape[i] {
		case '0':
			if c < '0' || c > '9' {
				return false
			}
		case 'T':
			if c|0x20 != 't' {
				return false
			}
		default:
			if c != shape[i] {
				return false
			}
		}
	}
	return true
}

// splitFraction cuts the point and the digits after it from the rest.
func splitFraction(s string) (fraction, rest string) {
	if s[0] != '.' {
		return "", s
	}
	i := 1
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

func isZone(s string) bool {
	if s == "Z" || s == "z" {
		return true
	}
	return len(s) == len("+00:00") && (s[0] == '+' || s[0] == '-') &&
		digitsAt(s[1:], "00:00") && s[1:3] < "24" && s[4:6] < "60"
}
