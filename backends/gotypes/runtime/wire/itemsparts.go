package wire

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// itemBoundary stands between the parts of a multipart sequence. JSON as it is written
// here has no line breaks, so it cannot contain one.
const itemBoundary = "next-item"

// isMultipart reports whether a sequence has a part for each item.
func isMultipart(mediaType string) bool { return strings.HasPrefix(mediaType, "multipart/") }

// appendPart appends an item as a part.
func appendPart(b, text []byte) []byte {
	b = append(b, "--"+itemBoundary+"\r\nContent-Type: application/json\r\n\r\n"...)
	return append(append(b, text...), "\r\n"...)
}

// AppendEnd appends what stands behind the last item.
func (s *Items) AppendEnd(b []byte, mediaType string) []byte {
	if isMultipart(mediaType) {
		b = append(b, "--"+itemBoundary+"--\r\n"...)
	}
	return b
}

// readParts reads the parts of a multipart body, each an item.
func (s *Items) readParts(body io.Reader, contentType string, limit int, yield func(Received, error) bool) {
	_, params, err := mime.ParseMediaType(contentType)
	parts := multipart.NewReader(body, params["boundary"])
	for err == nil {
		var p *multipart.Part
		if p, err = parts.NextPart(); err != nil {
			break
		}
		var text bytes.Buffer
		if _, err = text.ReadFrom(io.LimitReader(p, int64(limit)+1)); err == nil && text.Len() > limit {
			err = fmt.Errorf("an item is longer than %d bytes", limit)
		}
		if err == nil && !yield(s.received(text.Bytes()), nil) {
			return
		}
	}
	if err != io.EOF {
		yield(Received{}, err)
	}
}

// received returns an item that is JSON.
func (s *Items) received(text []byte) Received {
	return Received{read: func(into Value) error { return DecodeBody(text, into) }, limits: s.Limits}
}
