package markdown

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir/source"
)

// An Inline is running text: what a reader sees, without emphasis, code marks,
// link targets and comments. The zero value is no text.
type Inline struct {
	// Text is what a reader sees. Line ends of the source are "\n", other white
	// space is as written.
	Text string
	// Span is the source from the first to the last character, marks included.
	Span source.Span
	// Runs are the stretches of Text that carry a style or a link, in their order.
	Runs []Run

	pieces []piece // ascending, covering Text
}

// A Style is a set of ways in which text is set apart.
type Style uint8

// The styles.
const (
	Strong Style = 1 << iota
	Emphasis
	Strike
	Code
	Link
)

// A Run is a stretch of text with one style.
type Run struct {
	Style      Style
	Start, End int    // in Inline.Text
	Target     string // of a link
}

// A piece says where in the source a stretch of text comes from. A stretch of
// one length comes from there byte by byte; any other as a whole.
type piece struct {
	start, end  int // in Text
	from, until int // in the file
}

// IsZero reports whether there is no text at all.
func (in Inline) IsZero() bool { return in.Text == "" && in.Span.IsZero() }

// Fold returns the text on one line, with single spaces.
func (in Inline) Fold() string { return Fold(in.Text) }

// Fold returns a text on one line, with single spaces.
func Fold(text string) string {
	if isFolded(text) { // as most texts are
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// isFolded reports whether a text has no white space but single spaces inside. It
// may say no for a text with rare white space that is.
func isFolded(text string) bool {
	space := true // as if one were before the first character
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ', c == 0xc2, c >= 0xe1 && c <= 0xe3: // what may begin a wide space
			return false
		default:
			space = false
		}
	}
	return !space || text == ""
}

// At returns the source of the text from start to end, both offsets in Text.
func (in Inline) At(start, end int) source.Span {
	if in.Span.File == nil || len(in.pieces) == 0 {
		return in.Span
	}
	return source.Span{File: in.Span.File, Start: in.place(start, false), End: max(in.place(start, false), in.place(end, true))}
}

// place returns the offset in the file of an offset in Text. At a seam, the end of
// something belongs to what is before it.
func (in Inline) place(at int, end bool) int {
	i := sort.Search(len(in.pieces), func(i int) bool {
		return in.pieces[i].end > at || end && in.pieces[i].end == at
	})
	if i == len(in.pieces) {
		return in.pieces[i-1].until
	}
	p := in.pieces[i]
	if p.end-p.start == p.until-p.from {
		return p.from + max(0, at-p.start)
	}
	if end {
		return p.until
	}
	return p.from
}

// Slice returns the text from start to end, with its runs and places.
func (in Inline) Slice(start, end int) Inline {
	out := Inline{Text: in.Text[start:end], Span: in.At(start, end)}
	for _, r := range in.Runs[in.runAt(start):] {
		if r.Start >= end {
			break
		}
		r.Start, r.End = max(r.Start, start)-start, min(r.End, end)-start
		out.Runs = append(out.Runs, r)
	}
	first := sort.Search(len(in.pieces), func(i int) bool { return in.pieces[i].end > start })
	for _, p := range in.pieces[first:] {
		if p.start >= end {
			break
		}
		if p.end-p.start == p.until-p.from {
			cut, rest := max(0, start-p.start), max(0, p.end-end)
			p = piece{p.start + cut, p.end - rest, p.from + cut, p.until - rest}
		}
		out.pieces = append(out.pieces, piece{max(p.start, start) - start, min(p.end, end) - start, p.from, p.until})
	}
	return out
}

// runAt returns the index of the first run that ends behind an offset.
func (in Inline) runAt(at int) int {
	return sort.Search(len(in.Runs), func(i int) bool { return in.Runs[i].End > at })
}

// Trim returns the text without white space at its ends.
func (in Inline) Trim() Inline {
	start := len(in.Text) - len(strings.TrimLeft(in.Text, " \t\n\r\u00a0\u3000"))
	end := len(strings.TrimRight(in.Text, " \t\n\r\u00a0\u3000"))
	if start >= end {
		return Inline{}
	}
	if start == 0 && end == len(in.Text) {
		return in
	}
	return in.Slice(start, end)
}

// Lines returns the text line by line, trimmed, without empty lines.
func (in Inline) Lines() []Inline {
	var lines []Inline
	for start := 0; start <= len(in.Text); {
		end := strings.IndexByte(in.Text[start:], '\n')
		if end < 0 {
			end = len(in.Text) - start
		}
		if line := in.Slice(start, start+end).Trim(); line.Text != "" {
			lines = append(lines, line)
		}
		start += end + 1
	}
	return lines
}

// Styled reports whether all of the text from start to end has a style; white
// space and punctuation at the ends of it do not count.
func (in Inline) Styled(start, end int, style Style) bool {
	for start < end {
		r, size := utf8.DecodeRuneInString(in.Text[start:end])
		if !in.has(start, style) && !strings.ContainsRune(" \t\n:：.,;-–—()[]", r) {
			return false
		}
		start += size
	}
	return true
}

// StyleEnd returns the end of the text of a style that an offset lies in or at the end of.
func (in Inline) StyleEnd(at int, style Style) int {
	for _, r := range in.Runs {
		if r.Style&style != 0 && r.Start <= at && r.End > at {
			at = r.End
		}
	}
	return at
}

func (in Inline) has(at int, style Style) bool {
	i := in.runAt(at)
	return i < len(in.Runs) && in.Runs[i].Start <= at && in.Runs[i].Style&style != 0
}

// Key cuts a leading label off the text: "**Priority**: P1" gives the key
// "Priority" and the rest "P1". The label is what is strong at the beginning, the
// colon inside or behind it, or, where nothing is strong, the words before a colon
// that is followed by white space, at most six. It reports whether there is one.
func (in Inline) Key() (key, rest Inline, ok bool) {
	end := in.strongPrefix()
	if end == 0 {
		m := plainKey.FindStringSubmatchIndex(in.Text)
		if m == nil {
			return Inline{}, in, false
		}
		return in.Slice(m[2], m[3]).Trim(), in.Slice(m[1], len(in.Text)).Trim(), true
	}
	key, rest = in.Slice(0, end).Trim(), in.Slice(end, len(in.Text)).Trim()
	inside := strings.TrimRight(key.Text, ":： ")
	outside := strings.TrimLeft(rest.Text, ":： ")
	ok = len(inside) < len(key.Text) || len(outside) < len(rest.Text) || rest.Text == ""
	return key.Slice(0, len(inside)), rest.Slice(len(rest.Text)-len(outside), len(rest.Text)).Trim(), ok
}

var plainKey = pattern.New(`^([\pL\d][^\s:：]*(?: [^\s:：]+){0,5}) ?(?::(?:\s+|$)|：\s*)`)

// strongPrefix returns the end of the strong text at the beginning, or 0.
func (in Inline) strongPrefix() int {
	end := 0
	for _, r := range in.Runs {
		if r.Style&Strong != 0 && r.Start <= end {
			end = max(end, r.End)
		}
	}
	return end
}

// Codes returns the runs of code, each as text of its own.
func (in Inline) Codes() []Inline {
	var all []Inline
	for _, r := range in.Runs {
		if r.Style&Code != 0 {
			all = append(all, in.Slice(r.Start, r.End))
		}
	}
	return all
}
