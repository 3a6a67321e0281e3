package rules

import (
	"strings"
	"unicode/utf8"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
)

// offset returns where a location of cel-go is in the text, in bytes.
func (x *explainer) offset(l common.Location) int {
	runes, ok := x.source.LocationOffset(l)
	if !ok {
		return 0
	}
	return x.bytes(int(runes))
}

// bytes returns the length in bytes of the first characters of the text.
func (x *explainer) bytes(runes int) int {
	at := 0
	for range runes {
		if at >= len(x.text) {
			break
		}
		_, size := utf8.DecodeRuneInString(x.text[at:])
		at += size
	}
	return at
}

// isWord reports whether a byte is one of a name.
func isWord(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// token returns where the name, number, string or operator that begins at an
// offset ends.
func (x *explainer) token(start int) (int, int) {
	start = min(start, len(x.text))
	rest := x.text[start:]
	end := 0
	for end < len(rest) && isWord(rest[end]) {
		end++
	}
	switch {
	case end > 0 || rest == "":
		return start, start + end
	case rest[0] == '"' || rest[0] == '\'':
		if closing := strings.IndexByte(rest[1:], rest[0]); closing >= 0 {
			return start, start + closing + 2
		}
	case len(rest) > 1 && strings.Contains("== != <= >= && ||", rest[:2]) && rest[1] != ' ':
		return start, start + 2
	}
	_, size := utf8.DecodeRuneInString(rest)
	return start, start + size
}

// place returns what names an expression: the name of the field or the function.
// Where cel-go says that it is, is the dot or the parenthesis.
func (x *explainer) place(e ast.Expr, at int) (start, end int) {
	at = min(at, len(x.text))
	switch e.Kind() {
	case ast.SelectKind:
		name := e.AsSelect().FieldName()
		if i := strings.Index(x.text[at:], name); i >= 0 {
			return at + i, at + i + len(name)
		}
	case ast.CallKind, ast.ComprehensionKind:
		if strings.HasPrefix(x.text[at:], "(") {
			return x.before(at)
		}
	}
	return x.token(at)
}

// before returns the name that ends where a parenthesis opens.
func (x *explainer) before(open int) (int, int) {
	end := len(strings.TrimRight(x.text[:min(open, len(x.text))], " \t\r\n"))
	start := end
	for start > 0 && isWord(x.text[start-1]) {
		start--
	}
	if start == end {
		return x.token(open)
	}
	return start, end
}

// find returns the expression with an ID, or nil.
func (x *explainer) find(id int64) (found ast.Expr) {
	ast.PreOrderVisit(x.ast.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.ID() == id {
			found = e
		}
	}))
	return found
}

// typeOf returns what an expression, or the operand of a selection, is.
func (x *explainer) typeOf(e ast.Expr) string {
	if e == nil {
		return "this"
	}
	if e.Kind() == ast.SelectKind {
		e = e.AsSelect().Operand()
	}
	return article(typeName(x.ast.GetType(e.ID())))
}
