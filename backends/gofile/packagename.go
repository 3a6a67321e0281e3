package gofile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/ir"
)

// groupOf returns the group of an operation: its first tag by name. One without tags
// is taken to have the first word of its path, unless it has none.
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

// family returns the group of a symbol that nothing refers to: the first two words
// of its name, if more follow.
func family(s *ir.Symbol) string {
	if len(s.Name.Words) < 3 {
		return ""
	}
	return strings.Join(s.Name.Words[:2], " ")
}

// packageNames returns the names of the packages of groups. Of several groups that
// are the same letters, the plainest keeps the name, and each other one gets a part
// of its hash.
func packageNames(groups []string) map[string]string {
	slices.SortFunc(groups, shorterFirst)
	names, taken := map[string]string{}, map[string]bool{}
	for _, group := range slices.Compact(groups) {
		name := packageName(group)
		if taken[name] {
			name = packageStem(group) + hashed(group) + packageSuffix
		}
		names[group], taken[name] = name, true
	}
	return names
}

// packageSuffix ends the name of every package of a group, so that none is a keyword,
// a package of the standard library, or a variable of the generated code.
const packageSuffix = "api"

// maxPackageStem bounds the name of a package without its suffix.
const maxPackageStem = 40

// packageName returns the name of the package of a group: the letters and digits of
// it in lower case, and the suffix. What ASCII cannot spell is told by a hash.
func packageName(group string) string {
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
	if stem == "" || stem[0] <= '9' {
		stem = "x" + stem
	}
	return stem[:min(len(stem), maxPackageStem)]
}

func hashed(group string) string {
	sum := sha256.Sum256([]byte(group))
	return "x" + hex.EncodeToString(sum[:3])
}
