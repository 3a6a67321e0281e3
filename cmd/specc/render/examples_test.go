package render_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// examples are findings with one difficulty each, by the name of their golden
// files. Their codes are not in the catalogue, whose texts change.
func examples() map[string][]diag.Diagnostic {
	return map[string][]diag.Diagnostic{
		"labels":    labels(),
		"files":     files(),
		"lines":     lines(),
		"nested":    nested(),
		"edges":     edges(),
		"long":      long(),
		"hostile":   hostile(),
		"edits":     edits(),
		"many-bars": manyBars(),
		"no-place":  noPlace(),
	}
}

var orders = source.NewFile("contracts/orders.yaml", []byte(`openapi: 3.1.0
paths:
  /orders/{id}:
    get: {operationId: getOrder, operationId: getUzer}
    put:
      operationId: putOrder
      responses:
        "200":
          description: fine

components: {}
`))

func labels() []diag.Diagnostic {
	first, second := at(orders, "operationId: getOrder", "first here"), at(orders, "operationId: getUzer", "and again here")
	first.Span.End -= len(": getOrder")
	second.Span.End -= len(": getUzer")
	return []diag.Diagnostic{
		{
			Severity: diag.Error, Code: "twice", Message: "key `operationId` occurs twice",
			Primary: second, Related: []diag.Label{first, at(orders, "get:", "in this operation")},
			Notes: []string{"of two equal keys, tools keep either"}, Help: []string{"remove one of them"},
		},
		{
			Severity: diag.Warning, Code: "unused", Message: "three labels, the primary in the middle", Primary: at(orders, "getOrder", "this"),
			Related: []diag.Label{at(orders, "operationId", "left"), at(orders, "getUzer", "right"), at(orders, "{operationId: getOrder", "")},
		},
		{Severity: diag.Info, Code: "hint", Message: "no text at the mark", Primary: at(orders, "components", "")},
	}
}

func files() []diag.Diagnostic {
	users := source.NewFile("contracts/users.yaml", []byte("paths:\n  /users:\n    get:\n      operationId: getUser\n"))
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "unknown-operation", Message: "operation `getUzer` is not declared in any contract",
		Primary: at(orders, "getUzer", "no operation with this name"),
		Related: []diag.Label{at(users, "getUser", "an operation with a similar name is here")},
		Help:    []string{"did you mean `getUser`?"},
		Edits:   []diag.Edit{{Span: at(orders, "getUzer", "").Span, Text: "getUser"}},
	}}
}

func lines() []diag.Diagnostic {
	responses := at(orders, "responses:\n        \"200\":\n          description: fine\n", "this whole response")
	inline := at(orders, "putOrder\n      responses:\n        \"200\"", "from the middle of a line")
	return []diag.Diagnostic{
		{Severity: diag.Error, Code: "bad", Message: "a span of lines that begins a line", Primary: responses},
		{Severity: diag.Warning, Code: "bad", Message: "a span that begins within a line", Primary: inline, Related: []diag.Label{at(orders, "/orders/{id}", "of this path")}},
	}
}

func nested() []diag.Diagnostic {
	outer := at(orders, "put:\n      operationId: putOrder\n      responses:\n        \"200\":\n          description: fine", "in this operation")
	inner := at(orders, "responses:\n        \"200\":", "this")
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "bad", Message: "a span within a span", Primary: inner,
		Related: []diag.Label{outer, at(orders, "putOrder", "named here")},
	}}
}

func edges() []diag.Diagnostic {
	f := source.NewFile("edges.json", []byte("{\"a\":\t1,\r\n\t\"b\": }\r\n"))
	span := func(start, end int) diag.Label {
		return diag.Label{Span: source.Span{File: f, Start: start, End: end}}
	}
	return []diag.Diagnostic{
		{Severity: diag.Error, Code: "bad-syntax", Message: "an empty span is marked, too", Primary: span(16, 16)},
		{Severity: diag.Error, Code: "bad-syntax", Message: "after tabs", Primary: at(f, "\"b\"", "four columns in"), Related: []diag.Label{at(f, "1", "after a tab stop")}},
		{Severity: diag.Error, Code: "bad-syntax", Message: "the end of the file", Primary: span(len(f.Data), len(f.Data))},
		{Severity: diag.Error, Code: "bad-syntax", Message: "a span out of bounds", Primary: span(-5, 1000)},
		{Severity: diag.Error, Code: "bad-syntax", Message: "an empty file", Primary: diag.Label{Span: source.Span{File: source.NewFile("empty.yaml", nil)}}},
	}
}

