// Package source names places in the files a build reads: a file, a span of
// its bytes, a line and column, and a JSON pointer into its tree.
//
// It knows nothing of languages, diagnostics or disks. A File is bytes that
// somebody else read, together with their digest: what is hashed is what is
// parsed.
package source

import (
	"crypto/sha256"
	"sort"
	"sync"
	"unicode/utf8"
)

// A Digest is the SHA-256 of a file's bytes.
type Digest [sha256.Size]byte

// A File is one input, read once. The zero value is an empty file without a name.
type File struct {
	// Path is slash-separated and relative to the workspace root.
	Path string
	// Data is the whole content. Nobody may change it.
	Data []byte
	// Digest is the SHA-256 of Data.
	Digest Digest

	once   sync.Once
	lines  []int // offset of the first byte of each line, made on demand
	blocks []int // characters before each block of blockSize bytes
}

// blockSize bounds the bytes that are read again to find a column: a minified
// document is one line of many megabytes, with as many findings as it likes.
const blockSize = 1 << 12

// NewFile returns a file of the given content and computes its digest.
func NewFile(path string, data []byte) *File {
	return &File{Path: path, Data: data, Digest: sha256.Sum256(data)}
}

// A Span is a half-open range of bytes [Start, End) of a file.
// A span without a file is no place at all; see IsZero.
type Span struct {
	File  *File
	Start int
	End   int
}

// IsZero reports whether s names no place.
func (s Span) IsZero() bool { return s.File == nil }

// Text returns the bytes that s covers.
func (s Span) Text() string {
	if s.File == nil || s.Start < 0 || s.End > len(s.File.Data) || s.Start > s.End {
		return ""
	}
	return string(s.File.Data[s.Start:s.End])
}

// Position returns where s begins.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.Start)
}

// EndPosition returns where s ends, one past its last character.
func (s Span) EndPosition() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.End)
}

// A Position is a place as people count it: lines and columns start at 1, a
// column is a Unicode code point. The zero Position is no place.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Position returns the line and column of a byte offset. Offsets outside the
// file are moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Data)))
	f.once.Do(f.index)
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	start := f.lines[line-1]
	return Position{
		Line:   line,
		Column: f.charactersBefore(offset) - f.charactersBefore(start) + 1,
		Offset: offset,
	}
}

// charactersBefore counts the bytes before offset that begin a code point.
func (f *File) charactersBefore(offset int) int {
	block := offset / blockSize
	n := f.blocks[block]
	for _, b := range f.Data[block*blockSize : offset] {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// Line returns the text of a line, counted from 1, without its line end, and
// the offset at which it starts. A line outside the file is empty.
func (f *File) Line(n int) (text string, start int) {
	start, end := f.LineBounds(n)
	return string(f.Data[start:end]), start
}

// LineBounds returns where a line, counted from 1, starts and where it ends
// without its line end. A line outside the file is empty, at the file's end.
func (f *File) LineBounds(n int) (start, end int) {
	f.once.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return len(f.Data), len(f.Data)
	}
	start, end = f.lines[n-1], len(f.Data)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	if end > start && f.Data[end-1] == '\r' {
		end--
	}
	return start, end
}

func (f *File) index() {
	f.lines = append(f.lines, 0)
	characters := 0
	for i, b := range f.Data {
		if i%blockSize == 0 {
			f.blocks = append(f.blocks, characters)
		}
		if utf8.RuneStart(b) {
			characters++
		}
		if b == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	if len(f.Data)%blockSize == 0 {
		f.blocks = append(f.blocks, characters)
	}
}
