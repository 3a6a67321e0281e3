package openapi

import (
	"encoding/json"
	"net/url"
	"path"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A mediaAnswer is what a body has to know of a media type that it refers to.
type mediaAnswer struct {
	// Ref leads to the media type that is at the end of all references.
	Ref string `json:"ref"`
	// Schema and Item say which schemas it has.
	Schema bool `json:"schema,omitempty"`
	Item   bool `json:"item,omitempty"`
	// Encoding says how fields are written, as canonical JSON without headers, and
	// Headers whether there are any.
	Encoding openapi3.Encodings `json:"encoding,omitempty"`
	Headers  bool               `json:"headers,omitempty"`
}

func answerOf(base string, n *tree.Node, t target) string {
	a := mediaAnswer{Ref: relativeReference(base, t), Schema: isThere(n.Get("schema")), Item: isThere(n.Get("itemSchema"))}
	for name, e := range n.Get("encoding").Members() {
		data, _ := check(e, "Encoding", newest)
		one := new(openapi3.Encoding)
		if data == nil || json.Unmarshal(data, one) != nil {
			continue
		}
		if a.Encoding == nil {
			a.Encoding = openapi3.Encodings{}
		}
		a.Headers = a.Headers || len(one.Headers) > 0
		one.Headers, one.Extensions = nil, nil
		a.Encoding[name] = one
	}
	b, err := json.Marshal(a)
	if err != nil {
		return ""
	}
	return string(b)
}

// relativeReference returns a reference to t for the file base.
func relativeReference(base string, t target) string {
	fragment := "#" + strings.ReplaceAll(string(t.pointer), "%", "%25")
	if t.path == base {
		return fragment
	}
	up, dir := "", path.Dir(base)
	for dir != "." && !strings.HasPrefix(t.path, dir+"/") {
		up, dir = up+"../", path.Dir(dir)
	}
	rest := t.path
	if dir != "." {
		rest = strings.TrimPrefix(t.path, dir+"/")
	}
	return (&url.URL{Path: up + rest}).String() + fragment
}

// sharedMedia lowers a reference to a media type: its schemas are symbols of their
// own.
func (l *lowering) sharedMedia(c *ir.Content, ref string, hint []string) {
	at := source.Pointer(c.At)
	l.check(ref, "MediaType", at)
	var a mediaAnswer
	if json.Unmarshal([]byte(l.look("MediaType", ref)), &a) != nil {
		return
	}
	to := func(member string) *ir.Type {
		return l.reference(a.Ref+member, position{at: at, role: ir.RoleMention})
	}
	if a.Item {
		c.Events, c.Item = isEventStream(c.MediaType), to("/itemSchema")
	}
	switch {
	case !a.Schema:
	case !a.Item && isStream(c.MediaType):
		c.Item = to("/schema")
	default:
		c.Type = to("/schema")
	}
	if a.Headers {
		l.reportAt(at.Child("$ref"), false, diag.CodeKeywordNotEnforced, "the headers of the parts of a shared media type are not compiled")
	}
	c.Encoding = l.encodings(a.Encoding, fieldset{}, at, hint)
}

// isThere reports whether there is a schema, not just a key without a value.
func isThere(n *tree.Node) bool { return n != nil && n.Kind() != tree.Null }
