package compiler

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/loader"
	"github.com/specc-dev/specc/ir/diag"
)

// A specRoot is a place where a dialect is in use, and what its module is called.
type specRoot struct {
	name    string
	dialect spec.Dialect
	root    spec.Root
	tree    *spec.Tree
	folder  config.Specs
}

// loadSpecs reads every root of written specifications that the configuration
// names, with the dialects that recognize them.
func (c *Compiler) loadSpecs(ctx context.Context, from Sources, jobs int, out *Compilation, trace *Trace) error {
	var roots []specRoot
	for _, folder := range out.Config.Specs {
		found, err := c.findSpecs(folder, from, out)
		if err != nil {
			return err
		}
		roots = append(roots, found...)
	}
	nameRoots(roots, out.Config)
	for _, r := range roots {
		done := trace.Phase("load " + r.name)
		m, err := loader.Load(ctx, loader.Input{
			Name: r.name, Dialect: r.dialect, Root: r.root, Tree: r.tree, Memo: from.Memo(r.name), Jobs: jobs,
		})
		done()
		if err != nil {
			return fmt.Errorf("load %s: %w", r.root.Dir, err)
		}
		out.add(m.Diagnostics)
		out.Modules = append(out.Modules, m)
		out.roots = append(out.roots, r)
	}
	return nil
}

// findSpecs looks for the roots below a folder.
func (c *Compiler) findSpecs(folder config.Specs, from Sources, out *Compilation) ([]specRoot, error) {
	paths, err := from.List(folder.Path, leftOut(out.Config))
	if errors.Is(err, frontend.ErrMissing) || errors.Is(err, frontend.ErrOutside) {
		out.add([]diag.Diagnostic{noSpecs(folder, fmt.Sprintf("there is no folder `%s`", folder.Path))})
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder.Path, err)
	}
	tree := spec.NewTree(paths, from.Read)
	var roots []specRoot
	for _, d := range c.Dialects {
		if folder.Dialect != "" && folder.Dialect != d.Name {
			continue
		}
		for _, r := range d.Roots(tree) {
			roots = append(roots, specRoot{dialect: d, root: r, tree: tree, folder: folder})
		}
	}
	if len(roots) == 0 {
		d := noSpecs(folder, fmt.Sprintf("`%s` holds no specification that specc knows", folder.Path))
		d.Notes = append(d.Notes, "it reads "+strings.Join(c.dialectNames(), ", "))
		out.add([]diag.Diagnostic{d})
	}
	return roots, nil
}

func noSpecs(folder config.Specs, message string) diag.Diagnostic {
	d := diag.New(diag.CodeSpecNothing, diag.Label{Span: folder.Span}, message)
	d.Path = folder.Path
	return d
}

func (c *Compiler) dialectNames() []string {
	var names []string
	for _, d := range c.Dialects {
		names = append(names, d.Name)
	}
	return names
}

// leftOut says which folders are not looked into: outputs, and those of LeftOut.
func leftOut(cfg *config.Config) func(dir string) bool {
	outputs := map[string]bool{}
	for _, c := range cfg.Contracts {
		outputs[c.Out] = true
	}
	for _, s := range cfg.Specs {
		outputs[s.Out] = s.Out != ""
	}
	return func(dir string) bool { return outputs[dir] || LeftOut(dir) }
}

// LeftOut reports whether a folder, by its path, is never looked into for
// specifications: what package managers and version control keep, and hidden
// folders that no dialect knows.
func LeftOut(dir string) bool {
	name := path.Base(dir)
	hidden := strings.HasPrefix(name, ".") && !slices.Contains(knownFolders, name)
	return hidden || slices.Contains(foreignFolders, name)
}

var (
	knownFolders = []string{
		".specify", ".kiro", ".github", ".cursor", ".claude", ".gemini", ".bmad-core", ".tessl", ".windsurf",
		".openspec", ".openspec-store", ".clinerules",
	}
	foreignFolders = []string{"node_modules", "vendor", "testdata", "__pycache__", "target", "dist"}
)

// nameRoots gives every root a name that is unique in the workspace: the one that
// the configuration gives it, else that of its folder and its dialect. Specc's own
// language needs no mention: the folder says it.
func nameRoots(roots []specRoot, cfg *config.Config) {
	taken := map[string]bool{}
	for _, c := range cfg.Contracts {
		taken[c.Name] = true
	}
	several := map[string]int{}
	for _, r := range roots {
		several[r.folder.Path]++
	}
	for i := range roots {
		r := &roots[i]
		name := defaultRootName(r.root.Dir, r.dialect.Name)
		if r.folder.Name != "" && several[r.folder.Path] == 1 {
			name = r.folder.Name
		} else if r.folder.Name != "" {
			name = r.folder.Name + "-" + name
		}
		r.name = name
		for n := 2; taken[r.name]; n++ {
			r.name = fmt.Sprintf("%s-%d", name, n)
		}
		taken[r.name] = true
	}
}

func defaultRootName(dir, dialect string) string {
	switch {
	case dir == "." || dir == "":
		return dialect
	case dialect == OwnDialect:
		return config.Slug(dir)
	}
	return config.Slug(dir) + "-" + dialect
}

// OwnDialect is the name of specc's own language among the dialects.
const OwnDialect = "specc"

// specTargets lists the roots whose data model becomes Go types.
func (c *Compiler) specTargets(out *Compilation, from Sources) error {
	for _, r := range out.roots {
		if r.folder.Out == "" {
			continue
		}
		t, err := c.target(config.Contract{
			Name: r.name, Out: r.folder.Out, Module: r.folder.Module, Backends: c.typeBackends(), Span: r.folder.Span,
		}, from)
		if err != nil {
			return err
		}
		if t.ImportPath == "" {
			out.add([]diag.Diagnostic{moduleUnknown(config.Contract{Out: r.folder.Out, Span: r.folder.Span})})
		}
		out.Targets = append(out.Targets, t)
	}
	return nil
}

// typeBackends are those that need no other: they make types.
func (c *Compiler) typeBackends() []string {
	var names []string
	for _, b := range c.Backends {
		if len(b.Needs) == 0 {
			names = append(names, b.Name)
		}
	}
	return names
}
