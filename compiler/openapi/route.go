package openapi

// A route is a reference as it stands in a file, and what is expected at its end.
type route struct {
	from         *document
	text, object string
	as           string // of a path item
	webhook      bool
	owner        *owner
}

// A rareRoute is one whose end depends on the place in the file, too.
type rareRoute struct {
	route
	seen sight
}

// A hop is where a route leads.
type hop struct {
	fragment
	entry *entry // found when first asked for
}

// destination returns where a reference leads, or nil where there is nothing, or
// nothing of the kind that the reference needs. It must not be called concurrently.
func (r *reader) destination(e *entry, ref reference) *hop {
	by := route{from: e.doc, text: ref.text, object: ref.object}
	if ref.object == "PathItem" {
		by.as, by.webhook, by.owner = e.path, e.webhook, e.owner
	}
	if seen := e.sight(ref); seen != (sight{}) {
		return r.rareHop(rareRoute{by, seen})
	}
	return r.hop(by)
}

func (r *reader) rareHop(by rareRoute) *hop {
	f, known := r.rare[by]
	if !known {
		f = r.arrive(by.route, by.seen)
		r.rare[by] = f
	}
	return f
}

// sight returns from where a reference is seen.
func (e *entry) sight(ref reference) sight {
	switch {
	case ref.seen != nil:
		return sight{e.pointer + ref.seen.at, ref.seen.manner}
	case e.doc.identifies:
		return sight{at: e.pointer}
	}
	return sight{}
}

// forwarded returns where a path item of a callback leads.
func (r *reader) forwarded(e *entry, f forward) *hop {
	return r.hop(route{from: e.doc, text: f.text, object: f.object, as: f.expression, owner: e.owner})
}

func (r *reader) hop(by route) *hop {
	f, known := r.routes[by]
	if !known {
		f = r.arrive(by, sight{})
		r.routes[by] = f
	}
	return f
}

func (r *reader) arrive(by route, seen sight) *hop {
	t, code := r.library.resolve(by.from.file.Path, seen, by.text)
	if code != "" {
		return nil
	}
	doc := r.library.open(t.path)
	if object, _, ok := componentAt(t.pointer); ok && object != by.object || !doc.exists(t.pointer) {
		return nil
	}
	return &hop{fragment: fragment{doc: doc, pointer: t.pointer, object: by.object, path: by.as, webhook: by.webhook, owner: by.owner}}
}

// entryOf returns the entry of the fragment that a reference leads to, or nil.
func (r *reader) entryOf(to *hop) *entry {
	if to == nil {
		return nil
	}
	if to.entry == nil {
		to.entry = r.byPlace[to.place()]
	}
	return to.entry
}
