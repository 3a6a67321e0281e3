package store

import "path/filepath"

// Names of what people meet in the home folder.
const (
	// LockFile is the record of all artifacts, to be committed.
	LockFile = lockName
	// DriftDir is where edited copies of generated files are kept.
	DriftDir = driftName
)

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

// ReadOutput returns the present content of an output, a path from the home
// folder.
func (s *Store) ReadOutput(p string) ([]byte, error) {
	clean, err := localPath(p)
	if err != nil || s.home == nil {
		return nil, err
	}
	return s.home.root.ReadFile(clean)
}
