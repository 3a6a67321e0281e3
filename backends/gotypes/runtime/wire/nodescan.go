package wire

// read reads the value at the beginning of the text, and reports whether it is
// JSON.
func (a *assertion) read() bool {
	d := NewDecoder(a.data)
	a.value(d)
	ok := d.fault == nil
	d.release()
	return ok
}

// value reads the next value of d.
func (a *assertion) value(d *Decoder) {
	start := d.pos
	if !a.scan(d, d.limits.Depth-len(d.frames)) {
		a.nodes, d.pos, d.fault = a.nodes[:0], start, nil
		a.node(d)
	}
	a.budget = 1<<16 + 1<<10*len(a.nodes)
}

// scan reads the next value of d. It keeps no account of where it is, and leaves what
// needs one to method node, by returning false: text that is not JSON, deeper than
// the room that there is, names that occur twice, or are many.
func (a *assertion) scan(d *Decoder, room int) bool {
	i, n, ok := len(a.nodes), 0, true
	kind := d.Peek()
	a.nodes = append(a.nodes, node{kind: kind, start: int32(d.pos)})
	switch kind {
	case Object:
		n, ok = a.scanMembers(d, i, room-1)
	case Array:
		n, ok = a.scanElements(d, room-1)
	case String:
		start := d.pos
		text := d.text()
		a.nodes[i].escaped = len(text) != d.pos-start-2
	case Number:
		d.number()
	default:
		d.Skip()
	}
	this := &a.nodes[i]
	this.end, this.after, this.count = int32(d.pos), int32(len(a.nodes)), int32(n)
	return ok && d.fault == nil
}

func (a *assertion) scanElements(d *Decoder, room int) (n int, ok bool) {
	if room < 0 {
		return 0, false
	}
	d.pos++
	if d.next() == ']' {
		d.pos++
		return 0, true
	}
	for a.scan(d, room) {
		n++
		switch d.next() {
		case ',':
			d.pos++
		case ']':
			d.pos++
			return n, true
		default:
			return n, false
		}
	}
	return n, false
}

func (a *assertion) scanMembers(d *Decoder, i, room int) (n int, ok bool) {
	if room < 0 {
		return 0, false
	}
	d.pos++
	if d.next() == '}' {
		d.pos++
		return 0, true
	}
	for sieve := uint64(0); n < fewNames && a.scanMember(d, i, room, &sieve); {
		n++
		switch d.next() {
		case ',':
			d.pos++
		case '}':
			d.pos++
			return n, true
		default:
			return n, false
		}
	}
	return n, false
}

// scanMember reads a member of node i. The sieve has a bit for the key of each name
// before.
func (a *assertion) scanMember(d *Decoder, i, room int, sieve *uint64) bool {
	if d.next() != '"' {
		return false
	}
	start := d.pos + 1
	name := d.text()
	end, key := d.pos-1, nameKey(name)
	escaped := len(name) != end-start
	if d.fault != nil || d.next() != ':' {
		return false
	}
	d.pos++
	bit := sieveBit(key)
	if *sieve&bit != 0 && find(a, i+1, len(a.nodes), name, key) > 0 {
		return false
	}
	*sieve |= bit
	child := len(a.nodes)
	if !a.scan(d, room) {
		return false
	}
	c := &a.nodes[child]
	c.nameStart, c.nameEnd, c.nameKey, c.escapedName = int32(start), int32(end), key, escaped
	return true
}

// node reads the next value of d as scan does, and has d report what is wrong with it.
func (a *assertion) node(d *Decoder) {
	i, n := len(a.nodes), int32(0)
	kind := d.Peek()
	a.nodes = append(a.nodes, node{kind: kind, start: int32(d.pos)})
	switch kind {
	case Object:
		for d.BeginObject(); d.NextMember(""); n++ {
			child, name := len(a.nodes), d.names[len(d.names)-1]
			a.node(d)
			c := &a.nodes[child]
			c.nameStart, c.nameEnd, c.nameKey, c.escapedName = int32(name.start), int32(name.end), name.key, name.escaped
		}
	case Array:
		for d.BeginArray(); d.NextElement(); n++ {
			a.node(d)
		}
	case String:
		start := d.pos
		text := d.text()
		a.nodes[i].escaped = len(text) != d.pos-start-2
	default:
		d.Skip()
	}
	this := &a.nodes[i]
	this.end, this.after, this.count = int32(d.pos), int32(len(a.nodes)), n
}
