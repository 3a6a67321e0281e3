package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A folder is an open folder. The nil folder has nothing in it.
type folder struct {
	path string   // absolute
	root *os.Root // what is opened through it cannot leave the folder
	dir  *os.File // to stat below it by short paths
}

func openFolder(name string) (*folder, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, err
	}
	dir, err := root.Open(".")
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &folder{path: abs, root: root, dir: dir}, nil
}

// open opens a file for reading by its slash-separated path.
func (f *folder) open(name string) (*os.File, error) {
	return f.root.OpenFile(filepath.FromSlash(name), readFlags, 0)
}

func (f *folder) close() error {
	if f == nil {
		return nil
	}
	return errors.Join(f.dir.Close(), f.root.Close())
}

// relative returns the slash-separated path from one folder to another, which is
// absolute where the system knows none.
func relative(from, to string) (string, error) {
	abs, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(abs, to)
	if err != nil {
		rel = to
	}
	return filepath.ToSlash(rel), nil
}

// Home returns the absolute path of the folder of the outputs, whether or not it
// is there yet.
func (s *Store) Home() string {
	if s.home != nil {
		return s.home.path
	}
	abs, err := filepath.Abs(s.opts.Home)
	if err != nil {
		return s.opts.Home
	}
	return abs
}

// Root returns the absolute path of the folder of the inputs.
func (s *Store) Root() string { return s.root.path }

// ReadOutput returns the present content of an output by its path from the home
// folder. The error wraps fs.ErrNotExist if it is not there.
func (s *Store) ReadOutput(p string) ([]byte, error) {
	if err := checkOutput(p); err != nil {
		return nil, err
	}
	if s.home == nil {
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
	}
	data, _, err := readStable(func() (*os.File, error) { return s.home.open(p) })
	return data, err
}
