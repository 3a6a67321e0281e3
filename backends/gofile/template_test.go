package gofile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPathParts(t *testing.T) {
	text := func(s string) PathPart { return PathPart{Literal: s} }
	param := func(s string) PathPart { return PathPart{Parameter: s} }
	for template, want := range map[string][]PathPart{
		"":                            nil,
		"/":                           {text("/")},
		"/pets/":                      {text("/pets/")},
		"/pets/{id}/toys":             {text("/pets/"), param("id"), text("/toys")},
		"/items/{id}:archive":         {text("/items/"), param("id"), text(":archive")},
		"/compare/{base}...{head}":    {text("/compare/"), param("base"), text("..."), param("head")},
		"/{a}{b}":                     {text("/"), param("a"), param("b")},
		"/odd/{x":                     {text("/odd/{x")},
		"/odd/x}y/{a/b}/{}":           {text("/odd/x}y/{a/b}/"), param("")},
		"/repos/{owner}/{repo}.{ext}": {text("/repos/"), param("owner"), text("/"), param("repo"), text("."), param("ext")},
	} {
		if diff := cmp.Diff(want, PathParts(template)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", template, diff)
		}
	}
}
