// Package ecma translates the regular expressions of contracts, which are those of
// ECMA-262, into the syntax of package regexp.
package ecma

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Translate translates a regular expression of ECMA-262, which is what contracts
// hold, into one of package regexp that matches the same strings. The error says
// what package regexp cannot express: mostly lookaround and back references.
func Translate(ecma string) (string, error) {
	t := translator{rest: ecma}
	for t.rest != "" && t.err == nil {
		t.next()
	}
	if t.err != nil {
		return "", t.err
	}
	expr := t.out.String()
	if _, err := regexp.Compile(expr); err != nil {
		return "", because(err)
	}
	return expr, nil
}

// because says in a few words what package regexp does not take.
func because(err error) error {
	wrong, ok := errors.AsType[*syntax.Error](err)
	switch {
	case !ok:
		return err
	case strings.HasPrefix(wrong.Expr, "(?=") || strings.HasPrefix(wrong.Expr, "(?!"):
		return fmt.Errorf("looking ahead, `%s`, is not supported", wrong.Expr)
	case strings.HasPrefix(wrong.Expr, "(?<"):
		return fmt.Errorf("looking behind, `%s`, is not supported", wrong.Expr)
	case wrong.Code == syntax.ErrInvalidRepeatSize:
		return fmt.Errorf("more than 1,000 repetitions, `%s`, are not supported", wrong.Expr)
	}
	return fmt.Errorf("%s: `%s`", wrong.Code, wrong.Expr)
}

// What ECMA-262 calls white space and line terminators is more than \s and \n of
// package regexp; the complement is needed within classes.
const (
	space    = `\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	notSpace = `\x00-\x08\x0e-\x1f!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}` +
		`\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`
	notLineEnd = `[^\n\r\x{2028}\x{2029}]`
	anything   = `[\x00-\x{10ffff}]`
	nothing    = `[^\x00-\x{10ffff}]`
)

// A translator reads an expression from left to right.
type translator struct {
	rest  string
	out   strings.Builder
	class bool // within brackets
	err   error
}

func (t *translator) next() {
	switch {
	case t.rest[0] == '\\':
		t.rest = t.rest[1:]
		t.escape()
	case t.class:
		t.member()
	case t.take("[^]"):
		t.out.WriteString(anything)
	case t.take("[]"):
		t.out.WriteString(nothing)
	case t.take("."):
		t.out.WriteString(notLineEnd)
	default:
		t.class = t.rest[0] == '['
		_, size := utf8.DecodeRuneInString(t.rest)
		t.copy(size)
	}
}

// member translates a character of a class, in which [ means nothing.
func (t *translator) member() {
	if t.take("[") {
		t.out.WriteString(`\[`)
		return
	}
	t.class = t.rest[0] != ']'
	_, size := utf8.DecodeRuneInString(t.rest)
	t.copy(size)
}

// escape translates what follows a backslash.
func (t *translator) escape() {
	if t.rest == "" {
		t.err = fmt.Errorf("trailing backslash")
		return
	}
	c, size := utf8.DecodeRuneInString(t.rest)
	t.rest = t.rest[size:]
	switch {
	case strings.ContainsRune("dDwWtnvfr", c), !t.class && strings.ContainsRune("bB", c):
		t.out.WriteString(`\` + string(c))
	case c == 'p' || c == 'P':
		t.property(c)
	case c == 's':
		t.set(space)
	case c == 'S':
		t.set(notSpace)
	case '1' <= c && c <= '9' || c == 'k':
		t.err = fmt.Errorf("back references are not supported")
	default:
		t.char(t.code(c))
	}
}

// code returns the character that an escape stands for.
func (t *translator) code(c rune) rune {
	switch c {
	case 'b': // only within a class
		return '\b'
	case '0':
		return 0
	case 'c':
		if t.rest != "" {
			c = rune(t.rest[0] & 31)
			t.rest = t.rest[1:]
		}
	case 'x':
		return t.hex(2, c)
	case 'u':
		return t.unicode()
	}
	return c
}

// unicode reads the digits of \u, and a second half of a surrogate pair.
func (t *translator) unicode() rune {
	if t.take("{") {
		digits, rest, _ := strings.Cut(t.rest, "}")
		t.rest = rest
		n, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || n > utf8.MaxRune {
			t.err = fmt.Errorf("no character has the code %q", digits)
		}
		return rune(n)
	}
	high := t.hex(4, 'u')
	if saved := t.rest; utf16.IsSurrogate(high) && t.take(`\u`) {
		if r := utf16.DecodeRune(high, t.hex(4, 'u')); r != utf8.RuneError {
			return r
		}
		t.rest = saved
	}
	return high
}

// hex reads a number of n digits; without them the escape is its own letter.
func (t *translator) hex(n int, letter rune) rune {
	if len(t.rest) < n {
		return letter
	}
	code, err := strconv.ParseUint(t.rest[:n], 16, 32)
	if err != nil {
		return letter
	}
	t.rest = t.rest[n:]
	return rune(code)
}

// property translates \p{…}, whose names may be spelled out.
func (t *translator) property(c rune) {
	name, rest, ok := strings.Cut(t.rest, "}")
	if !ok || name == "" || name[0] != '{' {
		t.char(c)
		return
	}
	t.rest = rest
	if _, value, ok := strings.Cut(name, "="); ok {
		name = "{" + value
	}
	t.out.WriteString(`\` + string(c) + name + "}")
}

// set writes the members of a class.
func (t *translator) set(members string) {
	if !t.class {
		members = "[" + members + "]"
	}
	t.out.WriteString(members)
}

// char writes one character, quoted.
func (t *translator) char(r rune) {
	if r < ' ' || r >= 0x7f {
		fmt.Fprintf(&t.out, `\x{%x}`, r)
		return
	}
	if strings.ContainsRune(`\.+*?()|[]{}^$-&~#`, r) {
		t.out.WriteByte('\\')
	}
	t.out.WriteRune(r)
}

func (t *translator) take(prefix string) bool {
	rest, ok := strings.CutPrefix(t.rest, prefix)
	t.rest = rest
	return ok
}

func (t *translator) copy(n int) {
	t.out.WriteString(t.rest[:n])
	t.rest = t.rest[n:]
}
