package tree

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// maxFindings ends the reading of a file that is not what it pretends to be: the
// first mistakes are worth reading, the thousandth is not.
const maxFindings = 50

// findings gathers what is wrong with a file.
type findings struct {
	file *source.File
	list []diag.Diagnostic
}

func (f *findings) full() bool { return len(f.list) >= maxFindings }

func (f *findings) add(d diag.Diagnostic) {
	if !f.full() {
		f.list = append(f.list, d)
	}
}

func (f *findings) span(start, end int) source.Span {
	return source.Span{File: f.file, Start: start, End: end}
}

func (f *findings) syntax(start, end int, message string) {
	f.add(diag.New(diag.CodeSyntax, diag.Label{Span: f.span(start, end)}, message))
}

func (f *findings) tooDeep(pos int) {
	d := diag.New(diag.CodeNesting, diag.Label{Span: f.span(pos, pos+1), Text: "left out"},
		fmt.Sprintf("objects and arrays are nested more than %d levels deep", MaxDepth))
	f.add(d)
}

// quote shows a name of the file in a message, cut to what a line can hold.
func quote(name string) string {
	const longest = 60
	if utf8.RuneCountInString(name) > longest {
		name = string([]rune(name)[:longest]) + "…"
	}
	return "`" + strings.Map(printable, name) + "`"
}

func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return utf8.RuneError
}

// unreadable says why a file cannot be read as text at all, or nil.
func unreadable(f *source.File) []diag.Diagnostic {
	out := findings{file: f}
	switch {
	case len(f.Data) > math.MaxInt32:
		out.syntax(0, 0, "expected a file of at most 2 GiB")
	case !utf8.Valid(f.Data):
		at := invalidUTF8(f.Data)
		out.syntax(at, at+1, "expected text in UTF-8")
	case len(bytes.TrimSpace(bytes.TrimPrefix(f.Data, byteOrderMark))) == 0:
		out.syntax(0, 0, "expected a document, found an empty file")
	}
	return out.list
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}
