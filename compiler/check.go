package compiler

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// Check parses, resolves and lints. It looks at no output. When nothing that the
// last check depended on has changed, it repeats what that one found.
func (s *Session) Check(ctx context.Context) (*Report, error) {
	key := s.checkKey()
	if r := s.checkedBefore(key); r != nil {
		return r, nil
	}
	r, err := s.Compile(ctx)
	if err == nil && s.Workspace.Single == nil { // a contract by itself has no place for what is remembered
		s.Store.Record(key, encodeChecked(r), r.Compilation.learned)
	}
	return r, err
}

// Compile parses, resolves and lints, and says what it made of the spec. Bodies that
// the last build remembered are not to be had any more when it returns; Force has none
// of them.
func (s *Session) Compile(ctx context.Context) (*Report, error) {
	m := s.recall()
	defer m.close()
	out, err := s.compileNow(ctx, m)
	if err != nil {
		return nil, err
	}
	return newReport(out), nil
}

// checkKey identifies a check, apart from the files that it reads.
func (s *Session) checkKey() [sha256.Size]byte {
	return sha256.Sum256(append(s.Workspace.Key[:], "check "+s.Workspace.Folder...))
}

func (s *Session) checkedBefore(key [sha256.Size]byte) *Report {
	defer s.Trace.Phase("compare stats")()
	if s.Force || s.Workspace.Single != nil {
		return nil
	}
	summary, ok := s.Store.Recall(key)
	if !ok {
		return nil
	}
	return decodeChecked(summary, s.Store.ReadFile)
}

// learned returns what the front ends want to remember of a compilation.
func (out *Compilation) learned() store.Saved {
	saved := store.Saved{Memos: map[string][]byte{}, Facets: map[ir.Fingerprint][]byte{}}
	if out.rulesMemo != nil {
		saved.Memos[rulesMemo] = out.rulesMemo
	}
	for _, m := range out.Modules {
		saved.Memos[m.Contract] = m.Memo
		for i := range m.Declarations {
			d := &m.Declarations[i]
			for _, f := range []ir.Facet{d.Body, d.Doc} {
				if f.Data != nil {
					saved.Facets[f.Print] = f.Data
				}
			}
		}
	}
	return saved
}

// A checked is what a check found, as it is kept for the next one.
type checked struct {
	Symbols  int           `json:"symbols"`
	Findings []keptFinding `json:"findings"`
}

type keptFinding struct {
	Severity diag.Severity `json:"severity"`
	Code     diag.Code     `json:"code"`
	Message  string        `json:"message"`
	Path     string        `json:"path,omitempty"`
	Primary  keptLabel     `json:"primary"`
	Related  []keptLabel   `json:"related,omitempty"`
	Notes    []string      `json:"notes,omitempty"`
	Help     []string      `json:"help,omitempty"`
	Edits    []keptLabel   `json:"edits,omitempty"`
}

// A keptLabel is a place with a text: a label, or what an edit puts there. A place
// without a file is none.
type keptLabel struct {
	File  string `json:"file,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text,omitempty"`
}

func keep(s source.Span, text string) keptLabel {
	if s.IsZero() {
		return keptLabel{Text: text}
	}
	return keptLabel{s.File.Path, s.Start, s.End, text}
}

func keepFinding(d diag.Diagnostic) keptFinding {
	k := keptFinding{
		Severity: d.Severity, Code: d.Code, Message: d.Message, Path: d.Path,
		Primary: keep(d.Primary.Span, d.Primary.Text), Notes: d.Notes, Help: d.Help,
	}
	for _, l := range d.Related {
		k.Related = append(k.Related, keep(l.Span, l.Text))
	}
	for _, e := range d.Edits {
		k.Edits = append(k.Edits, keep(e.Span, e.Text))
	}
	return k
}

// finding returns the finding that was kept, with the places that place makes of labels.
func (k keptFinding) finding(place func(keptLabel) source.Span) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: k.Severity, Code: k.Code, Message: k.Message, Path: k.Path, Notes: k.Notes, Help: k.Help,
		Primary: diag.Label{Span: place(k.Primary), Text: k.Primary.Text},
	}
	for _, l := range k.Related {
		d.Related = append(d.Related, diag.Label{Span: place(l), Text: l.Text})
	}
	for _, l := range k.Edits {
		d.Edits = append(d.Edits, diag.Edit{Span: place(l), Text: l.Text})
	}
	return d
}

func encodeChecked(r *Report) []byte {
	c := checked{Symbols: r.Symbols}
	for _, d := range r.Diagnostics {
		c.Findings = append(c.Findings, keepFinding(d))
	}
	data, err := json.Marshal(c)
	if err != nil {
		return nil
	}
	return data
}

// decodeChecked returns the report of an earlier check, or nil if it is not to be
// had: then the work is done again.
func decodeChecked(data []byte, read func(string) (*source.File, error)) *Report {
	var c checked
	if json.Unmarshal(data, &c) != nil {
		return nil
	}
	r := &Report{UpToDate: true, Symbols: c.Symbols}
	ok := true
	place := func(l keptLabel) source.Span {
		if l.File == "" {
			return source.Span{}
		}
		f, err := read(l.File)
		if err != nil || l.Start < 0 || l.Start > l.End || l.End > len(f.Data) {
			ok = false
			return source.Span{}
		}
		return source.Span{File: f, Start: l.Start, End: l.End}
	}
	for _, k := range c.Findings {
		r.Diagnostics = append(r.Diagnostics, k.finding(place))
	}
	if !ok {
		return nil
	}
	return r
}
