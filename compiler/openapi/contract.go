package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// bindContract declares the contract itself, out of the small members of the
// root document, and reports members that do not belong there. These are read
// each time: knowing that they have not changed would cost as much.
func (b *binder) bindContract() {
	doc := b.library.open(b.root)
	root := map[string]*tree.Node{}
	c := &checker{dialect: b.dialect}
	for i := range doc.outline.Pieces {
		b.checkMember(c, doc, &doc.outline.Pieces[i], root)
	}
	for _, cut := range doc.outline.Cut {
		c.cutMember(cut.Pointer.Tokens())
	}
	c.missingMembers(doc)
	whole, _ := doc.covering("")
	for i := range c.findings {
		b.findings = append(b.findings, b.rootFinding(&c.findings[i], doc, whole))
	}
	b.checkTypesExtension(doc)
	if v := root["jsonSchemaDialect"]; v != nil && !isKnownSchema(v.String()) {
		b.findings = append(b.findings, diag.New(diag.CodeKeywordNotEnforced, diag.Label{Span: v.Span()}, "schemas are read as JSON Schema 2020-12 has them, not as this dialect"))
	}
	b.declareContract(doc, root)
}

// checkMember holds one piece against the grammar of the root and remembers the
// node of the members that the contract is made of.
func (b *binder) checkMember(c *checker, doc *document, piece *tree.Piece, root map[string]*tree.Node) {
	tokens := piece.Pointer.Tokens()
	if len(tokens) == 1 && strings.HasPrefix(tokens[0], "x-") {
		c.path = c.path[:0]
		c.extension(grammar()["Root"], tokens[0])
	}
	if len(tokens) == 0 || strings.HasPrefix(tokens[len(tokens)-1], "x-") {
		return
	}
	switch {
	case len(tokens) == 1:
		c.rootMember(doc, piece, tokens[0], root, b)
	case len(tokens) == 2 && tokens[0] == "components":
		c.section(doc, piece, tokens[1])
	case len(tokens) == 2 && tokens[0] == "paths" && !strings.HasPrefix(tokens[1], "/"):
		c.path = append(c.path[:0], tokens...)
		c.report(finding{code: diag.CodeWrongValue, primary: mark{key: true}, message: fmt.Sprintf("the path `%s` does not begin with a slash", clip(tokens[1]))})
	}
}

func (c *checker) rootMember(doc *document, piece *tree.Piece, name string, root map[string]*tree.Node, b *binder) {
	f := grammar()["Root"].fields[name]
	c.path = c.path[:0]
	if f == nil {
		c.unknownField(grammar()["Root"], name)
		return
	}
	n, mistakes := doc.outline.Parse(piece)
	b.findings = append(b.findings, mistakes...)
	c.path = append(c.path, name)
	c.newer(f, name)
	if name != "openapi" {
		c.content(f, n)
	}
	root[name] = n
}

// cutMember reports an object that was cut, but that OpenAPI does not know.
func (c *checker) cutMember(tokens []string) {
	o := grammar()["Root"]
	if len(tokens) == 2 && tokens[0] == "components" {
		o = grammar()["Components"]
	}
	name := tokens[len(tokens)-1]
	c.path = append(c.path[:0], tokens[:len(tokens)-1]...)
	switch f := o.fields[name]; {
	case strings.HasPrefix(name, "x-"):
	case f == nil:
		c.unknownField(o, name)
	default:
		c.path = append(c.path, name)
		c.newer(f, name)
	}
}

// section checks a member of the Components Object that was not cut: an unknown
// one, or one that is no object.
func (c *checker) section(doc *document, piece *tree.Piece, name string) {
	components := grammar()["Components"]
	c.path = append(c.path[:0], "components")
	f := components.fields[name]
	if f == nil {
		c.unknownField(components, name)
		return
	}
	n, _ := doc.outline.Parse(piece)
	c.path = append(c.path, name)
	c.content(f, n)
}

