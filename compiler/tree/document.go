package tree

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir/source"
)

// A document owns the nodes of one parse. Texts stay in the file's bytes and are
// decoded when asked for; only what a YAML file spells in a way that takes a
// parser to read (folded, indented, with its own escapes) is kept beside it.
type document struct {
	file   *source.File
	slab   []Node // room for the next nodes
	values map[*Node]string
	names  map[*Node]string
}

// flags says how to read the text of a node's value and key from the file.
type flags uint8

const (
	quotedValue  flags = 1 << iota // strip the quotes
	escapedValue                   // and decode the escapes of JSON
	storedValue                    // in document.values
	quotedKey
	escapedKey
	storedKey // in document.names
	isTrue
)

// slabSize balances the allocations of large files against the waste of small ones.
const slabSize = 512

// node returns a fresh node. Nodes are never freed one by one, so they are
// allocated many at a time.
func (d *document) node(kind Kind, start, end int) *Node {
	if len(d.slab) == cap(d.slab) {
		d.slab = make([]Node, 0, min(slabSize, max(8, 2*cap(d.slab))))
	}
	d.slab = append(d.slab, Node{doc: d, kind: kind, start: int32(start), end: int32(end)})
	return &d.slab[len(d.slab)-1]
}

func (d *document) text(n *Node) string {
	if n.flags&storedValue != 0 {
		return d.values[n]
	}
	return d.read(n.start, n.end, n.flags&quotedValue != 0, n.flags&escapedValue != 0)
}

func (d *document) name(n *Node) string {
	if n.flags&storedKey != 0 {
		return d.names[n]
	}
	return d.read(n.keyStart, n.keyEnd, n.flags&quotedKey != 0, n.flags&escapedKey != 0)
}

// named reports whether a member is called name; it rarely has to allocate.
func (d *document) named(n *Node, name string) bool {
	if n.flags&(storedKey|escapedKey) != 0 {
		return d.name(n) == name
	}
	return string(n.rawName()) == name
}

func (d *document) read(start, end int32, quoted, escaped bool) string {
	if quoted {
		start, end = start+1, end-1
	}
	raw := d.file.Data[start:end]
	if escaped {
		return unescape(raw)
	}
	return string(raw)
}

// unescape decodes the inside of a JSON string (RFC 8259 section 7). A surrogate
// without its other half becomes U+FFFD, as does an escape that is none.
func unescape(raw []byte) string {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' || i+1 == len(raw) {
			out = append(out, raw[i])
			i++
			continue
		}
		r, size := unescapeOne(raw[i:])
		out = utf8.AppendRune(out, r)
		i += size
	}
	return string(out)
}

// unescapeOne decodes the escape that raw begins with and returns its length.
func unescapeOne(raw []byte) (r rune, size int) {
	if raw[1] != 'u' {
		if c := shortEscapes[raw[1]]; c != 0 {
			return rune(c), 2
		}
		return utf8.RuneError, 2
	}
	high, ok := hex4(raw[2:])
	if !ok {
		return utf8.RuneError, 2
	}
	if utf16.IsSurrogate(high) && len(raw) >= 12 && raw[6] == '\\' && raw[7] == 'u' {
		low, _ := hex4(raw[8:])
		if both := utf16.DecodeRune(high, low); both != utf8.RuneError {
			return both, 12
		}
	}
	return high, 6
}

var shortEscapes = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[:4]), 16, 16)
	return rune(n), err == nil
}
