package goclient

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitServers makes the file with the servers that the contract names: a constant for a
// URL, and a type with a field for each variable for what only becomes one.
func emitServers(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "client")
	doc := v.Doc(v.Subject)
	var constants []jen.Code
	var types []server
	for _, s := range serversOf(v.Body(v.Subject).Contract, doc) {
		if s.template {
			types = append(types, s)
			continue
		}
		if len(constants) > 0 {
			constants = append(constants, jen.Line())
		}
		for _, line := range s.comment(s.name) {
			constants = append(constants, jen.Comment(line))
		}
		constants = append(constants, jen.Id(s.name).Op("=").Lit(s.url))
	}
	if len(constants) > 0 {
		f.Comment(gofile.Comment("Servers that the contract names, for New. One that begins with a slash is relative to where the contract was found."))
		f.Add(jen.Const().Defs(constants...))
	}
	for _, s := range types {
		s.declare(f, doc)
	}
	return f.Bytes()
}

// A server is one that the contract names.
type server struct {
	url, name string
	text      ir.Text
	template  bool
	variables []ir.Variable // of the URL, those that are not described included
}

func serversOf(c *ir.Contract, doc ir.Doc) []server {
	var all []server
	called := map[string]string{}
	for _, url := range c.Servers {
		if called[url] != "" || url == "/" {
			continue
		}
		s := server{url: url, text: doc[ir.ServerKey(url)], template: strings.ContainsAny(url, "{}")}
		for _, v := range c.Variables {
			if v.Server == url {
				s.variables = append(s.variables, v)
			}
		}
		s.variables = append(s.variables, undescribed(s)...)
		called[url] = calledOf(s)
		all = append(all, s)
	}
	names := gofile.Constants("Server", called)
	for i := range all {
		all[i].name = names[all[i].url]
	}
	return all
}

// undescribed returns variables of the template that nothing is said of.
func undescribed(s server) []ir.Variable {
	var all []ir.Variable
	for name := range variablesIn(s.url) {
		known := func(v ir.Variable) bool { return v.Name == name }
		if !slices.ContainsFunc(slices.Concat(s.variables, all), known) {
			all = append(all, ir.Variable{Server: s.url, Name: name})
		}
	}
	return all
}

// variablesIn yields the names in the braces of a template, each with the text before it.
func variablesIn(template string) func(yield func(name, before string) bool) {
	return func(yield func(name, before string) bool) {
		for {
			before, rest, opened := strings.Cut(template, "{")
			name, after, closed := strings.Cut(rest, "}")
			if !opened || !closed || !yield(name, before) {
				return
			}
			template = after
		}
	}
}

// calledOf returns what the constant or type of a server is called after: its name or
// description if that is a label of one or two plain words, or else its URL.
func calledOf(s server) string {
	for _, text := range []string{s.text.Title, s.text.Description} {
		if name := label(text); name != "" {
			return name
		}
	}
	_, rest, isURL := strings.Cut(s.url, "://")
	if !isURL {
		return s.url
	}
	return rest
}

// label returns a text of one or two plain words, apart from "the" before and "server"
// behind them, and "" for any other: prose makes no names.
func label(text string) string {
	words := strings.Fields(strings.TrimSuffix(text, "."))
	if n := len(words); n > 1 && strings.EqualFold(words[n-1], "server") {
		words = words[:n-1]
	}
	if n := len(words); n > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	plain := func(r rune) bool { return r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	name := strings.Join(words, " ")
	if len(words) > 2 || strings.ContainsFunc(strings.Join(words, ""), func(r rune) bool { return !plain(r) }) || len(ir.Words(name)) == 0 {
		return ""
	}
	return name
}

func (s server) comment(name string) []string {
	text := s.text
	text.Title = ""
	return gofile.Doc(name, text)
}

// declare declares the type of a server whose URL has variables.
func (s server) declare(f *gofile.File, doc ir.Doc) {
	lines := s.comment(s.name)
	if lines != nil {
		lines = append(lines, "//")
	}
	f.Comment(append(lines, gofile.Comment(s.name+" makes the URL "+s.url+" out of its variables, each of which, where it is empty, has its default.")...))
	raw := make([]string, len(s.variables))
	for i, v := range s.variables {
		raw[i] = v.Name
	}
	names := gofile.Fields(raw, "URL")
	var fields, body []jen.Code
	for _, v := range s.variables {
		for _, line := range gofile.Comment(about(v, doc)) {
			fields = append(fields, jen.Comment(line))
		}
		fields = append(fields, jen.Id(names[v.Name]).String())
		body = append(body, settle(v, "s."+names[v.Name])...)
	}
	f.Add(jen.Type().Id(s.name).Struct(fields...))
	f.Comment(gofile.Comment("URL returns the URL, for New, or an error if a variable has a value that the contract does not allow."))
	f.Add(jen.Func().Params(jen.Id("s").Id(s.name)).Id("URL").Params().Params(jen.String(), jen.Error()).Block(
		append(body, jen.Return(s.joined(names), jen.Nil()))...))
}

// settle gives a variable its default and checks it.
func settle(v ir.Variable, at string) []jen.Code {
	var all []jen.Code
	if v.Default != "" {
		all = append(all, jen.Id(at).Op("=").Qual("cmp", "Or").Call(jen.Id(at), jen.Lit(v.Default)))
	}
	refuse := func(format string, values ...jen.Code) jen.Code {
		return jen.Return(jen.Lit(""), jen.Qual("fmt", "Errorf").Call(append([]jen.Code{jen.Lit(format), jen.Lit(v.Name)}, values...)...))
	}
	switch {
	case len(v.Enum) > 0:
		var values []jen.Code
		for _, e := range slices.Compact(slices.Sorted(slices.Values(v.Enum))) {
			values = append(values, jen.Lit(e))
		}
		all = append(all, jen.Switch(jen.Id(at)).Block(
			jen.Case(values...),
			jen.Default().Block(refuse("server variable %s: %q is not allowed", jen.Id(at)))))
	case v.Default == "":
		all = append(all, jen.If(jen.Id(at).Op("==").Lit("")).Block(refuse("server variable %s: has no value")))
	}
	return all
}

// joined returns the expression of the URL.
func (s server) joined(names map[string]string) *jen.Statement {
	var parts []jen.Code
	rest := s.url
	for name, before := range variablesIn(s.url) {
		rest = rest[len(before)+len(name)+2:]
		if before != "" {
			parts = append(parts, jen.Lit(before))
		}
		parts = append(parts, jen.Id("s."+names[name]))
	}
	if rest != "" || len(parts) == 0 {
		parts = append(parts, jen.Lit(rest))
	}
	sum := jen.Add(parts[0])
	for _, p := range parts[1:] {
		sum = sum.Op("+").Add(p)
	}
	return sum
}

// about returns the comment of the field of a variable.
func about(v ir.Variable, doc ir.Doc) string {
	var says []string
	if text := strings.TrimSpace(doc[ir.VariableKey(v.Server, v.Name)].Description); text != "" {
		says = append(says, text)
	}
	if v.Default != "" {
		says = append(says, "The default is "+v.Default+".")
	}
	if len(v.Enum) > 0 {
		values := make([]string, len(v.Enum))
		for i, e := range v.Enum {
			values[i] = strconv.Quote(e)
		}
		says = append(says, "It is one of "+strings.Join(values, ", ")+".")
	}
	return strings.Join(says, " ")
}
