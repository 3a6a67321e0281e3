package wire

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// A Pattern is a regular expression, compiled when it is first used.
type Pattern struct {
	text  string
	once  sync.Once
	chain *chain         // for the patterns that most contracts have
	re    *regexp.Regexp // for all others
}

// NewPattern returns the pattern of a regular expression in the syntax of package
// regexp. If it does not compile, its first use panics.
func NewPattern(expr string) *Pattern { return &Pattern{text: expr} }

// Match checks that s contains a match of p.
func Match[S ~string](v Validator, s S, p *Pattern) {
	if !p.match(string(s)) {
		v.Violate("pattern", "must match "+p.text)
	}
}

func (p *Pattern) match(s string) bool {
	p.once.Do(p.compile)
	if p.chain != nil {
		return matchChain(p.chain, s)
	}
	return p.re.MatchString(s)
}

func (p *Pattern) matchBytes(s []byte) bool {
	p.once.Do(p.compile)
	if p.chain != nil {
		return matchChain(p.chain, s)
	}
	return p.re.Match(s)
}

func (p *Pattern) compile() {
	if p.chain = newChain(p.text); p.chain == nil {
		p.re = regexp.MustCompile(p.text)
	}
}

// A chain is a pattern such as ^[a-z]+-[0-9]{2,4}$: character classes one after
// the other, from the beginning of the text, each repeated as often as it can be.
// No class has a character in common with what may follow it, so that matching
// never has to go back.
type chain struct {
	links []link
	whole bool // must reach the end of the text
}

// A link is a class of characters and how often it may occur.
type link struct {
	ascii    [utf8.RuneSelf]bool
	ranges   []rune // pairs of the first and last character
	min, max int    // max is -1 where there is no bound
}

// newChain returns nil for an expression that is no chain.
func newChain(expr string) *chain {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || re.Sub[0].Op != syntax.OpBeginText {
		return nil
	}
	parts, c := re.Sub[1:], new(chain)
	if n := len(parts); n > 0 && parts[n-1].Op == syntax.OpEndText {
		parts, c.whole = parts[:n-1], true
	}
	for _, part := range parts {
		if !c.add(part) {
			return nil
		}
	}
	for i := range c.links {
		if !c.separate(i) {
			return nil
		}
	}
	return c
}

// add appends the links of a part of the expression.
func (c *chain) add(re *syntax.Regexp) bool {
	if re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase == 0 {
		for _, r := range re.Rune {
			c.links = append(c.links, newLink([]rune{r, r}, 1, 1))
		}
		return true
	}
	class, low, high := repetition(re)
	ranges, ok := characters(class)
	if ok {
		c.links = append(c.links, newLink(ranges, low, high))
	}
	return ok
}

// repetition returns what is repeated, and how often: once, unless it says so.
func repetition(re *syntax.Regexp) (of *syntax.Regexp, low, high int) {
	if re.Flags&syntax.NonGreedy != 0 {
		return re, 1, 1
	}
	switch re.Op {
	case syntax.OpStar:
		return re.Sub[0], 0, -1
	case syntax.OpPlus:
		return re.Sub[0], 1, -1
	case syntax.OpQuest:
		return re.Sub[0], 0, 1
	case syntax.OpRepeat:
		return re.Sub[0], re.Min, re.Max
	}
	return re, 1, 1
}

// characters returns the ranges of a class or of a single character.
func characters(re *syntax.Regexp) ([]rune, bool) {
	switch {
	case re.Op == syntax.OpCharClass:
		return re.Rune, true
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1 && re.Flags&syntax.FoldCase == 0:
		return []rune{re.Rune[0], re.Rune[0]}, true
	}
	return nil, false
}

func newLink(ranges []rune, low, high int) link {
	l := link{ranges: ranges, min: low, max: high}
	for r := range rune(utf8.RuneSelf) {
		l.ascii[r] = l.contains(r)
	}
	return l
}

func (l *link) contains(r rune) bool {
	for i := 0; i < len(l.ranges); i += 2 {
		if l.ranges[i] <= r && r <= l.ranges[i+1] {
			return true
		}
	}
	return false
}

// separate reports whether link i, if it is of variable length, shares no character
// with what may follow it.
func (c *chain) separate(i int) bool {
	l := &c.links[i]
	if l.min == l.max {
		return true
	}
	for j := i + 1; j < len(c.links); j++ {
		next := &c.links[j]
		if l.overlaps(next) {
			return false
		}
		if next.min > 0 {
			break
		}
	}
	return true
}

func (l *link) overlaps(other *link) bool {
	for i := 0; i < len(other.ranges); i += 2 {
		for j := 0; j < len(l.ranges); j += 2 {
			if l.ranges[j] <= other.ranges[i+1] && other.ranges[i] <= l.ranges[j+1] {
				return true
			}
		}
	}
	return false
}

func matchChain[T string | []byte](c *chain, s T) bool {
	at := 0
	for i := range c.links {
		l := &c.links[i]
		n := 0
		for ; n != l.max && at < len(s); n++ {
			size := 1
			if c := s[at]; c >= utf8.RuneSelf {
				size = firstSize(l, s[at:])
			} else if !l.ascii[c] {
				break
			}
			if size == 0 {
				break
			}
			at += size
		}
		if n < l.min {
			return false
		}
	}
	return !c.whole || at == len(s)
}

// firstSize returns the size of the first character of s, which is not empty, 0 if it is not
// in the class.
func firstSize[T string | []byte](l *link, s T) int {
	if r, size := utf8.DecodeRuneInString(string(s[:min(len(s), utf8.UTFMax)])); l.contains(r) {
		return size
	}
	return 0
}
