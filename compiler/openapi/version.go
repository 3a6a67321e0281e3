package openapi

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A dialect is a version of OpenAPI as far as it changes what a document means.
type dialect uint8

const (
	unknownDialect dialect = iota
	v30
	v31
	v32

	newest = v32
)

// String returns the version as a document names it, without the last number.
func (d dialect) String() string { return [...]string{"unknown", "3.0", "3.1", "3.2"}[d] }

// recognizes reports whether the root object of f says that it is a document of
// OpenAPI or of Swagger 2.0, its predecessor, which is refused with a reason.
func recognizes(f *source.File) bool {
	if version.Match(f.Data[:min(len(f.Data), 4<<10)]) {
		return true // also if what follows cannot be read: its mistakes are worth reporting
	}
	if !bytes.Contains(f.Data, []byte("openapi")) && !bytes.Contains(f.Data, []byte("swagger")) {
		return false
	}
	outline, _ := tree.Split(f, nil)
	return outline.Find("/openapi") != nil || outline.Find("/swagger") != nil
}

// version finds the member that says so near the beginning of a document, where
// nearly everybody writes it.
var version = pattern.New(`(?m)^(\s*\{)?\s?\s?\s?\s?["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?[0-9]`)

// dialectOf reads the version of a root document.
func dialectOf(d *document) (dialect, []diag.Diagnostic) {
	if piece := d.outline.Find("/swagger"); piece != nil {
		return unknownDialect, []diag.Diagnostic{refused(piece, "Swagger 2.0 is not read; specc reads OpenAPI 3.0, 3.1 and 3.2")}
	}
	piece := d.outline.Find("/openapi")
	if piece == nil {
		place := diag.Label{Span: source.Span{File: d.file}}
		return unknownDialect, []diag.Diagnostic{diag.New(diag.CodeUnsupportedVersion, place, "the document does not say which version of OpenAPI it is written in")}
	}
	n, _ := d.outline.Parse(piece)
	text := n.String() + n.Number() // YAML writers forget the quotes
	for d := v30; d <= newest; d++ {
		if isVersion(text, d.String()) {
			return d, nil
		}
	}
	if later.MatchString(text) {
		label := diag.Label{Span: piece.Value}
		return newest, []diag.Diagnostic{diag.New(diag.CodeNewerVersion, label, fmt.Sprintf("OpenAPI %s is read as %s; what is new in it is left out", clip(text), newest))}
	}
	return unknownDialect, []diag.Diagnostic{refused(piece, fmt.Sprintf("`%s` is not a version of OpenAPI that specc reads", clip(text)))}
}

// later matches the versions that only add to those that are read.
var later = pattern.New(`^3\.([3-9]|[1-9][0-9])(\.|$)`)

func isVersion(version, minor string) bool {
	return version == minor || strings.HasPrefix(version, minor+".")
}

func refused(piece *tree.Piece, message string) diag.Diagnostic {
	d := diag.New(diag.CodeUnsupportedVersion, diag.Label{Span: piece.Value}, message)
	d.Help = []string{"convert the document to OpenAPI 3.1"}
	return d
}

// typesExtension asks, with the value exact, that nothing be inferred from keywords: a
// schema without a type then is of any.
const typesExtension = "x-specc-types"

// wantsExactTypes reports whether a root document asks for that.
func wantsExactTypes(d *document) bool {
	piece := d.outline.Find("/" + typesExtension)
	if piece == nil {
		return false
	}
	n, _ := d.outline.Parse(piece)
	return n.String() == "exact"
}

// checkTypesExtension reports a value that means nothing.
func (b *binder) checkTypesExtension(d *document) {
	if piece := d.outline.Find("/" + typesExtension); piece != nil && !wantsExactTypes(d) {
		b.findings = append(b.findings, diag.New(diag.CodeWrongValue, diag.Label{Span: piece.Value}, "`"+typesExtension+"` is `exact` or not there"))
	}
}
