package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir/diag"
)

func (a *app) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "why FILE",
		Short: "Show the chain from a line of the spec to a generated file",
		Args:  cobra.ExactArgs(1),
		RunE:  func(cmd *cobra.Command, args []string) error { return a.why(cmd.Context(), args[0]) },
	}
}

func (a *app) why(ctx context.Context, file string) error {
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	r, err := s.Inspect(ctx)
	if err != nil {
		return err
	}
	if r.Stopped() {
		return a.failed(r)
	}
	inWorkspace := a.workspacePath(s, file)
	if err := s.Recollect(ctx, r, inWorkspace); err != nil {
		return err
	}
	w := r.Why(inWorkspace)
	if w == nil {
		return noArtifact(r, file, inWorkspace)
	}
	if a.format == "json" {
		e := json.NewEncoder(a.stdout)
		e.SetIndent("", "  ")
		return e.Encode(w)
	}
	a.printWhy(w)
	return nil
}

// failed prints findings that keep a command from its work.
func (a *app) failed(r *compiler.Report) error {
	if err := a.findings(a.stderr, r.Diagnostics); err != nil {
		return err
	}
	return failure(r)
}

// workspacePath turns a path as the user typed it into one from the root.
func (a *app) workspacePath(s *compiler.Session, file string) string {
	if abs, err := filepath.Abs(a.below(file)); err == nil {
		if rel, err := filepath.Rel(s.Store.Home(), abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(file)
}

// noArtifact says that a file is none of specc's, and which one may be meant.
func noArtifact(r *compiler.Report, file, inWorkspace string) error {
	if near, ok := nearestFile(inWorkspace, r.Compilation.Artifacts); ok {
		return usagef("specc does not make `%s`; did you mean `%s`?", file, near)
	}
	return usagef("specc does not make `%s`; `specc graph` lists what it makes", file)
}

// nearestFile returns the artifact in the same folder whose name is nearest, or
// else the first of the same name in another folder.
func nearestFile(file string, artifacts []*plan.Artifact) (string, bool) {
	dir, base := path.Split(file)
	var siblings []string
	elsewhere := ""
	for _, a := range artifacts {
		d, b := path.Split(a.Path)
		if d == dir {
			siblings = append(siblings, b)
		}
		if b == base && elsewhere == "" {
			elsewhere = a.Path
		}
	}
	if near, ok := diag.Suggest(base, slices.Values(siblings)); ok {
		return dir + near, true
	}
	return elsewhere, elsewhere != ""
}

func (a *app) printWhy(w *compiler.Why) {
	p := func(format string, args ...any) { fmt.Fprintf(a.stdout, format, args...) }
	p("%s\n", a.style.Paint(render.Strong, render.Printable(w.Path)))
	p("  %s, made by backend %s from contract %s\n", w.State, w.Backend, w.Contract)
	for _, c := range w.Causes {
		p("  because %s\n", render.Printable(c.String()))
	}
	for _, f := range w.Changes {
		p("    %s\n", render.Printable(cropped(f)))
	}
	if len(w.Reads) > 0 {
		p("it reads\n")
	}
	for _, r := range w.Reads {
		p("  %-24s %s  %s\n", r.Facets, render.Printable(r.Symbol), a.style.Paint(render.Faint, render.Printable(r.Source)))
	}
	if len(w.Specs) > 0 {
		p("asked for by\n")
	}
	for _, s := range w.Specs {
		p("  %-24s %s  %s\n", s.Role, render.Printable(s.Symbol), a.style.Paint(render.Faint, render.Printable(s.Source)))
	}
	p("key %s\n", w.Key)
}

func (a *app) graphCommand() *cobra.Command {
	var focus, form string
	var depth int
	c := &cobra.Command{
		Use:   "graph",
		Short: "Print the dependency graph of symbols and artifacts",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if form == "" {
				form = a.format
			}
			return a.graph(cmd.Context(), focus, depth, form)
		},
	}
	c.Flags().StringVar(&focus, "focus", "", "only what lies around `SYMBOL` (or a generated file)")
	c.Flags().IntVar(&depth, "depth", 1, "how many steps around --focus; -1 for all")
	// graph has formats of its own, so it hides the global flag behind a wider one.
	c.Flags().StringVar(&form, "format", "text", "how to print: text, dot, mermaid, json")
	return c
}

func (a *app) graph(ctx context.Context, focus string, depth int, form string) error {
	write, ok := graphForms[form]
	if !ok {
		return usagef("there is no format `%s`: it is one of text, dot, mermaid, json", form)
	}
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	r, err := s.Compile(ctx)
	if err != nil {
		return err
	}
	if r.Stopped() {
		return a.failed(r)
	}
	if focus != "" && len(r.Compilation.Find(focus)) == 0 {
		if near, ok := diag.Suggest(focus, slices.Values(r.Compilation.Names())); ok {
			return usagef("there is no symbol or artifact `%s`; did you mean `%s`?", focus, near)
		}
		return usagef("there is no symbol or artifact `%s`", focus)
	}
	var b strings.Builder
	write(&b, r.Compilation.Graph(focus, depth))
	_, err = fmt.Fprint(a.stdout, b.String())
	return err
}
