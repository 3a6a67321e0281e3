package openapi

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// Values can call themselves something else than their place: a schema with $id is a
// resource of its own, with a URI, to which the references in it are relative; $self
// is that of the document; $anchor and $dynamicAnchor name a schema in a resource.
// Few documents do. Where none of the words occurs nothing of this is looked at.

// identifiers are what the values of a file call themselves.
type identifiers struct {
	resources []resource // sorted by place; the first is the document
	anchors   map[anchor]source.Pointer
	// dynamic are the places of $dynamicAnchor, recursive those of $recursiveAnchor.
	dynamic   map[string][]source.Pointer
	recursive []source.Pointer
}

// A resource is a value with a URI.
type resource struct {
	at  source.Pointer
	uri *url.URL
}

// An anchor is a name within a resource.
type anchor struct {
	resource source.Pointer
	name     string
}

// A sight is from where a reference is seen.
type sight struct {
	at source.Pointer
	// manner is "", or dynamic or recursive.
	manner string
}

// The manners of references that depend on who refers to the schema they stand in.
const (
	dynamicManner   = "dynamic"   // $dynamicRef
	recursiveManner = "recursive" // $recursiveRef of JSON Schema 2019-09
)

func identifies(data []byte) bool {
	return slices.ContainsFunc([]string{"$id", "$self", "$recursiveAnchor"}, func(word string) bool { return bytes.Contains(data, []byte(word)) })
}

// identify searches the whole file.
func (d *document) identify() *identifiers {
	root, _ := d.outline.Parse(&d.outline.Root)
	base := &url.URL{Scheme: "file", Path: "/" + d.file.Path}
	if self, err := base.Parse(root.Get("$self").String()); err == nil {
		base = self
	}
	i := &identifiers{anchors: map[anchor]source.Pointer{}, dynamic: map[string][]source.Pointer{}}
	i.resources = []resource{{uri: base}}
	i.collect(root, "", i.resources[0])
	return i
}

// verbatim are the members that hold values, not schemas.
var verbatim = []string{"enum", "const", "default", "example", "examples", "value", "dataValue"}

// named are the members that map names to schemas.
var named = []string{"properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"}

// collect notes what n and the values in it call themselves; in is the resource around.
func (i *identifiers) collect(n *tree.Node, at source.Pointer, in resource) {
	if id := n.Get("$id"); id.Kind() == tree.String {
		if uri, err := in.uri.Parse(id.String()); err == nil {
			if uri.Fragment != "" { // the anchor of older drafts
				i.name(in, uri.Fragment, at)
			}
			uri.Fragment = ""
			if uri.String() != in.uri.String() {
				in = resource{at, uri}
				i.resources = append(i.resources, in)
			}
		}
	}
	i.name(in, n.Get("$anchor").String(), at)
	if name := n.Get("$dynamicAnchor").String(); name != "" {
		i.name(in, name, at)
		i.dynamic[name] = append(i.dynamic[name], at)
	}
	if n.Get("$recursiveAnchor").Bool() {
		i.recursive = append(i.recursive, at)
	}
	for name, v := range n.Members() {
		switch {
		case slices.Contains(verbatim, name):
		case slices.Contains(named, name):
			for inner, v := range v.Members() {
				i.collect(v, at.Child(name).Child(inner), in)
			}
		default:
			i.collect(v, at.Child(name), in)
		}
	}
	for k, v := range n.Elements() {
		i.collect(v, at.Child(index(k)), in)
	}
}

func (i *identifiers) name(in resource, name string, at source.Pointer) {
	key := anchor{in.at, name}
	if _, taken := i.anchors[key]; name != "" && !taken {
		i.anchors[key] = at
	}
}

// around returns the innermost resource that a place is in.
func (i *identifiers) around(at source.Pointer) resource {
	found := i.resources[0]
	for _, r := range i.resources[1:] {
		if within(at, r.at) && len(r.at) > len(found.at) {
			found = r
		}
	}
	return found
}

func within(at, outer source.Pointer) bool {
	return at == outer || strings.HasPrefix(string(at), string(outer)+"/")
}

// called returns the resource of a URI.
func (i *identifiers) called(uri string) (resource, bool) {
	k := slices.IndexFunc(i.resources, func(r resource) bool { return r.uri.String() == uri })
	if k < 0 {
		return resource{}, false
	}
	return i.resources[k], true
}

// any returns the place of an anchor in whichever resource; in the document itself
// first.
func (i *identifiers) any(name string) (source.Pointer, bool) {
	for _, r := range i.resources {
		if p, ok := i.anchors[anchor{r.at, name}]; ok {
			return p, true
		}
	}
	return "", false
}

// identified returns the target of a reference that leads to what calls itself so: in
// the file that it stands in, or in the root document.
func (l *library) identified(base string, from sight, text string) (target, bool) {
	d, root := l.open(base), l.open(l.root)
	if d.err != nil || root.err != nil || !d.identifies && !root.identifies {
		return target{}, false
	}
	if from.manner == recursiveManner {
		p, ok := outermost(d.identifiers().recursive, from.at)
		return target{path: base, pointer: p}, ok
	}
	file, fragment, _ := strings.Cut(text, "#")
	own := d.identifiers().around(from.at)
	if file == "" {
		return d.within(own, fragment)
	}
	uri, err := own.uri.Parse(file)
	if err != nil {
		return target{}, false
	}
	for _, doc := range []*document{d, root} {
		if r, ok := doc.identifiers().called(uri.String()); ok {
			return doc.within(r, fragment)
		}
	}
	return besides(root, uri, fragment)
}

// outermost returns the outermost of the places around a place.
func outermost(places []source.Pointer, at source.Pointer) (source.Pointer, bool) {
	k := slices.IndexFunc(places, func(p source.Pointer) bool { return within(at, p) })
	if k < 0 {
		return "", false
	}
	return places[k], true
}

// within returns what a fragment means in a resource of d. A pointer that leads to
// nothing there may be meant from the document: many write it so.
func (d *document) within(r resource, fragment string) (target, bool) {
	fragment, err := url.PathUnescape(fragment)
	if err != nil || strings.Count(fragment, "/") > tree.MaxDepth {
		return target{}, false
	}
	t := target{path: d.file.Path, pointer: r.at}
	if fragment != "" && fragment[0] != '/' {
		p, ok := d.identifiers().anchors[anchor{r.at, fragment}]
		t.pointer = p
		return t, ok
	}
	t.pointer += normalPointer(fragment)
	return t, d.exists(t.pointer)
}

// besides returns the file for a URI beside that which the root document has by $self.
func besides(root *document, uri *url.URL, fragment string) (target, bool) {
	self := root.identifiers().resources[0].uri
	if self.Scheme == "file" || uri.Scheme != self.Scheme || uri.Host != self.Host {
		return target{}, false
	}
	there, found := strings.CutPrefix(uri.Path, strings.TrimSuffix(path.Dir(self.Path), "/")+"/")
	if !found {
		return target{}, false
	}
	t, code := parseReference(root.file.Path, (&url.URL{Path: there, Fragment: fragment}).String())
	return t, code == "" && t.anchor == ""
}
