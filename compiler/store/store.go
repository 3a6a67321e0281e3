// Package store is the disk: the inputs that a build reads, the outputs that it
// writes, specc.lock, and the state under .specc that makes the next build
// short. It is the only package besides the command that knows the operating
// system.
//
// Three things hold at any moment, also when a build is killed. Every output has
// its old or its new content. The lock claims nothing that the disk does not
// hold, once the journal of an unclean end is taken into account. And all that
// lies under .specc may be deleted: that costs time, never correctness.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"
)

// A Store is the disk as one run of specc sees it. Its reading methods are safe
// for concurrent use; Acquire and Commit are for one goroutine, which must not
// read at the same time.
type Store struct {
	opts   Options
	opened time.Time // before anything was looked at
	root   *folder   // of the inputs
	home   *folder   // of the outputs; nil until it exists
	disk   FS        // how home is changed
	// inputs is the path from home to root: "." if they are one folder.
	inputs string

	mu        sync.Mutex
	reads     map[string]*read    // by path from root
	seen      map[string]entry    // by path from home: what else the run depends on
	listed    map[string][]string // names in a folder, by its path from home
	inspected map[string]sighted  // by path from home, since Acquire
	parsed    map[string]parsedLock

	old     func() *table // what the last build recorded; nil if nothing is to be believed
	release func() error  // not nil while this store may write
	corrupt bool          // the state was found damaged
}

// Options say where things are and whom to tell. The zero value is good.
type Options struct {
	// Home is the folder of the outputs, of specc.lock and of .specc; paths of
	// outputs are relative to it. It is made when it is first written to. Empty
	// means the root.
	Home string
	// Notice is told, in one line, when state is discarded.
	Notice func(message string)
	// Waiting is told once when another build has to be waited for, with the
	// process ID that it left, or "".
	Waiting func(holder string)
	// FS, if set, stands between the store and the disk. It lets tests make any
	// single operation fail, or be the last one.
	FS func(FS) FS
}

// An FS is the four ways in which a store changes the disk, apart from the
// commit of its database. Names are slash-separated and relative to the home
// folder. The one in use is an *os.Root.
type FS interface {
	Mkdir(name string, perm fs.FileMode) error
	WriteFile(name string, data []byte, perm fs.FileMode) error
	Rename(oldname, newname string) error
	Remove(name string) error
}

// Open returns the store of the workspace whose inputs lie under root. It writes
// nothing.
func Open(root string, opts Options) (*Store, error) {
	if opts.Home == "" {
		opts.Home = root
	}
	s := &Store{
		opts: opts, opened: time.Now(),
		reads: map[string]*read{}, seen: map[string]entry{}, listed: map[string][]string{}, inspected: map[string]sighted{}, parsed: map[string]parsedLock{},
	}
	s.old = sync.OnceValue(s.loadTable)
	var err error
	if s.root, err = openFolder(root); err != nil {
		return nil, err
	}
	if err := s.openHome(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, s.Close())
	}
	if s.inputs, err = relative(opts.Home, s.root.path); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openHome opens the home folder, unless it is open.
func (s *Store) openHome() (err error) {
	if s.home != nil {
		return nil
	}
	if s.home, err = openFolder(s.opts.Home); err != nil {
		return err
	}
	s.disk = s.home.root
	if s.opts.FS != nil {
		s.disk = s.opts.FS(s.disk)
	}
	return nil
}

// Close gives back what the store holds open. A store that may write, may not
// any longer.
func (s *Store) Close() error {
	var err error
	if s.release != nil {
		err = s.release()
	}
	return errors.Join(err, s.root.close(), s.home.close())
}

func (s *Store) notice(format string, args ...any) {
	if s.opts.Notice != nil {
		s.opts.Notice(fmt.Sprintf(format, args...))
	}
}
