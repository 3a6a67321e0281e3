package compiler

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/diag"
)

// scaffoldRecord returns the line of specc.lock about a file that belongs to
// people: the key that they accepted last, and what specc wrote, zero if it did not.
func scaffoldRecord(step *plan.Step) store.Artifact {
	a := step.Artifact
	record := store.Artifact{Owner: store.Scaffolded, Contract: a.Contract, Backend: a.Backend.Name, Path: a.Path, Key: a.Key, Content: step.Record.Content}
	switch step.Verb {
	case plan.Stale, plan.Held:
		record.Key = step.Record.Key
	case plan.Create, plan.Unchanged:
		record.Content = sha256.Sum256(step.Content)
	}
	return record
}

// findProvided sees to it that no scaffold is begun for what another file in its
// folder provides, nor beside files of another package. It looks only where a
// scaffold is missing.
func (s *Session) findProvided(w *work) error {
	folders := map[string]*folder{}
	var findings []diag.Diagnostic
	for _, step := range w.steps {
		if !step.Begins() {
			continue
		}
		dir := path.Dir(step.Path)
		f := folders[dir]
		if f == nil {
			var err error
			if f, err = s.examine(dir, step.Artifact.Backend); err != nil {
				return err
			}
			folders[dir] = f
			findings = append(findings, f.misfit(dir, step.Artifact.Unit.Scaffold)...)
		}
		if _, found := f.provides[step.Artifact.Unit.Scaffold.Provides]; found {
			step.Provided()
		}
	}
	w.out.add(findings)
	return nil
}

// A folder is what the files in a folder of scaffolds hold, whoever wrote them.
type folder struct {
	provides map[string]bool   // as in backends.Contents
	packages map[string]string // the first file of each
}

// examine looks at the files in a folder, which the run depends on from then on.
func (s *Session) examine(dir string, b backends.Backend) (*folder, error) {
	f := &folder{provides: map[string]bool{}, packages: map[string]string{}}
	names, err := s.Store.List(dir, func(string) bool { return true })
	if err != nil && !isMissing(err) {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	for _, name := range names {
		file, err := s.Store.ReadFile(name)
		if err != nil {
			continue // whoever cannot read it does not compile it either
		}
		c := b.Examine(path.Base(name), file.Data)
		for what, written := range c.Provides {
			f.provides[what] = f.provides[what] || written
		}
		if _, known := f.packages[c.Package]; !known && c.Package != "" {
			f.packages[c.Package] = name
		}
	}
	return f, nil
}

// misfit reports that a scaffold would not be of the package that its folder holds.
func (f *folder) misfit(dir string, want *backends.Scaffold) []diag.Diagnostic {
	if _, fits := f.packages[want.Package]; fits || len(f.packages) == 0 {
		return nil
	}
	var findings []diag.Diagnostic
	for pkg, name := range f.packages {
		d := diag.New(diag.CodeScaffoldPackage, diag.Label{}, fmt.Sprintf("`%s` is of package %s, and a scaffold beside it would be of package %s", name, pkg, want.Package))
		d.Help = append(d.Help, fmt.Sprintf("send the scaffolds to a folder of their own: another `scaffold` than `%s`", dir))
		d.Path = name
		findings = append(findings, d)
	}
	return diag.Sort(findings)[:1]
}

// A ScaffoldState is how many files there are that belong to people, and which of
// them nobody has written yet.
type ScaffoldState struct {
	Count         int
	Unimplemented []string // sorted
}

// Scaffolds says how far people are with theirs. It reads specc.lock and the files
// that it lists, and no contract.
func (s *Session) Scaffolds() (ScaffoldState, error) {
	lock, err := s.Store.Lock()
	if err != nil {
		return ScaffoldState{}, err
	}
	var state ScaffoldState
	for _, a := range lock.Artifacts {
		b, known := s.Compiler.backend(a.Backend)
		if a.Owner != store.Scaffolded || !known || b.Examine == nil {
			continue
		}
		state.Count++
		text, err := s.Store.ReadOutput(a.Path)
		if err != nil {
			continue // missing: another file provides it, or the next build begins it
		}
		if slices.Contains(values(b.Examine(path.Base(a.Path), text).Provides), false) {
			state.Unimplemented = append(state.Unimplemented, a.Path)
		}
	}
	return state, nil
}

func values(m map[string]bool) []bool {
	all := make([]bool, 0, len(m))
	for _, v := range m {
		all = append(all, v)
	}
	return all
}

// backend returns the backend of a name.
func (c *Compiler) backend(name string) (backends.Backend, bool) {
	i := slices.IndexFunc(c.Backends, func(b backends.Backend) bool { return b.Name == name })
	if i < 0 {
		return backends.Backend{}, false
	}
	return c.Backends[i], true
}
