package resolve

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// bindReferences adds an edge to every symbol for each reference of its
// specification that leads to a symbol of a contract or of another root, and
// reports those that should lead somewhere and do not.
func bindReferences(all []*resolver, fetch ir.Fetcher) []diag.Diagnostic {
	if !slices.ContainsFunc(all, func(r *resolver) bool { return len(r.module.References) > 0 }) {
		return nil
	}
	b := newReferrer(all, fetch)
	for _, r := range all {
		for _, ref := range r.module.References {
			b.bind(r, ref)
		}
	}
	return b.findings
}

// A referrer knows every name that a specification can use.
type referrer struct {
	symbols map[ir.ID]*ir.Symbol
	code    map[string][]*ir.Symbol // operations, schemas, entities, messages by their exact names
	labels  map[string][]labelled   // symbols of specifications by their folded names
	near    map[string][]string     // see neighbours; nil until it is needed
	meant   map[string]string       // what misspelt said of a word
	written map[string]bool         // the roots of written specifications
	fetch   ir.Fetcher
	fields  map[ir.ID][]string

	findings []diag.Diagnostic
}

type labelled struct {
	symbol *ir.Symbol
	scope  string
}

func newReferrer(all []*resolver, fetch ir.Fetcher) *referrer {
	b := &referrer{
		symbols: map[ir.ID]*ir.Symbol{}, code: map[string][]*ir.Symbol{}, labels: map[string][]labelled{},
		fetch: fetch, fields: map[ir.ID][]string{}, meant: map[string]string{}, written: map[string]bool{},
	}
	for _, r := range all {
		for _, s := range r.symbols {
			b.symbols[s.ID] = s
			if name := codeName(s); name != "" {
				b.code[name] = append(b.code[name], s)
			}
		}
		b.written[r.module.Contract] = len(r.module.Labels) > 0
		for _, l := range r.module.Labels {
			for _, name := range l.Names {
				key := strings.ToLower(name)
				if s := b.symbols[l.ID]; s != nil {
					b.labels[key] = append(b.labels[key], labelled{s, l.Scope})
				}
			}
		}
	}
	return b
}

// codeName returns the name by which prose may call a symbol, if it is one that
// code knows: what contracts declare by name, and the entities of data models, whose
// titles may have spaces ("Audit Record") that code does not.
func codeName(s *ir.Symbol) string {
	switch s.Kind {
	case ir.KindOperation, ir.KindWebhook, ir.KindSchema:
		return s.ID.Local()
	case ir.KindEntity:
		local := s.ID.Local()
		return strings.ReplaceAll(local[strings.LastIndexByte(local, '/')+1:], " ", "")
	}
	return ""
}

func (b *referrer) bind(r *resolver, ref frontend.Reference) {
	from := b.symbols[ref.From]
	if from == nil {
		return
	}
	targets := b.find(ref)
	if ref.Code && len(targets) == 0 {
		targets = b.findCode(r, ref)
	}
	for _, to := range targets {
		edge := ir.Edge{Role: ref.Role, Target: to.ID}
		if to != from && !slices.Contains(from.Edges, edge) {
			from.Edges = append(from.Edges, edge)
		}
	}
	if len(targets) == 0 && !ref.Loose && !ref.Code {
		b.unknown(ref)
	}
}

// idForm is what the IDs of requirements, stories and tasks look like, with the
// scope in front that they are local to.
var idForm = pattern.New(`^(?:[\w.~-]+/)*[A-Za-z]{1,8}-?[A-Za-z]*-?\d+[\w.-]*$`)

// find returns what a name of the documents leads to. In backticks only IDs and
// names with a scope are tried: all else may be any word.
func (b *referrer) find(ref frontend.Reference) []*ir.Symbol {
	if ref.Code && !idForm.MatchString(ref.Text) {
		return nil
	}
	fits := func(l labelled) bool { return len(ref.Kinds) == 0 || slices.Contains(ref.Kinds, l.symbol.Kind) }
	text := strings.ToLower(ref.Text)
	found := matching(b.labels[text], fits)
	for i := 0; len(found) == 0 && i < len(text); i++ {
		if text[i] == '/' {
			scope := text[:i]
			found = matching(b.labels[text[i+1:]], func(l labelled) bool { return fits(l) && called(l, scope) })
		}
	}
	if len(found) != 1 { // where several are called so, none is meant
		return nil
	}
	return found
}

func matching(all []labelled, fits func(labelled) bool) []*ir.Symbol {
	var found []*ir.Symbol
	for _, l := range all {
		if fits(l) && !slices.Contains(found, l.symbol) {
			found = append(found, l.symbol)
		}
	}
	return found
}

// called reports whether the scope of a symbol, or its root, may be called so.
func called(l labelled, name string) bool {
	scope := strings.ToLower(l.scope)
	last := scope[strings.LastIndexByte(scope, '/')+1:]
	_, rest, _ := strings.Cut(last, "-")
	return scope == name || last == name || rest == name || l.symbol.ID.Contract() == name ||
		l.symbol.ID.Contract()+"/"+scope == name
}

