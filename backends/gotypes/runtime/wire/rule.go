package wire

// A rule is a schema made ready: numbers parsed, patterns compiled, values in the
// form in which they are compared, names keyed, messages written.
type rule struct {
	*Schema
	enum                         map[string]bool // in canonical form
	enumKinds                    Kind            // of its values
	kind                         string          // the message for what is of another one
	minimum, maximum             *bound
	above, below                 *bound // the exclusive limits
	multipleOf                   *multiple
	pattern                      *expression
	lengths, sizes, counts       limits // of strings, arrays, objects
	matching                     limits // how many elements contains is to match
	items, contains              *rule
	prefixItems                  []*rule
	unevaluatedItems             *rule
	properties                   members
	patternProperties            []patternRule
	additional, names            *rule
	unevaluatedProperties        *rule
	required                     []memberKey
	dependentRequired            []dependency
	dependents                   []memberRule
	allOf                        []*rule
	anyOf, oneOf                 [][]*rule
	not, condition, then, orElse *rule

	// What there is to check: numbers, the text of strings, elements, members, schemas of
	// the same value, what they leave over.
	hasNumber, hasText, hasElements, hasMembers, isComposed, hasRest bool
}

// A bound is a limit of numbers, with the message for what is beyond it.
type bound struct {
	limit   decimalNumber
	message string
}

// A multiple is what numbers have to be multiples of.
type multiple struct {
	of      *divisor
	message string
}

// An expression is what strings have to match.
type expression struct {
	*Pattern
	message string
}

// Limits are those of a number of things, one more than what they say; 0 is none.
type limits struct {
	low, high       int
	tooFew, tooMany string // the rules that are broken
	least, most     string // and the messages
}

type patternRule struct {
	*Pattern
	rule *rule
}

type memberRule struct {
	memberKey
	rule *rule
}

type dependency struct {
	memberKey
	required []memberKey
}

// members are rules for the members of an object.
type members struct {
	few  []memberRule
	many map[string]*rule // once there are more than fewNames
}

// find returns the rule for a name, whose key is given.
func (m *members) find(name []byte, key uint32) (*rule, bool) {
	if m.many != nil {
		r, ok := m.many[string(name)]
		return r, ok
	}
	for i := range m.few {
		if r := &m.few[i]; r.key == key && r.text == string(name) {
			return r.rule, true
		}
	}
	return nil, false
}

func newLimits(low, high int, what, noun string) limits {
	l := limits{low: low, high: high, tooFew: "min-" + what, tooMany: "max-" + what}
	if low > 0 {
		l.least = "must have at least " + count(low-1, noun)
	}
	if high > 0 {
		l.most = "must have at most " + count(high-1, noun)
	}
	return l
}

func (l *limits) set() bool { return l.low+l.high > 0 }

// newBound returns nil for no limit.
func newBound(message, limit string) *bound {
	if limit == "" {
		return nil
	}
	return &bound{readDecimal(nil, []byte(limit)), message + limit}
}
