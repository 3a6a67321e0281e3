package tree

import "bytes"

// keyAt finds the key that a line has at pos (YAML 1.2 section 7.4.2): where it
// ends, and the offset behind its colon. Both are 0 if there is none.
func keyAt(data []byte, pos int) (end, after int) {
	switch c := data[pos]; {
	case c == '"':
		return quotedKeyAt(data, endOfString(data, pos))
	case c == '\'':
		return quotedKeyAt(data, endOfSingleQuoted(data, pos))
	case noKey[c] || isIndicator(data[pos:], '?') || isIndicator(data[pos:], ':'):
		return 0, 0
	}
	for colon := pos; ; colon++ {
		i := bytes.IndexByte(data[colon:], ':')
		if i < 0 {
			return 0, 0
		}
		colon += i
		if !isIndicator(data[colon:], ':') {
			continue
		}
		end, comment := endOfPlainLine(data[:colon], pos)
		if comment {
			return 0, 0
		}
		return end, colon + 1
	}
}

// noKey are the characters that begin no plain scalar (YAML 1.2 section 5.3).
var noKey = [256]bool{
	'&': true, '*': true, '!': true, '%': true, '@': true, '`': true, '|': true, '>': true,
	',': true, '[': true, ']': true, '{': true, '}': true, '#': true, '\t': true,
}

func quotedKeyAt(data []byte, end int) (int, int) {
	colon := skipBlanks(data, end)
	if !isIndicator(data[colon:], ':') {
		return 0, 0
	}
	return end, colon + 1
}

// endOfPlainLine returns where the plain text on a line ends, and whether a
// comment follows.
func endOfPlainLine(data []byte, pos int) (end int, comment bool) {
	for i := pos + 1; i < len(data); i++ {
		hash := bytes.IndexByte(data[i:], '#')
		if hash < 0 {
			break
		}
		if i += hash; isBlank(data[i-1]) {
			data, comment = data[:i], true
		}
	}
	for end = len(data); end > pos && isBlank(data[end-1]); end-- {
	}
	return end, comment
}

// endOfFlow returns the offset behind the flow collection that opens at pos; 0
// where it takes a parser to find it.
func endOfFlow(data []byte, pos int) int {
	depth := 0
	last := byte(0) // the last character that is no white space
	for pos < len(data) {
		c := data[pos]
		fresh := last == '[' || last == '{' || last == ',' || last == ':' && isSpace(data[pos-1])
		switch {
		case isSpace(c):
			pos++
			continue
		case c == '"' && fresh:
			pos = endOfString(data, pos) - 1
		case c == '\'' && fresh:
			pos = endOfSingleQuoted(data, pos) - 1
		case c == '"' || c == '\'' || fresh && notInFlow[c]:
			return 0
		case c == '#':
			if isSpace(data[pos-1]) {
				pos = endOfLine(data, pos)
				continue
			}
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return pos + 1
			}
		}
		last = c
		pos++
	}
	return 0
}

// notInFlow are the indicators that make a value in flow style a matter for the
// parser.
var notInFlow = [256]bool{'&': true, '*': true, '!': true, '?': true, '|': true, '>': true, '%': true, '@': true, '`': true}

// isIndicator reports whether text begins with c as an indicator: followed by
// white space or nothing.
func isIndicator(text []byte, c byte) bool {
	return len(text) > 0 && text[0] == c && (len(text) == 1 || isBlank(text[1]))
}

// isMarker reports whether a line is a document marker (YAML 1.2 section 9.1.2).
func isMarker(text []byte, marker string) bool {
	rest, ok := bytes.CutPrefix(text, []byte(marker))
	return ok && (len(rest) == 0 || isBlank(rest[0]))
}

// onlyComment reports whether there is nothing but blanks and a comment.
func onlyComment(text []byte) bool {
	pos := skipBlanks(text, 0)
	return pos == len(text) || text[pos] == '#'
}

func skipBlanks(data []byte, pos int) int {
	for pos < len(data) && isBlank(data[pos]) {
		pos++
	}
	return pos
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// endOfLine returns the offset behind the line break at or after pos.
func endOfLine(data []byte, pos int) int {
	if i := bytes.IndexByte(data[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(data)
}
