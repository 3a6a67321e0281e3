package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// target returns where a callback is sent, in terms of the operation at hand, and reports
// an expression that says nothing. The callback is declared at a place, unless it is
// shared.
func (l *lowering) target(text string, parameters []listed, at source.Pointer, shared bool) []ir.TargetPart {
	where := at.Child(text)
	if shared {
		where = at.Child("$ref")
	}
	parts, wrong := expressionParts(text)
	for i := range parts {
		if wrong == "" {
			wrong = l.untold(&parts[i], parameters)
		}
	}
	if wrong != "" {
		l.reportOnce(where, diag.CodeRuntimeExpression, fmt.Sprintf("`%s` %s", clip(text), wrong))
		return nil
	}
	if slices.ContainsFunc(parts, func(p ir.TargetPart) bool { return p.From == unevaluated }) {
		l.reportOnce(where, diag.CodeKeywordNotEnforced, "where the callback is sent is for you to tell: it is not worked out from a header that is not declared")
		return nil
	}
	return parts
}

// reportOnce reports what is wrong with a callback, which may have several methods.
func (l *lowering) reportOnce(at source.Pointer, code diag.Code, message string) {
	known := func(f finding) bool { return f.primary.at == l.place(at) && f.message == message }
	if !slices.ContainsFunc(l.reading.findings, known) {
		l.reportAt(at, true, code, message)
	}
}

// unevaluated is where a part comes from that generated code does not work out.
const unevaluated = "?"

// expressionParts parses the URL of a callback: a runtime expression of OpenAPI, or text
// with such expressions between braces. What is wrong with it completes a sentence.
func expressionParts(text string) (parts []ir.TargetPart, wrong string) {
	if strings.HasPrefix(text, "$") {
		text = "{" + text + "}"
	}
	for text != "" {
		before, rest, opened := strings.Cut(text, "{")
		if before != "" {
			parts = append(parts, ir.TargetPart{Text: before})
		}
		if !opened {
			break
		}
		expression, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, "has a brace that is not closed"
		}
		part, wrong := expressionPart(expression)
		if wrong != "" {
			return nil, wrong
		}
		parts, text = append(parts, part), after
	}
	return parts, ""
}

// responseHeader is where a part comes from that is a header of the response.
const responseHeader = "responseHeader"

// sources are where expressions take values from.
var sources = map[string]string{
	"$request.path": "path", "$request.query": "query", "$request.header": "header", "$request.body": "body",
	"$response.body": "response", "$response.header": responseHeader,
}

func expressionPart(text string) (part ir.TargetPart, wrong string) {
	switch text {
	case "$url":
		return ir.TargetPart{From: "url"}, ""
	case "$method":
		return ir.TargetPart{From: "method"}, ""
	case "$statusCode":
		return ir.TargetPart{From: "status"}, ""
	}
	from, name := sourceOf(text)
	isBody := from == "body" || from == "response"
	switch {
	case !strings.HasPrefix(text, "$"):
		return part, fmt.Sprintf("has `{%s}`, which is no runtime expression: these begin with `$request`, `$response`, `$url`, `$method` or `$statusCode`", clip(text))
	case from == "", isBody && name != "" && name[0] != '#', !isBody && (len(name) < 2 || name[0] != '.'):
		return part, fmt.Sprintf("has `%s`, which is no runtime expression: write, say, `$request.body#/url` or `$request.query.url`", clip(text))
	}
	if name != "" {
		name = name[1:]
	}
	if isBody && name != "" && name[0] != '/' {
		return part, fmt.Sprintf("has `%s`, which is no JSON pointer: it begins with a slash", clip(name))
	}
	return ir.TargetPart{From: from, Name: name}, ""
}

// sourceOf splits an expression into where the value is from and what follows, with the
// character that stands between.
func sourceOf(text string) (from, rest string) {
	for prefix, from := range sources {
		if rest, ok := strings.CutPrefix(text, prefix); ok {
			return from, rest
		}
	}
	return "", text
}

// untold returns why a part cannot be told: the operation has nothing of the kind.
func (l *lowering) untold(p *ir.TargetPart, parameters []listed) (wrong string) {
	switch p.From {
	case "method":
		*p = ir.TargetPart{Text: l.draft.sig.Method}
	case "path", "query", "header":
		i := slices.IndexFunc(parameters, func(e listed) bool {
			return e.head.in == p.From && (e.head.name == p.Name || p.From == "header" && strings.EqualFold(e.head.name, p.Name))
		})
		switch {
		case i >= 0:
			p.Name = parameters[i].head.name
		case p.From == "header": // some are not for contracts to declare
			p.From = unevaluated
		default:
			return fmt.Sprintf("needs a %s parameter `%s`, which the operation does not have", p.From, clip(p.Name))
		}
	case responseHeader:
		if !l.answersWith(p.Name) {
			p.From = unevaluated
		}
	case "body":
		body := l.node.Get("requestBody")
		if body == nil {
			return "needs a body of the request, which the operation does not have"
		}
		if name := missing(jsonSchema(body), p.Name); name != "" {
			return fmt.Sprintf("needs `%s` of the body of the request, which has no field `%s`", clip(p.Name), clip(name))
		}
	}
	return ""
}

// answersWith reports whether a response declares a header.
func (l *lowering) answersWith(header string) bool {
	for _, r := range l.node.Get("responses").Members() {
		names := headerNames(r)
		if ref := r.Get("$ref").String(); ref != "" {
			names = textsOf(l.look("Response", ref))
		}
		if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, header) }) {
			return true
		}
	}
	return false
}

// headerNames returns the names of the headers of a response.
func headerNames(response *tree.Node) []string {
	var names []string
	for _, h := range sorted(response.Get("headers")) {
		names = append(names, h.name)
	}
	return names
}

// jsonSchema returns the schema of the JSON of a message, if it is written in place.
func jsonSchema(message *tree.Node) *tree.Node {
	return message.Get("content").Get("application/json").Get("schema")
}
