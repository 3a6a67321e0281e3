package openapi

// A route is a reference as it stands in a file, and what is expected at its end.
type route struct {
	from         *document
	text, object string
	as           string // of a path item
	webhook      bool
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
		by.as, by.webhook = e.path, e.webhook
	}
	f, known := r.routes[by]
	if !known {
		f = r.arrive(by)
		r.routes[by] = f
	}
	return f
}

func (r *reader) arrive(by route) *hop {
	t, code := r.library.resolve(by.from.file.Path, by.text)
	if code != "" {
		return nil
	}
	doc := r.library.open(t.path)
	if object, _, ok := componentAt(t.pointer); ok && object != by.object || !doc.exists(t.pointer) {
		return nil
	}
	return &hop{fragment: fragment{doc: doc, pointer: t.pointer, object: by.object, path: by.as, webhook: by.webhook}}
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

// maxAliases bounds how many references to references are followed.
const maxAliases = 100

// headOf returns the name and place of the parameter that a reference leads to.
func (r *reader) headOf(base, text string) (head, bool) {
	key := [2]string{base, text}
	if h, ok := r.heads.Load(key); ok {
		return h.(head), h.(head) != head{}
	}
	h := r.findHead(base, text)
	r.heads.Store(key, h)
	return h, h != head{}
}

func (r *reader) findHead(base, text string) head {
	for range maxAliases {
		t, code := r.library.resolve(base, text)
		if code != "" {
			return head{}
		}
		n := r.library.open(t.path).node(t.pointer)
		if ref := n.Get("$ref").String(); ref != "" {
			base, text = t.path, ref
			continue
		}
		return head{n.Get("name").String(), n.Get("in").String()}
	}
	return head{}
}