func (c *checker) missingMembers(doc *document) {
	c.path = c.path[:0]
	if doc.outline.Find("/info") == nil {
		c.report(finding{code: diag.CodeMissingField, message: "the document needs the field `info`"})
	}
	if c.dialect < v31 && doc.outline.Find("/paths") == nil {
		c.report(finding{code: diag.CodeMissingField, message: "the document needs the field `paths`"})
	}
}

// rootFinding places a finding about a member of the root document.
func (b *binder) rootFinding(f *finding, doc *document, whole *tree.Piece) diag.Diagnostic {
	piece, rest := doc.covering(f.primary.at)
	if piece == nil || piece == whole {
		f.primary.end = 1
		return f.diagnostic(whole)
	}
	n, _ := doc.outline.Parse(piece)
	f.primary.at = rest
	f.primary.settle(n, piece)
	return f.diagnostic(piece)
}

func (b *binder) declareContract(doc *document, root map[string]*tree.Node) {
	info := root["info"]
	s := &scope{dialect: b.dialect, root: info, reading: &reading{}}
	l := s.begin(ir.KindContract, "", info)
	l.describe(info, "")
	if more := root["externalDocs"].Get("url").String(); more != "" {
		text := l.doc[""]
		text.More = more
		l.doc[""] = text
	}
	contract := &ir.Contract{
		Title: info.Get("title").Text(), Version: info.Get("version").Text(),
		Servers: urlsOf(root["servers"]), Variables: variablesOf(root["servers"]), Security: b.rootSecurity(doc, root["security"]),
		Tags: tagsOf(root["tags"]),
	}
	if contract.Version == "" {
		contract.Version = info.Get("version").Number() // YAML writers forget the quotes
	}
	l.describeServers(root["servers"])
	b.checkServers(root["servers"])
	l.finish(ir.Body{Contract: contract})
	d := s.reading.drafts[0]
	at := source.Pointer("/info")
	if info == nil {
		at = ""
	}
	b.declarations = append(b.declarations, ir.Declaration{
		ID: ir.NewID(b.contract, ir.KindContract, b.contract), Kind: ir.KindContract,
		Sig:      ir.Signature{Served: namesServers(contract.Servers)},
		Location: ir.Location{File: b.root, Pointer: at}, Body: d.body, Doc: d.doc, Parts: d.parts,
	})
}

// tagsOf returns the tags that say how they belong together.
func tagsOf(n *tree.Node) []ir.Tag {
	var all []ir.Tag
	for _, t := range n.Elements() {
		tag := ir.Tag{Name: t.Get("name").String(), Parent: t.Get("parent").String(), Kind: t.Get("kind").String()}
		if tag.Name != "" && (tag.Parent != "" || tag.Kind != "") {
			all = append(all, tag)
		}
	}
	slices.SortFunc(all, func(a, b ir.Tag) int { return strings.Compare(a.Name, b.Name) })
	return all
}

func (b *binder) rootSecurity(doc *document, n *tree.Node) []ir.Security {
	var requirements openapi3.SecurityRequirements
	if n == nil || json.Unmarshal(n.AppendJSON(nil), &requirements) != nil {
		return nil
	}
	all := security(requirements)
	for _, name := range schemeNames(all) {
		if doc.outline.Find(source.Pointer("/components/securitySchemes").Child(name)) == nil {
			d := diag.New(diag.CodeUnknownSecurity, diag.Label{Span: opening(n)}, fmt.Sprintf("there is no security scheme `%s`", clip(name)))
			b.findings = append(b.findings, d)
		}
	}
	for i, r := range all {
		if why := b.exclusive(slices.Sorted(maps.Keys(r.Schemes))); why != "" {
			b.findings = append(b.findings, diag.New(diag.CodeImpossibleSecurity, diag.Label{Span: opening(n.Lookup(source.Pointer("").Child(index(i))))}, why))
		}
	}
	return all
}
