package store

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir/source"
)

// Bounds of a listing: a tree beyond them is no workspace but a disk.
const (
	maxListed = 200_000
	maxDepth  = 40
)

// errTooMany means that a folder holds more than is worth looking through.
var errTooMany = errors.New("it holds too many files: name a smaller folder")

// List returns the files below a folder of the workspace, by their paths from the
// root, sorted. Folders for which skip returns true are left out; symbolic links
// are not followed. What was listed is remembered as something that the run
// depends on: a file that comes or goes is a change. The error wraps
// frontend.ErrMissing where there is no folder, and frontend.ErrOutside for one
// that is not below the root.
func (s *Store) List(dir string, skip func(dir string) bool) ([]string, error) {
	clean := "."
	if dir != "." {
		var err error
		if clean, err = localPath(dir); err != nil {
			return nil, err
		}
	}
	l := &lister{store: s, skip: skip}
	if err := l.walk(clean, 0); err != nil {
		return nil, err
	}
	slices.Sort(l.found)
	return l.found, nil
}

type lister struct {
	store *Store
	skip  func(dir string) bool
	found []string
}

func (l *lister) walk(dir string, depth int) error {
	st, err := statAt(l.store.root.dir, dir, false)
	if err != nil || !st.isFolder() {
		if depth > 0 {
			return nil // gone, or exchanged for a link, while we looked
		}
		return frontend.ErrMissing
	}
	entries, err := l.store.entries(dir)
	if err != nil {
		if depth > 0 {
			return nil // what may not be looked into holds nothing for us
		}
		return err
	}
	l.store.recordList(l.store.fromHome(dir), st, namesOf(entries))
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		switch {
		case e.Type().IsRegular():
			l.found = append(l.found, p)
		case e.IsDir() && depth < maxDepth && !l.skip(p):
			if err := l.walk(p, depth+1); err != nil {
				return err
			}
		}
	}
	if len(l.found) > maxListed {
		return errTooMany
	}
	return nil
}

// recordList remembers that the run depends on what a folder holds.
func (s *Store) recordList(p string, st stat, names []string) {
	s.record(entry{path: p, kind: entryFolder, stat: st})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listed[p] = names
}

// entries reads a folder by its path from the root, sorted by name.
func (s *Store) entries(dir string) ([]fs.DirEntry, error) {
	f, err := s.root.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil, s.readError(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

// namesOf returns what a folder holds: each name, with a slash behind that of a
// folder and an @ behind that of anything else that is no file.
func namesOf(entries []fs.DirEntry) []string {
	names := make([]string, len(entries))
	for i, e := range entries {
		switch {
		case e.IsDir():
			names[i] = e.Name() + "/"
		case e.Type().IsRegular():
			names[i] = e.Name()
		default:
			names[i] = e.Name() + "@"
		}
	}
	return names
}

// An ownership holds the paths from home of outputs and of the folders above them.
// What specc itself puts into a folder is no change of it.
type ownership map[string]bool

func ownershipOf(entries []entry) ownership {
	own := ownership{dirName: true, LockFile: true}
	for i := range entries {
		e := &entries[i] // whose stat may be brought up to date meanwhile
		for p := e.path; e.kind == entryOutput && p != "." && !own[p]; p = path.Dir(p) {
			own[p] = true
		}
	}
	return own
}

// digest hashes the names in a folder, those of outputs left out.
func (own ownership) digest(dir string, names []string) source.Digest {
	var text strings.Builder
	for _, name := range names {
		if !own[path.Join(dir, strings.TrimRight(name, "/@"))] {
			text.WriteString(name)
			text.WriteByte(0)
		}
	}
	return sha256.Sum256([]byte(text.String()))
}

// listsAs reports whether a folder still holds what an entry says, and its stat.
func (s *Store) listsAs(e *entry, own ownership) (stat, bool) {
	dir, err := filepath.Rel(filepath.FromSlash(s.inputs), filepath.FromSlash(e.path))
	if err != nil {
		return stat{}, false
	}
	now, err := statAt(s.root.dir, filepath.ToSlash(dir), false)
	if err != nil {
		return stat{}, false
	}
	entries, err := s.entries(filepath.ToSlash(dir))
	return now, err == nil && own.digest(e.path, namesOf(entries)) == e.digest
}
