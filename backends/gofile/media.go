package gofile

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// request returns the body of a request: JSON if there is any, a form if there is
// none, otherwise a stream. It returns nil if none is declared.
func (s *Scope) request(owner ir.ID, contents []ir.Content, required bool) *Body {
	b := s.content(owner, contents, required)
	i := slices.IndexFunc(contents, isForm)
	if b == nil || b.JSON || i < 0 {
		return b
	}
	if j := slices.IndexFunc(contents, isMultipart); j >= 0 { // which can carry more
		i = j
	}
	b.Form, b.MediaType, b.At = true, contents[i].MediaType, contents[i].At
	b.Value, b.Encoding = s.ValueOf(contents[i].Type, !required), contents[i].Encoding
	return b
}

func isForm(c ir.Content) bool { return isFormType(c.MediaType) }

func isFormType(mediaType string) bool {
	e := essence(mediaType)
	return e == "application/x-www-form-urlencoded" || e == "multipart/form-data"
}

func isMultipart(c ir.Content) bool { return essence(c.MediaType) == "multipart/form-data" }

// Multipart reports whether files may travel with a form.
func (b *Body) Multipart() bool {
	return b.Form && slices.ContainsFunc(b.Accepts, func(m string) bool { return essence(m) == "multipart/form-data" })
}

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
