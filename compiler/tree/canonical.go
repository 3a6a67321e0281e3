package tree

import (
	"slices"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// Hash returns the fingerprint of the value: the same for JSON and YAML, whatever
// the order of keys, the white space, the comments, the quoting and the spelling
// of numbers of equal value. It is computed anew by every call.
//
// Numbers are compared exactly, whatever their size; only exponents of more than
// 18 digits are taken as they are spelled.
func (n *Node) Hash() ir.Fingerprint {
	return ir.PrintOf(appendCanonical(nil, n))
}

// AppendJSON appends the value as compact JSON, members in source order, numbers
// as Number has them. A nil node is null.
func (n *Node) AppendJSON(dst []byte) []byte {
	switch n.Kind() {
	case Object:
		return appendList(dst, n, '{', '}')
	case Array:
		return appendList(dst, n, '[', ']')
	case String:
		return appendString(dst, n.String())
	case Number:
		return append(dst, n.Number()...)
	case Bool:
		return strconv.AppendBool(dst, n.Bool())
	default:
		return append(dst, "null"...)
	}
}

func appendList(dst []byte, n *Node, first, last byte) []byte {
	dst = append(dst, first)
	for c := n.first; c != nil; c = c.next {
		if c != n.first {
			dst = append(dst, ',')
		}
		if first == '{' {
			dst = append(appendString(dst, c.Name()), ':')
		}
		dst = c.AppendJSON(dst)
	}
	return append(dst, last)
}

// appendString escapes no more than RFC 8259 section 7 asks for, so that equal
// texts have equal encodings whatever the source escaped.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}

const hexDigits = "0123456789abcdef"

// appendCanonical is compact JSON with sorted members and normal numbers. As
// every value has one such text and every text one value, hashing it is exact.
func appendCanonical(dst []byte, n *Node) []byte {
	switch n.Kind() {
	case Object:
		return appendSorted(dst, n)
	case Array:
		dst = append(dst, '[')
		for c := n.first; c != nil; c = c.next {
			dst = append(appendCanonical(dst, c), ',')
		}
		return append(dst, ']')
	case Number:
		return appendNumber(dst, n.Number())
	default:
		return n.AppendJSON(dst)
	}
}

func appendSorted(dst []byte, n *Node) []byte {
	type member struct {
		name  string
		value *Node
	}
	var room [16]member
	members := room[:0]
	for name, value := range n.Members() {
		members = append(members, member{name, value})
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	dst = append(dst, '{')
	for _, m := range members {
		dst = append(appendString(dst, m.name), ':')
		dst = append(appendCanonical(dst, m.value), ',')
	}
	return append(dst, '}')
}
