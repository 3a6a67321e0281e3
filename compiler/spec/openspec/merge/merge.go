// Package merge applies the deltas of an OpenSpec change to the living specs.
//
// It works on bytes: what a delta does not touch keeps its own. It opens no file and
// knows no history; where the text of a living spec at the time that the delta was
// written is known to the caller, it finds out whether that has changed since.
package merge

import (
	"bytes"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// An Input says what to merge.
type Input struct {
	// Tree has the files of the workspace.
	Tree *spec.Tree
	// Dir is the folder openspec, Change that of the change, both from the root of
	// the tree: "openspec", "openspec/changes/add-cart".
	Dir, Change string
	// Base, if set, returns what a living spec said when the delta was written, nil
	// if that is not known.
	Base func(delta, living string) ([]byte, error)
}

// A File is a living spec that the change touches.
type File struct {
	Path string
	// Before is nil for a new capability.
	Before *source.File
	// After is the new content; it is that of Before if nothing changes.
	After []byte
	// Retired says that the file goes, as the change asks for.
	Retired bool
	// Counts are the operations that had an effect.
	Counts map[delta.Operation]int
}

// Changed reports whether the file has to be written or to go.
func (f *File) Changed() bool {
	return f.Retired || f.Before == nil || string(f.Before.Data) != string(f.After)
}

// A Result is what the living specs become. It is to be written only if no finding
// is an error: then it holds what could be applied.
type Result struct {
	Files    []*File
	Findings []diag.Diagnostic
}

// Merge applies a change. The error is for a file that cannot be read.
func Merge(in Input) (*Result, error) {
	m := &merger{Input: in, files: map[string]*source.File{}}
	retire, err := m.retires()
	if err != nil {
		return nil, err
	}
	for _, p := range in.Tree.Under(in.Change + "/specs") {
		id, ok := capabilityOf(strings.TrimPrefix(p, in.Change+"/specs/"))
		if !ok {
			continue
		}
		if err := m.capability(id, p, retire); err != nil {
			return nil, err
		}
	}
	if err := m.overlaps(); err != nil {
		return nil, err
	}
	diag.Sort(m.result.Findings)
	return &m.result, nil
}

// capabilityOf returns the capability that a delta is about, by its path below the
// specs of the change. A file of another name is no delta.
func capabilityOf(rel string) (string, bool) {
	id, base := path.Split(rel)
	return strings.TrimSuffix(id, "/"), id != "" && base == "spec.md"
}

type merger struct {
	Input
	files  map[string]*source.File
	deltas []touched
	result Result
}

// touched is a delta that was applied.
type touched struct {
	id, path string
	delta    *delta.Delta
}

func (m *merger) read(p string) (*source.File, error) {
	if f := m.files[p]; f != nil {
		return f, nil
	}
	f, err := m.Tree.Read(p)
	if err == nil {
		m.files[p] = f
	}
	return f, err
}

// living returns the path of the living spec of a capability.
func (m *merger) living(id string) string { return path.Join(m.Dir, "specs", id, "spec.md") }

// capability applies one delta.
func (m *merger) capability(id, deltaPath string, retire bool) error {
	f, err := m.read(deltaPath)
	if err != nil {
		return err
	}
	d := delta.ReadDelta(markdown.Parse(f))
	m.deltas = append(m.deltas, touched{id, deltaPath, d})
	s := &session{merger: m, id: id, deltaPath: deltaPath, delta: d, retire: retire}
	s.file = &File{Path: m.living(id), Counts: map[delta.Operation]int{}}
	if m.Tree.Has(s.file.Path) {
		if s.file.Before, err = m.read(s.file.Path); err != nil {
			return err
		}
	}
	if !s.sound() {
		return nil
	}
	s.open()
	s.findings(delta.Against(d.Intents(), s.standing()))
	if err := s.moved(); err != nil {
		return err
	}
	s.apply()
	if s.file.Before != nil || s.file.After != nil { // else a capability that has gone before
		m.result.Files = append(m.result.Files, s.file)
	}
	return nil
}

// A session is one delta on its way into one living spec.
type session struct {
	*merger
	id, deltaPath string
	delta         *delta.Delta
	file          *File
	retire        bool
	text          *source.File // what is edited: the living spec, or a skeleton
	outline       *delta.Outline
	home          *delta.Part // the section of requirements, nil if there is none
}

// sound reports whether the delta can be applied at all.
func (s *session) sound() bool {
	for _, p := range s.delta.Parts {
		if p.Operation != "" && !p.Exact {
			s.report(diag.CodeOpenspecDeltaHeading, spec.PlaceOf(p.Section.Title.Span), "`## "+p.Title+"` is no heading of a delta",
				"write `## "+strings.ToUpper(string(p.Operation))+" Requirements`")
		}
	}
	if len(s.delta.Changes) == 0 {
		s.report(diag.CodeOpenspecDeltaEmpty, spec.Place{End: lineEnd(s.delta.Markdown.File.Data)}, "the delta changes no requirement",
			"put requirements below `## ADDED`, `## MODIFIED`, `## REMOVED` or `## RENAMED Requirements`")
		return false
	}
	conflicts := delta.Conflicts(s.delta.Intents())
	s.findings(conflicts)
	return len(conflicts) == 0
}

func lineEnd(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i
	}
	return len(data)
}

// open reads the living spec, or makes the skeleton of a new one.
func (s *session) open() {
	s.text = s.file.Before
	if s.text == nil {
		s.text = source.NewFile(s.file.Path, s.skeleton())
	} else {
		s.purposeKept()
	}
	s.outline = delta.Read(markdown.Parse(s.text))
	s.home = s.outline.Part("Requirements")
}

// standing is the living spec as the rules see it.
func (s *session) standing() delta.Capability {
	c := delta.Capability{ID: s.id, Exists: s.file.Before != nil}
	for _, r := range s.blocks() {
		c.Requirements = append(c.Requirements, delta.Standing{
			Name: r.Name, Text: r.Text(), Scenarios: r.ScenarioNames(), Path: s.file.Path, At: r.Place(),
		})
	}
	return c
}

// blocks are the requirements that can be changed: those that OpenSpec sees.
func (s *session) blocks() []*delta.Requirement {
	if s.home == nil {
		return nil
	}
	return s.outline.In(s.home)
}

// report adds a finding in the delta.
func (s *session) report(code diag.Code, at spec.Place, message string, help ...string) *diag.Diagnostic {
	s.findings([]spec.Finding{{Code: code, At: at, Message: message, Help: help}})
	return &s.result.Findings[len(s.result.Findings)-1]
}

// findings adds findings; those that name no file lie in the delta.
func (s *session) findings(all []spec.Finding) {
	for _, f := range all {
		s.result.Findings = append(s.result.Findings, s.placed(f, s.deltaPath))
	}
}

func (m *merger) placed(f spec.Finding, own string) diag.Diagnostic {
	if f.Path == "" {
		f.Path = own
	}
	d := diag.New(f.Code, diag.Label{Span: m.span(f.Path, f.At)}, f.Message)
	d.Path, d.Notes, d.Help = f.Path, f.Notes, f.Help
	for _, r := range f.Related {
		if r.Path == "" {
			r.Path = own
		}
		if span := m.span(r.Path, r.At); !span.IsZero() {
			d.Related = append(d.Related, diag.Label{Span: span, Text: r.Text})
		}
	}
	return d
}

func (m *merger) span(p string, at spec.Place) source.Span {
	if f := m.files[p]; f != nil {
		return at.In(f)
	}
	return source.Span{}
}
