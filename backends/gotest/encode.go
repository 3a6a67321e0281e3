package gotest

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// encode returns a draft as it is sent. It reports false for one that cannot be: a
// value has no form as text, or is too long for a test.
func (o *operation) encode(d draft) (request, bool) {
	var w wire.ParamWriter
	for _, part := range gofile.PathParts(o.Path) {
		if part.Literal != "" {
			w.Path = append(w.Path, part.Escaped()...)
			continue
		}
		for i, p := range o.Parameters {
			if p.Source.In == "path" && p.Source.Name == part.Parameter && !write(&w, p, d.values[i]) {
				return request{}, false
			}
		}
	}
	for i, p := range o.Parameters {
		if p.Source.In != "path" && d.values[i] != nil && !write(&w, p, d.values[i]) {
			return request{}, false
		}
	}
	r := request{target: string(w.Path), body: string(d.body)}
	if len(w.Query) > 0 {
		r.target += "?" + string(w.Query)
	}
	header, ok := headerLines(w.Header)
	if r.header = header; len(w.Cookie) > 0 {
		r.header = joined(header, "Cookie: "+string(w.Cookie))
	}
	r.header = joined(r.header, d.header)
	if d.body != nil && len(d.body) == 0 { // the empty text is told from no body by its type
		r.header = joined("Content-Type: "+contentType(o.Body), r.header)
	}
	return r, ok && w.Err() == nil && len(r.target)+len(r.header)+len(r.body) <= maxText
}

// headerLines returns header fields on lines of their own. It reports false if one
// would not arrive as it was sent.
func headerLines(header map[string][]string) (string, bool) {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(header)) {
		value := header[name][0]
		if value == "" || value != strings.TrimSpace(value) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
			return "", false
		}
		lines = append(lines, name+": "+value)
	}
	return joined(lines...), true
}

// write writes a parameter, or the header of a response, given as JSON. It reports
// false for a value that has no form there.
func write(w *wire.ParamWriter, p gofile.Parameter, value json.RawMessage) bool {
	s := p.Source
	param := &wire.Param{Name: s.Name, In: s.In, Style: s.Style, Explode: s.Explode, Required: s.Required, Reserved: s.AllowReserved}
	if s.MediaType != "" {
		param.Style, param.Explode = "", false
		wire.WriteScalar(w, param, string(value), wire.FormatString)
		return len(value) > 0
	}
	if len(value) == 0 {
		return false
	}
	switch {
	case value[0] == '[':
		texts, ok := elements(value)
		wire.WriteArray(w, param, texts, wire.FormatString)
		return ok && p.Value.Form == gofile.FormSlice
	case value[0] == '{':
		pairs, ok := members(value)
		wire.WriteObject(w, param, pairs)
		return ok && (p.Value.Form == gofile.FormMap || p.Value.Scalar.Kind == ir.TypeObject)
	}
	text, ok := scalar(value)
	param.Explode = false
	wire.WriteScalar(w, param, text, wire.FormatString)
	return ok && (text != "" || s.In == "query" && !s.AllowEmpty)
}

// scalar returns the text of a JSON value that is neither null nor compound.
func scalar(value json.RawMessage) (string, bool) {
	var text string
	if json.Unmarshal(value, &text) == nil && value[0] == '"' {
		return text, true
	}
	return string(value), value[0] != '[' && value[0] != '{' && string(value) != "null"
}

func elements(value json.RawMessage) ([]string, bool) {
	var list []json.RawMessage
	if json.Unmarshal(value, &list) != nil || len(list) == 0 {
		return nil, false
	}
	texts := make([]string, len(list))
	for i, e := range list {
		var ok bool
		if texts[i], ok = scalar(e); !ok || texts[i] == "" {
			return nil, false
		}
	}
	return texts, true
}

func members(value json.RawMessage) ([]wire.Pair, bool) {
	var object map[string]json.RawMessage
	if json.Unmarshal(value, &object) != nil || len(object) == 0 {
		return nil, false
	}
	var pairs []wire.Pair
	for _, name := range slices.Sorted(maps.Keys(object)) {
		text, ok := scalar(object[name])
		if !ok || text == "" {
			return nil, false
		}
		pairs = append(pairs, wire.Pair{Name: name, Value: text})
	}
	return pairs, true
}

// told reports whether a value of a parameter that breaks a rule does so as text,
// too: the number 7 is a string there, and what an exploded object has no member for
// is another parameter.
func (o *operation) told(p gofile.Parameter, c sample.Case) bool {
	value := p.Value
	inside := c.Pointer != ""
	if value.Form == gofile.FormSlice && !value.Bytes() && inside {
		value, inside = o.Element(value), strings.Count(c.Pointer, "/") > 1
	}
	switch {
	case p.Source.MediaType != "":
		return true
	case value.Form == gofile.FormScalar && !inside:
		kind := value.Scalar.Kind
		return c.Rule != "type" || kind != ir.TypeString && !bytes.Contains(c.Value, []byte("null"))
	case value.Form == gofile.FormSlice && !inside:
		return c.Rule != "type"
	case value.Scalar.Kind == ir.TypeObject && p.Source.Style == "deepObject":
		return c.Rule == "required" || c.Rule == "enum" || c.Rule == "max-length"
	}
	return false
}

// concrete returns a media type of a body: for a range, one within it.
func concrete(b *gofile.Body) string {
	if family, ranged := strings.CutSuffix(b.MediaType, "/*"); ranged && family != "*" {
		return family + "/x-sample"
	}
	return b.Concrete()
}

// opaque returns a body of a media type that is not JSON, if any bytes are one.
func opaque(mediaType string) (string, bool) {
	for _, structured := range []string{"multipart/", "application/x-www-form-urlencoded", "xml", "json", "event-stream"} {
		if strings.Contains(strings.ToLower(mediaType), structured) {
			return "", false
		}
	}
	return "sample", true
}