func long() []diag.Diagnostic {
	var b strings.Builder
	b.WriteString(`{"paths":{`)
	for i := range 2000 {
		fmt.Fprintf(&b, `"/path%d":{"get":{}},`, i)
	}
	f := source.NewFile("minified.json", []byte(b.String()+`"/end":{}}}`))
	return []diag.Diagnostic{
		{Severity: diag.Error, Code: "bad", Message: "in the middle of a long line", Primary: at(f, `"/path999"`, "here"), Related: []diag.Label{at(f, `"/path1"`, "far to the left")}},
		{Severity: diag.Error, Code: "bad", Message: "at its start", Primary: at(f, `"paths"`, "here")},
		{
			Severity: diag.Error, Code: "bad", Message: "at its end", Primary: at(f, `"/end"`, "here"),
			Edits: []diag.Edit{{Span: at(f, `"/end"`, "").Span, Text: `"/fin"`}},
		},
		{Severity: diag.Error, Code: "bad", Message: "all of it", Primary: at(f, string(f.Data), "everything")},
	}
}

func hostile() []diag.Diagnostic {
	f := source.NewFile("a\x1b]0;b\a.yaml", []byte("a: \x1b[2J\u202e evil \xff\u00a0世界 e\u0301 x\n"))
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "bad", Message: "escape \x1b[31m and\nline end\r::set-output name=x::y",
		Primary: at(f, "世界", "wide\x07"), Related: []diag.Label{at(f, "x", "after a combining accent")},
		Notes: []string{strings.Repeat("long ", 400)}, Help: []string{"100% sure, \u2028 really"},
		Edits: []diag.Edit{{Span: at(f, "x", "").Span, Text: "y\x1b[0m"}},
	}}
}

func edits() []diag.Diagnostic {
	other := source.NewFile("other.yaml", []byte("a: 1\nb: 2\n"))
	insert := at(orders, "putOrder\n", "").Span
	insert.Start = insert.End
	remove := at(orders, ", operationId: getUzer", "").Span
	all := at(other, string(other.Data), "").Span
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "bad", Message: "insert, remove, replace lines, in two files", Primary: at(orders, "getOrder", ""),
		Edits: []diag.Edit{
			{Span: all, Text: strings.Repeat("c: 3\n", 12)},
			{Span: insert, Text: "      summary: |\n        two lines\n"},
			{Span: remove},
			{Span: at(orders, "getOrder", "").Span, Text: "readOrder"},
			{Span: at(orders, "Order, op", "").Span, Text: "overlaps"},
			{Span: source.Span{File: orders, Start: 5, End: 1}, Text: "unsound"},
		},
	}}
}

func manyBars() []diag.Diagnostic {
	f := source.NewFile("deep.yaml", bytes.Repeat([]byte("a:\n"), 40))
	d := diag.Diagnostic{Severity: diag.Error, Code: "bad", Message: "more spans than there is room for"}
	for i := range 20 {
		l := diag.Label{Span: source.Span{File: f, Start: 3 * i, End: 3 * (40 - i)}, Text: fmt.Sprint("span ", i)}
		if i == 0 {
			d.Primary = l
		} else {
			d.Related = append(d.Related, l)
		}
	}
	return []diag.Diagnostic{d}
}

func noPlace() []diag.Diagnostic {
	return []diag.Diagnostic{
		{Severity: diag.Error, Code: "not-there", Message: "contract `orders.yaml` is not there", Path: "orders.yaml", Help: []string{"correct the path"}},
		{Severity: diag.Warning, Code: "nowhere", Message: "nothing is known of where"},
	}
}
