package openapi

import (
	"net/url"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A target is what a $ref leads to: a value of a file of the workspace.
type target struct {
	path    string
	pointer source.Pointer
	anchor  string // set instead of pointer until the file has been searched for it
}

// parseReference returns the target of a $ref written in the file base. A
// reference that leads out of the workspace gives the code of what is wrong.
func parseReference(base, text string) (target, diag.Code) {
	file, fragment, _ := strings.Cut(text, "#")
	t, code := parseFile(base, file)
	if code != "" {
		return target{}, code
	}
	fragment, err := url.PathUnescape(fragment)
	if err != nil || strings.Count(fragment, "/") > tree.MaxDepth { // nothing lies so deep
		return target{}, diag.CodeUnresolvedReference
	}
	if fragment == "" || fragment[0] == '/' {
		t.pointer = normalPointer(fragment)
	} else {
		t.anchor = fragment
	}
	return t, ""
}

func parseFile(base, file string) (target, diag.Code) {
	if file == "" {
		return target{path: base}, ""
	}
	u, err := url.Parse(file)
	switch {
	case err != nil:
		return target{}, diag.CodeUnresolvedReference
	case u.Scheme != "" || u.Host != "":
		return target{}, diag.CodeRemoteReference
	case strings.HasPrefix(u.Path, "/"):
		return target{}, diag.CodeOutsideReference
	}
	joined := path.Join(path.Dir(base), u.Path)
	if joined == ".." || strings.HasPrefix(joined, "../") {
		return target{}, diag.CodeOutsideReference
	}
	return target{path: joined}, ""
}

// normalPointer spells a pointer as source.Pointer.Child does, so that equal
// places are equal text.
func normalPointer(text string) source.Pointer {
	var p source.Pointer
	for _, token := range source.Pointer(text).Tokens() {
		p = p.Child(token)
	}
	return p
}

// lastName returns the name that a reference ends in: the last token of its
// pointer, or the file's name without its ending.
func lastName(text string) string {
	file, fragment, _ := strings.Cut(text, "#")
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	if strings.HasPrefix(fragment, "/") {
		return source.Pointer(fragment).Last()
	}
	if fragment != "" {
		return fragment
	}
	return baseName(file)
}

func baseName(file string) string {
	return strings.TrimSuffix(path.Base(file), path.Ext(file))
}

// sections are the parts of the Components Object and what lies in them.
var sections = map[string]string{
	"schemas": "Schema", "responses": "Response", "parameters": "Parameter", "examples": "Example",
	"requestBodies": "RequestBody", "headers": "Header", "securitySchemes": "SecurityScheme",
	"links": "Link", "callbacks": "Callback", "pathItems": "PathItem", "mediaTypes": "MediaType",
}

// componentAt returns the kind of object that a pointer to a component leads to
// and the component's name; ok is false for all other pointers.
func componentAt(p source.Pointer) (object, name string, ok bool) {
	tokens := p.Tokens()
	if len(tokens) != 3 || tokens[0] != "components" {
		return "", "", false
	}
	object, ok = sections[tokens[1]]
	return object, tokens[2], ok
}
