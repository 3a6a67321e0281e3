package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

// broken lists the place and the rule of each error of a problem.
func broken(p *api.ProblemDetails) (errors []string) {
	for _, e := range p.Errors {
		errors = append(errors, e.Pointer+" "+e.Rule.Value)
	}
	return errors
}

// The client checks its input before it sends anything.
func TestClientRefusesWhatTheContractForbids(t *testing.T) {
	order := bicycle()
	order.Lines[0].Parts[1].Quantity = 0
	order.Customer.Email = "ada"
	_, err := start(t).CreateOrder(t.Context(), &api.CreateOrderInput{Body: order})
	var invalid *api.ValidationError
	if !errors.As(err, &invalid) {
		t.Fatalf("error is %T (%v)", err, err)
	}
	var pointers []string
	for _, v := range invalid.Violations {
		pointers = append(pointers, v.Pointer)
	}
	want := []string{"/body/customer/email", "/body/lines/0/parts/1/quantity"}
	if diff := cmp.Diff(want, pointers); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
}

// The service refuses what the contract allows and the shop does not.
func TestServiceRefusesWhatTheContractCannotForbid(t *testing.T) {
	for name, test := range map[string]struct {
		edit func(*api.NewOrder)
		want string
	}{
		"two currencies": {
			func(o *api.NewOrder) { o.Lines[1].UnitPrice.Currency = api.MoneyCurrencyUsd },
			"/body/lines/1/unit_price/currency same-currency",
		},
		"an endless price": {
			func(o *api.NewOrder) { o.Lines[0].UnitPrice.Amount, o.Lines[0].Quantity = 1_000_000_000, 999 },
			"/body/lines max-total",
		},
	} {
		t.Run(name, func(t *testing.T) {
			order := bicycle()
			test.edit(&order)
			_, err := start(t).CreateOrder(t.Context(), &api.CreateOrderInput{Body: order})
			invalid := failure[*api.CreateOrderUnprocessableEntity](t, err)
			if diff := cmp.Diff([]string{test.want}, broken(&invalid.Body)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

// A request is one that the generated client would not send.
type request struct {
	method, path, contentType, body string
}

func (r request) send(t *testing.T, baseURL string) (*http.Response, *api.ProblemDetails) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), r.method, baseURL+r.path, strings.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", r.contentType)
	req.Header.Set("Idempotency-Key", api.UUID{}.String())
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

func TestServerRefusesWhatTheContractForbids(t *testing.T) {
	valid, err := json.Marshal(bicycle())
	if err != nil {
		t.Fatal(err)
	}
	edited := func(from, to string) string {
		if !bytes.Contains(valid, []byte(from)) {
			t.Fatalf("%s is not in %s", from, valid)
		}
		return strings.Replace(string(valid), from, to, 1)
	}
	const anOrder = "/orders/00000000-0000-4000-8000-000000000000"
	for name, test := range map[string]struct {
		request request
		status  int
		want    []string
	}{
		"two limits": {
			request{"POST", "/orders", "application/json", edited(`"ada@example.com","name":"Ada Lovelace"`, `"ada","name":""`)},
			422, []string{"/body/customer/email format", "/body/customer/name min-length"},
		},
		"a member of the wrong type, deep down": {
			request{"POST", "/orders", "application/json", edited(`"quantity":2`, `"quantity":"2"`)},
			422, []string{"/body/lines/0/parts/1/quantity type"},
		},
		"no body": {
			request{"POST", "/orders", "application/json", ""}, 400, nil,
		},
		"not JSON": {
			request{"POST", "/orders", "application/json", `{"customer":{"email":tru`}, 400, []string{"/body/customer/email syntax"},
		},
		"a member twice": {
			request{"POST", "/orders", "application/json", edited(`"note":`, `"note":"","note":`)},
			422, []string{"/body/note duplicate-member"},
		},
		"no such way to pay": {
			request{"POST", "/orders", "application/json", edited(`"method":"card"`, `"method":"cash"`)},
			422, []string{"/body/payment/method discriminator"},
		},
		"a member that a patch has not": {
			request{"PATCH", anOrder, "application/merge-patch+json", `{"total":{}}`},
			422, []string{"/body/total unknown-member"},
		},
		"parameters": {
			request{"GET", "/orders?limit=0&sort=cheapest&status=open&status=lost&status=open", "", ""},
			400, []string{"/query/limit minimum", "/query/sort enum", "/query/status unique-items", "/query/status/1 enum"},
		},
		"an identifier that is none": {request{"GET", "/orders/17", "", ""}, 400, []string{"/path/order_id format"}},
		"no such path":               {request{"GET", "/customers", "", ""}, 404, nil},
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

func TestServerNamesWhatItTakes(t *testing.T) {
	for name, test := range map[string]struct {
		request      request
		status       int
		header, want string
	}{
		"method":     {request{"DELETE", "/orders", "", ""}, 405, "Allow", "GET, HEAD, OPTIONS, POST"},
		"media type": {request{"POST", "/orders", "text/plain", "a bicycle"}, 415, "Accept", "application/json"},
	} {
		t.Run(name, func(t *testing.T) {
			res, problem := test.request.send(t, startURL(t))
			if res.StatusCode != test.status || int(problem.Status) != test.status {
				t.Errorf("status is %d, in the problem %d, want %d", res.StatusCode, problem.Status, test.status)
			}
			if got := res.Header.Get(test.header); got != test.want {
				t.Errorf("%s is %q, want %q", test.header, got, test.want)
			}
		})
	}
}
