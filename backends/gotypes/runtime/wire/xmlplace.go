package wire

import "slices"

// An xmlPlace is a description made ready to be used: references followed, and what may
// be found in it by name. It is made once and never changes.
type xmlPlace struct {
	XML                  // with what its reference says
	fields   []*xmlPlace // the places of Fields and Variants
	variants []*xmlPlace
	all      []*xmlPlace // the place, and what else it may be
	kinds    Kind        // of all of them; 0 if anything goes
	isList   bool        // it is an array, whose elements lie among the other members
	items    *xmlPlace   // of the first of them that has any; nil if none has
	values   *xmlPlace
	members  map[string]*xmlPlace
	nodes    map[xmlNodeName][]*xmlPlace // the members by what they are called
	text     *xmlPlace                   // the member that is the text; nil if none is
}

// anything is the place of what is not described.
var anything xmlPlace

// within returns the place of the elements of an array, or of the members of an object
// that are not described.
func within(place *xmlPlace) *xmlPlace {
	if place == nil {
		return &anything
	}
	return place
}

// An xmlNodeName is what a node in a document is called, apart from its namespace.
type xmlNodeName struct {
	local     string
	attribute bool
}

// An xmlName is that of an element or attribute.
type xmlName struct{ local, space, prefix string }

// is reports whether a node in a document has the name. A description without a
// namespace is that of nodes in any.
func (n xmlName) is(space, local string) bool {
	return n.local == local && (n.space == "" || n.space == space)
}

// root returns the place of the root.
func (x *XMLDocument) root() *xmlPlace {
	s := x.Schemas
	if s == nil {
		s = new(XMLSchemas)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.places == nil {
		s.places = map[*XML]*xmlPlace{}
	}
	if place := s.places[&x.Root]; place != nil {
		return place
	}
	return s.prepare(&x.Root)
}

// prepare makes the place of x and of all that it leads to.
func (s *XMLSchemas) prepare(x *XML) *xmlPlace {
	var made []*xmlPlace
	at := func(x *XML) *xmlPlace {
		place := s.places[x]
		if place == nil {
			place = &xmlPlace{XML: s.resolve(*x)}
			s.places[x], made = place, append(made, place)
		}
		return place
	}
	first := at(x)
	for i := 0; i < len(made); i++ {
		made[i].link(at)
	}
	for _, place := range made {
		place.unite()
	}
	for _, place := range made {
		place.index()
	}
	return first
}

// maxRefs bounds how many references lead to a description.
const maxRefs = 100

// resolve returns x with what its reference says.
func (s *XMLSchemas) resolve(x XML) XML {
	for n := 0; x.Ref != "" && n < maxRefs; n++ {
		target := s.Named[x.Ref]
		if target == nil {
			break
		}
		all := *target
		all.Member, all.Required, all.When, all.Wrapped = x.Member, x.Required, x.When, x.Wrapped || all.Wrapped
		all.Name = orElse(x.Name, all.Name)
		if x.Namespace != "" {
			all.Namespace, all.Prefix = x.Namespace, x.Prefix
		}
		if x.Node != XMLElement {
			all.Node = x.Node
		}
		x = all
	}
	return x
}

// link finds the places of the parts of a place.
func (p *xmlPlace) link(at func(*XML) *xmlPlace) {
	for i := range p.Fields {
		p.fields = append(p.fields, at(&p.Fields[i]))
	}
	for i := range p.Variants {
		p.variants = append(p.variants, at(&p.Variants[i]))
	}
	if p.Items != nil {
		p.items = at(p.Items)
	}
	if p.Values != nil {
		p.values = at(p.Values)
	}
}

// unite finds out what a place may be. What is an alternative of itself is there once.
func (p *xmlPlace) unite() {
	p.all = []*xmlPlace{p}
	open := false
	for i := 0; i < len(p.all); i++ {
		one := p.all[i]
		for _, v := range one.variants {
			if !slices.Contains(p.all, v) {
				p.all = append(p.all, v)
			}
		}
		p.kinds |= one.Kind
		open = open || one.Kind == 0 && len(one.variants) == 0
		if p.items == nil && one.Items != nil { // whatever that one has of its own alternatives
			p.items = one.items
		}
		if p.values == nil && one.Values != nil {
			p.values = one.values
		}
	}
	if open {
		p.kinds = 0
	}
	p.isList = p.Node == XMLElement && !p.Wrapped && p.kinds&^Null == Array
}

// index makes the members of a place known by their names. Of those of the same name
// the first counts, in the order of the alternatives.
func (p *xmlPlace) index() {
	p.members, p.nodes = map[string]*xmlPlace{}, map[xmlNodeName][]*xmlPlace{}
	for _, one := range p.all {
		for _, f := range one.fields {
			if p.members[f.Member] == nil {
				p.members[f.Member] = f
			}
			switch {
			case f.Node <= XMLAttribute:
				name := xmlNodeName{f.nameOf(f.Member).local, f.Node == XMLAttribute}
				p.nodes[name] = append(p.nodes[name], f)
			case p.text == nil:
				p.text = f
			}
		}
	}
}

// member returns the member of an object that has a name in JSON.
func (p *xmlPlace) member(name string) *xmlPlace {
	if f := p.members[name]; f != nil {
		return f
	}
	return within(p.values)
}

// variant returns which alternative an object is: the one that its discriminator
// selects, or if none does, all of them. The function returns the text of a member.
func (p *xmlPlace) variant(text func(*xmlPlace, string) (string, bool)) *xmlPlace {
	for n := 0; p.Property != "" && n < maxRefs; n++ {
		value, ok := text(p, p.Property)
		i := slices.IndexFunc(p.variants, func(v *xmlPlace) bool { return ok && slices.Contains(v.When, value) })
		if i < 0 {
			break
		}
		p = p.variants[i]
	}
	return p
}

// nameOf returns what the nodes of a member are called.
func (p *xmlPlace) nameOf(member string) xmlName {
	if p.isList {
		return p.itemName(member)
	}
	return xmlName{orElse(p.Name, member), p.Namespace, p.Prefix}
}

// itemName returns what the elements of an array are called, if nothing else says
// otherwise like what they belong to.
func (p *xmlPlace) itemName(like string) xmlName {
	items := within(p.items)
	return xmlName{orElse(items.Name, like), items.Namespace, items.Prefix}
}

// rootItem returns what the elements of an array are called that is the root.
func (p *xmlPlace) rootItem(root string) xmlName {
	return p.itemName(orElse(within(p.items).Member, root))
}
