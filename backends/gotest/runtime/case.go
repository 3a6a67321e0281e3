package contracttest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	client "github.com/specc-dev/specc/backends/goclient/runtime"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// An operation is what there is to test of one operation of the contract.
type operation struct {
	name, method string
	contentType  string // of requests with a body
	// credentials are what a request needs to be let in; secured says that it needs
	// some.
	credentials credentials
	secured     bool
	// accepts are valid requests, the first of them the smallest.
	accepts []request
	refuses []refusal
	answers []answer
	// forgeries are responses that break a rule of the contract.
	forgeries []answer
	// call calls the operation. server is the generated one, with stub for its handlers.
	call   func(ctx context.Context, c *client.Client, in any) (any, error)
	stub   *stub
	server http.Handler
}

// A request is what varies among the requests of an operation.
type request struct {
	name   string
	target string // path and query
	header string // fields on lines of their own
	body   string // "" is none
}

// A refusal is a request that breaks one rule of the contract.
type refusal struct {
	request
	status  int
	rule    string // "" if the status says all
	pointer string
	method  string // if it is not that of the operation
}

// An answer is a declared response.
type answer struct {
	name        string
	status      int
	contentType string // "" if there is no body
	header      string // fields on lines of their own
	body        string
}

// refusals lists the requests that are to be refused: those of the table and those
// that can be made of any request.
func (o operation) refusals() []refusal {
	all := o.refuses
	if len(o.accepts) == 0 {
		return all
	}
	smallest := o.accepts[0]
	add := func(name string, status int, method string) {
		smallest.name = name
		all = append(all, refusal{request: smallest, status: status, method: method})
	}
	add("a method that the path does not have", http.StatusMethodNotAllowed, "SPECC")
	if o.secured {
		add("no credentials", http.StatusUnauthorized, "")
	}
	return all
}

// newRequest makes an HTTP request of r.
func (o operation) newRequest(ctx context.Context, base string, r request) (*http.Request, error) {
	var body io.Reader
	if r.body != "" {
		body = strings.NewReader(r.body)
	}
	q, err := http.NewRequestWithContext(ctx, o.method, base+r.target, body)
	if err != nil {
		return nil, err
	}
	if r.body != "" {
		q.Header.Set("Content-Type", o.contentType)
	}
	setHeader(q.Header, r.header)
	return q, nil
}

// setHeader sets the fields of a text with one on each line.
func setHeader(h http.Header, fields string) {
	for line := range strings.Lines(fields) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		h.Set(name, value)
	}
}

// named reports an error unless a problem names the violation, and no other.
func (r refusal) named(body []byte) error {
	var p wire.Problem
	if err := json.Unmarshal(body, &p); err != nil {
		return fmt.Errorf("the problem: %w: %s", err, body)
	}
	if len(p.Errors) == 1 && p.Errors[0].Rule == r.rule && p.Errors[0].Pointer == r.pointer {
		return nil
	}
	return fmt.Errorf("want the violation %s of %s, got %s", r.rule, r.pointer, body)
}
