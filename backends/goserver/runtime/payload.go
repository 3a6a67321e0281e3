package server

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// readPayload reads the body as the payload that its media type says it is.
func (x *exchange) readPayload(payloads []wire.Payload, required bool) {
	contentType := x.r.Header.Get("Content-Type")
	i := slices.IndexFunc(payloads, func(p wire.Payload) bool { return accepts(p.Types, contentType) })
	if i < 0 {
		x.open(required, typesOf(payloads)) // which knows what is wrong
		return
	}
	switch p := &payloads[i]; {
	case p.Form.Body != nil:
		x.readForm(p.Form, required, p.Types...)
	case p.Items != nil:
		x.readItems(p, required, contentType)
	case p.Text != 0 || p.Notation != nil:
		x.readText(p, required)
	case p.Value != nil:
		x.readJSON(p.Value, required, p.Types...)
	default:
		*p.Stream, *p.ContentType = x.stream(required, p.Types...)
	}
}

func typesOf(payloads []wire.Payload) []string {
	var all []string
	for _, p := range payloads {
		all = append(all, p.Types...)
	}
	return all
}

// readText reads a body that is text, and may then be empty, or in another notation than
// JSON.
func (x *exchange) readText(p *wire.Payload, required bool) {
	if p.Text == wire.String && x.r.ContentLength == 0 && x.r.Header.Get("Content-Type") != "" { // the empty text (RFC 9110, section 8.6)
		x.body = p.Read(nil)
		return
	}
	stream := x.open(required, p.Types)
	if stream == nil {
		return
	}
	p.Value = x.bounded(p.Value)
	b := x.scratch()
	if _, err := b.ReadFrom(x.limit(&x.limited, stream)); err != nil {
		x.err = unreadable(err)
		return
	}
	if b.Len() == 0 && p.Text == 0 {
		x.missingBody(required)
		return
	}
	x.body = p.Read(b.Bytes())
}

// readItems gives the handler a sequence that reads the body as it comes. The limit of
// a body holds for each item.
func (x *exchange) readItems(p *wire.Payload, required bool, contentType string) {
	body := x.open(required, p.Types)
	isLong := errors.As(x.err, new(*http.MaxBytesError))
	if isLong {
		x.err = nil
	}
	if body != nil || isLong {
		_ = http.NewResponseController(x.w).EnableFullDuplex() // the response may begin before the body ends
		x.unhurried()
		p.Items.Limits = &x.server.limits
		p.Items.ReadItems(x.r.Body, contentType, int(x.server.bodyLimit))
	}
}

func essence(mediaType string) string {
	e, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(e))
}

// writePayload writes a response with the one of the payloads that the handler gave, or
// of several the one that the caller wants most.
func (x *exchange) writePayload(status int, payloads []wire.Payload) error {
	if err := x.writer.Err(); err != nil {
		return err
	}
	given := slices.DeleteFunc(slices.Clone(payloads), func(p wire.Payload) bool { return !p.Given })
	if len(given) == 0 {
		return errors.New("the response has no body")
	}
	p := slices.MaxFunc(given, func(a, b wire.Payload) int { return cmp.Compare(x.wanted(a.Types...), x.wanted(b.Types...)) })
	switch mediaType := p.MediaType(); {
	case p.Items != nil:
		return x.writeItems(status, mediaType, p.Items)
	case p.Value != nil:
		b := x.scratch()
		text, err := p.Append(b.AvailableBuffer())
		if err != nil {
			return err
		}
		b.Write(text)
		x.write(status, slices.MaxFunc(p.Types, func(a, b string) int { return cmp.Compare(x.wanted(a), x.wanted(b)) }), b)
		return nil
	default:
		return x.writeStream(status, mediaType, *p.Stream)
	}
}

// wanted returns how much the caller wants one of the media types.
func (x *exchange) wanted(mediaTypes ...string) float64 {
	accept := x.r.Header["Accept"]
	if len(accept) == 0 {
		return 1
	}
	ranges, most := strings.Split(strings.Join(accept, ","), ","), 0.0
	for _, t := range mediaTypes {
		most = max(most, quality(ranges, t))
	}
	return most
}

// writeItems sends each item as soon as the handler's sequence gives it. When the
// caller is gone, the sequence is not asked for more.
func (x *exchange) writeItems(status int, mediaType string, items *wire.Items) error {
	x.unhurriedResponse()
	x.setHeader("Content-Type", mediaType)
	x.setHeader("Cache-Control", "no-store")
	x.setHeader("X-Accel-Buffering", "no") // which proxies understand
	x.begin(status)
	out := flusher{w: x.w, control: http.NewResponseController(x.w)}
	out.send(nil)
	isEvents := mediaType == "text/event-stream"
	if isEvents {
		defer out.keepAlive(keepAlive)()
	}
	var b []byte
	for e, err := range items.Values {
		switch {
		case err != nil:
		case isEvents:
			b, err = items.AppendEvent(b[:0], e)
		default:
			b, err = items.AppendItem(b[:0], e, mediaType)
		}
		if err == nil && x.server.checks {
			err = x.check(e.Value)
		}
		if err != nil {
			return err
		}
		if x.ctx.Err() != nil || out.send(b) != nil {
			return nil
		}
	}
	if end := items.AppendEnd(b[:0], mediaType); len(end) > 0 {
		_ = out.send(end) // that it does not arrive is the caller's loss
	}
	return nil
}

// keepAlive is how long an event stream is silent before a comment is sent, by which
// those in between know that it is alive.
const keepAlive = 15 * time.Second

// A flusher sends what it is given at once.
type flusher struct {
	mutex   sync.Mutex
	w       io.Writer
	control *http.ResponseController
	sent    bool // since the last look
}

func (f *flusher) send(b []byte) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.sent = true
	if _, err := f.w.Write(b); err != nil {
		return err
	}
	if err := f.control.Flush(); !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	return nil
}

// keepAlive sends comments while nothing else is sent, until the function that it
// returns is called.
func (f *flusher) keepAlive(every time.Duration) (end func()) {
	ticker, done, ended := time.NewTicker(every), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				if f.silent() && f.send([]byte(":\n\n")) != nil {
					return
				}
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
		<-ended
	}
}

func (f *flusher) silent() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	silent := !f.sent
	f.sent = false
	return silent
}
