package openapi

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

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
	r := reference{text: text, object: "Schema", role: ir.RoleCheck, at: at.Child(keyword), manner: manners[keyword]}
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
	if len(names) > 0 && (slices.Contains(names, "null") && len(names) > 1 || e.dialect < v31 && e.node.Get("nullable").Bool()) {
		e.out.Nullable = true
		names = slices.DeleteFunc(names, func(name string) bool { return name == "null" })
	}
	switch {
	case len(names) == 1:
		e.out.Kind = ir.TypeKind(names[0])
		return
	case len(names) == 0:
		return
	case e.out.Nullable:
		names = append(names, "null")
	}
	e.out.Nullable = false
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

func (e *exacter) object() {
	required := map[string]bool{}
	for _, name := range e.node.Get("required").Elements() {
		required[name.String()] = true
	}
	for _, m := range sorted(e.node.Get("properties")) {
		if t := e.child("properties", m.name); t != nil {
			e.out.Fields = append(e.out.Fields, ir.Field{Name: m.name, Required: required[m.name], Type: t})
			delete(required, m.name)
		}
	}
	e.assert.Required = slices.Sorted(maps.Keys(required))
	if rest := e.child("additionalProperties"); rest != nil && rest.Kind == ir.TypeNever {
		e.out.Closed = true
	} else {
		e.out.Values = rest
	}
	for _, m := range sorted(e.node.Get("patternProperties")) {
		if t := e.child("patternProperties", m.name); t != nil {
			e.checkPatternAt(m.name, e.at.Child("patternProperties").Child(m.name), true)
			e.assert.PatternProperties = append(e.assert.PatternProperties, ir.PatternProperty{Pattern: m.name, Type: t})
		}
	}
	e.assert.PropertyNames = e.child("propertyNames")
	e.assert.UnevaluatedProperties = e.child("unevaluatedProperties")
	e.dependents("dependentRequired")
	e.dependents("dependentSchemas")
	e.dependents("dependencies") // of older drafts: either of the two
}

func (e *exacter) dependents(keyword string) {
	for _, m := range sorted(e.node.Get(keyword)) {
		if m.node.Kind() == tree.Array {
			d := ir.Dependent{Name: m.name}
			for _, name := range m.node.Elements() {
				d.Required = append(d.Required, name.String())
			}
			e.assert.DependentRequired = append(e.assert.DependentRequired, d)
		} else if t := e.child(keyword, m.name); t != nil {
			e.assert.DependentSchemas = append(e.assert.DependentSchemas, ir.Dependent{Name: m.name, Type: t})
		}
	}
}

func (e *exacter) array() {
	e.out.Items = e.child("items")
	e.assert.PrefixItems = e.list("prefixItems")
	if e.assert.Contains = e.child("contains"); e.assert.Contains != nil {
		e.assert.MinContains, e.assert.MaxContains = wholeNumber(e.node, "minContains"), wholeNumber(e.node, "maxContains")
	}
	e.assert.UnevaluatedItems = e.child("unevaluatedItems")
}

// wholeNumber returns a count, 0 included.
func wholeNumber(n *tree.Node, keyword string) *uint64 {
	text := n.Get(keyword).Number()
	v, err := strconv.ParseUint(canonicalNumber(text), 10, 64)
	if err != nil || text == "" {
		return nil
	}
	return &v
}

func (e *exacter) compositions() {
	e.assert.Not = e.child("not")
	if e.assert.If = e.child("if"); e.assert.If != nil {
		e.assert.Then, e.assert.Else = e.child("then"), e.child("else")
	}
	e.assert.AllOf = append(e.assert.AllOf, e.list("allOf")...)
	if all := e.list("anyOf"); len(all) > 0 {
		e.assert.AnyOf = append(e.assert.AnyOf, all)
	}
	if all := e.list("oneOf"); len(all) > 0 {
		e.assert.OneOf = append(e.assert.OneOf, all)
	}
	for _, keyword := range slices.Sorted(maps.Keys(manners)) {
		if e.node.Get(keyword).Kind() == tree.String {
			e.assert.AllOf = append(e.assert.AllOf, e.exactReference(e.node, keyword, e.at))
		}
	}
}

// isExact reports whether a schema of a document that wants its types exact names
// no type that a language could hold it as.
func (l *lowering) isExact(n *tree.Node) bool {
	if !l.exactTypes || n.Kind() != tree.Object {
		return false
	}
	typed, constrained := false, false
	for name := range n.Members() {
		switch {
		case name == "$ref" && !l.hasSiblings(n):
			return false
		case slices.Contains(combining, name):
			return true
		case name == "type":
			typed = true
		case !isAnnotation(name) && !strings.HasPrefix(name, "$"):
			constrained = true
		}
	}
	return constrained && !typed || slices.ContainsFunc(slices.Collect(maps.Keys(manners)), func(keyword string) bool { return n.Get(keyword) != nil })
}

// combining are the keywords that leave what a value is to several schemas.
var combining = []string{"allOf", "anyOf", "oneOf"}
