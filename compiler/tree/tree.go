// Package tree reads a file, JSON or YAML, as one kind of tree: ordered,
// lossless, with an exact span for every key and value, the exact text of every
// number, and a hash for every subtree. It lies under every front end.
//
// Parse reads a whole file. Split only cuts it: it finds where the members of
// the root (and of chosen objects below it) begin and end, and hashes their
// bytes. That costs a fraction of a parse and decides what has changed;
// Outline.Parse then reads the pieces that did.
//
// JSON is RFC 8259, strictly. YAML is the core schema of YAML 1.2, with the
// merge keys of 1.1. Whatever is wrong with a file is a diagnostic at a span;
// nothing in a file can make the package panic, hang or fill memory.
package tree

import (
	"bytes"
	"path"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// MaxDepth is how many objects and arrays may lie in each other. What is nested
// more deeply is reported and left out.
const MaxDepth = 1000

// Parse reads a whole file. It is taken as JSON when it begins like an object or
// an array, or is called .json, and as YAML otherwise; a file called .yaml or
// .yml that begins like JSON but is not JSON is YAML too.
//
// The node is what could be read: after a mistake it may lack what follows. It is
// nil only when there is nothing at all.
func Parse(f *source.File) (*Node, []diag.Diagnostic) {
	if d := unreadable(f); d != nil {
		return nil, d
	}
	if isJSON(f) {
		return parseJSON(f, 0, len(f.Data), 0)
	}
	return parseYAML(f)
}

// isJSON decides by content; the name only breaks ties.
func isJSON(f *source.File) bool {
	ext := path.Ext(f.Path)
	if ext == ".json" {
		return true
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(f.Data, byteOrderMark), " \t\r\n")
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	if ext != ".yaml" && ext != ".yml" {
		return true
	}
	_, ds := parseJSON(f, 0, len(f.Data), 0)
	return !diag.HasErrors(ds)
}

// startOfText returns the offset behind a byte order mark.
func startOfText(f *source.File) int {
	if bytes.HasPrefix(f.Data, byteOrderMark) {
		return len(byteOrderMark)
	}
	return 0
}
