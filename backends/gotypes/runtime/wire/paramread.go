package wire

import (
	"net/textproto"
	"slices"
	"strconv"
	"strings"
)

// A ParamReader reads the parameters of a request, or the headers of a response,
// and collects what is wrong with them. Set the fields that the parameters travel
// in; nothing is parsed before it is asked for.
type ParamReader struct {
	Path   []Pair              // percent-encoded values of the template's variables
	Query  string              // as in the URL
	Header map[string][]string // with canonical names
	Most   int                 // how many elements an array has at most; 0 for any number

	violations violations
	query      []Pair // names decoded, values as in the URL
	cookies    []Pair
	few        [2]string // room for the values of the parameter at hand
}

// Reset forgets what was read. The fields are for whoever reads the next request to set.
func (r *ParamReader) Reset() {
	if r.query != nil || r.cookies != nil || r.violations.report != nil {
		*r = ParamReader{}
	}
}

// ReadScalar reads a parameter into dst and reports whether it was there and
// valid.
//
//	in.Limit.Set = wire.ReadScalar(r, &listLimit, &in.Limit.Value, wire.ParseInt32)
func ReadScalar[T any](r *ParamReader, p *Param, dst *T, parse func(string) (T, error)) bool {
	s, ok := r.Text(p)
	if !ok {
		return false
	}
	x, err := parse(s)
	if err != nil {
		r.Report(p, err)
		return false
	}
	*dst = x
	return true
}

// ReadArray reads a parameter that is an array into dst and reports whether it
// was there and valid. Where it is not exploded, an empty value is an empty array.
func ReadArray[S ~[]T, T any](r *ParamReader, p *Param, dst *S, parse func(string) (T, error)) bool {
	parts, ok := r.parts(p)
	if ok && r.Most > 0 && len(parts) > r.Most {
		r.Report(p, &broken{"max-items", "has more than " + strconv.Itoa(r.Most) + " items, which are not read"})
		ok = false
	}
	if !ok {
		return false
	}
	list := make(S, 0, len(parts))
	for i, part := range parts {
		x, err := parse(part)
		if err != nil {
			r.report(p, "/"+strconv.Itoa(i), err)
			ok = false
		}
		list = append(list, x)
	}
	if ok {
		*dst = list
	}
	return ok
}

// Object reads the members of a parameter that is an object, and reports whether
// it was there. The names of its declared members tell it apart from other
// parameters where each member is one of its own.
func (r *ParamReader) Object(p *Param, names ...string) ([]Pair, bool) {
	var pairs []Pair
	var err error
	if p.style() == "deepObject" || p.repeats() {
		pairs, err = r.ownPairs(p, names)
	} else if parts, ok := r.parts(p); ok {
		pairs, err = p.pair(parts)
	}
	if err != nil {
		r.Report(p, err)
	}
	return pairs, len(pairs) > 0 && err == nil
}

// Text reads the text of a parameter, decoded, and reports whether it was there.
func (r *ParamReader) Text(p *Param) (string, bool) {
	raw, ok := r.one(p)
	if !ok {
		return "", false
	}
	s, err := p.unescape(raw)
	if err != nil {
		r.Report(p, badEscape)
		return "", false
	}
	return s, true
}

// Report adds what is wrong with a parameter: the violations that err holds, or
// err itself.
func (r *ParamReader) Report(p *Param, err error) { r.report(p, "", err) }

func (r *ParamReader) report(p *Param, at string, err error) {
	r.violations.in = p.In
	r.violations.merge("/"+p.In+"/"+escapeToken(p.Name)+at, err)
}

// Err returns nil or a *ValidationError.
func (r *ParamReader) Err() error { return r.violations.err() }

// one returns the only value of a parameter, still encoded. A path may have it in several
// places, where it is the same.
func (r *ParamReader) one(p *Param) (string, bool) {
	values := r.values(p)
	switch {
	case len(values) > 1 && !(p.In == "path" && len(slices.Compact(values)) == 1):
		r.Report(p, repeated)
		return "", false
	case len(values) == 0:
		if p.Required {
			r.Report(p, missing)
		}
		return "", false
	}
	return p.trim(values[0]), true
}

// parts returns the elements of an array, decoded, and whether they were there.
func (r *ParamReader) parts(p *Param) ([]string, bool) {
	raw, ok := r.rawParts(p)
	if !ok {
		return nil, false
	}
	parts := make([]string, len(raw))
	for i := range raw {
		var err error
		if parts[i], err = p.unescape(raw[i]); err != nil {
			r.Report(p, badEscape)
			return nil, false
		}
	}
	return parts, true
}

// rawParts returns the elements of an array, still encoded.
func (r *ParamReader) rawParts(p *Param) ([]string, bool) {
	values := r.values(p)
	if p.In == "header" && len(values) > 0 { // several are one with commas (RFC 9110, section 5.3)
		return p.split(strings.Join(values, ",")), true
	}
	if p.repeats() && len(values) > 0 {
		return values, true
	}
	value, ok := r.one(p)
	return p.split(value), ok
}

// ownPairs returns the members that are parameters of their own.
func (r *ParamReader) ownPairs(p *Param, names []string) ([]Pair, error) {
	var out []Pair
	for _, pair := range r.all(p) {
		name := pair.Name
		if p.style() == "deepObject" {
			rest, begins := strings.CutPrefix(name, p.Name+"[")
			member, ends := strings.CutSuffix(rest, "]")
			if !begins || !ends {
				continue
			}
			name = member
		} else if !slices.Contains(names, name) {
			continue
		}
		value, err := p.unescape(pair.Value)
		if err != nil {
			return nil, badEscape
		}
		out = append(out, Pair{name, value})
	}
	if len(out) == 0 && p.Required {
		return nil, missing
	}
	return out, nil
}

// values returns the values of a parameter, still encoded, until it is called again.
func (r *ParamReader) values(p *Param) []string {
	switch {
	case p.In == "header":
		return r.Header[textproto.CanonicalMIMEHeaderKey(p.Name)]
	case p.In == "querystring" && r.Query != "":
		return []string{r.Query}
	case p.In == "querystring":
		return nil
	}
	out := r.few[:0]
	for _, pair := range r.all(p) {
		if pair.Name == p.Name {
			out = append(out, pair.Value)
		}
	}
	if p.AllowEmpty && len(out) == 1 && out[0] == "" {
		return nil
	}
	return out
}

// all returns everything that travels where the parameter does.
func (r *ParamReader) all(p *Param) []Pair {
	switch p.In {
	case "path":
		return r.Path
	case "cookie":
		if r.cookies == nil {
			r.cookies = parseCookies(r.Header["Cookie"])
		}
		return r.cookies
	}
	if r.query == nil {
		r.query = parseQuery(r.Query)
	}
	return r.query
}
