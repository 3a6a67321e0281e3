package wire

import "bytes"

// A Merge encodes one value out of several that say of it what they know: the
// variants of an anyOf that are set.
//
//	all := wire.NewMerge(b)
//	if p.Card != nil {
//		all.Add(p.Card.AppendJSON(all.Next()))
//	}
//	… the other variants …
//	return all.End("no variant is set")
type Merge struct {
	b          []byte
	start, end int // of what is merged so far
}

// NewMerge begins to append to b.
func NewMerge(b []byte) Merge { return Merge{b, len(b), len(b)} }

// Next returns the bytes to append another encoded value to.
func (m *Merge) Next() []byte { return m.b[:m.end] }

// Add takes what was appended to Next.
func (m *Merge) Add(b []byte) {
	first, second := m.b[m.start:m.end], b[m.end:]
	if m.end > m.start && bytes.IndexByte(b[m.start:], poison[0]) < 0 {
		b = append(b[:m.start], appendMerged(nil, first, second)...)
	}
	m.b, m.end = b, len(b)
}

// End returns the merged value; if there is none, an error in its place.
func (m *Merge) End(none string) []byte {
	if m.end == m.start {
		return AppendInvalid(m.b, none)
	}
	return m.b
}

// appendMerged appends what two JSON texts say together: objects member by member,
// arrays element by element, and where they contradict each other what x says.
func appendMerged(b, x, y []byte) []byte {
	dx, dy := NewDecoder(x), NewDecoder(y)
	switch kind := dx.Peek(); {
	case kind == Object && dy.Peek() == Object:
		b = mergeObjects(b, dx, dy)
	case kind == Array && dy.Peek() == Array:
		b = mergeArrays(b, dx, dy)
	default:
		b = append(b, x...)
	}
	dx.release()
	dy.release()
	return b
}

func mergeObjects(b []byte, x, y *Decoder) []byte {
	var names []string
	rest := map[string][]byte{}
	for y.BeginObject(); y.NextMember(""); {
		name := string(y.Name())
		names, rest[name] = append(names, name), y.Raw()
	}
	start := len(b)
	for x.BeginObject(); x.NextMember(""); {
		name := string(x.Name())
		b = append(AppendString(append(b, ','), name), ':')
		if also, ok := rest[name]; ok {
			delete(rest, name)
			b = appendMerged(b, x.Raw(), also)
		} else {
			b = append(b, x.Raw()...)
		}
	}
	for _, name := range names {
		if value, ok := rest[name]; ok {
			b = append(append(AppendString(append(b, ','), name), ':'), value...)
		}
	}
	return EndObject(b, start)
}

func mergeArrays(b []byte, x, y *Decoder) []byte {
	start := len(b)
	x.BeginArray()
	y.BeginArray()
	more := y.NextElement()
	for ; x.NextElement(); more = more && y.NextElement() {
		b = append(b, ',')
		if more {
			b = appendMerged(b, x.Raw(), y.Raw())
		} else {
			b = append(b, x.Raw()...)
		}
	}
	for ; more; more = y.NextElement() {
		b = append(append(b, ','), y.Raw()...)
	}
	return EndArray(b, start)
}
