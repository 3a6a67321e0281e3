package diag

import "slices"

// An Entry explains one code.
type Entry struct {
	Code     Code
	Severity Severity // unless specc.yaml says otherwise
	// Local says that an error of this code stops only what depends on the symbol
	// that it is about: all else is generated.
	Local bool
	Title string // one line, lower case
	// Explanation says what is wrong, why it matters and what to do, in a few
	// sentences of Markdown.
	Explanation string
	// Example is a txtar archive of a workspace in which specc reports the
	// code. Its comment may hold "args: build --out gen openapi.yaml"; without
	// it the test runs "specc check".
	Example string
}

// groups are the codes of every part, each in a file of its own.
func groups() [][]Entry {
	return [][]Entry{
		openapiEntries, securityEntries, schemaEntries, flowEntries, treeEntries, workspaceEntries, scaffoldEntries, overlayEntries, specEntries, lintEntries, coherenceEntries, ruleEntries, languageEntries,
		speckitEntries, openspecEntries, openspecDeltaEntries, kiroEntries, bmadEntries, tesslEntries, agentsEntries,
	}
}

// Catalogue returns every code, sorted.
func Catalogue() []Entry {
	all := slices.Concat(groups()...)
	slices.SortFunc(all, func(a, b Entry) int {
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return all
}

// Explain returns the entry of a code.
func Explain(c Code) (Entry, bool) {
	for _, group := range groups() {
		if i := slices.IndexFunc(group, func(e Entry) bool { return e.Code == c }); i >= 0 {
			return group[i], true
		}
	}
	return Entry{}, false
}

// New returns a diagnostic of a code with its default severity.
func New(c Code, primary Label, message string) Diagnostic {
	e, ok := Explain(c)
	if !ok {
		e.Severity = Error
	}
	return Diagnostic{Severity: e.Severity, Code: c, Message: message, Primary: primary}
}

// Codes returns the names of all codes, sorted.
func Codes() []string {
	var names []string
	for _, e := range Catalogue() {
		names = append(names, string(e.Code))
	}
	return names
}

// Adjustable reports whether specc.yaml may change the severity of a code. What
// is an error by default stops specc from understanding its input, and no
// configuration can wish that away, unless it stops only what depends on it.
func Adjustable(c Code) bool {
	e, ok := Explain(c)
	return ok && (e.Severity < Error || e.Local)
}

// Stops reports whether a finding is an error that nothing can be generated with.
func Stops(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool {
		if d.Severity < Error {
			return false
		}
		e, _ := Explain(d.Code)
		return !e.Local
	})
}
