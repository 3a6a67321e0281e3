package source

import "strings"

// A Pointer is a JSON pointer (RFC 6901): "" is the whole document,
// "/paths/~1orders/get" one member of it.
type Pointer string

// Child returns the pointer of a member or element of p.
func (p Pointer) Child(token string) Pointer {
	return p + "/" + Pointer(escaper.Replace(token))
}

// Tokens returns the unescaped reference tokens of p. The empty pointer has none.
func (p Pointer) Tokens() []string {
	if p == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(string(p), "/"), "/")
	if strings.IndexByte(string(p), '~') < 0 {
		return tokens
	}
	for i, t := range tokens {
		tokens[i] = unescaper.Replace(t)
	}
	return tokens
}

// Last returns the unescaped last token, or "" for the whole document.
func (p Pointer) Last() string {
	tokens := p.Tokens()
	if len(tokens) == 0 {
		return ""
	}
	return tokens[len(tokens)-1]
}

var (
	escaper   = strings.NewReplacer("~", "~0", "/", "~1")
	unescaper = strings.NewReplacer("~1", "/", "~0", "~")
)
