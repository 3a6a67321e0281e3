package compiler

import (
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/ir/source"
)

// An importer finds the Go import paths of output folders.
type importer struct{ session *Session }

// path returns the import path of a contract's output folder: from the nearest
// go.mod at or above it; else from the module that the contract names; else,
// for a contract without a configuration, from the go.mod that the build will
// write beside the output. It is empty if nothing gives one.
func (im importer) path(c config.Contract) (string, error) {
	file, err := im.goMod(c.Out)
	switch {
	case err == nil:
		if module := modfile.ModulePath(file.Data); module != "" {
			return path.Join(module, im.below(path.Dir(file.Path), c.Out)), nil
		}
	case !isMissing(err):
		return "", err
	}
	if c.Module != "" {
		return path.Join(c.Module, c.Out), nil
	}
	if im.session.Workspace.Single != nil {
		return c.Name, nil
	}
	return "", nil
}

// goMod returns the go.mod nearest to a folder of the outputs. The path in it is
// relative to the folder of all outputs.
func (im importer) goMod(out string) (*source.File, error) {
	s := im.session
	if s.Workspace.Single == nil { // inputs and outputs lie under one folder
		for dir := out; dir != "."; dir = path.Dir(dir) {
			if name := path.Join(dir, "go.mod"); s.Store.Exists(name) {
				return s.Store.ReadFile(name)
			}
		}
	}
	return s.Store.Nearest("go.mod")
}

// below returns the path of a folder of the outputs from the folder of its
// go.mod, which lies at or above it. Both are relative to the folder of all
// outputs, whose own name is part of the answer when the go.mod lies above that.
func (im importer) below(module, out string) string {
	home := filepath.ToSlash(im.session.Store.Home())
	from, to := path.Join(home, module), path.Join(home, out)
	return strings.TrimPrefix(strings.TrimPrefix(to, from), "/")
}
