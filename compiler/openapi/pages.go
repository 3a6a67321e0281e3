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

// pagesExtension says how the pages of a list are asked for:
//
//	x-specc-pages:
//	  style: cursor             # or offset, page, none
//	  parameter: cursor         # the query parameter that selects the page
//	  limit: page_size          # the query parameter for its size, if there is one
//	  items: /orders            # where the list is in the body of the response; "" is the body
//	  next: /meta/next_cursor   # where the next value of the parameter is, for a cursor
const pagesExtension = "x-specc-pages"

// pages returns how the next page of an operation's result is asked for: as the source
// says, or as it is plain to see.
func (l *lowering) pages(parameters []listed) *ir.Pages {
	query := map[string]bool{}
	for _, p := range parameters {
		query[p.head.name] = p.head.in == "query"
	}
	if n := l.node.Get(pagesExtension); n != nil {
		return l.declaredPages(n, query)
	}
	if l.draft.kind != ir.KindOperation || l.draft.sig.Method != "GET" {
		return nil
	}
	return seenPages(query, l.result())
}

func (l *lowering) declaredPages(n *tree.Node, query map[string]bool) *ir.Pages {
	wrong := func(field, format string, args ...any) *ir.Pages {
		at := source.Pointer("/" + pagesExtension)
		if n.Get(field) != nil {
			at = at.Child(field)
		}
		l.reportAt(at, false, diag.CodeWrongValue, fmt.Sprintf(format, args...))
		return nil
	}
	p := &ir.Pages{
		Parameter: n.Get("parameter").String(), Style: n.Get("style").String(), Limit: n.Get("limit").String(),
		Items: n.Get("items").String(), Next: n.Get("next").String(),
	}
	switch {
	case p.Style == "none":
		return nil
	case !slices.Contains([]string{"cursor", "offset", "page"}, p.Style):
		return wrong("style", "`%s` is no style of pages; it is cursor, offset, page or none", clip(p.Style))
	case !query[p.Parameter]:
		return wrong("parameter", "the operation has no query parameter `%s`", clip(p.Parameter))
	case p.Limit != "" && !query[p.Limit]:
		return wrong("limit", "the operation has no query parameter `%s`", clip(p.Limit))
	case p.Items != "" && !strings.HasPrefix(p.Items, "/"):
		return wrong("items", "`%s` is no JSON pointer", clip(p.Items))
	case (p.Style == "cursor") != strings.HasPrefix(p.Next, "/"):
		return wrong("next", "pages by cursor, and only these, need the JSON pointer of the next cursor in `next`")
	}
	if name := missing(l.result(), p.Items); name != "" {
		return wrong("items", "the response has no field `%s`", clip(name))
	}
	if name := missing(l.result(), p.Next); name != "" {
		return wrong("next", "the response has no field `%s`", clip(name))
	}
	return p
}

// missing returns the first name in a JSON pointer that values of a schema do not
// have; "" if they have all, or if the schema itself does not say.
func missing(schema *tree.Node, pointer string) string {
	if schema == nil {
		return ""
	}
	for _, name := range source.Pointer(pointer).Tokens() {
		if slices.ContainsFunc(sayMore, func(keyword string) bool { return schema.Get(keyword) != nil }) {
			break
		}
		next := schema.Get("properties").Get(name)
		if next == nil {
			return name
		}
		schema = next
	}
	return ""
}

// sayMore are the keywords beside which properties are not all there is.
var sayMore = []string{"$ref", "allOf", "anyOf", "oneOf", "additionalProperties", "patternProperties", "items", "prefixItems"}

// result returns the schema of the JSON that an operation answers with 200, if it is
// written in place.
func (l *lowering) result() *tree.Node {
	return l.node.Get("responses").Get("200").Get("content").Get("application/json").Get("schema")
}

// Names of parameters and fields by which pages are recognized.
var (
	limitNames  = []string{"per_page", "perPage", "page_size", "pageSize", "limit"}
	cursorNames = []string{"cursor", "page_token", "pageToken"}
	nextNames   = []string{"next_cursor", "nextCursor", "next_page_token", "nextPageToken"}
)

// seenPages recognizes pages by their parameters and their result, where there is no
// doubt: a list with the parameter page or offset and one for the size, or an object
// of one list and a field for the next cursor with a parameter for that. No name is
// compared but those above, and the schema must be written in place.
func seenPages(query map[string]bool, result *tree.Node) *ir.Pages {
	limit := onlyOf(limitNames, func(name string) bool { return query[name] })
	if result.Get("type").String() == "array" {
		style := onlyOf([]string{"page", "offset"}, func(name string) bool { return query[name] })
		if limit == "" || style == "" {
			return nil
		}
		return &ir.Pages{Parameter: style, Style: style, Limit: limit}
	}
	cursor := onlyOf(cursorNames, func(name string) bool { return query[name] })
	properties := result.Get("properties")
	next := onlyOf(nextNames, func(name string) bool { return properties.Get(name) != nil })
	items := ""
	for name, p := range properties.Members() {
		if p.Get("type").String() == "array" {
			if items != "" {
				return nil
			}
			items = name
		}
	}
	if cursor == "" || next == "" || items == "" {
		return nil
	}
	return &ir.Pages{Parameter: cursor, Style: "cursor", Limit: limit, Items: string(source.Pointer("").Child(items)), Next: string(source.Pointer("").Child(next))}
}

// onlyOf returns the one name that is there, or "".
func onlyOf(names []string, is func(string) bool) string {
	found := ""
	for _, name := range names {
		if is(name) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}
