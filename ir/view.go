package ir

import (
	"fmt"
	"maps"
	"slices"
)

// A Read is a unit's declaration that it needs some facets of a symbol.
type Read struct {
	ID     ID
	Facets Facets
}

// A View is what one unit may see of a program: the facets that it declared,
// its options, and nothing else. Asking for more is a bug in the backend and
// panics with an UndeclaredRead, which the compiler reports as such.
type View struct {
	// Path is the unit's output file, slash-separated, relative to the output folder.
	Path string
	// Subject is the symbol that the file is about.
	Subject ID
	// Options are the settings of the backend.
	Options map[string]string

	program *Program
	reads   map[ID]Facets
}

// An UndeclaredRead is the panic value of a View that is asked for a facet
// which its unit did not declare.
type UndeclaredRead struct {
	Path   string
	ID     ID
	Facets Facets
}

func (e UndeclaredRead) Error() string {
	return fmt.Sprintf("unit %s reads the %s of %s without declaring it", e.Path, e.Facets, e.ID)
}

// NewView returns the view of the declared reads on p.
func NewView(p *Program, path string, subject ID, options map[string]string, reads []Read) *View {
	v := &View{Path: path, Subject: subject, Options: options, program: p, reads: make(map[ID]Facets, len(reads))}
	for _, r := range reads {
		v.reads[r.ID] |= r.Facets
	}
	return v
}

// Symbol returns the signature-level view of a symbol: ID, Kind, Name and Sig.
// Edges, Inlines and Location are empty.
func (v *View) Symbol(id ID) *Symbol {
	s := v.get(id, FacetSignature)
	return &Symbol{ID: s.ID, Kind: s.Kind, Name: s.Name, Sig: s.Sig}
}

// Body returns the decoded body of a symbol, or the outline of it if the unit
// declared no more. It is shared: do not change it.
func (v *View) Body(id ID) *Body {
	decode := v.program.Body
	if v.reads[id]&(FacetBody|FacetOutline) == FacetOutline {
		decode = v.program.outline
	}
	b, err := decode(v.get(id, FacetBody|FacetOutline))
	if err != nil {
		panic(err)
	}
	return b
}

// Doc returns what the unit declared that it carries of the prose of a symbol:
// its doc, its notes, both, or nil. Whether to carry prose is the unit's choice,
// made once.
func (v *View) Doc(id ID) Doc {
	declared := v.reads[id] & (FacetDoc | FacetNotes)
	if declared == 0 {
		return nil
	}
	d, err := v.program.Doc(v.get(id, declared))
	if err != nil {
		panic(err)
	}
	if declared == FacetDoc {
		d, _ = d.Split()
	} else if declared == FacetNotes {
		_, d = d.Split()
	}
	return d
}

// Reads returns the facets of a symbol that the unit declared.
func (v *View) Reads(id ID) Facets { return v.reads[id] }

// Declared returns the IDs of the symbols of a kind that the unit reads, sorted.
func (v *View) Declared(kind Kind) []ID {
	ids := slices.Sorted(maps.Keys(v.reads))
	return slices.DeleteFunc(ids, func(id ID) bool { return id.Kind() != kind })
}

// get returns a symbol of which the unit declared any of the facets.
func (v *View) get(id ID, facets Facets) *Symbol {
	s := v.program.Symbol(id)
	if s == nil || v.reads[id]&facets == 0 {
		panic(UndeclaredRead{v.Path, id, facets})
	}
	return s
}
