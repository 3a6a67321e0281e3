package source_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir/source"
)

func TestPosition(t *testing.T) {
	f := source.NewFile("a.yaml", []byte("a: ä\r\nb: 世界\n"))
	tests := []struct {
		offset int
		want   source.Position
	}{
		{-1, source.Position{Line: 1, Column: 1, Offset: 0}},
		{3, source.Position{Line: 1, Column: 4, Offset: 3}},
		{5, source.Position{Line: 1, Column: 5, Offset: 5}},
		{7, source.Position{Line: 2, Column: 1, Offset: 7}},
		{13, source.Position{Line: 2, Column: 5, Offset: 13}},
		{17, source.Position{Line: 3, Column: 1, Offset: 17}},
		{99, source.Position{Line: 3, Column: 1, Offset: 17}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, f.Position(tt.offset)); d != "" {
			t.Errorf("Position(%d) (-want +got):\n%s", tt.offset, d)
		}
	}
}

// TestPositionCountsCharacters compares with the plain way to count, on lines
// longer than what is counted at once.
func TestPositionCountsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{
			"a", "ä", "世", "\n", strings.Repeat("é", 1000), strings.Repeat("x", 4096),
		})).Draw(t, "text"), "")
		f := source.NewFile("a.json", []byte(text))
		offset := rapid.IntRange(0, len(text)).Draw(t, "offset")
		for offset < len(text) && !utf8.RuneStart(text[offset]) {
			offset++
		}
		before := f.Data[:offset]
		start := bytes.LastIndexByte(before, '\n') + 1
		want := source.Position{
			Line:   bytes.Count(before, []byte("\n")) + 1,
			Column: utf8.RuneCount(before[start:]) + 1,
			Offset: offset,
		}
		if d := cmp.Diff(want, f.Position(offset)); d != "" {
			t.Errorf("Position(%d) (-want +got):\n%s", offset, d)
		}
	})
}

func TestLine(t *testing.T) {
	f := source.NewFile("a.yaml", []byte("one\r\n\ntwo"))
	for n, want := range map[int]string{0: "", 1: "one", 2: "", 3: "two", 4: ""} {
		if got, _ := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPointer(t *testing.T) {
	p := source.Pointer("").Child("paths").Child("/a~b/{id}")
	if want := source.Pointer("/paths/~1a~0b~1{id}"); p != want {
		t.Errorf("Child = %q, want %q", p, want)
	}
	if d := cmp.Diff([]string{"paths", "/a~b/{id}"}, p.Tokens()); d != "" {
		t.Errorf("Tokens (-want +got):\n%s", d)
	}
	if got := p.Last(); got != "/a~b/{id}" {
		t.Errorf("Last = %q", got)
	}
}

func TestEmptyFile(t *testing.T) {
	f := new(source.File)
	if d := cmp.Diff(source.Position{Line: 1, Column: 1}, f.Position(0)); d != "" {
		t.Errorf("Position (-want +got):\n%s", d)
	}
	if got := (source.Span{}).Text(); got != "" {
		t.Errorf("Text of no span = %q", got)
	}
}
