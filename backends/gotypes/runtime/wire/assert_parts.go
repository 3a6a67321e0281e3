package wire

// checkParts checks the elements of an array or the members of an object.
func (a *assertion) checkParts(r *rule, i int, seen marks) bool {
	switch a.nodes[i].kind {
	case Array:
		return a.checkArray(r, i, seen)
	case Object:
		return a.checkObject(r, i, seen)
	}
	return true
}

// enter checks a child.
func (a *assertion) enter(r *rule, child, at int) bool {
	a.path = append(a.path, pathStep{child, at})
	ok := a.check(r, child, nil)
	a.path = a.path[:len(a.path)-1]
	return ok
}

func (a *assertion) checkArray(r *rule, i int, seen marks) bool {
	n := &a.nodes[i]
	ok := a.within(int(n.count), r.MinItems, r.MaxItems, "items", "item")
	if r.Unique && !a.unique(i) {
		ok = a.fail("unique-items", "must not contain two equal items", "")
	}
	if len(r.prefixItems) > 0 || r.items != nil {
		for at, j := range a.children(i) {
			rule := r.items
			if at < len(r.prefixItems) {
				rule = r.prefixItems[at]
			}
			if rule != nil {
				seen.set(at)
				ok = a.enter(rule, j, at) && ok
			}
		}
	}
	if r.contains != nil {
		ok = a.checkContains(r, i, seen) && ok
	}
	return ok
}

func (a *assertion) checkContains(r *rule, i int, seen marks) bool {
	n := 0
	for at, j := range a.children(i) {
		if a.try(r.contains, j, nil) {
			seen.set(at)
			n++
		}
	}
	low := 1
	if r.MinContains > 0 {
		low = r.MinContains - 1
	}
	switch {
	case n < low:
		return a.fail("contains", "must contain at least ", count(low, "matching item"))
	case r.MaxContains > 0 && n > r.MaxContains-1:
		return a.fail("contains", "must contain at most ", count(r.MaxContains-1, "matching item"))
	}
	return true
}

// unique reports whether no two elements are equal.
func (a *assertion) unique(i int) bool {
	if a.nodes[i].count < 2 {
		return true
	}
	known := make(map[string]struct{}, a.nodes[i].count)
	var b []byte
	for _, j := range a.children(i) {
		b = a.canonical(b[:0], j)
		if _, twice := known[string(b)]; twice {
			return false
		}
		known[string(b)] = struct{}{}
	}
	return true
}

func (a *assertion) checkObject(r *rule, i int, seen marks) bool {
	ok := a.within(int(a.nodes[i].count), r.MinProperties, r.MaxProperties, "properties", "member")
	for _, name := range r.Required {
		ok = a.need(i, name) && ok
	}
	for _, d := range r.DependentRequired {
		if a.has(i, d.Name) {
			for _, name := range d.Required {
				ok = a.need(i, name) && ok
			}
		}
	}
	for _, d := range r.dependents {
		if a.has(i, d.name) {
			ok = a.check(d.rule, i, seen) && ok
		}
	}
	if r.properties != nil || r.patternProperties != nil || r.additional != nil || r.names != nil {
		ok = a.checkMembers(r, i, seen) && ok
	}
	return ok
}

func (a *assertion) checkMembers(r *rule, i int, seen marks) bool {
	ok := true
	for at, j := range a.children(i) {
		ok = a.checkMember(r, j, at, seen) && ok
	}
	return ok
}

func (a *assertion) checkMember(r *rule, j, at int, seen marks) bool {
	ok, declared := true, false
	if p, known := r.properties[string(a.name(j))]; known {
		declared = true
		ok = a.enter(p, j, at)
	}
	for _, p := range r.patternProperties {
		if p.pattern.match(string(a.name(j))) {
			declared = true
			ok = a.enter(p.rule, j, at) && ok
		}
	}
	if !declared && r.additional != nil {
		declared = true
		if r.additional.Never {
			a.path = append(a.path, pathStep{j, at})
			ok = a.fail("unknown-member", "is not declared", "")
			a.path = a.path[:len(a.path)-1]
		} else {
			ok = a.enter(r.additional, j, at)
		}
	}
	if declared {
		seen.set(at)
	}
	if r.names != nil && !a.checkName(r.names, a.name(j)) {
		ok = a.quiet == 0 && a.fail("property-names", "has a member of a name that is not allowed: ", string(a.name(j)))
	}
	return ok
}

// checkName checks the name of a member as a value.
func (a *assertion) checkName(r *rule, name []byte) bool {
	sub := newAssertion(AppendString(nil, string(name)), a.found, a.at)
	defer sub.release()
	if !sub.read() {
		return false
	}
	sub.budget = a.budget
	ok := sub.try(r, 0, nil)
	a.budget = sub.budget
	return ok
}

func (a *assertion) has(i int, name string) bool {
	for _, j := range a.children(i) {
		if string(a.name(j)) == name {
			return true
		}
	}
	return false
}

// need reports a member that is missing, at its place.
func (a *assertion) need(i int, name string) bool {
	if a.has(i, name) {
		return true
	}
	a.missing = name
	a.fail("required", "is missing", "")
	a.missing = ""
	return false
}

// unevaluated checks the parts that nothing has evaluated so far.
func (a *assertion) unevaluated(r *rule, i int, seen marks) bool {
	rule := r.unevaluatedItems
	switch a.nodes[i].kind {
	case Object:
		rule = r.unevaluatedProperties
	case Array:
	default:
		return true
	}
	if rule == nil {
		return true
	}
	ok := true
	for at, j := range a.children(i) {
		if !seen[at] {
			seen.set(at)
			ok = a.enter(rule, j, at) && ok
		}
	}
	return ok
}
