package gofile

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// content returns the body that the declared media types amount to: JSON if
// there is any, otherwise a stream. It returns nil if none is declared.
func (s *Scope) content(owner ir.ID, contents []ir.Content, required bool) *Body {
	if len(contents) == 0 {
		return nil
	}
	chosen := contents[0]
	if i := slices.IndexFunc(contents, isPlainJSON); i >= 0 {
		chosen = contents[i]
	} else if i := slices.IndexFunc(contents, isJSON); i >= 0 {
		chosen = contents[i]
	}
	b := &Body{Required: required, MediaType: chosen.MediaType, JSON: isJSON(chosen), Owner: owner, At: chosen.At}
	for _, c := range contents {
		b.Accepts = append(b.Accepts, c.MediaType)
	}
	if b.JSON {
		b.Value = s.ValueOf(chosen.Type, !required)
	}
	return b
}

func isPlainJSON(c ir.Content) bool { return essence(c.MediaType) == "application/json" }

// isJSON reports whether a media type is JSON by name or by its suffix (RFC 6839).
func isJSON(c ir.Content) bool { return isJSONType(c.MediaType) }

func isJSONType(mediaType string) bool {
	e := essence(mediaType)
	return e == "application/json" || e == "text/json" || strings.HasSuffix(e, "+json")
}

// essence returns a media type without parameters, in lower case.
func essence(mediaType string) string {
	e, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(e))
}
