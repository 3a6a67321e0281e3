package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/specc-dev/specc/ir"
)

// saveState adds what a transaction leaves to the state and reports whether it is
// now complete. It makes a new one where the old one cannot be used.
func (s *Store) saveState(saved func() Saved) bool {
	if saved == nil {
		return true
	}
	what := saved()
	if s.corrupt {
		s.removeState()
	}
	err := s.updateState(&what)
	if err != nil && !errors.Is(err, berrors.ErrTimeout) {
		s.notice("the saved state is made anew: %v", err)
		s.removeState()
		err = s.updateState(&what)
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

func (s *Store) updateState(what *Saved) error {
	return guard(func() error {
		db, err := s.openState(false)
		if err != nil {
			return err
		}
		err = db.Update(func(btx *bbolt.Tx) error { return putState(btx, what) })
		return errors.Join(err, db.Close())
	})
}

func putState(btx *bbolt.Tx, what *Saved) error {
	if btx.Bucket([]byte(metaBucket)) != nil {
		if err := checkFormat(btx); err != nil {
			return err
		}
	}
	if err := put(btx, metaBucket, formatKey, []byte(stateFormat)); err != nil {
		return err
	}
	for _, contract := range slices.Sorted(maps.Keys(what.Memos)) {
		if err := put(btx, memoBucket, contract, seal(what.Memos[contract])); err != nil {
			return err
		}
	}
	if what.Symbols != nil {
		if err := put(btx, symbolBucket, symbolKey, seal(what.Symbols)); err != nil {
			return err
		}
	}
	return errors.Join(putFacets(btx, what.Facets), dropFacets(btx, what.Live))
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
	return append(binary.LittleEndian.AppendUint32(nil, crc32.Checksum(data, castagnoli())), data...)
}

func unseal(sealed []byte) []byte {
	if len(sealed) < 4 || binary.LittleEndian.Uint32(sealed) != crc32.Checksum(sealed[4:], castagnoli()) {
		return nil
	}
	return sealed[4:]
}
