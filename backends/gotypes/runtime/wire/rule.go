package wire

// A rule is a schema made ready: numbers parsed, patterns compiled, values in the
// form in which they are compared.
type rule struct {
	*Schema
	enum                         map[string]bool
	minimum, maximum             *decimalNumber
	above, below                 *decimalNumber // the exclusive limits
	multipleOf                   *decimalNumber
	pattern                      *Pattern
	items, contains              *rule
	prefixItems                  []*rule
	unevaluatedItems             *rule
	properties                   map[string]*rule
	patternProperties            []patternRule
	additional, names            *rule
	unevaluatedProperties        *rule
	dependents                   []propertyRule
	allOf                        []*rule
	anyOf, oneOf                 [][]*rule
	not, condition, then, orElse *rule

	// What there is to check: elements or members, schemas of the same value, what
	// they leave over.
	hasParts, isComposed, hasRest bool
}

type patternRule struct {
	pattern *Pattern
	rule    *rule
}

type propertyRule struct {
	name string
	rule *rule
}

// A compiler turns the schemas of a graph into rules, each once.
type compiler map[*Schema]*rule

func compile(s *Schema) *rule { return compiler{}.rule(s) }

func (c compiler) rule(s *Schema) *rule {
	if s == nil {
		return nil
	}
	if r, ok := c[s]; ok {
		return r
	}
	r := &rule{Schema: s}
	c[s] = r
	r.values()
	c.arrays(r)
	c.objects(r)
	r.allOf = c.rules(s.AllOf)
	r.anyOf, r.oneOf = c.lists(s.AnyOf), c.lists(s.OneOf)
	r.not, r.condition, r.then, r.orElse = c.rule(s.Not), c.rule(s.If), c.rule(s.Then), c.rule(s.Else)
	r.hasParts = r.parts()
	r.isComposed = len(r.allOf)+len(r.anyOf)+len(r.oneOf) > 0 || r.not != nil || r.condition != nil
	r.hasRest = r.unevaluatedItems != nil || r.unevaluatedProperties != nil
	return r
}

// parts reports whether the rule is about elements or members.
func (r *rule) parts() bool {
	return r.MinItems+r.MaxItems+r.MinProperties+r.MaxProperties+len(r.Required)+len(r.DependentRequired) > 0 || r.Unique ||
		r.items != nil || r.contains != nil || r.additional != nil || r.names != nil ||
		len(r.prefixItems)+len(r.properties)+len(r.patternProperties)+len(r.dependents) > 0
}

func (c compiler) rules(all []*Schema) []*rule {
	var rules []*rule
	for _, s := range all {
		rules = append(rules, c.rule(s))
	}
	return rules
}

func (c compiler) lists(all [][]*Schema) [][]*rule {
	var lists [][]*rule
	for _, list := range all {
		lists = append(lists, c.rules(list))
	}
	return lists
}

// values makes ready what constrains values without parts.
func (r *rule) values() {
	if len(r.Enum) > 0 {
		r.enum = make(map[string]bool, len(r.Enum))
		for _, text := range r.Enum {
			r.enum[canonicalText(text)] = true
		}
	}
	r.minimum, r.maximum = parseDecimal(r.Minimum), parseDecimal(r.Maximum)
	r.above, r.below = parseDecimal(r.ExclusiveMinimum), parseDecimal(r.ExclusiveMaximum)
	r.multipleOf = parseDecimal(r.MultipleOf)
	if r.Pattern != "" {
		r.pattern = NewPattern(r.Pattern)
	}
}

func (c compiler) arrays(r *rule) {
	r.items, r.contains, r.unevaluatedItems = c.rule(r.Items), c.rule(r.Contains), c.rule(r.UnevaluatedItems)
	r.prefixItems = c.rules(r.PrefixItems)
}

func (c compiler) objects(r *rule) {
	if len(r.Properties) > 0 {
		r.properties = make(map[string]*rule, len(r.Properties))
		for _, p := range r.Properties {
			r.properties[p.Name] = c.rule(p.Schema)
		}
	}
	for _, p := range r.PatternProperties {
		r.patternProperties = append(r.patternProperties, patternRule{NewPattern(p.Name), c.rule(p.Schema)})
	}
	r.additional, r.names = c.rule(r.AdditionalProperties), c.rule(r.PropertyNames)
	r.unevaluatedProperties = c.rule(r.UnevaluatedProperties)
	for _, p := range r.DependentSchemas {
		r.dependents = append(r.dependents, propertyRule{p.Name, c.rule(p.Schema)})
	}
}
