package compiler

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
)

// acceptedMemo is where it is remembered what stale and orphaned scaffolds were
// accepted for. No contract or root is called so.
const acceptedMemo = "/accepted"

// accepting returns what is remembered of what scaffolds were accepted for, by path.
// Nothing of it costs anything where none is stale or orphaned.
func (s *Session) accepting(w *work) map[string]plan.Version {
	asked := slices.ContainsFunc(w.steps, func(step *plan.Step) bool { return stands(step) || step.Verb == plan.Accept })
	if !asked || w.memory.state == nil {
		return nil
	}
	return decodeVersions(w.memory.state.Memo(acceptedMemo))
}

// kept returns what the next build is to remember of what scaffolds were accepted for.
func (w *work) kept() map[string]plan.Version {
	kept := map[string]plan.Version{}
	for _, step := range w.steps {
		if stands(step) && step.Accepted != nil {
			kept[step.Path] = *step.Accepted
		}
	}
	return kept
}

// A keptVersion is a version as it is kept: its symbols are indices into a table
// that all versions share.
type keptVersion struct {
	Key     ir.Fingerprint   `json:"key"`
	Symbols []int            `json:"symbols"`
	Homes   map[ir.ID]string `json:"homes,omitempty"`
}

// encodeVersions returns the memo of versions, nil if there are none.
func encodeVersions(versions map[string]plan.Version) []byte {
	if len(versions) == 0 {
		return nil
	}
	type identity struct {
		id     ir.ID
		prints [len(ir.Symbol{}.Prints)]ir.Fingerprint
	}
	index := map[identity]int{}
	var table []*ir.Symbol
	kept := map[string]keptVersion{}
	for _, path := range slices.Sorted(maps.Keys(versions)) {
		v := versions[path]
		k := keptVersion{Key: v.Key, Homes: v.Homes}
		for _, s := range v.Symbols {
			at, known := index[identity{s.ID, s.Prints}]
			if !known {
				at = len(table)
				index[identity{s.ID, s.Prints}], table = at, append(table, s)
			}
			k.Symbols = append(k.Symbols, at)
		}
		kept[path] = k
	}
	head, err := json.Marshal(kept)
	if err != nil {
		return nil // fingerprints and numbers always encode
	}
	return ir.AppendSymbols(append(binary.AppendUvarint(nil, uint64(len(head))), head...), table)
}

// decodeVersions returns what encodeVersions kept, nothing if it is not to be had.
func decodeVersions(memo []byte) map[string]plan.Version {
	n, width := binary.Uvarint(memo)
	if width <= 0 || n > uint64(len(memo)-width) {
		return nil
	}
	kept := map[string]keptVersion{}
	rest := memo[width:]
	table, err := ir.DecodeSymbols(rest[n:])
	if err != nil || json.Unmarshal(rest[:n], &kept) != nil {
		return nil
	}
	versions := make(map[string]plan.Version, len(kept))
	for path, k := range kept {
		v := plan.Version{Key: k.Key, Homes: k.Homes}
		for _, at := range k.Symbols {
			if at < 0 || at >= len(table) {
				return nil
			}
			v.Symbols = append(v.Symbols, table[at])
		}
		versions[path] = v
	}
	return versions
}
