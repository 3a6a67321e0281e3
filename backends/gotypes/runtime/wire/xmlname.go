package wire

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapeXMLName returns a name as XML can have it: a character that cannot stand in a
// name becomes _xHHHH_, its number (ISO/IEC 9075-14).
func escapeXMLName(name string) string {
	if isXMLName(name) {
		return name
	}
	var b strings.Builder
	for i, r := range name {
		_, _, escaped := escapedRune(name[i:])
		if isNameRune(r, i == 0) && !escaped {
			b.WriteRune(r)
			continue
		}
		hex := strings.ToUpper(strconv.FormatInt(int64(r), 16))
		b.WriteString("_x" + strings.Repeat("0", max(0, 4-len(hex))) + hex + "_")
	}
	if name == "" {
		return "_"
	}
	return b.String()
}

// unescapeXMLName is the counterpart of escapeXMLName.
func unescapeXMLName(name string) string {
	if !strings.Contains(name, "_x") {
		return name
	}
	var b strings.Builder
	for name != "" {
		r, size, ok := escapedRune(name)
		if !ok {
			r, size = utf8.DecodeRuneInString(name)
		}
		b.WriteRune(r)
		name = name[size:]
	}
	return b.String()
}

// escapedRune returns the character that s begins with if it is an escaped one, and
// how many bytes that takes.
func escapedRune(s string) (r rune, size int, ok bool) {
	hex, found := strings.CutPrefix(s, "_x")
	end := strings.IndexByte(hex[:min(len(hex), 9)], '_')
	if !found || end < 4 {
		return 0, 0, false
	}
	n, err := strconv.ParseUint(hex[:end], 16, 32)
	return rune(n), end + 3, err == nil && n <= unicode.MaxRune && utf8.ValidRune(rune(n))
}

// isXMLName reports whether a name needs no escapes.
func isXMLName(name string) bool {
	for i, r := range name {
		if !isNameRune(r, i == 0) {
			return false
		}
	}
	return name != "" && !strings.Contains(name, "_x")
}

// isNameRune reports whether a character may stand in a name. Of the letters beyond
// ASCII these are the ones that parsers of all editions of XML know.
func isNameRune(r rune, first bool) bool {
	switch {
	case r == '_', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return true
	case r == '-', r == '.', '0' <= r && r <= '9':
		return !first
	}
	return 0xC0 <= r && r <= 0xFF && r != 0xD7 && r != 0xF7 || 0x3A3 <= r && r <= 0x3CE || 0x410 <= r && r <= 0x44F ||
		0x3041 <= r && r <= 0x3094 || 0x30A1 <= r && r <= 0x30FA || 0x4E00 <= r && r <= 0x9FA5 || 0xAC00 <= r && r <= 0xD7A3
}
