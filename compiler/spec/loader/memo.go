package loader

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/lint"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A memo holds what documents said, encoded, under the fingerprint of everything
// that they were a function of. Places are kept: the bytes are the same.
type memo map[ir.Fingerprint][]byte

const memoVersion = "spec memo 3\n"

// key identifies a reading: the bytes, the role they were read in, and who read them.
func (l *loader) key(s spec.Source, f *source.File) ir.Fingerprint {
	var h ir.Hasher
	h.Add("dialect", l.Dialect.Name)
	h.Add("version", l.Dialect.Version)
	h.Add("lint", lint.Version)
	h.Add("path", s.Path)
	h.Add("role", s.Role)
	h.Add("scope", s.Scope)
	h.Add("archived", strconv.FormatBool(s.Archived))
	for _, name := range slices.Sorted(maps.Keys(s.Options)) {
		h.Add("option", name)
		h.Add("value", s.Options[name])
	}
	digest := f.Digest()
	h.Add("bytes", string(digest[:]))
	return h.Sum()
}

// encodeBodies fills in the encodings of the bodies of a page.
func encodeBodies(p *spec.Page) error {
	p.Bodies = make([][]byte, len(p.Document.Items))
	for i := range p.Document.Items {
		data, err := json.Marshal(ir.Body{Item: &p.Document.Items[i].Body})
		if err != nil {
			return err
		}
		p.Bodies[i] = data
	}
	return nil
}

// encodeDocument returns what a page says: the document and each body, all behind
// their lengths.
func encodeDocument(p *spec.Page) []byte {
	data, err := json.Marshal(p.Document)
	if err != nil {
		return nil // not remembered: what cannot be encoded is read again
	}
	size := len(data) + binary.MaxVarintLen32
	for _, b := range p.Bodies {
		size += len(b) + binary.MaxVarintLen32
	}
	out := appendPart(make([]byte, 0, size), data)
	for _, b := range p.Bodies {
		out = appendPart(out, b)
	}
	return out
}

func appendPart(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// cutPart takes a part off; it is nil where there is none.
func cutPart(b []byte) (part, rest []byte) {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return nil, nil
	}
	return b[n : n+int(size)], b[n+int(size):]
}

// recall fills in what a page is known to say, or reports that it is not known.
func (m memo) recall(key ir.Fingerprint, p *spec.Page) bool {
	part, rest := cutPart(m[key])
	var d spec.Document
	if part == nil || json.Unmarshal(part, &d) != nil {
		return false
	}
	bodies := make([][]byte, len(d.Items))
	for i := range d.Items {
		bodies[i], rest = cutPart(rest)
		body := ir.Body{Item: &d.Items[i].Body}
		if bodies[i] == nil || json.Unmarshal(bodies[i], &body) != nil {
			return false
		}
	}
	p.Document, p.Bodies = &d, bodies
	return true
}

// encodeMemo writes the entries, sorted by key: a line that names the format, the
// SHA-256 of the rest, and for each entry its key, its length and its bytes.
func encodeMemo(kept *sync.Map) []byte {
	all := memo{}
	kept.Range(func(k, v any) bool {
		all[k.(ir.Fingerprint)] = v.([]byte)
		return true
	})
	size := 0
	for _, data := range all {
		size += len(ir.Fingerprint{}) + binary.MaxVarintLen32 + len(data)
	}
	head := len(memoVersion) + sha256.Size
	body := make([]byte, head, head+size)
	for _, key := range slices.SortedFunc(maps.Keys(all), func(a, b ir.Fingerprint) int { return bytes.Compare(a[:], b[:]) }) {
		body = appendPart(append(body, key[:]...), all[key])
	}
	sum := sha256.Sum256(body[head:])
	copy(body, memoVersion)
	copy(body[len(memoVersion):], sum[:])
	return body
}

// decodeMemo returns no memo for what it did not write.
func decodeMemo(data []byte) memo {
	rest, ok := bytes.CutPrefix(data, []byte(memoVersion))
	if !ok || len(rest) < sha256.Size || sha256.Sum256(rest[sha256.Size:]) != [sha256.Size]byte(rest[:sha256.Size]) {
		return nil
	}
	m := memo{}
	for rest = rest[sha256.Size:]; len(rest) > len(ir.Fingerprint{}); {
		key := ir.Fingerprint(rest[:len(ir.Fingerprint{})])
		rest = rest[len(key):]
		if m[key], rest = cutPart(rest); m[key] == nil {
			return nil
		}
	}
	return m
}
