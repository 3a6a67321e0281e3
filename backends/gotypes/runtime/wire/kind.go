package wire

// A Kind is a set of kinds of JSON values.
type Kind uint8

// The kinds of JSON values.
const (
	Object Kind = 1 << iota
	Array
	String
	Number
	Bool
	Null
)

// String names the kind: "an object", "null".
func (k Kind) String() string {
	switch k {
	case Object:
		return "an object"
	case Array:
		return "an array"
	case String:
		return "a string"
	case Number:
		return "a number"
	case Bool:
		return "a boolean"
	case Null:
		return "null"
	}
	return "nothing"
}

// Peek returns the kind of the next value, 0 if none follows.
func (d *Decoder) Peek() Kind {
	switch c := d.next(); c {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return Number
		}
		return 0
	}
}
