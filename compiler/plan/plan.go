// Package plan works out which artifacts a program needs, which of them are
// fresh, and why the others are not.
//
// It is pure: it sees a program, the list of backends, what specc.lock records
// and what somebody else found on the disk, and gives back one step per file.
// It never opens a file and never runs a backend.
package plan

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
)

// A Target is one contract, where its output goes, and which backends make it.
type Target struct {
	Contract   string
	Out        string // output folder, slash-separated, relative to the workspace root
	ImportPath string
	Split      string // as in backends.Target
	Backends   []backends.Backend
}

// An Artifact is one file that the program needs.
type Artifact struct {
	Contract string
	Backend  backends.Backend
	Path     string // slash-separated, relative to the workspace root
	Unit     backends.Unit
	Reads    []ir.Read // merged and sorted
	// Key is the fingerprint of everything the content is a function of:
	// backend, options, and the facets in the view.
	Key ir.Fingerprint
}

// View returns what the artifact's backend may see of p.
func (a *Artifact) View(p *ir.Program) *ir.View {
	return ir.NewView(p, a.Unit.Path, a.Unit.Subject, a.Unit.Options, a.Reads)
}

// homes returns the packages of the types that the author of a scaffold may have
// named, nil for everything else.
func (a *Artifact) homes() map[ir.ID]string {
	if a.Unit.Scaffold == nil {
		return nil
	}
	return a.Unit.Scaffold.Homes
}

// A Conflict is two artifacts that want the same file.
type Conflict struct{ First, Second *Artifact }

// Artifacts lists every file that the targets need of p, sorted by path. Paths
// are compared without regard to case, since some file systems do. Backends are
// asked in parallel: they are pure, and the order does not show.
func Artifacts(p *ir.Program, targets []Target) ([]*Artifact, []Conflict) {
	var wait sync.WaitGroup
	var lists []*[]*Artifact
	for _, t := range targets {
		for _, b := range t.Backends {
			list := new([]*Artifact)
			lists = append(lists, list)
			wait.Go(func() { *list = artifacts(p, t, b) })
		}
	}
	wait.Wait()
	var all []*Artifact
	for _, list := range lists {
		all = append(all, *list...)
	}
	slices.SortFunc(all, func(a, b *Artifact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Contract, b.Contract), cmp.Compare(a.Backend.Name, b.Backend.Name))
	})
	return all, conflicts(all)
}

// artifacts lists what one backend makes of one contract.
func artifacts(p *ir.Program, t Target, b backends.Backend) []*Artifact {
	units := b.Units(p, backends.Target{Contract: t.Contract, ImportPath: t.ImportPath, Folder: t.Out, Split: t.Split})
	list := make([]*Artifact, 0, len(units))
	var h ir.Hasher
	for _, u := range units {
		a := &Artifact{Contract: t.Contract, Backend: b, Unit: u, Path: path.Join(t.Out, u.Path), Reads: mergeReads(u.Reads)}
		a.Key = key(&h, p, a)
		list = append(list, a)
	}
	return list
}

func conflicts(all []*Artifact) []Conflict {
	var found []Conflict
	owner := make(map[string]*Artifact, len(all))
	for _, a := range all {
		key := strings.ToLower(a.Path)
		if first := owner[key]; first != nil {
			found = append(found, Conflict{first, a})
			continue
		}
		owner[key] = a
	}
	return found
}

// keyed returns the facets that the key of a unit depends on. Prose is no reason to
// look at a scaffold again.
func keyed(u backends.Unit) ir.Facets {
	if u.Scaffold != nil {
		return ir.AllFacets &^ (ir.FacetDoc | ir.FacetNotes)
	}
	return ir.AllFacets
}

// key hashes every ingredient of an artifact's content under its name. What the
// author of a scaffold sees without being told, where the folder of the generated
// packages is for instance, is not in its key.
func key(h *ir.Hasher, p *ir.Program, a *Artifact) ir.Fingerprint {
	h.Reset()
	h.Add("backend", a.Backend.Name)
	if a.Unit.Scaffold == nil {
		h.Add("version", a.Backend.Version)
		h.Add("path", a.Unit.Path)
		for _, name := range slices.Sorted(maps.Keys(a.Unit.Options)) {
			h.Add("option", name)
			h.Add("value", a.Unit.Options[name])
		}
	}
	h.Add("subject", string(a.Unit.Subject))
	homes := a.homes()
	for _, id := range slices.Sorted(maps.Keys(homes)) {
		h.Add("declared for", string(id))
		h.Add("in", homes[id])
	}
	facets := keyed(a.Unit)
	for _, r := range a.Reads {
		s := p.Symbol(r.ID)
		for _, facet := range (r.Facets & facets).Each() {
			h.Add(facet.String(), string(r.ID))
			if s != nil {
				h.AddPrint("print", s.Print(facet))
			}
		}
	}
	return h.Sum()
}

// mergeReads returns reads sorted by ID, one for each symbol: mostly they are.
func mergeReads(reads []ir.Read) []ir.Read {
	if ordered(reads) {
		return reads
	}
	reads = slices.Clone(reads)
	slices.SortFunc(reads, func(a, b ir.Read) int { return cmp.Compare(a.ID, b.ID) })
	merged := reads[:0]
	for _, r := range reads {
		if n := len(merged); n > 0 && merged[n-1].ID == r.ID {
			merged[n-1].Facets |= r.Facets
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

func ordered(reads []ir.Read) bool {
	for i := 1; i < len(reads); i++ {
		if reads[i-1].ID >= reads[i].ID {
			return false
		}
	}
	return true
}
