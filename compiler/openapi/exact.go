package openapi

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// exactDepth is how many schemas in each other are lowered exactly, each with all that
// is in it. Those around a deeper one hold what it says, too.
const exactDepth = 8

// addExact gives t the exact form of the schema n if it needs one.
func (l *lowering) addExact(t *ir.Type, n *tree.Node, has traits, p position) {
	if n.Get("$ref").Kind() == tree.String && l.dialect < v31 {
		return
	}
	if has.has(exacting) && l.exactly <= exactDepth {
		t.Exact = append(t.Exact, l.exact(n, p.at))
	}
	if len(t.Exact) == 0 {
		return
	}
	if t.Kind == ir.TypeAny {
		t.Kind = ir.TypeExact
	}
	if t.Inline == 0 && t.Kind != ir.TypeRef { // the name has the method that checks
		l.name(t, p)
	}
}

// exactValues has values held against those that an enum lists where no type that holds
// them can say that.
func (l *lowering) exactValues(t *ir.Type, listed []json.RawMessage, nullable bool, p position) {
	of := &ir.Type{Kind: ir.TypeAny, At: string(p.at), Enum: slices.Clone(listed)}
	if nullable {
		of.Enum = append(of.Enum, json.RawMessage("null"))
	}
	t.Exact = append(t.Exact, of)
	if t.Inline == 0 {
		l.name(t, p)
	}
}

// exact lowers a schema as JSON Schema has it; see ir.Assertions. It reads the
// tree alone, which the checker has held against the grammar: what is of the wrong
// form says nothing.
func (l *lowering) exact(n *tree.Node, at source.Pointer) *ir.Type {
	switch {
	case n.Kind() == tree.Bool:
		return booleanType(n.Bool(), position{at: at})
	case n.Get("$ref").Kind() == tree.String && !l.hasSiblings(n):
		return l.exactReference(n, "$ref", at)
	}
	e := exacter{lowering: l, node: n, at: at, assert: &ir.Assertions{}}
	e.out = &ir.Type{Kind: ir.TypeAny, At: string(at)}
	e.kinds()
	e.values()
	e.limits()
	e.object()
	e.array()
	e.compositions()
	if !e.assert.IsZero() {
		e.out.Assert = e.assert
	}
	return e.out
}

// hasSiblings reports whether anything beside a $ref constrains.
func (l *lowering) hasSiblings(n *tree.Node) bool {
	if l.dialect < v31 {
		return false
	}
	for name := range n.Members() {
		if !isAnnotation(name) {
			return true
		}
	}
	return false
}

// exactReference lowers a reference to a schema that values are checked against.
func (l *lowering) exactReference(n *tree.Node, keyword string, at source.Pointer) *ir.Type {
	text := n.Get(keyword).String()
	if text == "" {
		text = "#"
	}
	r := reference{text: text, object: "Schema", role: ir.RoleCheck, at: at.Child(keyword), seen: inManner(manners[keyword])}
	return &ir.Type{Kind: ir.TypeRef, At: string(at), Ref: l.edge(r)}
}

// manners are the keywords that refer to schemas, and how.
var manners = map[string]string{"$ref": "", "$dynamicRef": dynamicManner, "$recursiveRef": recursiveManner}

// An exacter makes one exact type.
type exacter struct {
	*lowering
	node   *tree.Node
	at     source.Pointer
	out    *ir.Type
	assert *ir.Assertions
}

// child lowers the schema under a keyword; nil if there is none.
func (e *exacter) child(tokens ...string) *ir.Type {
	n, at := e.node, e.at
	for _, token := range tokens {
		n, at = n.Get(token), at.Child(token)
	}
	if k := n.Kind(); k != tree.Object && k != tree.Bool {
		return nil
	}
	return e.exact(n, at)
}

// list lowers the schemas in a list.
func (e *exacter) list(keyword string) []*ir.Type {
	var all []*ir.Type
	for i, n := range e.node.Get(keyword).Elements() {
		all = append(all, e.exact(n, e.at.Child(keyword).Child(index(i))))
	}
	return all
}

func (e *exacter) kinds() {
	var names []string
	switch t := e.node.Get("type"); t.Kind() {
	case tree.String:
		names = []string{t.String()}
	case tree.Array:
		for _, n := range t.Elements() {
			names = append(names, n.String())
		}
	}
	if len(names) > 0 && e.dialect < v31 && e.node.Get("nullable").Bool() {
		names = append(names, "null")
	}
	listed := e.node.Get("enum") != nil || e.node.Get("const") != nil // then null is only what they list
	switch i := slices.Index(names, "null"); {
	case len(names) == 2 && i >= 0 && !listed:
		e.out.Kind, e.out.Nullable = ir.TypeKind(names[1-i]), true
		return
	case len(names) == 1:
		e.out.Kind = ir.TypeKind(names[0])
		return
	case len(names) == 0:
		return
	}
	var kinds []*ir.Type
	for _, name := range names {
		kinds = append(kinds, &ir.Type{Kind: ir.TypeKind(name), At: string(e.at)})
	}
	e.assert.AnyOf = append(e.assert.AnyOf, kinds)
}

func (e *exacter) values() {
	values := func(nodes []*tree.Node) (all []json.RawMessage) {
		for _, v := range nodes {
			all = append(all, canonical(v))
		}
		return all
	}
	var enum []*tree.Node
	for _, v := range e.node.Get("enum").Elements() {
		enum = append(enum, v)
	}
	e.out.Enum = values(enum)
	if e.node.Get("enum").Kind() == tree.Array && len(enum) == 0 {
		e.assert.AllOf = append(e.assert.AllOf, &ir.Type{Kind: ir.TypeNever, At: string(e.at.Child("enum"))})
	}
	k := e.node.Get("const")
	switch {
	case k == nil:
	case len(enum) == 0:
		e.out.Enum = values([]*tree.Node{k})
	default:
		e.assert.AllOf = append(e.assert.AllOf, &ir.Type{Kind: ir.TypeAny, At: string(e.at), Enum: values([]*tree.Node{k})})
	}
}

func (e *exacter) limits() {
	n := e.node
	limits := &ir.Limits{
		MinLength: count(n, "minLength"), MaxLength: count(n, "maxLength"), Pattern: n.Get("pattern").String(),
		MinItems: count(n, "minItems"), MaxItems: count(n, "maxItems"), UniqueItems: n.Get("uniqueItems").Bool(),
		MinProperties: count(n, "minProperties"), MaxProperties: count(n, "maxProperties"),
	}
	numberLimits(limits, n)
	e.checkPattern(limits.Pattern, position{at: e.at})
	if *limits != (ir.Limits{}) {
		e.out.Limits = limits
	}
}
