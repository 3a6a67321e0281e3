package gofile

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/ir"
)

// groupOf returns what the package of an operation is called after: the tag that it lists
// first. One without tags is taken to have the first word of its path as a tag, unless
// it has none.
func (s *splitter) groupOf(o *ir.Symbol) string {
	if b, err := s.program.Body(o); err == nil && b.Operation != nil && len(b.Operation.Tags) > 0 {
		return b.Operation.Tags[0]
	}
	if o.Kind.Sent() {
		return ""
	}
	for segment := range strings.SplitSeq(o.Sig.Path, "/") {
		if segment != "" && segment != "api" && !strings.Contains(segment, "{") && !isVersion(segment) {
			return segment
		}
	}
	return ""
}

// isVersion reports whether a segment of a path is a version, such as v1beta2.
func isVersion(segment string) bool {
	return len(segment) > 1 && (segment[0] == 'v' || segment[0] == 'V') && '0' <= segment[1] && segment[1] <= '9'
}

// family returns what the package of a symbol that nothing refers to is called after:
// the first two words of its name, if more follow.
func family(s *ir.Symbol) string {
	if len(s.Name.Words) < 3 {
		return ""
	}
	return strings.Join(s.Name.Words[:2], " ")
}

// packageSuffix ends the name of every package of a group, so that none is a keyword,
// a package of the standard library, or a variable of the generated code.
const packageSuffix = "api"

// maxPackageStem bounds the name of a package without hash and suffix.
const maxPackageStem = 60

// packageName returns the name of the package of a group: the letters and digits of
// it in lower case, and the suffix. What ASCII cannot spell is told by a hash.
//
// The name is that of the group and of nothing else, so none changes when others come
// and go: groups that are the same letters, such as a tag Orders and the word that
// stands in for the tag of /orders, share a package. "" is package api.
func packageName(group string) string {
	if group == "" {
		return ""
	}
	stem := packageStem(group)
	if len(stem) == maxPackageStem || strings.ContainsFunc(group, func(r rune) bool { return r > unicode.MaxASCII }) {
		stem += hashed(group)
	}
	return stem + packageSuffix
}

func packageStem(group string) string {
	stem := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(body(group)))
	if bare := strings.TrimSuffix(stem, packageSuffix); bare != "" {
		stem = bare // "Orders API" needs no other
	}
	if stem == "" || stem[0] <= '9' {
		stem = "x" + stem
	}
	return stem[:min(len(stem), maxPackageStem)]
}

func hashed(group string) string {
	sum := sha256.Sum256([]byte(group))
	return "x" + hex.EncodeToString(sum[:3])
}
