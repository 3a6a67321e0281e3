package tree

import (
	"go.yaml.in/yaml/v4"
)

// start returns where a value begins, behind its anchor and tag.
func (r *yamlReader) start(y *yaml.Node) int {
	pos := r.text.offset(y.Line, y.Column)
	if isEmpty(y) {
		return pos
	}
	data := r.text.data
	for pos < len(data) && (data[pos] == '&' || data[pos] == '!') {
		for pos < len(data) && !isSpace(data[pos]) {
			pos++
		}
		pos = skipSpace(data, pos)
	}
	return pos
}

// isEmpty reports whether there is nothing in the file for y.
func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&(quotedStyles|blockStyles) == 0
}

// closing returns the end of an object or array that begins at start and whose
// last value ends at end: for flow style, behind the closing bracket.
func (r *yamlReader) closing(start, end int, first, last byte) int {
	data := r.text.data
	if start >= len(data) || data[start] != first {
		return end
	}
	pos := max(end, start+1)
	for pos = skipSpace(data, pos); pos < len(data) && (data[pos] == ',' || data[pos] == ':'); {
		pos = skipSpace(data, pos+1)
	}
	if pos < len(data) && data[pos] == last {
		return pos + 1
	}
	return end
}

// scalarEnd returns the end of a scalar that begins at start, in an object or
// array indented by indent columns.
func (r *yamlReader) scalarEnd(y *yaml.Node, start, indent int) int {
	data := r.text.data
	switch {
	case y.Kind == yaml.AliasNode:
		return start + len("*") + len(y.Value)
	case isEmpty(y):
		return start
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return endOfString(data, start)
	case y.Style&yaml.SingleQuotedStyle != 0:
		return endOfSingleQuoted(data, start)
	case y.Style&blockStyles != 0:
		return endOfBlock(data, start, indent)
	default:
		return endOfPlain(data, start, y.Value)
	}
}

// endOfSingleQuoted returns the offset behind the text that opens at pos.
func endOfSingleQuoted(data []byte, pos int) int {
	for pos++; pos < len(data); pos++ {
		if data[pos] != '\'' {
			continue
		}
		if pos+1 == len(data) || data[pos+1] != '\'' {
			return pos + 1
		}
		pos++
	}
	return len(data)
}

// endOfPlain follows a plain text, which is in the file character by character,
// save for how its lines are folded.
func endOfPlain(data []byte, start int, text string) int {
	end := start
	for pos, i := start, 0; i < len(text) && pos < len(data); {
		switch {
		case isSpace(text[i]):
			i++
		case isSpace(data[pos]):
			pos++
		case data[pos] != text[i]:
			return end
		default:
			i++
			pos++
			end = pos
		}
	}
	return end
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// skipSpace skips white space and comments.
func skipSpace(data []byte, pos int) int {
	for pos < len(data) {
		switch {
		case isSpace(data[pos]):
			pos++
		case data[pos] == '#':
			pos = endOfLine(data, pos)
		default:
			return pos
		}
	}
	return pos
}
