package client

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// payload sets the body to the first payload that is given; if there are files, to the form
// that carries them.
func (k *call) payload(required bool, payloads []wire.Payload) {
	i := slices.IndexFunc(payloads, func(p wire.Payload) bool { return p.Given })
	if form := slices.IndexFunc(payloads, func(p wire.Payload) bool { return p.Given && p.Form.HasFiles() }); form >= 0 {
		i = form
	}
	if i < 0 {
		k.without(required)
		return
	}
	switch p := &payloads[i]; {
	case p.Form.Body != nil:
		k.form(p.Types[0], p.Form)
	case p.Items != nil:
		k.items(p.MediaType(), p.Items)
	case p.Value != nil:
		text, err := p.Append(make([]byte, 0, typicalBody))
		k.text, k.contentType = text, p.MediaType()
		k.fail(err)
	default:
		k.body, k.contentType = *p.Stream, p.MediaType()
	}
}

// items sets the body to a sequence, which is asked for items while the request is sent.
func (k *call) items(mediaType string, items *wire.Items) {
	r, w := io.Pipe()
	k.body, k.contentType = r, mediaType
	k.begin = func() {
		go func() {
			var b []byte
			for e, err := range items.Values {
				switch {
				case err != nil:
				case mediaType == "text/event-stream":
					b, err = items.AppendEvent(b[:0], e)
				default:
					b, err = items.AppendItem(b[:0], e, mediaType)
				}
				if err == nil {
					_, err = w.Write(b)
				}
				if err != nil {
					_ = w.CloseWithError(err)
					return
				}
			}
			_, err := w.Write(items.AppendEnd(b[:0], mediaType))
			_ = w.CloseWithError(err)
		}()
	}
}

// payload reads the body as the payload that its media type says it is.
func (a *answer) payload(payloads []wire.Payload) error {
	if err := a.head(); err != nil {
		return err
	}
	contentType := a.Header.Get("Content-Type")
	mediaType, _, _ := strings.Cut(contentType, ";")
	mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	i := slices.IndexFunc(payloads, func(p wire.Payload) bool {
		return slices.ContainsFunc(p.Types, func(t string) bool { return wire.Covers(t, mediaType) })
	})
	if i < 0 {
		return a.unexpected(errors.New("content type " + contentType + " is not declared"))
	}
	switch p := &payloads[i]; {
	case p.Items != nil:
		p.Items.ReadItems(a.Body, contentType, int(a.limit))
	case p.Value != nil:
		body, err := a.bytes(a.limit)
		if err == nil {
			err = p.Read(body)
		}
		if err != nil {
			return a.undeclared(body, err)
		}
	default:
		*p.Stream, *p.ContentType = a.Body, contentType
	}
	return nil
}
