package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/store"
)

// A where says which workspace a command is about, as its flags gave it.
type where struct {
	contract string   // path of a contract to compile without a configuration
	out      string   // --out
	module   string   // --module
	split    string   // --split
	folder   string   // folder of specifications to look at, whatever is configured
	overlays []string // --overlay
}

// open finds the workspace and opens its store.
//
// With a contract, the inputs lie under the current folder, or under the
// contract's own if it is elsewhere, and the outputs under --out. Without one,
// both lie under the nearest folder above that holds specc.yaml.
func (a *app) open(w where) (*compiler.Session, error) {
	base, err := filepath.Abs(a.dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(base); err != nil || !info.IsDir() {
		return nil, usagef("there is no folder `%s`", a.dir)
	}
	if w.contract != "" {
		return a.openContract(base, w)
	}
	if w.folder != "" {
		return a.openFolder(base, w.folder)
	}
	if w.out != "" || w.module != "" || w.split != "" || len(w.overlays) > 0 {
		return nil, usagef("--out, --module, --split and --overlay go with a contract; with %s they are settings of it", config.FileName)
	}
	root, err := findRoot(base)
	if err != nil {
		return nil, err
	}
	return a.session(root, root, compiler.Workspace{ConfigFile: config.FileName})
}

// openFolder finds the workspace of a folder of specifications: the nearest one
// above with a specc.yaml, else the current folder, or the given one if that lies
// elsewhere.
func (a *app) openFolder(base, folder string) (*compiler.Session, error) {
	full, ws := below(base, folder), compiler.Workspace{}
	root, err := findRoot(full)
	if err == nil {
		ws.ConfigFile = config.FileName
	} else {
		root = base
	}
	rel, err := filepath.Rel(root, full)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		root, rel = full, "."
	}
	ws.Folder = filepath.ToSlash(rel)
	return a.session(root, root, ws)
}

// below returns a path that the user gave, as -C wants it.
func (a *app) below(file string) string { return below(a.dir, file) }

// below joins dir and file unless file says where it is by itself.
func below(dir, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(dir, file)
}

// findRoot returns the nearest folder, dir or above it, that holds specc.yaml.
func findRoot(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, config.FileName)); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", usagef("there is no %s here or above: run `specc init`, or name a contract: `specc build openapi.yaml --out gen`", config.FileName)
		}
	}
}

func (a *app) openContract(base string, w where) (*compiler.Session, error) {
	file, root := below(base, w.contract), base
	rel, err := filepath.Rel(base, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		root, rel = filepath.Dir(file), filepath.Base(file)
	}
	if _, err := os.Stat(root); errors.Is(err, os.ErrNotExist) {
		return nil, usagef("there is no file `%s`", w.contract)
	}
	home := root
	if w.out != "" {
		home = below(base, w.out)
	}
	if w.split != "" && w.split != config.SplitTag {
		return nil, usagef("--split is `%s`, or left out", config.SplitTag)
	}
	name := filepath.ToSlash(rel)
	over, err := overlaysOf(base, root, w.overlays)
	if err != nil {
		return nil, err
	}
	return a.session(root, home, compiler.Workspace{
		Single: &config.Contract{
			Path: name, Name: config.DefaultName(name), Out: ".", Module: w.module, Split: w.split, Backends: backendNames(), Overlays: over,
		},
	})
}

// overlaysOf returns overlays that were given as paths, as paths from the root.
func overlaysOf(base, root string, paths []string) ([]config.Overlay, error) {
	var all []config.Overlay
	for _, p := range paths {
		rel, err := filepath.Rel(root, below(base, p))
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return nil, usagef("the overlay `%s` is not below `%s`, the folder of the contract", p, root)
		}
		all = append(all, config.Overlay{Path: filepath.ToSlash(rel)})
	}
	return all, nil
}

func (a *app) session(root, home string, ws compiler.Workspace) (*compiler.Session, error) {
	s, err := store.Open(root, store.Options{
		Home:    home,
		Notice:  func(m string) { fmt.Fprintf(a.stderr, "specc: %s\n", m) },
		Waiting: func(pid string) { fmt.Fprintf(a.stderr, "specc: waiting for another build%s\n", holder(pid)) },
	})
	if err != nil {
		return nil, err
	}
	a.cleanup = append(a.cleanup, s.Close)
	ws.Key = a.key(ws)
	return &compiler.Session{Compiler: newCompiler(), Store: s, Workspace: ws, Jobs: a.jobs}, nil
}

func holder(pid string) string {
	if pid == "" {
		return ""
	}
	return " (process " + pid + ")"
}

// key identifies what a run does apart from the files it reads: this very
// specc and how it was called. A build recorded under another key says nothing
// about whether there is something to do.
func (a *app) key(ws compiler.Workspace) [sha256.Size]byte {
	text := fmt.Sprintf("%s\x00%s\x00%+v", version(), executable(), ws.Single)
	for _, b := range newCompiler().Backends {
		text += "\x00" + b.Name + "\x00" + b.Version
	}
	return sha256.Sum256([]byte(text))
}

// executable tells builds of specc apart that carry the same version, as those
// of a developer of specc do.
func executable() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}
