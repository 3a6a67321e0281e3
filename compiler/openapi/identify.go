package openapi

import (
	"bytes"
	"iter"
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
	document  resource
	resources map[source.Pointer]resource // without the document
	uris      map[string]resource         // of several with one URI the first
	anchors   map[anchor]source.Pointer
	names     map[string]source.Pointer // the anchors, in whichever resource they are first
	// dynamic are the places of $dynamicAnchor, recursive those of $recursiveAnchor.
	dynamic   map[string][]source.Pointer
	recursive map[source.Pointer]bool
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

// says reports whether d has one of the words.
func (d *document) says() bool {
	return d.outline.Find("/$self") != nil || bytes.Contains(d.file.Data, []byte("$id")) || bytes.Contains(d.file.Data, []byte("$recursiveAnchor"))
}

// identify searches the whole file.
func (d *document) identify() *identifiers {
	root, _ := d.outline.Parse(&d.outline.Root)
	base := &url.URL{Scheme: "file", Path: "/" + d.file.Path}
	for _, word := range []string{"$self", "$id"} { // of a contract, of a schema in a file of its own
		if self, err := base.Parse(root.Get(word).String()); err == nil {
			base = self
		}
	}
	i := &identifiers{
		document: resource{uri: base}, resources: map[source.Pointer]resource{}, uris: map[string]resource{},
		anchors: map[anchor]source.Pointer{}, names: map[string]source.Pointer{},
		dynamic: map[string][]source.Pointer{}, recursive: map[source.Pointer]bool{},
	}
	i.uris[base.String()] = i.document
	i.collect(root, "", i.document)
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
				i.resources[at] = in
				if _, taken := i.uris[uri.String()]; !taken {
					i.uris[uri.String()] = in
				}
			}
		}
	}
	i.name(in, n.Get("$anchor").String(), at)
	if name := n.Get("$dynamicAnchor").String(); name != "" {
		i.name(in, name, at)
		i.dynamic[name] = append(i.dynamic[name], at)
	}
	if n.Get("$recursiveAnchor").Bool() {
		i.recursive[at] = true
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
	if name == "" {
		return
	}
	key := anchor{in.at, name}
	if _, taken := i.anchors[key]; !taken {
		i.anchors[key] = at
	}
	if _, taken := i.names[name]; !taken {
		i.names[name] = at
	}
}

// around returns the innermost resource that a place is in.
func (i *identifiers) around(at source.Pointer) resource {
	for p := range outward(at) {
		if r, ok := i.resources[p]; ok {
			return r
		}
	}
	return i.document
}

// recursiveAround returns the outermost schema around a place that calls itself
// recursive.
func (i *identifiers) recursiveAround(at source.Pointer) (found source.Pointer, ok bool) {
	for p := range outward(at) {
		if i.recursive[p] {
			found, ok = p, true
		}
	}
	return found, ok
}

// outward yields a place and those around it, without the document.
func outward(at source.Pointer) iter.Seq[source.Pointer] {
	return func(yield func(source.Pointer) bool) {
		for at != "" && yield(at) {
			at = at[:strings.LastIndexByte(string(at), '/')]
		}
	}
}

// identified returns the target of a reference that leads to what calls itself so: in
// the file that it stands in, or in the root document.
func (l *library) identified(base string, from sight, text string) (target, bool) {
	d, root := l.open(base), l.open(l.root)
	if d.err != nil || root.err != nil || !d.identifies && !root.identifies {
		return target{}, false
	}
	if from.manner == recursiveManner {
		p, ok := d.identifiers().recursiveAround(from.at)
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
		if r, ok := doc.identifiers().uris[uri.String()]; ok {
			return doc.within(r, fragment)
		}
	}
	return l.besides(root, uri, fragment)
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
func (l *library) besides(root *document, uri *url.URL, fragment string) (target, bool) {
	self := root.identifiers().document.uri
	if self.Scheme == "file" || uri.Scheme != self.Scheme || uri.Host != self.Host {
		return target{}, false
	}
	there, found := strings.CutPrefix(uri.Path, strings.TrimSuffix(path.Dir(self.Path), "/")+"/")
	if !found {
		return target{}, false
	}
	t, code := parseReference(root.file.Path, (&url.URL{Path: there, Fragment: fragment}).String())
	return t, code == "" && t.anchor == "" && l.open(t.path).err == nil
}
