package gotypes

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// A file is the Go file about one symbol.
type file struct {
	*gofile.File
	pkg   string // the package of a tag that it is in, "" for package api
	doc   ir.Doc
	taken []string        // types of other files that constants must not be called like
	own   map[string]bool // names of the inline types that the symbol declares
	done  map[string]bool // of those, the ones declared so far
	// shapes are the names under which inline types are declared elsewhere, by
	// ir.Type.Inline.
	shapes map[int]string
	asIs   map[*ir.Type]bool // the inline types as the symbol has them
	within map[*ir.Type]bool // the types without a name that the one at hand is in
	// aliases and values are the definitions of other names for shapes and their
	// constants.
	aliases, values []jen.Code
	loops           int    // how many loops surround the code in the making
	validator       string // the expression for what the check in the making reports to
}

func newFile(v *ir.View) *file {
	pkg := gofile.NewScope(v).PackageOf(v.Subject)
	return &file{
		File: gofile.New(v, gofile.Folder(pkg)), pkg: pkg, doc: v.Doc(v.Subject), taken: strings.Fields(v.Options[takenNames]),
		own: map[string]bool{}, done: map[string]bool{}, within: map[*ir.Type]bool{},
		shapes: parseAliases(v.Options[sharedTypes]), asIs: map[*ir.Type]bool{},
		validator: "v",
	}
}

// emitTypes makes the file of a schema, or of a shared component that declares
// types.
func emitTypes(v *ir.View) ([]byte, error) {
	f := newFile(v)
	body := v.Body(v.Subject)
	if t := body.Schema; t != nil {
		f.owns(t)
		f.schema(v.Symbol(v.Subject), t)
	}
	for _, status := range strings.Fields(v.Options[statuses]) {
		f.answer(f.Shared(v.Subject, status), gofile.Exported(v.Symbol(v.Subject).Name), "")
	}
	for _, t := range typesOf(body) {
		f.owns(t)
	}
	for _, t := range typesOf(body) {
		f.nested(t)
	}
	f.addAliases()
	return f.Bytes()
}

// typesOf lists the types in the body of a shared component.
func typesOf(b *ir.Body) []*ir.Type {
	var types []*ir.Type
	for _, p := range []*ir.Parameter{b.Parameter, b.Header} {
		if p != nil {
			types = append(types, p.Type)
		}
	}
	if b.RequestBody != nil {
		types = append(types, contentTypes(b.RequestBody.Content)...)
	}
	if b.Response != nil {
		types = append(types, responseTypes(b.Response)...)
	}
	return types
}

func responseTypes(r *ir.Response) []*ir.Type {
	types := contentTypes(r.Content)
	for _, h := range r.Headers {
		types = append(types, h.Type)
	}
	return types
}

func contentTypes(cs []ir.Content) []*ir.Type {
	var types []*ir.Type
	for _, c := range cs {
		if c.Same == 0 { // else the type is there already
			types = append(types, c.Type, c.Item)
		}
	}
	return types
}

// owns notes the inline types that t, as written, contains. What merging brings
// in from other symbols is declared by those.
func (f *file) owns(t *ir.Type) {
	if t == nil {
		return
	}
	if t.Inline > 0 {
		f.own[gofile.Exported(t.Name)] = true
		f.asIs[t] = true
	}
	for _, part := range children(t) {
		f.owns(part)
	}
}

// children lists the types directly inside t.
func children(t *ir.Type) []*ir.Type {
	var all []*ir.Type
	for i := range t.Fields {
		all = append(all, t.Fields[i].Type)
	}
	all = append(all, t.AllOf...)
	all = append(all, t.Variants...)
	return append(all, t.Values, t.Items)
}

// nested declares the own inline types at t and inside it.
func (f *file) nested(t *ir.Type) {
	if t == nil {
		return
	}
	written := t
	t = f.Flatten(t)
	if t.Inline == 0 {
		if !f.within[written] { // a list that is composed of itself has no end
			f.within[written] = true
			f.inside(t)
			delete(f.within, written)
		}
		return
	}
	name := gofile.Exported(t.Name)
	if !f.own[name] || f.done[name] {
		return
	}
	f.done[name] = true
	if shape := f.shapes[t.Inline]; shape != "" && f.asIs[written] { // else something was merged into it
		f.alias(name, shape, t)
		f.inside(t)
		return
	}
	f.declare(name, t)
}

// alias declares an inline type as another name of a shape.
func (f *file) alias(name, shape string, t *ir.Type) {
	d := f.declaration(name, t)
	f.aliases = append(f.aliases, jen.Id(name).Op("=").Id(shape))
	if t := d.textOf(d.t); d.t.Kind == ir.TypeUnion && t != nil {
		d.become(t)
	}
	if !d.hasConstants() {
		return
	}
	theirs := d.constantNames(shape)
	for i, own := range d.constantNames(name) {
		f.values = append(f.values, jen.Id(own).Op("=").Id(theirs[i]))
	}
}

// addAliases adds the other names of shapes, which the package comment explains.
func (f *file) addAliases() {
	if len(f.aliases) > 0 {
		f.Add(defs(jen.Type(), f.aliases))
	}
	if len(f.values) > 0 {
		f.Add(defs(jen.Const(), f.values))
	}
}

func (f *file) inside(t *ir.Type) {
	for _, part := range children(t) {
		f.nested(part)
	}
}

// schema declares the type of a schema as those who mention it see it.
func (f *file) schema(s *ir.Symbol, t *ir.Type) {
	d := f.declaration(gofile.Exported(s.Name), t)
	d.readsEnum, d.restricted = s.Sig.Enum, s.Sig.Restricted
	if s.Sig.Shape == ir.TypeObject && d.value.Form == gofile.FormMap { // composed of nothing but maps
		d.t.Kind = ir.TypeObject
		d.t = counted(d.t)
		d.value = d.ValueOf(d.t, false)
		d.value.Form = gofile.FormStruct
	}
	switch {
	case isAlias(t) && s.Sig.Foreign:
		d.foreignAlias(t.Target)
	case isAlias(t) && s.Sig.Restricted:
		d.restrictedAlias(t.Target)
	case isAlias(t):
		d.alias(f.Of(t.Target, gofile.Exported(f.View.Symbol(t.Target).Name)))
	case f.agrees(s.Sig, d.value):
		d.emit()
		if !s.Sig.Foreign {
			f.inside(d.t)
		}
	default:
		d.opaque(s.Sig)
	}
}

// agrees reports whether a type turned out to be what its schema's signature
// promises to those who mention it and know no more. Parts that contradict each
// other may amount to something else.
func (f *file) agrees(sig ir.Signature, v gofile.Value) bool {
	if sig.Foreign {
		return v.Form == gofile.FormForeign
	}
	promised := f.ValueOf(&ir.Type{Kind: sig.Shape, Format: sig.Format, Inline: 1}, false)
	return promised.Form == v.Form && (v.Form != gofile.FormScalar && !v.Bytes() || promised.Scalar.Held() == v.Scalar.Held())
}
