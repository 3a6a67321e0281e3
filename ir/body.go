package ir

import (
	"strings"
)

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
	Title   string   `json:"title,omitempty"`
	Version string   `json:"version,omitempty"`
	Servers []string `json:"servers,omitempty"` // URL templates
	// Variables are those of the templates, in the order of Servers and then by name.
	Variables []Variable `json:"variables,omitempty"`
	Security  []Security `json:"security,omitempty"` // what operations without their own ask for
	Tags      []Tag      `json:"tags,omitempty"`     // sorted by name; those that are more than a name
}

// A Variable is a part of a server's URL that can vary.
type Variable struct {
	Server  string   `json:"server"` // the URL template
	Name    string   `json:"name"`
	Default string   `json:"default"`
	Enum    []string `json:"enum,omitempty"` // the values that it may have; any if empty
}

// A Tag is how a contract orders its operations.
type Tag struct {
	Name   string `json:"name"`
	Parent string `json:"parent,omitempty"` // the name of the tag that it is a part of
	Kind   string `json:"kind,omitempty"`   // what it is for: nav, badge, audience …
}

// An Operation is one thing a service can be asked to do.
type Operation struct {
	Method string `json:"method"` // as it is sent: GET
	// Path is the template, /orders/{id}. Of a webhook it is the name, of a callback
	// the expression that its URL is made of: {$request.body#/url}.
	Path string `json:"path"`
	// Input and Output are 1 + the index in the symbol's Inlines of the names
	// of what the operation takes and gives.
	Input  int      `json:"input"`
	Output int      `json:"output"`
	Tags   []string `json:"tags,omitempty"` // as they are listed, each once
	// Parameters, sorted by place and name; those of the path item included.
	Parameters  []Parameter  `json:"parameters,omitempty"`
	RequestBody *RequestBody `json:"requestBody,omitempty"`
	Responses   []Response   `json:"responses,omitempty"` // sorted by status, "default" last
	// Security overrides the contract's; nil inherits it, empty asks for none.
	Security  *[]Security `json:"security,omitempty"`
	Servers   []string    `json:"servers,omitempty"`
	Variables []Variable  `json:"variables,omitempty"` // as in Contract
	// Callbacks are the operations that the other side offers in return, by the
	// index of their symbols in Edges; see KindCallback.
	Callbacks []int `json:"callbacks,omitempty"`
	// Targets say where each of Callbacks is sent, in the same order; one is empty where
	// that cannot be told from the request and its response.
	Targets [][]TargetPart `json:"targets,omitempty"`
	// Pages says that the source declares how to get the next page; nil if not.
	Pages *Pages `json:"pages,omitempty"`
	// Idempotent says that repeating a request does nothing more than sending it
	// once: by its method, or because the source says so.
	Idempotent bool `json:"idempotent,omitempty"`

	InputName   Name `json:"-"` // set when decoded
	OutputName  Name `json:"-"`
	CallbackIDs []ID `json:"-"` // the symbols of Callbacks
}

// A Parameter is a value that travels outside the body: in the path, the query,
// a header or a cookie. The header of a response is one too.
type Parameter struct {
	// Ref is 1 + the index in Edges of the shared parameter that this one is;
	// then only At and, for a header, Name are set beside it.
	Ref      int    `json:"ref,omitempty"`
	At       string `json:"at,omitempty"`
	Name     string `json:"name,omitempty"`
	In       string `json:"in,omitempty"` // path, query, header, cookie or querystring: all of the query
	Required bool   `json:"required,omitempty"`
	// Style and Explode are always set, to the default where the source is silent; of a
	// parameter in the querystring Style is "".
	Style         string `json:"style,omitempty"`
	Explode       bool   `json:"explode,omitempty"`
	AllowReserved bool   `json:"allowReserved,omitempty"`
	// AllowEmpty says that the parameter may stand in a query without a value.
	AllowEmpty bool `json:"allowEmpty,omitempty"`
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
	// Item is the type of each element of a stream; Type is nil then, unless the
	// source describes the stream as a whole, too. Of a text/event-stream it is the
	// type of the JSON in an event's data, or of the whole event if Events is set: an
	// object that may have the fields data, event, id and retry.
	Item   *Type `json:"item,omitempty"`
	Events bool  `json:"events,omitempty"`
	// Encoding says how the fields of a form or multipart body are written,
	// sorted by field; those with defaults are left out.
	Encoding []Encoding `json:"encoding,omitempty"`
	// Stream says that the files of a multipart form are read one after the other while
	// they arrive.
	Stream bool `json:"stream,omitempty"`
	// Same is 1 + the index of the first media type beside this one whose schema is
	// written alike; 0 if this is it.
	Same int `json:"same,omitempty"`
}

