package wire_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func TestProblem(t *testing.T) {
	full := wire.Problem{
		Type: "https://example.org/p", Title: "Invalid", Status: 422, Detail: "two mistakes", Instance: "/p/1",
		Errors: []wire.Violation{{In: "body", Pointer: "/a", Rule: "required", Message: "is missing"}, {Rule: "type", Message: "must be \"x\""}},
	}
	const text = `{"type":"https://example.org/p","title":"Invalid","status":422,"detail":"two mistakes","instance":"/p/1",` +
		`"errors":[{"in":"body","pointer":"/a","rule":"required","message":"is missing"},{"pointer":"","rule":"type","message":"must be \"x\""}]}`
	if got, err := json.Marshal(&full); string(got) != text || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
	var again wire.Problem
	if err := json.Unmarshal([]byte(`{"extension":[1],`+text[1:]), &again); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(full, again); diff != "" {
		t.Error(diff)
	}
	if got := string(new(wire.Problem).AppendJSON(nil)); got != "{}" {
		t.Errorf("the zero problem is %s", got)
	}
}

func TestErrors(t *testing.T) {
	violations := []wire.Violation{{Pointer: "/a", Message: "is missing"}, {Message: "is odd"}}
	for want, err := range map[string]error{
		"/a: is missing (and 1 more)":           &wire.ValidationError{Violations: violations},
		"is odd":                                &wire.ValidationError{Violations: violations[1:]},
		"not JSON: must be a digit at offset 7": &wire.SyntaxError{Offset: 7, Message: "must be a digit"},
		"Gone":                                  &wire.Problem{Title: "Gone", Status: 410},
		"problem 410":                           &wire.Problem{Status: 410},
		"no: is odd":                            &wire.Problem{Detail: "no", Title: "Bad", Errors: violations[1:]},
	} {
		if err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
}
