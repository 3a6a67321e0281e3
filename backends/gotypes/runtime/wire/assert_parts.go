package wire

// enter checks a child.
func (a *assertion) enter(r *rule, child, at int) bool {
	if r == nil {
		return true
	}
	a.path = append(a.path, pathStep{child, at})
	ok := a.check(r, child, nil)
	a.path = a.path[:len(a.path)-1]
	return ok
}

func (a *assertion) checkArray(r *rule, i int, seen marks) bool {
	ok := a.within(int(a.nodes[i].count), &r.sizes)
	if r.Unique && !a.unique(i) {
		ok = a.fail("unique-items", "must not contain two equal items")
	}
	if (ok || a.quiet == 0) && (len(r.prefixItems) > 0 || r.items != nil) {
		ok = a.checkElements(r, i, seen) && ok
	}
	if r.contains != nil && (ok || a.quiet == 0) {
		ok = a.checkContains(r, i, seen) && ok
	}
	return ok
}

func (a *assertion) checkElements(r *rule, i int, seen marks) bool {
	ok, at := true, 0
	for j, end := a.first(i); j < end; j = a.next(j) {
		rule := r.items
		if at < len(r.prefixItems) {
			rule = r.prefixItems[at]
		}
		if rule != nil {
			seen.set(at)
			ok = a.enter(rule, j, at) && ok
		}
		if !ok && a.quiet > 0 {
			return false
		}
		at++
	}
	return ok
}

func (a *assertion) checkContains(r *rule, i int, seen marks) bool {
	n, at := 0, 0
	for j, end := a.first(i); j < end; j = a.next(j) {
		if a.try(r.contains, j, nil) {
			seen.set(at)
			n++
		}
		at++
	}
	return a.within(n, &r.matching)
}

func (a *assertion) checkObject(r *rule, i int, seen marks) bool {
	ok := a.within(int(a.nodes[i].count), &r.counts)
	for k := range r.required {
		ok = a.need(i, &r.required[k]) && ok
	}
	for k := range r.dependentRequired {
		ok = a.checkDependency(&r.dependentRequired[k], i) && ok
	}
	if !ok && a.quiet > 0 {
		return false
	}
	for k := range r.dependents {
		if d := &r.dependents[k]; a.member(i, &d.memberKey) > 0 {
			ok = a.check(d.rule, i, seen) && ok
		}
	}
	if len(r.properties.few) > 0 || r.patternProperties != nil || r.additional != nil || r.names != nil {
		ok = a.checkMembers(r, i, seen) && ok
	}
	return ok
}

func (a *assertion) checkDependency(d *dependency, i int) bool {
	if a.member(i, &d.memberKey) == 0 {
		return true
	}
	ok := true
	for k := range d.required {
		ok = a.need(i, &d.required[k]) && ok
	}
	return ok
}

// need reports a member that is missing, at its place.
func (a *assertion) need(i int, name *memberKey) bool {
	if a.member(i, name) > 0 {
		return true
	}
	a.missing = name.text
	a.fail("required", "is missing")
	a.missing = ""
	return false
}

func (a *assertion) checkMembers(r *rule, i int, seen marks) bool {
	ok, at := true, 0
	for j, end := a.first(i); j < end; j = a.next(j) {
		ok = a.checkMember(r, j, at, seen) && ok
		if !ok && a.quiet > 0 {
			return false
		}
		at++
	}
	return ok
}

func (a *assertion) checkMember(r *rule, j, at int, seen marks) bool {
	ok := true
	p, declared := r.properties.find(a.name(j), a.nodes[j].nameKey)
	if declared {
		ok = a.enter(p, j, at)
	}
	for _, p := range r.patternProperties {
		if p.matchBytes(a.name(j)) {
			declared = true
			ok = a.enter(p.rule, j, at) && ok
		}
	}
	if !declared && r.additional != nil {
		declared = true
		ok = a.checkAdditional(r.additional, j, at)
	}
	if declared {
		seen.set(at)
	}
	if r.names != nil && !a.checkName(r.names, j) {
		ok = a.quiet == 0 && a.fail("property-names", "has a member of a name that is not allowed: "+string(a.name(j)))
	}
	return ok
}

func (a *assertion) checkAdditional(r *rule, j, at int) bool {
	if !r.Never {
		return a.enter(r, j, at)
	}
	a.path = append(a.path, pathStep{j, at})
	ok := a.fail("unknown-member", "is not declared")
	a.path = a.path[:len(a.path)-1]
	return ok
}

// checkName checks the name of a member as a value, a node of its own for that long.
func (a *assertion) checkName(r *rule, j int) bool {
	i, n := len(a.nodes), a.nodes[j]
	a.nodes = append(a.nodes, node{kind: String, escaped: n.escapedName, start: n.nameStart - 1, end: n.nameEnd + 1, after: int32(i) + 1})
	ok := a.try(r, i, nil)
	a.nodes = a.nodes[:i]
	return ok
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
	ok, at := true, 0
	for j, end := a.first(i); j < end; j = a.next(j) {
		if !seen[at] {
			seen.set(at)
			ok = a.enter(rule, j, at) && ok
		}
		at++
	}
	return ok
}
