package gofile

import (
	"go/token"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/ir"
)

// Exported returns the spelling of a name as an exported Go identifier:
// "OrderID". Names that the static part of package api declares, such as
// Optional and Violation, get an underscore appended; no other spelling contains
// one, except after the "X" that precedes a name without an upper-case form.
func Exported(n ir.Name) string {
	var b strings.Builder
	b.Grow(64)
	for _, w := range n.Words {
		b.WriteString(title(letters(w)))
	}
	b.WriteString(letters(n.Suffix))
	name := b.String()
	switch {
	case !token.IsExported(name):
		return "X_" + name
	case slices.Contains(static, name):
		return name + "_"
	}
	return name
}

// static are the names that the static files of package api declare.
var static = []string{
	"Date", "DateOf", "FormFile", "NonNull", "Null", "Nullable", "Optional", "ParseDate", "ParseUUID", "RawValue",
	"SentEvent", "Some", "SyntaxError", "UUID", "ValidationError", "Violation",
}

// Unexported returns an exported spelling with its first word in lower case:
// "orderID", "urlMap". It may be a keyword; append something to it.
func Unexported(exported string) string {
	runes := []rune(exported)
	n := 0
	for n < len(runes) && unicode.IsUpper(runes[n]) {
		n++
	}
	if n > 1 && n < len(runes) && unicode.IsLower(runes[n]) {
		n-- // the last capital begins the next word
	}
	for i := range n {
		runes[i] = unicode.ToLower(runes[i])
	}
	return string(runes)
}

// Fields returns the Go names of things that share a scope, such as the fields
// of a struct, by their raw names. They are exported and unique, avoid the
// reserved names, and do not depend on the order of raw.
func Fields(raw []string, reserved ...string) map[string]string {
	return spellAll(raw, reserved, Word)
}

// spellAll spells each of raw, the plainest first, and numbers those that are alike.
func spellAll(raw, reserved []string, spell func(string) string) map[string]string {
	sorted := slices.Clone(raw)
	slices.SortFunc(sorted, shorterFirst)
	sorted = slices.Compact(sorted)
	taken := make(map[string]int, len(raw)+len(reserved))
	for _, r := range reserved {
		taken[r] = 1
	}
	names := make(map[string]string, len(raw))
	for _, r := range sorted {
		names[r] = unique(spell(r), taken)
	}
	return names
}

// shorterFirst lets the plainest of several colliding names keep its spelling:
// "type" goes before "$type", and "name" before "NAME".
func shorterFirst(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(b, a)
}

// unique returns name, numbered if it is taken, and takes it. The number stands
// behind an underscore, which no other spelling contains.
func unique(name string, taken map[string]int) string {
	taken[name]++
	if n := taken[name]; n > 1 {
		return name + "_" + itoa(n)
	}
	return name
}

// Constants returns the names of the values of an enumeration: its type's name and the
// spelling of what each is called, mostly the value itself. They are unique and avoid the
// reserved names.
func Constants(typeName string, called map[string]string, reserved ...string) map[string]string {
	return spellAll(slices.Collect(maps.Keys(called)), reserved, func(raw string) string { return typeName + body(called[raw]) })
}

// Word returns the exported spelling of raw text: "created_at" is CreatedAt,
// "+1" is Plus1, "" is Empty.
func Word(raw string) string {
	name := body(raw)
	if !token.IsExported(name) {
		name = "X" + name
	}
	return name
}

// body spells raw text as the rest of an identifier.
func body(raw string) string {
	var b strings.Builder
	for _, w := range split(raw) {
		b.WriteString(title(letters(w)))
	}
	if b.Len() == 0 {
		return spellSymbols(raw)
	}
	return b.String()
}

// Number returns names, which are Go identifiers, with those numbered that are
// reserved or occurred before.
func Number(names []string, reserved ...string) []string {
	taken := make(map[string]int, len(names)+len(reserved))
	for _, r := range reserved {
		taken[r] = 1
	}
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = unique(name, taken)
	}
	return all
}
