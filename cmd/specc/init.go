package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/dialects"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/source"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Find contracts and specifications and write a commented specc.yaml; overwrites nothing",
		RunE:  func(*cobra.Command, []string) error { return a.init() },
	}
}

func (a *app) init() error {
	contracts, err := a.findContracts()
	if err != nil {
		return err
	}
	specs := a.findSpecs()
	if err := a.create(config.FileName, configText(contracts, specs)); err != nil {
		return err
	}
	if err := a.create(".gitattributes", attributesText()); err != nil {
		return err
	}
	for _, c := range contracts {
		fmt.Fprintf(a.stderr, "found %s\n", render.Printable(c))
	}
	for _, s := range specs {
		fmt.Fprintf(a.stderr, "found specifications in %s\n", render.Printable(s))
	}
	if len(contracts)+len(specs) == 0 {
		fmt.Fprintln(a.stderr, "found no contract; name yours in specc.yaml")
		return nil
	}
	fmt.Fprintln(a.stderr, "next: look at specc.yaml, then run `specc build`")
	return nil
}

// create writes a file that is not there yet and says what it did.
func (a *app) create(name, text string) error {
	f, err := os.OpenFile(filepath.Join(a.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		fmt.Fprintf(a.stdout, "kept     %s\n", name)
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close() //nolint:errcheck // the write error is the one to report
		return err
	}
	fmt.Fprintf(a.stdout, "created  %s\n", name)
	return f.Close()
}

// Bounds of the search: a contract lies near the top of a repository, and a file
// far larger than any contract is none.
const (
	maxSearchDepth = 8
	maxContract    = 64 << 20
)

// findContracts returns the root documents below the folder, sorted.
func (a *app) findContracts() ([]string, error) {
	var found []string
	c := newCompiler()
	root := os.DirFS(a.dir)
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read holds no contract of ours
		}
		if d.IsDir() {
			if p != "." && (skipped(d.Name()) || strings.Count(p, "/") >= maxSearchDepth) {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := d.Info(); err != nil || !d.Type().IsRegular() || !hasSpecExtension(p) || info.Size() > maxContract {
			return nil
		}
		data, err := fs.ReadFile(root, p)
		if err != nil {
			return nil
		}
		f := source.NewFile(p, data)
		for _, front := range c.FrontEnds {
			if front.Recognizes(f) {
				found = append(found, p)
			}
		}
		return nil
	})
	slices.Sort(found)
	return found, err
}

// findSpecs returns the folders in which a dialect of written specifications is in
// use, without those that lie in another one. What cannot be read holds none.
func (a *app) findSpecs() []string {
	s, err := store.Open(a.dir, store.Options{})
	if err != nil {
		return nil
	}
	defer s.Close() //nolint:errcheck // it only read
	paths, err := s.List(".", compiler.LeftOut)
	if err != nil {
		return nil
	}
	tree := spec.NewTree(paths, s.ReadFile)
	var dirs []string
	for _, d := range dialects.All {
		for _, r := range d.Roots(tree) {
			dirs = append(dirs, r.Dir)
		}
	}
	slices.Sort(dirs)
	return slices.DeleteFunc(slices.Compact(dirs), func(dir string) bool {
		return slices.ContainsFunc(dirs, func(above string) bool {
			return above != dir && (above == "." || strings.HasPrefix(dir, above+"/"))
		})
	})
}

func skipped(dir string) bool {
	return strings.HasPrefix(dir, ".") || dir == "node_modules" || dir == "vendor" || dir == "testdata"
}

func hasSpecExtension(p string) bool {
	switch path.Ext(p) {
	case ".json", ".yaml", ".yml":
		return true
	}
	return false
}

// configText is a configuration that explains itself.
func configText(contracts, specs []string) string {
	var b strings.Builder
	b.WriteString("# What specc compiles. Every key: specs/specc.schema.json of specc's repository.\nversion: 1\n")
	if len(contracts) > 0 || len(specs) == 0 {
		writeContracts(&b, contracts)
	}
	if len(specs) > 0 {
		b.WriteString(`
# Written specifications: specc's own language, Spec Kit, OpenSpec, Kiro, BMAD,
# Tessl, AGENTS.md. Each folder is searched for all of them.
specs:
`)
		for _, s := range specs {
			fmt.Fprintf(&b, "  - path: %s\n", quoted(s))
		}
		b.WriteString("    # out: gen/model   # Go types of the data model; none without it\n")
	}
	b.WriteString(`
# severity:           # off, info, warning or error, by code; see "specc explain"
#   name-collision: error
`)
	return b.String()
}

func writeContracts(b *strings.Builder, contracts []string) {
	b.WriteString(`
# A contract is an OpenAPI 3.0 or 3.1 document, JSON or YAML, also one that is
# split over several files with $ref.
contracts:
`)
	names := map[string]bool{}
	for _, c := range contracts {
		name := config.DefaultName(c)
		fmt.Fprintf(b, "  - path: %s\n", quoted(c))
		if names[name] {
			name = config.Slug(strings.TrimSuffix(c, path.Ext(c)))
			fmt.Fprintf(b, "    name: %s\n", name)
		}
		names[name] = true
		fmt.Fprintf(b, "    out: gen/%s\n", name)
	}
	if len(contracts) == 0 {
		b.WriteString("  - path: openapi.yaml\n    out: gen/api\n")
	}
	fmt.Fprintf(b, `    # name: the first part of every symbol's ID; the file's name by default
    # backends: [%s]    # all by default
    # overlays: [overlay.yaml]  # changes to the contract, applied before it is compiled
    # scaffold: internal/%s    # a file for every operation that is yours to write
`, strings.Join(backendNames(), ", "), scaffoldName(contracts))
}

// scaffoldName suggests the folder of scaffolds of the last contract.
func scaffoldName(contracts []string) string {
	if len(contracts) == 0 {
		return "api"
	}
	return strings.ReplaceAll(config.DefaultName(contracts[len(contracts)-1]), "-", "")
}

// quoted writes a path as YAML reads it back.
func quoted(p string) string {
	if strings.IndexFunc(p, func(r rune) bool { return !strings.ContainsRune("/._-", r) && !isPlain(r) }) < 0 {
		return p
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p) + `"`
}

func isPlain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

func attributesText() string {
	var b strings.Builder
	b.WriteString("# Written by specc init: generated files are folded in reviews.\n")
	b.WriteString("gen/** linguist-generated=true\n")
	b.WriteString("specc.lock linguist-generated=true\n")
	return b.String()
}
