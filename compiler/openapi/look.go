package openapi

import (
	"encoding/json"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
)

// A fragment is read without what it refers to, with few exceptions: an operation must
// know the names of its parameters and the methods of its callbacks, a body what a
// shared media type has and which properties a form has, a discriminator what its
// alternatives list, and a composition whether its parts are alternatives and which types
// their properties are. These are questions, which a memo keeps with their answers.

// A question is about the target of a reference in a file.
type question struct{ base, object, text string }

// look answers the question about the target of a reference: of a parameter its place
// and name, "query page"; of a path item or callback the names of its operations, as a
// JSON array; of a response the names of its headers,
// likewise; of a link the link; of a security scheme
// what authorizationOf returns; of a media type what mediaAnswer holds; of a schema the
// values of a property, or the names of all of them, as a JSON array, and what
// alternativesPrefix and kindsPrefix say. The answer is "" if there is no such target.
func (r *reader) look(base, object, text string) string {
	q := question{base, object, text}
	if a, ok := r.answers.Load(q); ok {
		return a.(string)
	}
	a := r.answer(q)
	r.answers.Store(q, a)
	return a
}

// maxAliases bounds how many references to references are followed.
const maxAliases = 100

func (r *reader) answer(q question) string {
	var methods []string
	base, text := q.base, q.text
	for range maxAliases {
		t, code := r.library.resolve(base, sight{}, text)
		if code != "" {
			return ""
		}
		n := r.library.open(t.path).node(t.pointer)
		ref := n.Get("$ref").String()
		if q.object == "PathItem" {
			methods = append(methods, methodsOf(n)...)
		}
		if ref == "" {
			return r.say(q, t, n, methods)
		}
		base, text = t.path, ref
	}
	return ""
}

// say answers a question about n, at t.
func (r *reader) say(q question, t target, n *tree.Node, methods []string) string {
	switch {
	case n == nil:
		return ""
	case strings.HasPrefix(q.object, valuesPrefix):
		return r.sayValues(q, t, n)
	case strings.HasPrefix(q.object, propertiesPrefix):
		return r.sayProperties(q, t, n)
	case strings.HasPrefix(q.object, kindsPrefix):
		return r.sayKinds(q, t, n)
	case strings.HasPrefix(q.object, alternativesPrefix):
		return r.sayAlternatives(q, t, n)
	case q.object == "Parameter":
		return n.Get("in").String() + " " + n.Get("name").String()
	case q.object == "PathItem":
		return listOf(methods)
	case q.object == "Response":
		return listOf(headerNames(n))
	case q.object == "SecurityScheme":
		return authorizationOf(n)
	case q.object == "Link":
		return string(canonical(n))
	case q.object == "Callback":
		return listOf(methodsOfCallback(n, func(ref string) string { return r.look(t.path, "PathItem", ref) }))
	}
	return answerOf(q.base, n, t)
}

// listOf returns texts as a JSON array.
func listOf(texts []string) string {
	b, _ := json.Marshal(texts) // strings always have an encoding
	return string(b)
}