// findCode returns what a word of code leads to: the exact name of an operation,
// a schema, an entity or a message, or one with a field behind a dot. A word that
// is not known but one edit away from a single name is a mistake; see misspelt.
func (b *referrer) findCode(r *resolver, ref frontend.Reference) []*ir.Symbol {
	text := strings.TrimSuffix(ref.Text, "()")
	if found := b.code[text]; len(found) > 0 {
		return found
	}
	if owner, field, ok := strings.Cut(text, "."); ok && field != "" && len(b.code[owner]) > 0 {
		b.checkField(ref, owner, field)
		return b.code[owner]
	}
	meant, known := b.meant[text]
	if !known {
		meant = b.misspelt(text)
		b.meant[text] = meant
	}
	if meant != "" && b.isNear(ref.From, meant) {
		b.misspelling(ref, text, meant, "nothing is called `%s`")
	}
	return nil
}

// isNear reports whether a name is one that whoever refers is likely to mean: that
// of a contract, or of an entity in the same root. Other roots have words of their own.
func (b *referrer) isNear(from ir.ID, name string) bool {
	return slices.ContainsFunc(b.code[name], func(s *ir.Symbol) bool {
		return s.Kind != ir.KindEntity && !b.written[s.ID.Contract()] || s.ID.Contract() == from.Contract()
	})
}

// checkField reports a field that the schema of owner does not have, if it is near
// to one that it has: what else is behind the dot may be a method or a file.
func (b *referrer) checkField(ref frontend.Reference, owner, field string) {
	first, _, _ := strings.Cut(field, ".")
	first = strings.TrimSuffix(first, "[]")
	var known []string
	for _, s := range b.code[owner] {
		known = append(known, b.fieldsOf(s)...)
	}
	if len(known) == 0 || slices.Contains(known, first) {
		return
	}
	if meant := oneNear(first, known); meant != "" {
		b.misspelling(ref, first, meant, "`"+owner+"` has no field `%s`")
	}
}

// oneNear returns the one field that a word must have been meant to be, or "". The
// owner is known, so the word need not look like code.
func oneNear(word string, known []string) string {
	if len(word) < shortest || !isWord(word) {
		return ""
	}
	meant := ""
	for _, name := range known {
		if sameWords(word, name) {
			return ""
		}
		if oneEdit(word, name) && !onPurpose(word, name) {
			if meant != "" {
				return ""
			}
			meant = name
		}
	}
	return meant
}

// isWord reports whether a text is made of letters, digits and underscores.
func isWord(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fieldsOf returns the names of the fields of a schema, or of the schema that an
// entity has; nil if they are not known.
func (b *referrer) fieldsOf(s *ir.Symbol) []string {
	if s.Kind == ir.KindEntity {
		for _, e := range s.Edges {
			if to := b.symbols[e.Target]; e.Role == ir.RoleDefines && to != nil {
				return b.fieldsOf(to)
			}
		}
		return nil
	}
	if names, ok := b.fields[s.ID]; ok {
		return names
	}
	var names []string
	if s.Sig.Shape == ir.TypeObject {
		body, err := ir.NewProgram([]*ir.Symbol{s}, b.fetch).Body(s)
		if err == nil && body.Schema != nil && len(body.Schema.AllOf) == 0 {
			for _, f := range body.Schema.Fields {
				names = append(names, f.Name)
			}
		}
	}
	b.fields[s.ID] = names
	return names
}

func (b *referrer) misspelling(ref frontend.Reference, text, meant, format string) {
	d := diag.New(diag.CodeSpecMisspelt, diag.Label{Span: ref.Span}, fmt.Sprintf(format, text))
	d.Help = append(d.Help, fmt.Sprintf("did you mean `%s`?", meant))
	if at := strings.Index(ref.Span.Text(), text); at >= 0 {
		span := ref.Span
		span.Start += at
		span.End = span.Start + len(text)
		d.Primary.Span = span
		d.Edits = append(d.Edits, diag.Edit{Span: span, Text: meant})
	}
	b.findings = append(b.findings, d)
}

func (b *referrer) unknown(ref frontend.Reference) {
	d := diag.New(diag.CodeSpecUnknownReference, diag.Label{Span: ref.Span}, fmt.Sprintf("nothing is called `%s`", ref.Text))
	switch elsewhere := b.labels[strings.ToLower(ref.Text)]; {
	case len(elsewhere) > 1 && ref.Scope != "":
		d.Message = fmt.Sprintf("nothing in `%s` is called `%s`", ref.Scope, ref.Text)
		d.Notes = append(d.Notes, fmt.Sprintf("%d things elsewhere are", len(elsewhere)))
	case len(elsewhere) > 1:
		d.Message = fmt.Sprintf("%d things are called `%s`", len(elsewhere), ref.Text)
		d.Help = append(d.Help, "name the scope too, such as `"+elsewhere[0].scope+"/"+ref.Text+"`")
	}
	b.findings = append(b.findings, d)
}
