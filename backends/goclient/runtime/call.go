package client

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"net/http"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A call is a request in the making.
type call struct {
	method      string
	params      wire.ParamWriter
	accept      string    // media types of the declared responses
	body        io.Reader // nil: none
	contentType string
	direct      bool // the contract declares redirects: they are not followed
	// secured says that the operation has requirements of its own, or expressly none.
	secured      bool
	requirements []requirement
}

// json sets the body to JSON.
func (k *call) json(mediaType string, body wire.Value) error {
	text, err := wire.Encoded(body.AppendJSON(make([]byte, 0, typicalBody)))
	k.body, k.contentType = bytes.NewReader(text), mediaType
	return err
}

// typicalBody is the size in bytes that is set aside for a body.
const typicalBody = 512

// stream sets the body to a stream, which is there if it has to be.
func (k *call) stream(body io.Reader, contentType, mediaType string, required bool) error {
	switch {
	case body != nil:
		k.body, k.contentType = body, cmp.Or(contentType, mediaType)
	case required:
		return errors.New("the input has no body, which the operation needs")
	}
	return nil
}

func (k *call) setHeaders(h http.Header, userAgent string) {
	maps.Copy(h, k.params.Header)
	for _, field := range []struct{ name, value string }{
		{"Accept", k.accept}, {"Content-Type", k.contentType},
		{"Cookie", string(k.params.Cookie)}, {"User-Agent", userAgent},
	} {
		if field.value != "" {
			h.Set(field.name, field.value)
		}
	}
}
