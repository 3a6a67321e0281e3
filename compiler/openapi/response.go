package openapi

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// responseDraft lowers a response that is a declaration of its own.
func (s *scope) responseDraft(v *openapi3.ResponseRef) {
	l := s.begin(ir.KindResponse, "", s.root)
	r := l.response(v, s.root, "", []string{""})
	l.draft.alias = v.Ref != "" && len(l.doc) == 0
	l.finish(ir.Body{Response: &r})
}

// requestBodyDraft lowers a request body that is a declaration of its own.
func (s *scope) requestBodyDraft(v *openapi3.RequestBodyRef) {
	l := s.begin(ir.KindRequestBody, "", s.root)
	r := l.requestBody(v, s.root, "", []string{""})
	l.draft.alias = v.Ref != "" && len(l.doc) == 0
	l.finish(ir.Body{RequestBody: &r})
}

func (l *lowering) requestBody(v *openapi3.RequestBodyRef, n *tree.Node, at source.Pointer, hint []string) ir.RequestBody {
	l.describe(n, at)
	if v.Ref != "" {
		return ir.RequestBody{Ref: l.use(v.Ref, "RequestBody", at), At: string(at)}
	}
	return ir.RequestBody{
		At: string(at), Required: v.Value.Required,
		Content: l.content(v.Value.Content, n.Get("content"), at.Child("content"), nested(hint, "Body")),
	}
}

// responses lowers what an operation answers: sorted by status, ranges behind
// the codes they cover, the default last.
func (l *lowering) responses(v *openapi3.Responses, n *tree.Node) []ir.Response {
	var all []ir.Response
	for _, m := range sorted(n) {
		ref := v.Value(m.name)
		status := strings.ToUpper(m.name)
		if status == "DEFAULT" {
			status = "default"
		}
		switch {
		case ref == nil:
		case !isStatus(status):
			l.reportAt(source.Pointer("/responses").Child(m.name), true, diag.CodeWrongValue,
				fmt.Sprintf("`%s` is no status: it is three digits, a range such as 4XX, or default", clip(m.name)))
		default:
			all = append(all, l.answer(ref, m, status))
		}
	}
	slices.SortStableFunc(all, func(a, b ir.Response) int { return strings.Compare(a.Status, b.Status) })
	return all
}

func (l *lowering) answer(ref *openapi3.ResponseRef, m member, status string) ir.Response {
	hint := append([]string{""}, statusWords(status)...)
	name := l.inline(hint)
	r := l.response(ref, m.node, source.Pointer("/responses").Child(m.name), hint)
	r.Status, r.Inline = status, name
	if r.Ref > 0 {
		in := &l.draft.inlines[name-1]
		in.status, in.refs = status, []int{r.Ref - 1}
	}
	return r
}

func (l *lowering) response(v *openapi3.ResponseRef, n *tree.Node, at source.Pointer, hint []string) ir.Response {
	l.describe(n, at)
	if v.Ref != "" {
		return ir.Response{Ref: l.use(v.Ref, "Response", at), At: string(at)}
	}
	r := ir.Response{At: string(at)}
	for _, m := range sorted(n.Get("headers")) {
		h := v.Value.Headers[m.name]
		if h == nil || strings.EqualFold(m.name, "Content-Type") {
			continue
		}
		if !isToken(m.name) {
			l.reportWarning(at.Child("headers").Child(m.name), diag.CodeWrongValue, fmt.Sprintf("`%s` is no name of a header; it is left out", clip(m.name)))
			continue
		}
		r.Headers = append(r.Headers, l.header(h, m.node, at.Child("headers").Child(m.name), nested(hint, m.name), m.name))
	}
	r.Content = l.content(v.Value.Content, n.Get("content"), at.Child("content"), nested(hint, "Body"))
	l.links(n.Get("links"), at.Child("links"))
	return r
}

func isStatus(s string) bool {
	if s == "default" {
		return true
	}
	return len(s) == 3 && s[0] >= '1' && s[0] <= '5' && (s[1:] == "XX" || isDigit(s[1]) && isDigit(s[2]))
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// statusWords returns the words by which a response is called: the text of its
// status without blanks, "4XX", "Default", or "Status" and the digits.
func statusWords(status string) []string {
	code, err := strconv.Atoi(status)
	switch {
	case status == "default":
		return []string{"Default"}
	case err != nil:
		return []string{status}
	case http.StatusText(code) == "":
		return []string{"Status", status}
	}
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, http.StatusText(code))
	return []string{letters}
}
