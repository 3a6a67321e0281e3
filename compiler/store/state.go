package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"go.etcd.io/bbolt"

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
	case errors.Is(err, bbolt.ErrTimeout):
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
var stateFormat = "specc state 1 " + runtime.GOOS + "/" + runtime.GOARCH

// errFormat means that the database comes from another specc or another platform.
var errFormat = errors.New("it has another format")

func checkFormat(tx *bbolt.Tx) error {
	b := tx.Bucket([]byte(metaBucket))
	if b == nil || string(b.Get([]byte(formatKey))) != stateFormat {
		return errFormat
	}
	return nil
}

// saveState adds what tx carries to the state and reports whether it is now
// complete. It makes a new one where the old one cannot be used.
func (s *Store) saveState(tx *Transaction) bool {
	if tx.Memos == nil && tx.Facets == nil && tx.Symbols == nil && tx.Live == nil {
		return true
	}
	if s.corrupt {
		s.removeState()
	}
	err := s.updateState(tx)
	if err != nil && !errors.Is(err, bbolt.ErrTimeout) {
		s.notice("the saved state is made anew: %v", err)
		s.removeState()
		err = s.updateState(tx)
	}
	if err != nil {
		s.notice("the state is not saved: %v", err)
	}
	return err == nil
}

func (s *Store) removeState() {
	if err := s.disk.Remove(stateName); err == nil {
		s.corrupt = false
	}
}

func (s *Store) updateState(tx *Transaction) error {
	return guard(func() error {
		db, err := s.openState(false)
		if err != nil {
			return err
		}
		err = db.Update(func(btx *bbolt.Tx) error { return putState(btx, tx) })
		return errors.Join(err, db.Close())
	})
}

func putState(btx *bbolt.Tx, tx *Transaction) error {
	if btx.Bucket([]byte(metaBucket)) != nil {
		if err := checkFormat(btx); err != nil {
			return err
		}
	}
	if err := put(btx, metaBucket, formatKey, []byte(stateFormat)); err != nil {
		return err
	}
	for _, contract := range slices.Sorted(maps.Keys(tx.Memos)) {
		if err := put(btx, memoBucket, contract, seal(tx.Memos[contract])); err != nil {
			return err
		}
	}
	if tx.Symbols != nil {
		if err := put(btx, symbolBucket, symbolKey, seal(tx.Symbols)); err != nil {
			return err
		}
	}
	return errors.Join(putFacets(btx, tx.Facets), dropFacets(btx, tx.Live))
}

// put sets or, with a nil value, deletes. What is the same already is not written.
func put(btx *bbolt.Tx, bucket, key string, value []byte) error {
	b, err := btx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	switch old := b.Get([]byte(key)); {
	case value == nil:
		return b.Delete([]byte(key))
	case bytes.Equal(old, value):
		return nil
	}
	return b.Put([]byte(key), value)
}

// putFacets adds facets in the order of their keys, so that pages fill up.
func putFacets(btx *bbolt.Tx, facets map[ir.Fingerprint][]byte) error {
	b, err := btx.CreateBucketIfNotExists([]byte(facetBucket))
	if err != nil {
		return err
	}
	b.FillPercent = 0.9
	for _, print := range slices.SortedFunc(maps.Keys(facets), comparePrints) {
		if bytes.Equal(b.Get(print[:]), facets[print]) {
			continue
		}
		if err := b.Put(print[:], facets[print]); err != nil {
			return err
		}
	}
	return nil
}

func comparePrints(a, b ir.Fingerprint) int { return bytes.Compare(a[:], b[:]) }

// dropFacets removes the facets that are not live.
func dropFacets(btx *bbolt.Tx, live func(ir.Fingerprint) bool) error {
	if live == nil {
		return nil
	}
	b := btx.Bucket([]byte(facetBucket))
	var dead [][]byte
	err := b.ForEach(func(key, _ []byte) error {
		if len(key) != len(ir.Fingerprint{}) || !live(ir.Fingerprint(key)) {
			dead = append(dead, bytes.Clone(key))
		}
		return nil
	})
	for _, key := range dead {
		err = errors.Join(err, b.Delete(key))
	}
	return err
}

// seal protects a value against damage; sealing nil gives nil.
func seal(data []byte) []byte {
	if data == nil {
		return nil
	}
	return append(binary.LittleEndian.AppendUint32(nil, crc32.Checksum(data, castagnoli)), data...)
}

func unseal(sealed []byte) []byte {
	if len(sealed) < 4 || binary.LittleEndian.Uint32(sealed) != crc32.Checksum(sealed[4:], castagnoli) {
		return nil
	}
	return sealed[4:]
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
