package wire

import (
	"regexp"
	"sync"
)

// A Pattern is a regular expression, compiled when it is first used.
type Pattern struct {
	text string
	once sync.Once
	re   *regexp.Regexp
}

// NewPattern returns the pattern of a regular expression in the syntax of Go's
// regexp; a program in which it does not compile panics when it is first used.
func NewPattern(expr string) *Pattern { return &Pattern{text: expr} }

// Match checks that s contains a match of p.
func Match[S ~string](v *Validator, s S, p *Pattern) {
	if !p.match(string(s)) {
		v.Violate("pattern", "must match "+p.text)
	}
}

func (p *Pattern) match(s string) bool {
	p.once.Do(func() { p.re = regexp.MustCompile(p.text) })
	return p.re.MatchString(s)
}
