package wire

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
	r.numbers()
	r.texts()
	c.arrays(r)
	c.objects(r)
	c.compositions(r)
	r.hasRest = r.unevaluatedItems != nil || r.unevaluatedProperties != nil
	return r
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

// values makes ready what constrains values as a whole.
func (r *rule) values() {
	r.kind = "must be " + r.kinds()
	if len(r.Enum) == 0 {
		return
	}
	r.enum = make(map[string]bool, len(r.Enum))
	for _, text := range r.Enum {
		form, kind := canonicalText(text)
		r.enum[form] = true
		r.enumKinds |= kind
	}
}

// kinds names the kinds that a value may have.
func (r *rule) kinds() string {
	text := ""
	for k := Object; k <= Null; k <<= 1 {
		if r.Kinds&k == 0 {
			continue
		}
		if text != "" {
			text += " or "
		}
		if k == Number && r.Whole {
			text += "an integer"
		} else {
			text += k.String()
		}
	}
	return text
}

func (r *rule) numbers() {
	r.minimum, r.maximum = newBound("must be at least ", r.Minimum), newBound("must be at most ", r.Maximum)
	r.above, r.below = newBound("must be greater than ", r.ExclusiveMinimum), newBound("must be less than ", r.ExclusiveMaximum)
	if r.MultipleOf != "" {
		r.multipleOf = &multiple{newDivisor(readDecimal(nil, []byte(r.MultipleOf))), "must be a multiple of " + r.MultipleOf}
	}
	r.hasNumber = r.Whole || r.minimum != nil || r.maximum != nil || r.above != nil || r.below != nil || r.multipleOf != nil
}

func (r *rule) texts() {
	r.lengths = newLimits(r.MinLength, r.MaxLength, "length", "character")
	if r.Pattern != "" {
		r.pattern = &expression{NewPattern(r.Pattern), "must match " + r.Pattern}
	}
	r.hasText = r.lengths.set() || r.pattern != nil || r.Format != ""
}

func (c compiler) arrays(r *rule) {
	r.sizes = newLimits(r.MinItems, r.MaxItems, "items", "item")
	r.items, r.unevaluatedItems = c.rule(r.Items), c.rule(r.UnevaluatedItems)
	r.prefixItems = c.rules(r.PrefixItems)
	if r.Contains != nil {
		r.contains = c.rule(r.Contains)
		r.matching = matching(r.Schema)
	}
	r.hasElements = r.sizes.set() || r.Unique || r.items != nil || r.contains != nil || len(r.prefixItems) > 0
}

// matching returns how many elements Contains is to match: one, unless it is said.
func matching(s *Schema) limits {
	l := limits{low: 2, high: s.MaxContains, tooFew: "contains", tooMany: "contains"}
	if s.MinContains > 0 {
		l.low = s.MinContains
	}
	l.least = "must contain at least " + count(l.low-1, "matching item")
	l.most = "must contain at most " + count(l.high-1, "matching item")
	return l
}

func (c compiler) objects(r *rule) {
	r.counts = newLimits(r.MinProperties, r.MaxProperties, "properties", "member")
	r.required = newMemberKeys(r.Required)
	for _, d := range r.DependentRequired {
		r.dependentRequired = append(r.dependentRequired, dependency{newMemberKey(d.Name), newMemberKeys(d.Required)})
	}
	r.dependents = c.members(r.DependentSchemas)
	r.properties = newMembers(c.members(r.Properties))
	for _, p := range r.PatternProperties {
		r.patternProperties = append(r.patternProperties, patternRule{NewPattern(p.Name), c.rule(p.Schema)})
	}
	r.additional, r.names = c.rule(r.AdditionalProperties), c.rule(r.PropertyNames)
	r.unevaluatedProperties = c.rule(r.UnevaluatedProperties)
	r.hasMembers = r.counts.set() || r.additional != nil || r.names != nil ||
		len(r.required)+len(r.dependentRequired)+len(r.dependents)+len(r.properties.few)+len(r.patternProperties) > 0
}

func newMemberKeys(names []string) []memberKey {
	var all []memberKey
	for _, name := range names {
		all = append(all, newMemberKey(name))
	}
	return all
}

func (c compiler) members(all []Property) []memberRule {
	var rules []memberRule
	for _, p := range all {
		rules = append(rules, memberRule{newMemberKey(p.Name), c.rule(p.Schema)})
	}
	return rules
}

func newMembers(all []memberRule) members {
	m := members{few: all}
	if len(all) > fewNames {
		m.many = make(map[string]*rule, len(all))
		for _, r := range all {
			m.many[r.text] = r.rule
		}
	}
	return m
}

func (c compiler) compositions(r *rule) {
	r.allOf, r.anyOf, r.oneOf = c.rules(r.AllOf), c.lists(r.AnyOf), c.lists(r.OneOf)
	r.not, r.condition, r.then, r.orElse = c.rule(r.Not), c.rule(r.If), c.rule(r.Then), c.rule(r.Else)
	r.isComposed = len(r.allOf)+len(r.anyOf)+len(r.oneOf) > 0 || r.not != nil || r.condition != nil
}
