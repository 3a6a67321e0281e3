package contracttest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	client "github.com/specc-dev/specc/backends/goclient/runtime"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A Target is a service to test: a handler, or whatever answers at a URL.
type Target struct {
	Handler http.Handler
	// URL is where the paths of the contract begin. Of a Handler only its path
	// counts; "" is the root.
	URL string
	// Client reaches the URL; nil is http.DefaultClient.
	Client *http.Client
	// Authorize puts credentials into a request that needs some. Without it,
	// requests carry placeholders of the kind that the contract asks for.
	Authorize func(*http.Request)
}

// run tests operations of a service, each in a subtest.
func run(t *testing.T, target Target, operations []operation) {
	for _, o := range operations {
		t.Run(o.name, func(t *testing.T) {
			e := &exchange{operation: o, target: target}
			for _, r := range o.accepts {
				e.accept(t, r)
			}
			for _, r := range o.refusals() {
				e.refuse(t, r)
			}
		})
	}
}

// An exchange sends requests of an operation to a target.
type exchange struct {
	operation
	target Target
}

// accept sends a valid request through the client.
func (e *exchange) accept(t *testing.T, r request) {
	in, err := e.input(r)
	if err != nil {
		t.Errorf("%s: the generated server refuses a valid request: %v", r.name, err)
		return
	}
	out, err := e.send(t.Context(), in)
	if unexpected, ok := errors.AsType[*client.UnexpectedResponse](err); ok && unexpected.Status == http.StatusNotImplemented {
		return
	}
	if declared, ok := asResponse(err); ok {
		out, err = declared, nil
	}
	if err == nil {
		err = wire.Validate(out)
	}
	if err != nil {
		t.Errorf("%s: %s %s: %v", r.name, e.method, r.target, err)
	}
}

// send calls the operation of the target.
func (e *exchange) send(ctx context.Context, in any) (any, error) {
	c, err := client.New(e.target.base(), client.WithHTTPClient(&http.Client{Transport: e.transport()}))
	if err != nil {
		return nil, err
	}
	return e.call(ctx, c, in)
}

// refuse sends an invalid request as it stands.
func (e *exchange) refuse(t *testing.T, r refusal) {
	status, header, body, err := e.raw(t.Context(), r)
	if err == nil && status != r.status {
		err = fmt.Errorf("status %d instead of %d: %s", status, r.status, bytes.TrimSpace(body))
	}
	if err == nil && r.rule != "" {
		err = r.named(body)
	}
	if allow := header.Values("Allow"); err == nil && r.status == http.StatusMethodNotAllowed && !allows(allow, e.method) {
		err = fmt.Errorf("the header Allow is %q and does not name %s", allow, e.method)
	}
	if err != nil {
		t.Errorf("%s: %s %s %s: %v", r.name, e.method, r.target, r.body, err)
	}
}

func allows(header []string, method string) bool {
	return slices.Contains(strings.Split(strings.ReplaceAll(strings.Join(header, ","), " ", ""), ","), method)
}

// raw sends a request and reads the response.
func (e *exchange) raw(ctx context.Context, r refusal) (status int, header http.Header, body []byte, err error) {
	o := e.operation
	if r.method != "" {
		o.method = r.method
	}
	q, err := o.newRequest(ctx, e.target.base(), r.request)
	if err != nil {
		return 0, nil, nil, err
	}
	transport := e.transport()
	if r.status == http.StatusUnauthorized {
		transport = e.target.transport()
	}
	res, err := transport.RoundTrip(q)
	if err != nil {
		return 0, nil, nil, err
	}
	body, err = readAll(res.Body)
	return res.StatusCode, res.Header, body, err
}
