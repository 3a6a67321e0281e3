package wire

import (
	"bytes"
	"slices"
)

// canonicalText returns a JSON text in the form of canonical, and its kind; as it is,
// if it is no JSON.
func canonicalText(text string) (string, Kind) {
	a := newAssertion([]byte(text), nil, nil)
	defer a.release()
	if !a.read() {
		return text, 0
	}
	return string(a.canonical(nil, 0)), a.nodes[0].kind
}

// canonical appends a value so that equal values, and no others, are equal texts:
// numbers by value, members by name.
func (a *assertion) canonical(b []byte, i int) []byte {
	switch n := &a.nodes[i]; {
	case n.kind == Number:
		var room [roomForDigits]byte
		x := readDecimal(room[:0], a.raw(i))
		return x.append(b)
	case n.kind == Array:
		b = append(b, '[')
		for j, end := a.first(i); j < end; j = a.next(j) {
			b = append(a.canonical(b, j), ',')
		}
		return append(b, ']')
	case n.kind == Object:
		return a.canonicalObject(b, i)
	case n.escaped:
		return AppendString(b, string(a.text(i)))
	}
	return append(b, a.raw(i)...)
}

func (a *assertion) canonicalObject(b []byte, i int) []byte {
	type member struct {
		name []byte
		node int
	}
	var room [8]member
	members := room[:0]
	for j, end := a.first(i); j < end; j = a.next(j) {
		name := a.name(j)
		if a.nodes[j].escapedName {
			name = bytes.Clone(name)
		}
		members = append(members, member{name, j})
	}
	slices.SortFunc(members, func(x, y member) int { return bytes.Compare(x.name, y.name) })
	b = append(b, '{')
	for _, m := range members {
		b = append(AppendString(b, string(m.name)), ':')
		b = append(a.canonical(b, m.node), ',')
	}
	return append(b, '}')
}

// fewElements is how many elements of an array are compared in pairs.
const fewElements = 16

// unique reports whether no two elements are equal.
func (a *assertion) unique(i int) bool {
	switch n := a.nodes[i].count; {
	case n < 2:
		return true
	case n > fewElements:
		return a.uniqueForms(i)
	}
	for j, end := a.first(i); j < end; j = a.next(j) {
		for k := a.next(j); k < end; k = a.next(k) {
			if a.equal(j, k) {
				return false
			}
		}
	}
	return true
}

// uniqueForms is unique for arrays of any length.
func (a *assertion) uniqueForms(i int) bool {
	known := make(map[string]struct{}, a.nodes[i].count)
	for j, end := a.first(i); j < end; j = a.next(j) {
		a.form = a.canonical(a.form[:0], j)
		if _, twice := known[string(a.form)]; twice {
			return false
		}
		known[string(a.form)] = struct{}{}
	}
	return true
}

// equal reports whether two values are equal.
func (a *assertion) equal(i, j int) bool {
	n, m := &a.nodes[i], &a.nodes[j]
	switch {
	case n.kind != m.kind || n.count != m.count:
		return false
	case n.kind == Number:
		var room, more [roomForDigits]byte
		x, y := readDecimal(room[:0], a.raw(i)), readDecimal(more[:0], a.raw(j))
		return x.compare(&y) == 0
	case n.kind == Array:
		return a.equalElements(i, j)
	case n.kind == Object:
		return a.equalMembers(i, j)
	case n.escaped || m.escaped:
		return a.equalForms(i, j)
	}
	return bytes.Equal(a.raw(i), a.raw(j))
}

func (a *assertion) equalElements(i, j int) bool {
	j, _ = a.first(j)
	for k, end := a.first(i); k < end; k = a.next(k) {
		if !a.equal(k, j) {
			return false
		}
		j = a.next(j)
	}
	return true
}

func (a *assertion) equalMembers(i, j int) bool {
	if a.nodes[i].count > fewNames {
		return a.equalForms(i, j)
	}
	first, last := a.first(j)
	for k, end := a.first(i); k < end; k = a.next(k) {
		if a.nodes[k].escapedName {
			return a.equalForms(i, j)
		}
		other := find(a, first, last, a.name(k), a.nodes[k].nameKey)
		if other == 0 || !a.equal(k, other) {
			return false
		}
	}
	return true
}

// equalForms compares values of any kind.
func (a *assertion) equalForms(i, j int) bool {
	a.form = a.canonical(a.form[:0], i)
	size := len(a.form)
	a.form = a.canonical(a.form, j)
	return bytes.Equal(a.form[:size], a.form[size:])
}
