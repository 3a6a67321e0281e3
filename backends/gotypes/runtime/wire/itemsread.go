package wire

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ReadItems sets the items to those of a body of the given Content-Type, each of at most
// limit bytes. They are read while somebody iterates over them, once; the body is
// closed at the end. What is wrong with an item is its error, and the last item then.
func (s *Items) ReadItems(body io.ReadCloser, contentType string, limit int) {
	mediaType, _, _ := strings.Cut(contentType, ";")
	mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	s.Set(func(yield func(Received, error) bool) {
		defer body.Close()
		if isMultipart(mediaType) {
			s.readParts(body, contentType, limit, yield)
			return
		}
		r := itemReader{Scanner: bufio.NewScanner(body), items: s, limit: limit}
		r.Buffer(make([]byte, 0, min(limit, 4096)), limit)
		next := r.line
		switch {
		case mediaType == "text/event-stream":
			r.Split(eventLines())
			next = r.event
		case strings.HasSuffix(mediaType, "json-seq"):
			r.Split(records)
		default:
			r.Split(bufio.ScanLines)
		}
		for next(yield) {
		}
		if err := r.failure(); err != nil {
			yield(Received{}, err)
		}
	})
}

// An itemReader reads a stream token by token: lines or records.
type itemReader struct {
	*bufio.Scanner
	items *Items
	info  EventInfo
	limit int
	size  int // of the event so far
}

func (r *itemReader) failure() error {
	if r.size > r.limit || errors.Is(r.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("an item is longer than %d bytes", r.limit)
	}
	return r.Err()
}

// line reads an item of JSON. Empty lines are none.
func (r *itemReader) line(yield func(Received, error) bool) bool {
	for r.Scan() {
		text := bytes.TrimSpace(r.Bytes())
		if len(text) == 0 {
			continue
		}
		text = bytes.Clone(text)
		return yield(r.items.received(text), nil)
	}
	return false
}

// event reads the lines of an event as the HTML standard says: what it does not know
// is passed over. Data that is [DONE], where an item is JSON, ends a stream: many
// services send it.
func (r *itemReader) event(yield func(Received, error) bool) bool {
	var data, fields []Pair
	for r.size = 0; r.size <= r.limit && r.Scan(); {
		if len(r.Bytes()) > 0 {
			name, value, _ := strings.Cut(r.Text(), ":")
			p := Pair{name, strings.TrimPrefix(value, " ")}
			r.size += len(value)
			switch name {
			case "data":
				data = append(data, p)
			case "event", "id", "retry":
				r.info.field(p)
				fields = append(fields, p)
			}
			continue
		}
		if len(data) == 0 {
			fields = nil
			continue
		}
		text := joined(data)
		if text == "[DONE]" && r.items.Text == 0 && r.items.Fields == nil {
			return false
		}
		all := append([]Pair{{"data", text}}, fields...)
		r.info.Name = last(fields, "event")
		return yield(Received{func(into Value) error { return r.items.read(into, all) }, r.items.Limits, r.info}, nil)
	}
	return false
}

func (e *EventInfo) field(p Pair) {
	switch p.Name {
	case "id":
		if !strings.Contains(p.Value, "\x00") {
			e.ID = p.Value
		}
	case "retry":
		if n, err := strconv.ParseUint(p.Value, 10, 63); err == nil {
			e.Retry = int64(n)
		}
	}
}

func joined(data []Pair) string {
	lines := make([]string, len(data))
	for i, p := range data {
		lines[i] = p.Value
	}
	return strings.Join(lines, "\n")
}

func last(fields []Pair, name string) string {
	text := ""
	for _, f := range fields {
		if f.Name == name {
			text = f.Value
		}
	}
	return text
}

// records splits at the separators of application/json-seq.
func records(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) && data[start] == recordSeparator {
		start++
	}
	if i := bytes.IndexByte(data[start:], recordSeparator); i >= 0 {
		return start + i + 1, data[start : start+i], nil
	}
	if atEOF && start < len(data) {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}

// eventLines splits at line ends of any kind, behind a byte order mark. A line at the
// end that is not ended is no line.
func eventLines() bufio.SplitFunc {
	const mark = "\ufeff"
	begun := false
	return func(data []byte, atEOF bool) (advance int, token []byte, err error) {
		skipped := 0
		if !begun {
			if !atEOF && len(data) < len(mark) {
				return 0, nil, nil
			}
			rest := bytes.TrimPrefix(data, []byte(mark))
			skipped, data = len(data)-len(rest), rest
		}
		i := bytes.IndexAny(data, "\r\n")
		if i < 0 || data[i] == '\r' && i+1 == len(data) && !atEOF { // what comes next may belong to it
			return 0, nil, nil
		}
		begun, advance = true, skipped+i+1
		if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			advance++
		}
		return advance, data[:i], nil
	}
}
