package ir

import (
	"encoding/json"
	"maps"

	"github.com/specc-dev/specc/ir/source"
)

// A Doc is the prose of a symbol, keyed by the pointer (relative to the symbol's
// declaration) of the type, parameter, response or content it describes.
type Doc map[string]Text

// ValueKey returns the key of the prose about one of the values that the type at a place
// lists. It is made of the value, so it stays what it is when others come and go.
func ValueKey(at source.Pointer, value json.RawMessage) source.Pointer {
	return at.Child("enum").Child(string(value))
}

// ServerKey returns the key of the prose about a server of a contract, VariableKey that of
// the prose about one of its variables. A server's title is its name.
func ServerKey(url string) string { return string(source.Pointer("/servers").Child(url)) }

// VariableKey is described at ServerKey.
func VariableKey(url, name string) string {
	return string(source.Pointer(ServerKey(url)).Child("variables").Child(name))
}

// Split parts the prose about the symbol as a whole from that about its parts.
// Either is nil if there is none. They share memory with d.
func (d Doc) Split() (own, notes Doc) {
	text, ok := d[""]
	switch {
	case !ok && len(d) == 0:
		return nil, nil
	case !ok:
		return nil, d
	case len(d) == 1:
		return d, nil
	}
	notes = maps.Clone(d)
	delete(notes, "")
	return Doc{"": text}, notes
}

// Text is the prose about one thing.
type Text struct {
	Title       string   `json:"title,omitempty"` // also an operation's summary
	Description string   `json:"description,omitempty"`
	Deprecated  bool     `json:"deprecated,omitempty"`
	Examples    []string `json:"examples,omitempty"` // canonical JSON
	More        string   `json:"more,omitempty"`     // URL of external documentation
}
