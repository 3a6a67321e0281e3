package speckit

import (
	"bytes"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// opaque declares a document that nobody reads, by the fingerprint of its bytes. The
// parts of a Markdown contract that are contracts of a known form are symbols of
// their own, and the document is the rest.
func (r *reader) opaque() {
	name := r.file()
	it := spec.Item{Kind: ir.KindOpaque, Local: name, Whole: spec.Place{End: len(r.in.File.Data)}}
	it.Body.Title = path.Base(name)
	rest := r.in.File.Data
	if r.in.Markdown == nil {
		it.Name = spec.Place{End: lineEnd(rest)}
		it.Body.Other = form(strings.TrimPrefix(path.Ext(name), "."), rest)
	} else {
		top := r.top()
		it.Name = r.titlePlace(top)
		if title := clean(top.Title.Fold()); title != "" {
			it.Body.Title = title
		}
	}
	r.root = r.add(it)
	if r.in.Markdown != nil && r.in.Source.Role == roleContract {
		rest = r.lift(name)
	}
	r.doc.Items[0].Body.Digest = ir.PrintOf(rest).String()
}

func lineEnd(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i
	}
	return len(data)
}

// lift declares the contracts in the fences of a document and returns the bytes of
// the rest.
func (r *reader) lift(name string) []byte {
	var rest []byte
	from := 0
	for s := range r.in.Markdown.Root.All() {
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			if b.Kind != markdown.Fence || b.Code.Start < from {
				return true
			}
			code := r.in.File.Data[b.Code.Start:b.Code.End]
			other := form(b.Language, code)
			if other == nil {
				return true
			}
			rest = append(rest, r.in.File.Data[from:b.Code.Start]...)
			from = b.Code.End
			r.lifted(name, s, b, code, other)
			return true
		})
	}
	return append(rest, r.in.File.Data[from:]...)
}

// lifted declares a contract in a fence. It is named by the heading above it, and by
// its content where that has several.
func (r *reader) lifted(name string, s *markdown.Section, b *markdown.Block, code []byte, other map[string]string) {
	local := name + "#" + spec.Slug(s.Title.Text) + "/" + other["form"]
	if r.taken[string(ir.KindOpaque)+"/"+local] {
		local += "/" + ir.PrintOf(code).String()[:6]
	}
	it := spec.Item{Kind: ir.KindOpaque, Local: local, Parent: r.root, Whole: spec.PlaceOf(b.Span)}
	it.Name = spec.Place{Start: b.Span.Start, End: b.Span.Start + lineEnd(r.in.File.Data[b.Span.Start:b.Span.End])}
	it.Body = ir.Item{Title: clean(s.Title.Fold()), Digest: ir.PrintOf(code).String(), Other: other}
	r.add(it)
}

// form tells what a contract is written in, by its language and how it begins; nil if
// it is none that is known.
func form(language string, code []byte) map[string]string {
	has := func(words ...string) bool {
		for _, w := range words {
			if !bytes.Contains(code, []byte(w)) {
				return false
			}
		}
		return true
	}
	name := ""
	switch language {
	case "proto", "protobuf":
		name = "proto"
	case "graphql", "gql":
		name = "graphql"
	case "yaml", "yml", "openapi", "asyncapi":
		switch {
		case line(code, "openapi:", "swagger:"), line(code, "paths:"):
			name = "openapi"
		case line(code, "asyncapi:"):
			name = "asyncapi"
		case line(code, "$schema:"), line(code, "type: object") && has("properties:"):
			name = "json-schema"
		}
	case "json", "jsonc":
		switch {
		case has(`"openapi"`, `"paths"`), has(`"swagger"`, `"paths"`):
			name = "openapi"
		case has(`"$schema"`), has(`"type"`, `"properties"`), has(`"type"`, `"items"`, `"$ref"`):
			name = "json-schema"
		}
	}
	if name == "" {
		return nil
	}
	return map[string]string{"form": name, "language": language}
}

// line reports whether a line of the code begins with one of the words.
func line(code []byte, words ...string) bool {
	for l := range bytes.Lines(code) {
		for _, w := range words {
			if bytes.HasPrefix(l, []byte(w)) {
				return true
			}
		}
	}
	return false
}