// IsText reports whether the body is plain text that stands for one scalar; of a
// reference, that it does so if what it refers to is one.
func (c Content) IsText() bool {
	essence, _, _ := strings.Cut(c.MediaType, ";")
	if c.Type == nil || c.Type.Nullable || !strings.EqualFold(strings.TrimSpace(essence), "text/plain") {
		return false
	}
	switch c.Type.Kind {
	case TypeBoolean, TypeInteger, TypeNumber, TypeRef:
		return true
	case TypeString:
		return c.Type.Format != "binary" && c.Type.Format != "byte"
	}
	return false
}

// IsXML reports whether the body is a value in XML. XML without a schema, or with one
// for any value or any text, is bytes.
func (c Content) IsXML() bool {
	essence, _, _ := strings.Cut(c.MediaType, ";")
	essence = strings.ToLower(strings.TrimSpace(essence))
	if c.Type == nil || c.Item != nil || essence != "application/xml" && essence != "text/xml" && !strings.HasSuffix(essence, "+xml") {
		return false
	}
	switch c.Type.Kind {
	case TypeAny, TypeNever, TypeNull, TypeExact, TypeString:
		return false
	}
	return true
}

// An Encoding says how one field of a form or a multipart body is written.
type Encoding struct {
	Field string `json:"field"`
	// ContentType is a comma-separated list of media types; "" for the default
	// of the field's type.
	ContentType string      `json:"contentType,omitempty"`
	Headers     []Parameter `json:"headers,omitempty"` // of a part, sorted by name
	// Style is "" where the field is written as ContentType says.
	Style         string `json:"style,omitempty"`
	Explode       bool   `json:"explode,omitempty"`
	AllowReserved bool   `json:"allowReserved,omitempty"`
	// Encoding is that of the fields of a part that is itself a form or multipart.
	Encoding []Encoding `json:"encoding,omitempty"`
}

// A TargetPart is a part of the URL that a callback is sent to.
type TargetPart struct {
	// From is where the text comes from: path, query, header or body of the request, url
	// (its URL), response (its body), responseHeader, or status; "" if it is Text.
	From string `json:"from,omitempty"`
	Text string `json:"text,omitempty"`
	// Name is that of the parameter, or the JSON pointer within the body.
	Name string `json:"name,omitempty"`
}

// Pages says how an operation that lists things in pages is called for the next.
type Pages struct {
	// Parameter is the query parameter that selects the page, and Style says what
	// it holds: "cursor", "offset" or "page".
	Parameter string `json:"parameter"`
	Style     string `json:"style"`
	// Limit is the query parameter for the size of a page; "" if there is none.
	Limit string `json:"limit,omitempty"`
	// Items is the JSON pointer, within the body of the response, of the list.
	Items string `json:"items"`
	// Next is the JSON pointer, within the body of the response, of the next value
	// of Parameter, for the style "cursor".
	Next string `json:"next,omitempty"`
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
	// Ref is 1 + the index in Edges of the scheme that this is another name of; then
	// nothing is set beside it.
	Ref    int               `json:"ref,omitempty"`
	Type   string            `json:"type"`
	Scheme string            `json:"scheme,omitempty"` // for http, lower case: basic, bearer …
	In     string            `json:"in,omitempty"`     // for apiKey: query, header or cookie
	Name   string            `json:"name,omitempty"`   // for apiKey
	Other  map[string]string `json:"other,omitempty"`  // flows and URLs, canonical JSON

	Target ID `json:"-"` // set when decoded
}

// IsBasic reports whether callers give user and password (RFC 7617).
func (s *SecurityScheme) IsBasic() bool {
	return s.Type == "http" && strings.EqualFold(s.Scheme, "basic")
}

// IsBearer reports whether callers give a bearer token (RFC 6750), whoever issues it.
func (s *SecurityScheme) IsBearer() bool {
	return s.Type == "oauth2" || s.Type == "openIdConnect" || s.Type == "http" && strings.EqualFold(s.Scheme, "bearer")
}
