package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/library/gen/api"
)

// broken lists the place and the rule of each error of a problem.
func broken(p *api.ProblemDetails) (errors []string) {
	for _, e := range p.Errors {
		errors = append(errors, e.Pointer+" "+e.Rule.Value)
	}
	return errors
}

// A request is one that the generated client would not send.
type request struct {
	method, path string
	header       http.Header
	body         string
}

func (r request) send(t *testing.T, baseURL string) (*http.Response, *api.ProblemDetails) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), r.method, baseURL+r.path, strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	if r.header != nil {
		req.Header = r.header
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	problem := new(api.ProblemDetails)
	if err := json.Unmarshal(body, problem); err != nil {
		t.Fatalf("%s: body is no problem: %v\n%s", res.Status, err, body)
	}
	return res, problem
}

// Every way to pass a parameter has its place in the answer.
func TestServerRefusesParameters(t *testing.T) {
	for name, test := range map[string]struct {
		request request
		want    []string
	}{
		"path":   {request{"GET", "/books/9780000", nil, ""}, []string{"/path/isbn pattern"}},
		"query":  {request{"GET", "/books?q=a&genre=crime,horror", nil, ""}, []string{"/query/genre/1 enum", "/query/q min-length"}},
		"object": {request{"GET", "/books?published[from]=long+ago", nil, ""}, []string{"/query/published/from type"}},
		"header": {request{"GET", "/books", http.Header{"X-Branch": {"moon"}}, ""}, []string{"/header/X-Branch enum"}},
		"cookie": {request{"GET", "/loans", http.Header{"Cookie": {"member=Agatha"}}, ""}, []string{"/cookie/member pattern"}},
		"no cookie": {
			request{"DELETE", "/loans/0", nil, ""}, []string{"/cookie/member required"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			res, problem := test.request.send(t, startURL(t))
			if res.StatusCode != 400 || problem.Status != 400 {
				t.Errorf("status is %d, in the problem %d", res.StatusCode, problem.Status)
			}
			if diff := cmp.Diff(test.want, broken(problem)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

func TestServerRefusesRequests(t *testing.T) {
	const book = "/books/" + string(poirot)
	of := func(mediaType string) http.Header { return http.Header{"Content-Type": {mediaType}} }
	for name, test := range map[string]struct {
		request request
		status  int
		want    []string
	}{
		"body": {
			request{"PUT", book, of("application/json"), `{"title":"","authors":[],"genre":"crime","published":1934}`},
			422, []string{"/body/branch required"},
		},
		"media type": {request{"PUT", book + "/cover", of("image/gif"), "GIF89a"}, 415, nil},
		"large body": {
			// The body stays here until the server asks for it, which it does not.
			request{"PUT", book + "/cover", http.Header{"Content-Type": {"image/png"}, "Expect": {"100-continue"}}, strings.Repeat(" ", 4<<20+1)},
			413, nil,
		},
		"path":   {request{"GET", "/shelves", nil, ""}, 404, nil},
		"method": {request{"PATCH", book, nil, ""}, 405, nil},
	} {
		t.Run(name, func(t *testing.T) {
			res, problem := test.request.send(t, startURL(t))
			if res.StatusCode != test.status || int(problem.Status) != test.status {
				t.Errorf("status is %d, in the problem %d, want %d", res.StatusCode, problem.Status, test.status)
			}
			if diff := cmp.Diff(test.want, broken(problem)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}
