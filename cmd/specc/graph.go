package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
)

// graphForms are the ways to print a graph.
var graphForms = map[string]func(*strings.Builder, compiler.Graph){
	"text": writeGraphText, "dot": writeDot, "mermaid": writeMermaid, "json": writeGraphJSON,
}

// writeGraphText lists every node with what it needs below it.
func writeGraphText(b *strings.Builder, g compiler.Graph) {
	needs := map[string][]compiler.Link{}
	for _, l := range g.Edges {
		needs[l.From] = append(needs[l.From], l)
	}
	for _, n := range g.Nodes {
		fmt.Fprintf(b, "%s\n", render.Printable(n.Name))
		for _, l := range needs[n.Name] {
			fmt.Fprintf(b, "  %-24s %s\n", l.Role, render.Printable(l.To))
		}
	}
}

// writeDot writes the language of Graphviz. Names are quoted as its grammar
// wants: only quotes and backslashes are special.
func writeDot(b *strings.Builder, g compiler.Graph) {
	quote := func(s string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
	}
	b.WriteString("digraph specc {\n  rankdir=LR;\n  node [shape=box];\n")
	for _, n := range g.Nodes {
		style := ""
		if n.Kind == "artifact" {
			style = ", style=rounded"
		}
		fmt.Fprintf(b, "  %s [tooltip=%s%s];\n", quote(n.Name), quote(n.Kind), style)
	}
	for _, l := range g.Edges {
		fmt.Fprintf(b, "  %s -> %s [label=%s];\n", quote(l.From), quote(l.To), quote(l.Role))
	}
	b.WriteString("}\n")
}

// writeMermaid writes a Mermaid flowchart. Nodes are numbered, since Mermaid's
// names cannot hold everything that ours can.
func writeMermaid(b *strings.Builder, g compiler.Graph) {
	number := map[string]string{}
	label := func(s string) string {
		return `"` + strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "\n", " ").Replace(s) + `"`
	}
	b.WriteString("flowchart LR\n")
	for i, n := range g.Nodes {
		number[n.Name] = "n" + strconv.Itoa(i)
		open, end := "[", "]"
		if n.Kind == "artifact" {
			open, end = "(", ")"
		}
		fmt.Fprintf(b, "  %s%s%s%s\n", number[n.Name], open, label(n.Name), end)
	}
	for _, l := range g.Edges {
		fmt.Fprintf(b, "  %s -->|%s| %s\n", number[l.From], l.Role, number[l.To])
	}
}

func writeGraphJSON(b *strings.Builder, g compiler.Graph) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(g); err != nil {
		panic(err) // strings always encode
	}
}
