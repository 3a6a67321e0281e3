package store

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/specc-dev/specc/ir/source"
)

// Unchanged reports whether the last build of the same key would do nothing now:
// all that it read and wrote is as it was, and what it missed is still missing.
// It returns the summary which that build left. It reads one table and looks at
// files without opening them, except for those whose times say too little.
func (s *Store) Unchanged(key [32]byte) (summary []byte, ok bool) {
	t := s.old()
	if t == nil || t.key != s.tableKey(key) {
		return nil, false
	}
	healed, ok := s.verify(t)
	if ok && healed {
		s.refresh(t)
	}
	return t.summary, ok
}

// tableKey makes the root part of a key, because the paths of inputs are relative.
func (s *Store) tableKey(key [32]byte) [32]byte {
	return sha256.Sum256(append(key[:], s.inputs...))
}

// verify checks all entries. Where a file had to be read and is the same, its stat
// is brought up to date and healed is set.
func (s *Store) verify(t *table) (healed, ok bool) {
	var failed, changed atomic.Bool
	own := sync.OnceValue(func() ownership { return ownershipOf(t.entries) })
	inParallel(len(t.entries), func(i int) {
		if failed.Load() {
			return
		}
		updated, ok := s.holds(&t.entries[i], t.at, own)
		if !ok {
			failed.Store(true)
		}
		if updated {
			changed.Store(true)
		}
	})
	return changed.Load(), !failed.Load()
}

// holds reports whether the disk is as e says.
func (s *Store) holds(e *entry, at int64, own func() ownership) (updated, ok bool) {
	now, err := statAt(s.home.dir, e.path, e.kind != entryOutput)
	switch {
	case e.kind == entryAbsent:
		return false, missing(err)
	case err != nil:
		return false, false
	case e.kind == entryPresent:
		return false, now.regular()
	case now == e.stat && !now.racy(at):
		return false, true
	case e.kind == entryFolder:
		return s.folderHolds(e, own())
	case now.size != e.stat.size || !now.regular():
		return false, false
	}
	fresh, digest, err := s.digest(e.path)
	if err != nil || digest != e.digest {
		return false, false
	}
	updated = fresh != e.stat || !fresh.racy(s.opened.UnixNano())
	e.stat = fresh
	return updated, true
}

// folderHolds is holds for a folder whose times say too little: it is listed again.
func (s *Store) folderHolds(e *entry, own ownership) (updated, ok bool) {
	fresh, ok := s.listsAs(e, own)
	if !ok {
		return false, false
	}
	updated = fresh != e.stat || !fresh.racy(s.opened.UnixNano())
	e.stat = fresh
	return updated, true
}

func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// digest hashes the content of a file by its path from the home folder.
func (s *Store) digest(p string) (stat, source.Digest, error) {
	name := filepath.FromSlash(p)
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.home.path, name)
	}
	seen, err := sight(func() (*os.File, error) { return os.OpenFile(name, readFlags, 0) })
	return seen.stat, seen.Digest, err
}

// refresh saves the table of a build that had nothing to do but to hash files
// again, so that the next one need not. It is a courtesy: when another build is at
// work or the disk refuses, it is left undone.
func (s *Store) refresh(t *table) {
	if s.release == nil {
		if err := s.makeHome(); err != nil {
			return
		}
		release, err := s.tryAcquire()
		if err != nil {
			return
		}
		defer release() //nolint:errcheck // a courtesy
	}
	if now := s.loadTable(); now == nil || now.key != t.key || now.at != t.at {
		return // another build came to its end meanwhile
	}
	t.at = s.opened.UnixNano()
	_ = s.writeTable(t)
}

// inParallel calls do for 0 to n-1, in no order, on as many threads as there are.
// A few calls are made one after the other, by the caller.
func inParallel(n int, do func(i int)) {
	const chunk = 64
	if n <= chunk {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk) {
		wait.Go(func() {
			for {
				end := int(next.Add(chunk))
				for i := end - chunk; i < min(end, n); i++ {
					do(i)
				}
				if end >= n {
					return
				}
			}
		})
	}
	wait.Wait()
}
