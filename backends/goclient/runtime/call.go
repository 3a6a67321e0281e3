package client

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/http"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A call is a request in the making, unless something is wrong with it: then err says
// what, and it is not sent.
type call struct {
	operation   string // its name in the contract
	method      string
	path        string // the template
	escaped     string // the template as it stands in a URL; "" if that is path
	target      string // the whole URL, of what has no path
	err         error
	writer      wire.ParamWriter
	begun       bool      // the writer has the template
	accept      string    // media types of the declared responses
	text        []byte    // the body, if it is in memory
	body        io.Reader // otherwise; nil: none
	contentType string
	begin       func() // begins to write the body, if it is not there yet
	direct      bool   // the contract declares redirects: they are not followed
	repeatable  bool   // sending it twice does no more than once
	keyed       bool   // it is, if it has an idempotency key
	// secured says that the operation has requirements of its own, or expressly none.
	secured      bool
	requirements []requirement
}

// params returns what writes the parameters of the request, path and all. It stands
// before each of them: inlined there, it took the compiler a sixth of its memory.
//
//go:noinline
func (k *call) params() *wire.ParamWriter {
	if !k.begun {
		k.begun, k.writer.Template = true, cmp.Or(k.escaped, k.path)
	}
	return &k.writer
}

// fail keeps the first error.
func (k *call) fail(err error) {
	if k.err == nil {
		k.err = err
	}
}

// json sets the body to JSON. One that is absent has no text.
func (k *call) json(mediaType string, body wire.Value) {
	if k.err != nil { // what is wrong may have no JSON
		return
	}
	text, err := wire.Encoded(body.AppendJSON(make([]byte, 0, typicalBody)))
	if k.err = err; len(text) > 0 {
		k.text, k.contentType = text, mediaType
	}
}

// form sets the body to a form. Files are read while the request is sent.
func (k *call) form(mediaType string, form wire.Form) {
	fields, err := form.WriteForm()
	k.fail(err)
	if mediaType != "multipart/form-data" {
		k.text, k.contentType = []byte(wire.FormatForm(fields)), mediaType
		return
	}
	r, w := io.Pipe()
	parts := multipart.NewWriter(w)
	k.body, k.contentType = r, parts.FormDataContentType()
	k.begin = func() { go func() { _ = w.CloseWithError(form.WriteMultipart(parts, fields)) }() }
}

// typicalBody is the size in bytes that is set aside for a body.
const typicalBody = 512

// stream sets the body to a stream, which is there if it has to be.
func (k *call) stream(body io.Reader, contentType, mediaType string, required bool) {
	if body == nil {
		k.without(required)
		return
	}
	k.body, k.contentType = body, cmp.Or(contentType, mediaType)
}

// without leaves the body out, if that is allowed.
func (k *call) without(required bool) {
	if required {
		k.fail(errors.New("the input has no body, which the operation needs"))
	}
}

func (k *call) setHeaders(h http.Header, userAgent string) {
	maps.Copy(h, k.writer.Header)
	for _, field := range []struct{ name, value string }{
		{"Accept", k.accept}, {"Content-Type", k.contentType},
		{"Cookie", string(k.writer.Cookie)}, {"User-Agent", userAgent},
	} {
		if field.value != "" {
			h.Set(field.name, field.value)
		}
	}
}
