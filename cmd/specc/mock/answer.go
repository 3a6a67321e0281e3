package mock

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/backends/goserver/runtime"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// answers are the responses of an operation, made up once.
type answers struct{ all []answer }

type answer struct {
	status  string
	code    int
	answer  server.Answer
	success bool
}

func (m *maker) answers(s *ir.Symbol, op *ir.Operation) answers {
	var out answers
	for i := range op.Responses {
		use := &op.Responses[i]
		owner, r := s, use
		for range maxChain {
			if r == nil || r.Target == "" {
				break
			}
			owner = m.program.Symbol(r.Target)
			b := m.body(r.Target)
			if b == nil {
				r = nil
				break
			}
			r = b.Response
		}
		if r != nil {
			out.all = append(out.all, m.answer(owner, use.Status, r, op.Method))
		}
	}
	return out
}

func (m *maker) answer(owner *ir.Symbol, status string, r *ir.Response, method string) answer {
	a := answer{status: status, code: codeOf(status), success: strings.HasPrefix(status, "2") || status == "default"}
	a.answer = server.Answer{Status: a.code, Header: map[string]string{}}
	doc, err := m.program.Doc(owner)
	if err != nil {
		doc = nil
	}
	for i := range r.Headers {
		if h := m.header(&r.Headers[i]); h != nil && h.Required {
			if v, ok := m.value(h.Type, nil); ok {
				a.answer.Header[http.CanonicalHeaderKey(r.Headers[i].Name)] = plain(v)
			}
		}
	}
	if method == http.MethodHead || a.code == 204 || a.code == 205 || a.code == 304 {
		return a
	}
	for _, c := range answered(r.Content) {
		a.answer.Bodies = append(a.answer.Bodies, server.AnswerBody{MediaType: concrete(c.MediaType), Text: m.content(c, doc)})
	}
	return a
}

// answered returns the contents that are answered with: JSON, then XML, which are made up
// well; if there is neither, the first one.
func answered(all []ir.Content) []ir.Content {
	var values, documents []ir.Content
	for _, c := range all {
		switch {
		case isJSON(c.MediaType):
			values = append(values, c)
		case c.IsXML():
			documents = append(documents, c)
		}
	}
	if made := append(values, documents...); len(made) > 0 {
		return made
	}
	return all[:min(len(all), 1)]
}

// concrete returns a media type that can be sent.
func concrete(mediaType string) string {
	if strings.Contains(mediaType, "*") {
		return "application/octet-stream"
	}
	return mediaType
}

func (m *maker) content(c ir.Content, doc ir.Doc) []byte {
	examples := doc[c.At].Examples
	if c.Type != nil {
		examples = append(slices.Clone(examples), doc[c.Type.At].Examples...)
	}
	if c.IsXML() {
		return m.xml(c.Type, examples)
	}
	v, ok := m.value(c.Type, examples)
	switch {
	case !ok && isJSON(c.MediaType):
		return []byte("null")
	case isJSON(c.MediaType):
		return v
	}
	return []byte(plain(v))
}

// value returns the first example that is valid, else a value that is made up.
func (m *maker) value(t *ir.Type, examples []string) (json.RawMessage, bool) {
	checker := m.checker(t)
	for _, e := range examples {
		if checker.Check([]byte(e)) == nil {
			return json.RawMessage(e), true
		}
	}
	if v, ok := sample.New(m.body, sample.Response, schema.Check(m.body)).Fullest(t); ok {
		return v, true
	}
	return sample.New(m.body, sample.Response, nil).Smallest(t) // nothing valid is found: a guess
}

// checker returns what holds values against a type.
func (m *maker) checker(t *ir.Type) *wire.Checker {
	of := schema.Of(t, m.body)
	if of == nil {
		of = new(wire.Schema)
	}
	return wire.NewChecker(func() *wire.Schema { return of })
}

// header follows references to the header itself.
func (m *maker) header(h *ir.Parameter) *ir.Parameter {
	for range maxChain {
		if h == nil || h.Target == "" {
			return h
		}
		b := m.body(h.Target)
		if b == nil {
			return nil
		}
		h = b.Header
	}
	return nil
}

// plain returns the text of a JSON string, and all else as it is.
func plain(v json.RawMessage) string {
	var text string
	if json.Unmarshal(v, &text) == nil {
		return strings.Map(func(r rune) rune {
			if r < ' ' {
				return -1
			}
			return r
		}, text)
	}
	return string(v)
}

// codeOf returns a status that a response may have.
func codeOf(status string) int {
	if code, err := strconv.Atoi(status); err == nil {
		return code
	}
	if len(status) == 3 && status[0] >= '1' && status[0] <= '5' {
		return int(status[0]-'0') * 100
	}
	return http.StatusOK
}

// answer chooses what the caller prefers (RFC 7240: Prefer: code=404), else the
// first response that is no error.
func (a answers) answer(r *http.Request) server.Answer {
	if code := preferred(r.Header.Values("Prefer")); code > 0 {
		for _, candidate := range a.all {
			if candidate.matches(code) {
				out := candidate.answer
				out.Status = code
				return out
			}
		}
		return server.Answer{
			Status: http.StatusNotFound, Bodies: []server.AnswerBody{{
				MediaType: "application/problem+json",
				Text:      []byte(`{"title":"Not Found","status":404,"detail":"the contract declares no response with the preferred status"}`),
			}},
		}
	}
	for _, candidate := range a.all {
		if candidate.success {
			return candidate.answer
		}
	}
	if len(a.all) > 0 {
		return a.all[0].answer
	}
	return server.Answer{Status: http.StatusNoContent}
}

func (a answer) matches(code int) bool {
	return a.code == code && a.status != "default" || a.status == "default" ||
		len(a.status) == 3 && strings.HasSuffix(a.status, "XX") && int(a.status[0]-'0') == code/100
}

func preferred(headers []string) int {
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		for p := range strings.SplitSeq(part, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(p), "=")
			if strings.EqualFold(name, "code") {
				code, err := strconv.Atoi(strings.Trim(value, `"`))
				if err == nil && code >= 200 && code <= 599 {
					return code
				}
			}
		}
	}
	return 0
}

// produces lists the media types of the responses that are no errors.
func (a answers) produces() []string {
	var all []string
	for _, candidate := range a.all {
		for _, b := range candidate.answer.Bodies {
			if candidate.success && !slices.Contains(all, b.MediaType) {
				all = append(all, b.MediaType)
			}
		}
	}
	return all
}
