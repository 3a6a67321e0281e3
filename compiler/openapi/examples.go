package openapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// preset returns the default of a schema, unless the schema does not allow it: a request
// that leaves it out would be refused for it.
func (l *lowering) preset(s *openapi3.Schema, n *tree.Node, at source.Pointer) json.RawMessage {
	d := n.Get("default")
	if d == nil || !l.checkValue(s, d, at.Child("default"), diag.CodeInvalidDefault, "the default does not fit its schema, and is left out") {
		return nil
	}
	return canonical(d)
}

const misfit = "the example does not fit its schema"

// checkExamples reports the examples in n, a schema or what has one, that the schema does
// not allow. They do no harm to what is built, but they mislead readers.
func (l *lowering) checkExamples(s *openapi3.Schema, n *tree.Node, at source.Pointer) {
	if e := n.Get("example"); e != nil {
		l.checkValue(s, e, at.Child("example"), diag.CodeInvalidExample, misfit)
	}
	examples := n.Get("examples")
	for i, e := range examples.Elements() {
		l.checkValue(s, e, at.Child("examples").Child(index(i)), diag.CodeInvalidExample, misfit)
	}
	for name, e := range examples.Members() {
		for _, keyword := range []string{"value", "dataValue"} {
			if v := e.Get(keyword); v != nil {
				l.checkValue(s, v, at.Child("examples").Child(name).Child(keyword), diag.CodeInvalidExample, misfit)
			}
		}
	}
}

// checkValue reports a value that a schema does not allow, and returns whether it does.
func (l *lowering) checkValue(s *openapi3.Schema, n *tree.Node, at source.Pointer, code diag.Code, what string) bool {
	if size := 0; !selfContained(s, &size) {
		return true
	}
	var value any
	if json.Unmarshal(n.AppendJSON(nil), &value) != nil {
		return true // a number that no float holds: nothing to compare
	}
	err := s.VisitJSON(value, openapi3.DisableReadOnlyValidation(), openapi3.DisableWriteOnlyValidation())
	var wrong *openapi3.SchemaError
	if !errors.As(err, &wrong) || isUnjudged(wrong) {
		return true
	}
	for _, token := range wrong.JSONPointer() {
		at = at.Child(token)
	}
	l.reportAt(at, false, code, fmt.Sprintf("%s: %s", what, clip(reasonOf(wrong))))
	return false
}

// isUnjudged reports whether a value is called wrong because of a pattern that nobody can
// read, or because it is null where anything goes.
func isUnjudged(wrong *openapi3.SchemaError) bool {
	switch wrong.SchemaField {
	case "pattern":
		return strings.Contains(wrong.Reason, "cannot compile")
	case "nullable":
		return wrong.Schema.IsEmpty()
	}
	return false
}

// reasonOf says why a value is wrong: a format without the pattern that stands for it.
func reasonOf(wrong *openapi3.SchemaError) string {
	switch wrong.SchemaField {
	case "nullable":
		return "value must not be null"
	case "format":
		reason, _, _ := strings.Cut(wrong.Reason, " (")
		return reason
	}
	return wrong.Reason
}

// checkedSize is how many schemas one may hold whose examples are checked.
const checkedSize = 200

// selfContained reports whether a schema can be judged by itself: without
// references, which lead out of the fragment, and of reasonable size.
func selfContained(s *openapi3.Schema, size *int) bool {
	*size++
	if *size > checkedSize || s == nil || s.Always != nil {
		return false
	}
	var below openapi3.SchemaRefs
	below = append(append(append(below, s.OneOf...), s.AnyOf...), s.AllOf...)
	below = append(below, s.Items, s.AdditionalProperties.Schema)
	for _, v := range s.Properties {
		below = append(below, v)
	}
	for _, v := range below {
		if v != nil && (v.Ref != "" || !selfContained(v.Value, size)) {
			return false
		}
	}
	return true
}
