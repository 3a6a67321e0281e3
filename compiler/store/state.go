package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/specc-dev/specc/ir"
)

// A State is what the last build has saved for the next one. It is safe for
// concurrent use. A build elsewhere cannot save its own while a State is open, so
// close it soon. The state of a workspace that was never built has nothing in it.
type State struct {
	store *Store
	db    *bbolt.DB // nil if there is nothing
}

// patience is how long one process waits for another's use of the database.
const patience = 5 * time.Second

// State opens the state for reading. A state that is damaged, or of another format
// or platform, counts as none, and Options.Notice is told. The error is for one
// that another process does not let go.
func (s *Store) State() (*State, error) {
	st := &State{store: s}
	err := guard(func() (err error) {
		if st.db, err = s.openState(true); err != nil {
			return err
		}
		return st.db.View(checkFormat)
	})
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return st, nil
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("%s: another process is using it", stateName)
	}
	st.discard(err)
	return st, nil
}

// openState opens the database, and makes it unless it is only to be read.
func (s *Store) openState(readOnly bool) (*bbolt.DB, error) {
	if s.home == nil {
		return nil, fs.ErrNotExist
	}
	name := filepath.Join(s.home.path, filepath.FromSlash(stateName))
	if readOnly {
		info, err := os.Lstat(name)
		if err == nil && info.Size() == 0 {
			err = fs.ErrNotExist // bbolt would make it, and cannot
		}
		if err != nil {
			return nil, err
		}
	}
	// The list of free pages is part of the file: without it bbolt looks for them in
	// a goroutine of its own, where no guard catches what a damaged file does.
	return bbolt.Open(name, 0o644, &bbolt.Options{
		Timeout: patience, ReadOnly: readOnly, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
	})
}

// discard makes st empty, and the next commit begin anew.
func (st *State) discard(err error) {
	st.store.notice("the saved state is discarded: %v", err)
	st.store.mu.Lock()
	st.store.corrupt = true
	st.store.mu.Unlock()
	// A database that has panicked may hold its own locks for good: never wait for it.
	if st.db != nil && !errors.Is(err, errDamaged) {
		_ = st.db.Close()
	}
	st.db = nil
}

// Close ends the use of the state; its methods then find nothing.
func (st *State) Close() error {
	if st.db == nil {
		return nil
	}
	db := st.db
	st.db = nil
	return guard(db.Close)
}

// Memo returns what the front end left for a contract, or nil.
func (st *State) Memo(contract string) []byte { return st.sealed(memoBucket, contract) }

// Symbols returns what the last build saved as its symbols, or nil.
func (st *State) Symbols() []byte { return st.sealed(symbolBucket, symbolKey) }

func (st *State) sealed(bucket, key string) []byte {
	data, err := st.get(bucket, []byte(key))
	if err != nil {
		return nil
	}
	return unseal(data)
}

// Facet is an ir.Fetcher: it returns the encoding of a facet, which is checked
// against its fingerprint. The error wraps ir.ErrNoFacet if there is none.
func (st *State) Facet(print ir.Fingerprint) ([]byte, error) {
	data, err := st.get(facetBucket, print[:])
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ir.ErrNoFacet, print, err)
	}
	if data == nil || ir.PrintOf(data) != print {
		return nil, fmt.Errorf("%w: %s", ir.ErrNoFacet, print)
	}
	return data, nil
}

func (st *State) get(bucket string, key []byte) (data []byte, err error) {
	if st.db == nil {
		return nil, nil
	}
	err = guard(func() error {
		return st.db.View(func(tx *bbolt.Tx) error {
			if b := tx.Bucket([]byte(bucket)); b != nil {
				data = bytes.Clone(b.Get(key))
			}
			return nil
		})
	})
	return data, err
}

// The buckets of the database.
const (
	metaBucket   = "meta"
	memoBucket   = "memos"
	facetBucket  = "facets"
	symbolBucket = "symbols"
)

const (
	formatKey = "format"
	symbolKey = "symbols"
)

// stateFormat is what the meta bucket says of a database that can be read.
var stateFormat = "specc state 2 " + runtime.GOOS + "/" + runtime.GOARCH

// errFormat means that the database comes from another specc or another platform.
var errFormat = errors.New("it has another format")

func checkFormat(tx *bbolt.Tx) error {
	b := tx.Bucket([]byte(metaBucket))
	if b == nil || string(b.Get([]byte(formatKey))) != stateFormat {
		return errFormat
	}
	return nil
}

// errDamaged means that the database is not what its pages claim.
var errDamaged = errors.New("it is damaged")

// guard calls do and makes an error of what a damaged database does to it: bbolt
// panics, and reading a file that is shorter than its map is a fault.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errDamaged, r)
		}
	}()
	return do()
}
