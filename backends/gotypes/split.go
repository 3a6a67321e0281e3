package gotypes

import (
	"regexp"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends/gofile"
)

// The functions of the codec are unexported, and package api has a copy of its own.
// Where a contract is split, the packages of tags share another copy, in which they
// are exported.

// checkOutside gives the method check in source the name by which other packages
// call it.
func checkOutside(source string) string {
	return strings.NewReplacer("check(v wire.", gofile.CheckMethod+"(v wire.", ".check(", "."+gofile.CheckMethod+"(").Replace(source)
}

// declared finds what the codec declares, and mentions what it declares.
var declared = sync.OnceValue(func() *regexp.Regexp {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^(?:func|type) ([a-z]\w*)`).FindAllStringSubmatch(codecSource, -1) {
		names = append(names, m[1])
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(names, "|") + `)\b`)
})

// ofValues finds the types that package api declares.
var ofValues = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(?:Optional|Nullable|SentEvent)\[`) })

// sharedCodec returns the codec as package internal/codec.
func sharedCodec(source, importPath string) string {
	source = declared().ReplaceAllStringFunc(source, exported)
	source = ofValues().ReplaceAllString(source, "api.$0")
	source = strings.Replace(source, `"`+importPath+`/internal/wire"`, `"`+importPath+`/api"`+"\n\t"+`"`+importPath+`/internal/wire"`, 1)
	return "// Package codec holds the functions behind the methods of generated types.\npackage codec\n" + source
}

// exported returns an identifier with its first letter in upper case.
func exported(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
