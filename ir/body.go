package ir

import "maps"

// A Body is the full meaning of a symbol without its prose. Exactly one member
// is set, the one for the symbol's kind.
type Body struct {
	Contract       *Contract       `json:"contract,omitempty"`
	Schema         *Type           `json:"schema,omitempty"`
	Parameter      *Parameter      `json:"parameter,omitempty"`
	Header         *Parameter      `json:"header,omitempty"`
	RequestBody    *RequestBody    `json:"requestBody,omitempty"`
	Response       *Response       `json:"response,omitempty"`
	SecurityScheme *SecurityScheme `json:"securityScheme,omitempty"`
	Operation      *Operation      `json:"operation,omitempty"` // also of a webhook
	Item           *Item           `json:"item,omitempty"`      // of everything that is not part of a contract
}

// A Contract is what a contract says of itself.
type Contract struct {
	Title    string     `json:"title,omitempty"`
	Version  string     `json:"version,omitempty"`
	Servers  []string   `json:"servers,omitempty"`  // URL templates
	Security []Security `json:"security,omitempty"` // what operations without their own ask for
}

// An Operation is one thing a service can be asked to do.
type Operation struct {
	Method string `json:"method"` // upper case
	Path   string `json:"path"`   // the template: /orders/{id}
	// Input and Output are 1 + the index in the symbol's Inlines of the names
	// of what the operation takes and gives.
	Input  int      `json:"input"`
	Output int      `json:"output"`
	Tags   []string `json:"tags,omitempty"` // sorted
	// Parameters, sorted by place and name; those of the path item included.
	Parameters  []Parameter  `json:"parameters,omitempty"`
	RequestBody *RequestBody `json:"requestBody,omitempty"`
	Responses   []Response   `json:"responses,omitempty"` // sorted by status, "default" last
	// Security overrides the contract's; nil inherits it, empty asks for none.
	Security *[]Security `json:"security,omitempty"`
	Servers  []string    `json:"servers,omitempty"`

	InputName  Name `json:"-"` // set when decoded
	OutputName Name `json:"-"`
}

// A Parameter is a value that travels outside the body: in the path, the query,
// a header or a cookie. The header of a response is one too.
type Parameter struct {
	// Ref is 1 + the index in Edges of the shared parameter that this one is;
	// then only At and, for a header, Name are set beside it.
	Ref      int    `json:"ref,omitempty"`
	At       string `json:"at,omitempty"`
	Name     string `json:"name,omitempty"`
	In       string `json:"in,omitempty"` // path, query, header or cookie
	Required bool   `json:"required,omitempty"`
	// Style and Explode are always set, to the default where the source is silent.
	Style         string `json:"style,omitempty"`
	Explode       bool   `json:"explode,omitempty"`
	AllowReserved bool   `json:"allowReserved,omitempty"`
	// MediaType is set when the value is serialised by content instead of style.
	MediaType string `json:"mediaType,omitempty"`
	Type      *Type  `json:"type,omitempty"`

	Target ID `json:"-"` // set when decoded
}

// Content is a body in one media type.
type Content struct {
	At        string `json:"at,omitempty"`
	MediaType string `json:"mediaType"`
	Type      *Type  `json:"type,omitempty"` // nil: opaque bytes, or an outline
}

// A RequestBody is what an operation takes beside its parameters.
type RequestBody struct {
	Ref      int       `json:"ref,omitempty"` // 1 + index in Edges
	At       string    `json:"at,omitempty"`
	Required bool      `json:"required,omitempty"`
	Content  []Content `json:"content,omitempty"` // sorted by media type

	Target ID `json:"-"` // set when decoded
}

// A Response is what an operation answers with one status.
type Response struct {
	Ref int    `json:"ref,omitempty"` // 1 + index in Edges
	At  string `json:"at,omitempty"`
	// Status is three digits, a range such as 4XX, or default. It is empty in
	// a shared response.
	Status string `json:"status,omitempty"`
	// Inline is 1 + the index in the operation's Inlines of the response's name.
	Inline  int         `json:"inline,omitempty"`
	Headers []Parameter `json:"headers,omitempty"` // sorted by name
	Content []Content   `json:"content,omitempty"` // sorted by media type

	Target ID   `json:"-"` // set when decoded
	Name   Name `json:"-"`
}

// Security is one way to satisfy a security requirement: all of its schemes.
type Security struct {
	Schemes map[string][]string `json:"schemes"` // scheme name to scopes, sorted
}

// A SecurityScheme says how callers prove who they are.
type SecurityScheme struct {
	Type   string            `json:"type"`
	Scheme string            `json:"scheme,omitempty"` // for http: basic, bearer …
	In     string            `json:"in,omitempty"`     // for apiKey
	Name   string            `json:"name,omitempty"`   // for apiKey
	Other  map[string]string `json:"other,omitempty"`  // flows and URLs, canonical JSON
}

// A Doc is the prose of a symbol, keyed by the pointer (relative to the symbol's
// declaration) of the type, parameter, response or content it describes.
type Doc map[string]Text

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
