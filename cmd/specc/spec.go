package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/compiler/spec/openspec/merge"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/diag"
)

func (a *app) specCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "spec",
		Short: "Work on written specifications",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknownCommand,
	}
	var dry bool
	m := &cobra.Command{
		Use:   "merge CHANGE",
		Short: "Apply the deltas of an OpenSpec change to the living specs",
		Long: "Merge applies what a change in openspec/changes renames, removes, modifies and adds to the\n" +
			"specs in openspec/specs, in this order. What a delta does not touch keeps its bytes. When a\n" +
			"delta does not fit, or a requirement has changed since the delta was committed, it says so,\n" +
			"writes nothing and exits 3. The change itself stays where it is.",
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.mergeSpec(cmd.Context(), args[0], dry)
		},
	}
	m.Flags().BoolVarP(&dry, "dry-run", "n", false, "only say what would be written")
	c.AddCommand(m, a.surveyCommand())
	return c
}

func (a *app) mergeSpec(ctx context.Context, change string, dry bool) error {
	s, tree, dir, err := a.openChanges()
	if err != nil {
		return err
	}
	folder, err := findChange(tree, dir, change)
	if err != nil {
		return err
	}
	history := &history{ctx: ctx, store: s, revisions: map[string]*store.Revision{}}
	defer history.close()
	result, err := merge.Merge(merge.Input{Tree: tree, Dir: dir, Change: folder, Base: history.base})
	if err != nil {
		return err
	}
	if err := a.printMergeFindings(result); err != nil {
		return err
	}
	if diag.HasErrors(result.Findings) {
		return exit(exitFindings)
	}
	if !dry {
		if err := s.EditInputs(ctx, editsOf(result)); err != nil {
			return err
		}
	}
	a.printMerge(result, dry)
	return nil
}

// printMergeFindings prints what is wrong: to standard output where it is data.
func (a *app) printMergeFindings(r *merge.Result) error {
	if a.structured() {
		return a.findings(a.stdout, r.Findings)
	}
	return a.findings(a.stderr, r.Findings)
}

func editsOf(r *merge.Result) []store.Edit {
	var edits []store.Edit
	for _, f := range r.Files {
		if f.Changed() {
			edits = append(edits, store.Edit{Path: f.Path, Data: f.After, Before: f.Before, Remove: f.Retired})
		}
	}
	return edits
}

// printMerge prints a line per living spec.
func (a *app) printMerge(r *merge.Result, dry bool) {
	if a.structured() {
		return
	}
	changed := 0
	for _, f := range r.Files {
		verb, role := "rewrite", render.Aside
		switch {
		case !f.Changed():
			verb, role = "same", render.Faint
		case f.Retired:
			verb, role = "remove", render.Bad
		case f.Before == nil:
			verb, role = "create", render.Good
		}
		if f.Changed() {
			changed++
		}
		fmt.Fprintf(a.stdout, "%s %s  %s\n", a.style.Paint(role, fmt.Sprintf("%-8s", verb)), render.Printable(f.Path), a.style.Paint(render.Faint, countsOf(f)))
	}
	switch {
	case len(r.Files) == 0:
		fmt.Fprintln(a.stderr, "nothing to merge: the change has no deltas")
	case changed == 0:
		fmt.Fprintln(a.stderr, "nothing to merge: the living specs say it already")
	case dry:
		fmt.Fprintln(a.stderr, "nothing was written")
	}
}

func countsOf(f *merge.File) string {
	var parts []string
	for _, op := range []delta.Operation{delta.Renamed, delta.Removed, delta.Modified, delta.Added} {
		if n := f.Counts[op]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, op))
		}
	}
	if len(parts) == 0 {
		return "nothing to do"
	}
	return strings.Join(parts, ", ")
}

// openChanges finds the nearest folder, the current one or above it, that holds
// openspec/changes, and lists what lies below openspec.
func (a *app) openChanges() (s *store.Store, tree *spec.Tree, dir string, err error) {
	base, err := filepath.Abs(a.dir)
	if err != nil {
		return nil, nil, "", err
	}
	const dirName = "openspec"
	for at := base; ; at = filepath.Dir(at) {
		s, err := store.Open(at, store.Options{})
		if err == nil {
			paths, listErr := s.List(dirName, func(string) bool { return false })
			if listErr == nil && slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(p, dirName+"/changes/") }) {
				a.cleanup = append(a.cleanup, s.Close)
				return s, spec.NewTree(paths, s.ReadFile), dirName, nil
			}
			if closeErr := s.Close(); closeErr != nil {
				return nil, nil, "", closeErr
			}
			err = listErr
		}
		if err != nil && !errors.Is(err, frontend.ErrMissing) && at == base {
			return nil, nil, "", usagef("%v", err)
		}
		if at == filepath.Dir(at) {
			return nil, nil, "", usagef("there is no folder openspec/changes here or above")
		}
	}
}

// findChange returns the folder of an open change, by its name or its path.
func findChange(tree *spec.Tree, dir, change string) (string, error) {
	changes := path.Join(dir, "changes")
	name := strings.TrimPrefix(strings.TrimPrefix(path.Clean(filepath.ToSlash(change)), dir+"/"), "changes/")
	folder := path.Join(changes, name)
	if name != "archive" && tree.HasDir(folder) && path.Dir(folder) == changes {
		return folder, nil
	}
	seen := map[string]bool{}
	for _, p := range tree.Under(changes) {
		if first, _, ok := strings.Cut(strings.TrimPrefix(p, changes+"/"), "/"); ok && first != "archive" {
			seen[first] = true
		}
	}
	if near, ok := diag.Suggest(name, maps.Keys(seen)); ok {
		return "", usagef("there is no change `%s`; did you mean `%s`?", change, near)
	}
	return "", usagef("there is no change `%s` in %s", change, changes)
}

// A history hands out files as they were when another was last committed.
type history struct {
	ctx       context.Context
	store     *store.Store
	revisions map[string]*store.Revision // by commit
}

// base returns a living spec as of the commit that last changed a delta, nil if
// git does not know.
func (h *history) base(deltaPath, living string) ([]byte, error) {
	commit, err := h.store.LastChange(h.ctx, deltaPath)
	if err != nil || commit == "" {
		return nil, h.ctx.Err()
	}
	rev := h.revisions[commit]
	if rev == nil {
		if rev, err = store.OpenRevision(h.ctx, h.store.Root(), commit); err != nil {
			return nil, h.ctx.Err()
		}
		h.revisions[commit] = rev
	}
	f, err := rev.ReadFile(living)
	if err != nil {
		return nil, h.ctx.Err() // it was not there yet
	}
	return f.Data, nil
}

func (h *history) close() {
	for _, r := range h.revisions {
		r.Close() //nolint:errcheck // it was only read
	}
}
