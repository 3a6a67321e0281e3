package floor

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Store is what the service stands on.
type Store interface {
	List(limit int32, kind, tag string) []Pet
	Create(p *Pet) *Pet
	Get(id int64) *Pet
}

// Handler returns the service.
func Handler(s Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /pets", func(w http.ResponseWriter, r *http.Request) { list(s, w, r) })
	mux.HandleFunc("POST /pets", func(w http.ResponseWriter, r *http.Request) { create(s, w, r) })
	mux.HandleFunc("GET /pets/{id}", func(w http.ResponseWriter, r *http.Request) { get(s, w, r) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !takesJSON(r.Header["Accept"]) {
			refuse(w, http.StatusNotAcceptable, errors.New("the answer is application/json"))
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// takesJSON reports whether a caller takes application/json (RFC 9110, section 12.5.1).
func takesJSON(accept []string) bool {
	if len(accept) == 0 {
		return true
	}
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		mediaRange, params, _ := strings.Cut(part, ";")
		switch strings.ToLower(strings.TrimSpace(mediaRange)) {
		case "application/json", "application/*", "*/*":
			if q := strings.TrimPrefix(strings.TrimSpace(params), "q="); strings.Trim(q, "0.") != "" || q == "" {
				return true
			}
		}
	}
	return false
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const bodyLimit = 1 << 20

func create(s Store, w http.ResponseWriter, r *http.Request) {
	if ct := r.Header.Get("Content-Type"); ct != "application/json" && !strings.HasPrefix(ct, "application/json;") {
		refuse(w, http.StatusUnsupportedMediaType, errors.New("send application/json"))
		return
	}
	if encoding := r.Header["Content-Encoding"]; len(encoding) > 0 && !strings.EqualFold(encoding[0], "identity") {
		refuse(w, http.StatusUnsupportedMediaType, errors.New("send it as it is"))
		return
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if _, err := b.ReadFrom(http.MaxBytesReader(w, r.Body, bodyLimit)); err != nil {
		refuse(w, http.StatusRequestEntityTooLarge, err)
		return
	}
	var p Pet
	if err := decode(b.Bytes(), &p); err != nil {
		status := http.StatusBadRequest
		if _, isJSON := err.(violations); isJSON {
			status = http.StatusUnprocessableEntity
		}
		refuse(w, status, err)
		return
	}
	b.Reset()
	write(w, http.StatusCreated, s.Create(&p).append(b.AvailableBuffer()))
}

func decode(data []byte, p *Pet) error {
	sc := scanner{data: data}
	p.decode(&sc)
	if sc.peek() != 0 {
		sc.fail("more than one value")
	}
	if sc.err != nil {
		return sc.err
	}
	return p.check()
}

func list(s Store, w http.ResponseWriter, r *http.Request) {
	limit, kind, tag, err := query(r.URL.RawQuery)
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	out := append(b.AvailableBuffer(), '[')
	pets := s.List(limit, kind, tag)
	for i := range pets {
		if i > 0 {
			out = append(out, ',')
		}
		out = pets[i].append(out)
	}
	b.Write(append(out, ']'))
	write(w, http.StatusOK, b.Bytes())
}

func query(raw string) (limit int32, kind, tag string, err error) {
	limit = 20
	var seen [3]bool
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if i := slices.Index([]string{"limit", "kind", "tag"}, name); i >= 0 {
			if seen[i] {
				return 0, "", "", violations{{"/" + name, "repeated", "must not be given more than once"}}
			}
			seen[i] = true
		}
		if strings.ContainsAny(value, "%+") {
			if value, err = url.QueryUnescape(value); err != nil {
				return 0, "", "", err
			}
		}
		switch name {
		case "limit":
			n, err := strconv.ParseInt(value, 10, 32)
			if err != nil || n < 1 || n > 100 {
				return 0, "", "", violations{{"/limit", "range", "must be from 1 to 100"}}
			}
			limit = int32(n)
		case "kind":
			if kind = value; !isKind(kind) {
				return 0, "", "", violations{{"/kind", "range", "must be cat, dog or fish"}}
			}
		case "tag":
			if tag = value; tooLong(tag, 20) {
				return 0, "", "", violations{{"/tag", "range", "must have at most 20 characters"}}
			}
		}
	}
	return limit, kind, tag, nil
}

func get(s Store, w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		refuse(w, http.StatusBadRequest, violations{{"/id", "range", "must be at least 1"}})
		return
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.Write(s.Get(id).append(b.AvailableBuffer()))
	write(w, http.StatusOK, b.Bytes())
}

func write(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	h["Content-Type"] = jsonType
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

var (
	jsonType    = []string{"application/json"}
	problemType = []string{"application/problem+json"}
)

func refuse(w http.ResponseWriter, status int, err error) {
	b := append(make([]byte, 0, 512), `{"title":`...)
	b = appendString(b, http.StatusText(status))
	b = strconv.AppendInt(append(b, `,"status":`...), int64(status), 10)
	var vs violations
	if errors.As(err, &vs) {
		b = append(b, `,"detail":"the request breaks the contract","errors":[`...)
		for i, v := range vs {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendString(append(b, `{"in":"body","pointer":`...), v.pointer)
			b = appendString(append(b, `,"rule":`...), v.rule)
			b = append(appendString(append(b, `,"message":`...), v.message), '}')
		}
		b = append(b, ']')
	} else {
		b = appendString(append(b, `,"detail":`...), err.Error())
	}
	b = append(b, '}')
	w.Header()["Content-Type"] = problemType
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(b))}
	w.WriteHeader(status)
	_, _ = w.Write(b)
}

// A Client calls the service.
type Client struct {
	HTTP *http.Client
	Base string
}

// Create posts a pet and returns the answer.
func (c *Client) Create(ctx context.Context, p *Pet) (*Pet, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Base+"/pets", bytes.NewReader(p.append(make([]byte, 0, 512))))
	if err != nil {
		return nil, err
	}
	r.Header["Content-Type"], r.Header["Accept"] = jsonType, jsonType
	a, err := c.HTTP.Do(r)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusCreated {
		return nil, errors.New(a.Status)
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if _, err := b.ReadFrom(io.LimitReader(a.Body, bodyLimit)); err != nil {
		return nil, err
	}
	out := new(Pet)
	return out, decode(b.Bytes(), out)
}
