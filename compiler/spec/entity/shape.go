package entity

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// A shape is a type that constraints are applied to.
type shape struct{ *ir.Type }

// constrain applies one clause to a type and reports whether the type holds all
// that it says.
func constrain(t *ir.Type, clause string) bool {
	f := &shape{t}
	for i := range limits {
		if m := limits[i].form.FindStringSubmatch(clause); m != nil {
			if limits[i].apply(f, m) {
				return true
			}
		}
	}
	return false
}

func (f *shape) numeric() bool { return f.Kind == ir.TypeInteger || f.Kind == ir.TypeNumber }

func (f *shape) limits() *ir.Limits {
	if f.Limits == nil {
		f.Limits = &ir.Limits{}
	}
	return f.Limits
}

// fits reports whether two numbers are the ends of a range.
func (f *shape) fits(low, high string) bool {
	a, errA := strconv.ParseFloat(plain(low), 64)
	b, errB := strconv.ParseFloat(plain(high), 64)
	return errA == nil && errB == nil && a <= b
}

func plain(number string) string { return strings.NewReplacer(",", "", "_", "").Replace(number) }

// count returns where a limit on the size of a value goes, for least and most.
func (f *shape) count() (least, most **uint64) {
	switch f.Kind {
	case ir.TypeString:
		return &f.limits().MinLength, &f.limits().MaxLength
	case ir.TypeArray:
		return &f.limits().MinItems, &f.limits().MaxItems
	case ir.TypeMap, ir.TypeObject:
		return &f.limits().MinProperties, &f.limits().MaxProperties
	}
	return nil, nil
}

func set(into **uint64, number string) bool {
	n, err := strconv.ParseUint(plain(number), 10, 63)
	if into == nil || err != nil {
		return false
	}
	*into = &n
	return true
}

func (f *shape) atLeast(number string) bool {
	if f.numeric() {
		f.limits().Minimum = plain(number)
		return true
	}
	if f.Format != "" {
		return false
	}
	least, _ := f.count()
	return set(least, number)
}

func (f *shape) atMost(number string) bool {
	if f.numeric() {
		f.limits().Maximum = plain(number)
		return true
	}
	if f.Format != "" && f.Format != "uri" && f.Format != "email" {
		return false
	}
	_, most := f.count()
	return set(most, number)
}

// bound applies one side of a chain such as 0 < n <= 9.
func (f *shape) bound(sign, number string, low bool) bool {
	switch {
	case low && sign == "<":
		return f.above(number)
	case low:
		return f.atLeast(number)
	case sign == "<":
		return f.below(number)
	}
	return f.atMost(number)
}

func (f *shape) above(number string) bool {
	if !f.numeric() {
		return false
	}
	f.limits().ExclusiveMinimum = plain(number)
	return true
}

func (f *shape) below(number string) bool {
	if !f.numeric() {
		return false
	}
	f.limits().ExclusiveMaximum = plain(number)
	return true
}

func (f *shape) multiple(number string) bool {
	if !f.numeric() || plain(number) == "0" || strings.HasPrefix(number, "-") {
		return false
	}
	f.limits().MultipleOf = plain(number)
	return true
}

func (f *shape) pattern(expression string) bool {
	if f.Kind != ir.TypeString || f.Format != "" || expression == "" {
		return false
	}
	f.limits().Pattern = expression
	return true
}

func (f *shape) uniqueItems() bool {
	if f.Kind != ir.TypeArray {
		return false
	}
	f.limits().UniqueItems = true
	return true
}

func (f *shape) values(all []json.RawMessage) bool {
	if f.Kind != ir.TypeString || f.Format != "" || len(f.Enum) > 0 || all == nil {
		return false
	}
	f.Enum = all
	return true
}

// standard sets the default value, if the text is a value of the type.
func (f *shape) standard(text string) bool {
	switch text = strings.TrimSpace(text); {
	case f.Kind == ir.TypeBoolean && (strings.EqualFold(text, "true") || strings.EqualFold(text, "false")):
		f.Default = json.RawMessage(strings.ToLower(text))
	case f.numeric() && json.Valid([]byte(text)) && strings.Trim(text, "-0123456789.") == "":
		f.Default = json.RawMessage(text)
	case f.Kind == ir.TypeString && f.Format == "" && len(f.Enum) > 0 && oneValue.MatchString(text):
		f.Default = jsonString(text)
		for _, v := range f.Enum {
			if string(v) == string(f.Default) {
				return true
			}
		}
		f.Default = nil
		return false
	case f.Kind == ir.TypeString && f.Format == "" && len(f.Enum) == 0 && oneValue.MatchString(text) && !strings.EqualFold(text, "null"):
		f.Default = jsonString(text)
	default:
		return false
	}
	return true
}
