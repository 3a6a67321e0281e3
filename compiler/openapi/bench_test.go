package openapi

import (
	"bytes"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
)

// github returns the input for the largest document of the corpus.
func github(b *testing.B) ([]byte, func([]byte) frontend.Input) {
	data := corpusFile(b, "github.json")
	return data, func(text []byte) frontend.Input {
		return inputOf("github.json", map[string]string{"github.json": string(text)})
	}
}

func BenchmarkLoadClean(b *testing.B) {
	data, input := github(b)
	for b.Loop() {
		mustLoad(b, input(data))
	}
}

func BenchmarkLoadUnchanged(b *testing.B) {
	data, input := github(b)
	memo := mustLoad(b, input(data)).Memo
	in := input(data)
	in.Memo = memo
	for b.Loop() {
		mustLoad(b, in)
	}
}

func BenchmarkLoadOneEdit(b *testing.B) {
	data, input := github(b)
	memo := mustLoad(b, input(data)).Memo
	in := input(bytes.Replace(data, []byte(`"summary": "`), []byte(`"summary": "Changed: `), 1))
	in.Memo = memo
	for b.Loop() {
		mustLoad(b, in)
	}
}

func BenchmarkDecodeMemo(b *testing.B) {
	data, input := github(b)
	memo := mustLoad(b, input(data)).Memo
	b.ReportAllocs()
	for b.Loop() {
		decodeMemo(memo)
	}
}
