// Package pattern holds regular expressions that are compiled when they are first
// used: a front end has dozens of them, and most runs of specc read no document of
// its kind. It knows nothing of what they match.
package pattern

import (
	"regexp"
	"sync"
)

// An Expression is a regular expression that is compiled when it is first used. It is
// safe for concurrent use; one that does not compile panics then.
type Expression struct {
	compile func() *regexp.Regexp
}

// New returns an expression.
func New(text string) *Expression {
	return &Expression{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
}

// MatchString is that of [regexp.Regexp].
func (e *Expression) MatchString(s string) bool { return e.compile().MatchString(s) }

// FindString is that of [regexp.Regexp].
func (e *Expression) FindString(s string) string { return e.compile().FindString(s) }

// FindStringIndex is that of [regexp.Regexp].
func (e *Expression) FindStringIndex(s string) []int { return e.compile().FindStringIndex(s) }

// FindStringSubmatch is that of [regexp.Regexp].
func (e *Expression) FindStringSubmatch(s string) []string { return e.compile().FindStringSubmatch(s) }

// FindStringSubmatchIndex is that of [regexp.Regexp].
func (e *Expression) FindStringSubmatchIndex(s string) []int {
	return e.compile().FindStringSubmatchIndex(s)
}

// FindAllString is that of [regexp.Regexp].
func (e *Expression) FindAllString(s string, n int) []string { return e.compile().FindAllString(s, n) }

// FindAllStringIndex is that of [regexp.Regexp].
func (e *Expression) FindAllStringIndex(s string, n int) [][]int {
	return e.compile().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is that of [regexp.Regexp].
func (e *Expression) FindAllStringSubmatch(s string, n int) [][]string {
	return e.compile().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is that of [regexp.Regexp].
func (e *Expression) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return e.compile().FindAllStringSubmatchIndex(s, n)
}

// FindSubmatchIndex is that of [regexp.Regexp].
func (e *Expression) FindSubmatchIndex(b []byte) []int { return e.compile().FindSubmatchIndex(b) }

// FindAllSubmatch is that of [regexp.Regexp].
func (e *Expression) FindAllSubmatch(b []byte, n int) [][][]byte {
	return e.compile().FindAllSubmatch(b, n)
}

// FindAllSubmatchIndex is that of [regexp.Regexp].
func (e *Expression) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return e.compile().FindAllSubmatchIndex(b, n)
}

// ReplaceAllString is that of [regexp.Regexp].
func (e *Expression) ReplaceAllString(s, with string) string {
	return e.compile().ReplaceAllString(s, with)
}

// Split is that of [regexp.Regexp].
func (e *Expression) Split(s string, n int) []string { return e.compile().Split(s, n) }

// Match is that of [regexp.Regexp].
func (e *Expression) Match(b []byte) bool { return e.compile().Match(b) }
