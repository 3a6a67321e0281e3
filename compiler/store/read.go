package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir/source"
)

// A read is one input, read at most once.
type read struct {
	once sync.Once
	file *source.File
	stat stat // of exactly the bytes in file
	err  error
}

// ReadFile returns a file of the workspace by its slash-separated path from the
// root. The same path gives the same *source.File. The error wraps
// frontend.ErrOutside for a path that leaves the root, also through a symbolic
// link, and frontend.ErrMissing where there is no file. What is no regular file,
// or larger than 256 MiB, is refused.
func (s *Store) ReadFile(name string) (*source.File, error) {
	clean, err := localPath(name)
	if err != nil {
		return nil, err
	}
	r := s.read(clean)
	r.once.Do(func() { s.load(r, clean) })
	return r.file, r.err
}

func (s *Store) read(clean string) *read {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.reads[clean]
	if r == nil {
		r = new(read)
		s.reads[clean] = r
	}
	return r
}

func (s *Store) load(r *read, clean string) {
	data, st, err := readStable(func() (*os.File, error) {
		return s.root.open(clean)
	})
	if err != nil {
		r.err = fmt.Errorf("%s: %w", clean, s.readError(err))
		return
	}
	r.stat, r.file = st, source.NewFile(clean, data)
}

// readError translates what the system said into the words of front ends.
func (s *Store) readError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR),
		errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ELOOP): // no file can be there
		return frontend.ErrMissing
	case errors.Is(err, s.root.escapes()):
		return frontend.ErrOutside
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err // the caller names the path, as the spec does
	}
	return err
}

// escapes returns the error of the os package for a path that leaves a root. It
// is not exported there, so provoke it.
func (f *folder) escapes() error {
	_, err := f.root.Lstat("..")
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// errChanging means that a file did not hold still.
var errChanging = errors.New("the file changes while it is read")

// readStable reads a whole file and says which state of it was read.
func readStable(open func() (*os.File, error)) ([]byte, stat, error) {
	for range 3 {
		data, st, err := readOnce(open)
		if !errors.Is(err, errChanging) {
			return data, st, err
		}
	}
	return nil, stat{}, errChanging
}

func readOnce(open func() (*os.File, error)) ([]byte, stat, error) {
	f, err := open()
	if err != nil {
		return nil, stat{}, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	before, err := statOpen(f)
	if err != nil {
		return nil, stat{}, err
	}
	if err := before.readable(); err != nil {
		return nil, stat{}, err
	}
	data := make([]byte, before.size)
	if _, err := io.ReadFull(f, data); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, stat{}, err
	}
	after, err := statOpen(f)
	if err == nil && before != after {
		err = errChanging
	}
	return data, before, err
}

// maxFile is the size in bytes beyond which no file is read.
const maxFile = 256 << 20

// readable says why the content of a file is of no interest.
func (s stat) readable() error {
	if !s.regular() {
		return errors.New("not a regular file")
	}
	if s.size > maxFile {
		return fmt.Errorf("larger than %d MiB", maxFile>>20)
	}
	return nil
}

// Exists reports whether a file of the workspace is there, and remembers that the
// answer mattered. Paths outside the root do not exist.
func (s *Store) Exists(name string) bool {
	clean, err := localPath(name)
	if err != nil {
		return false
	}
	info, err := s.root.root.Stat(filepath.FromSlash(clean))
	found := err == nil && info.Mode().IsRegular()
	s.record(entry{path: path.Join(s.inputs, clean), kind: presence(found)})
	return found
}

// record remembers what the run depends on besides the files that it has read.
func (s *Store) record(e entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[e.path] = e
}

func presence(found bool) entryKind {
	if found {
		return entryPresent
	}
	return entryAbsent
}

// Nearest returns the file of the given base name that is nearest to the home
// folder: in it, or in a folder above it. Its path is relative to the home folder
// and may begin with "..". Where it looked in vain is remembered. The error wraps
// frontend.ErrMissing if there is none.
func (s *Store) Nearest(base string) (*source.File, error) {
	if base != path.Base(path.Clean(base)) || strings.ContainsAny(base, `/\`) || base == ".." || base == "." {
		return nil, fmt.Errorf("%s: %w", base, frontend.ErrOutside)
	}
	dir, err := filepath.Abs(s.opts.Home)
	if err != nil {
		return nil, err
	}
	for rel := "."; ; rel = path.Join("..", rel) {
		file, err := s.above(dir, path.Join(rel, base))
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return file, nearestError(base, err)
		}
		dir = filepath.Dir(dir)
	}
}

// above reads one candidate of Nearest.
func (s *Store) above(dir, rel string) (*source.File, error) {
	data, st, err := readStable(func() (*os.File, error) {
		return os.OpenFile(filepath.Join(dir, path.Base(rel)), readFlags, 0)
	})
	if errors.Is(err, fs.ErrNotExist) {
		s.record(entry{path: rel, kind: entryAbsent})
	}
	if err != nil {
		return nil, err
	}
	file := source.NewFile(rel, data)
	s.record(entry{path: rel, kind: entryInput, stat: st, digest: file.Digest()})
	return file, nil
}

func nearestError(base string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", base, frontend.ErrMissing)
	}
	return err
}
