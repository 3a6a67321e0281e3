// Package source names places in the files a build reads: a file, a span of
// its bytes, a line and column, and a JSON pointer into its tree.
//
// It knows nothing of languages, diagnostics or disks. A File is bytes that
// somebody else read, together with their digest: what is hashed is what is
// parsed.
package source

import (
	"bytes"
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

	digest  func() Digest
	lined   sync.Once
	lines   []int // offset of the first byte of each line, made on demand
	blocked sync.Once
	blocks  []int // characters before each block of blockSize bytes, on demand
}

// blockSize bounds the bytes that are read again to find a column: a minified
// document is one line of many megabytes, with as many findings as it likes.
const blockSize = 1 << 12

// NewFile returns a file of the given content.
func NewFile(path string, data []byte) *File {
	f := &File{Path: path, Data: data}
	f.digest = sync.OnceValue(func() Digest { return sha256.Sum256(f.Data) })
	if len(data) >= largeFile {
		go f.digest()
	}
	return f
}

// largeFile is the size in bytes from which a file is hashed on the side, while
// it is parsed.
const largeFile = 1 << 20

// Digest returns the SHA-256 of f.Data.
func (f *File) Digest() Digest {
	if f.digest == nil { // the zero value
		return sha256.Sum256(f.Data)
	}
	return f.digest()
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
	f.lined.Do(f.indexLines)
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	start := f.lines[line-1]
	return Position{
		Line:   line,
		Column: f.characters(start, offset) + 1,
		Offset: offset,
	}
}

// characters counts the bytes from start to end that begin a code point. Only a
// long line is worth the blocks, which take a look at the whole file.
func (f *File) characters(start, end int) int {
	if end-start <= blockSize {
		return runeStarts(f.Data[start:end])
	}
	f.blocked.Do(f.indexBlocks)
	return f.charactersBefore(end) - f.charactersBefore(start)
}

func (f *File) charactersBefore(offset int) int {
	block := offset / blockSize
	return f.blocks[block] + runeStarts(f.Data[block*blockSize:offset])
}

func runeStarts(data []byte) int {
	n := 0
	for _, b := range data {
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
	f.lined.Do(f.indexLines)
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

func (f *File) indexLines() {
	f.lines = make([]int, 1, bytes.Count(f.Data, newline)+1)
	for start := 0; ; {
		n := bytes.IndexByte(f.Data[start:], '\n')
		if n < 0 {
			return
		}
		start += n + 1
		f.lines = append(f.lines, start)
	}
}

var newline = []byte{'\n'}

func (f *File) indexBlocks() {
	f.blocks = make([]int, 1, len(f.Data)/blockSize+1)
	for end := blockSize; end <= len(f.Data); end += blockSize {
		f.blocks = append(f.blocks, f.blocks[len(f.blocks)-1]+runeStarts(f.Data[end-blockSize:end]))
	}
}
