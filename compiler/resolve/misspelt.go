package resolve

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// shortest is the number of letters from which a word in backticks can be a
// misspelt name: between shorter ones one edit says nothing.
const shortest = 6

// misspelt returns the one known name that a word must have been meant to be: the
// word looks like a name of code (camelCase or PascalCase), has at least six
// letters, and is one letter away from a single name. "" if there is none, or if
// the difference is one that people make on purpose: a letter at the end (orders,
// scorer) or at the beginning (IReader), a number, or the spelling that another
// language gives the same words.
func (b *referrer) misspelt(word string) string {
	if !looksLikeCode(word) {
		return ""
	}
	if b.near == nil {
		b.near = neighbours(slices.Collect(maps.Keys(b.code)))
	}
	var meant string
	for _, key := range deletions(word) {
		for _, name := range b.near[key] {
			if !oneEdit(word, name) || name == meant {
				continue
			}
			if meant != "" {
				return ""
			}
			meant = name
		}
	}
	if onPurpose(word, meant) {
		return ""
	}
	return meant
}

// onPurpose reports whether two words differ in a way that is no mistake.
func onPurpose(a, b string) bool { return sameWords(a, b) || derived(a, b) || numbered(a, b) }

// sameWords reports whether two names are the same letters: dockerStatus,
// DockerStatus and docker_status.
func sameWords(a, b string) bool {
	bare := strings.NewReplacer("_", "", "-", "").Replace
	return strings.EqualFold(bare(a), bare(b))
}

// looksLikeCode reports whether a word is written as names of code are, not as a
// word of prose, a command, a flag or a path.
func looksLikeCode(word string) bool {
	if len(word) < shortest {
		return false
	}
	upper, lower := false, false
	for i, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper = upper || i > 0
		case unicode.IsLower(r):
			lower = true
		case !unicode.IsDigit(r) || i == 0:
			return false
		}
	}
	return lower && upper
}

// derived reports whether one of two words is the other with a letter more at an end.
func derived(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a)+1 == len(b) && (strings.EqualFold(a, b[:len(a)]) || strings.EqualFold(a, b[1:]))
}

// numbered reports whether two words differ in digits only: OrderV1 and OrderV2 are
// two things.
func numbered(a, b string) bool {
	bare := func(s string) string { return strings.Trim(s, "0123456789") }
	return a != b && bare(a) == bare(b)
}

// neighbours files every name under what is left of it, in lower case, when one
// letter or none is taken out: two names within one edit share such a rest.
func neighbours(names []string) map[string][]string {
	slices.Sort(names) // so that nothing depends on the order of a map
	near := map[string][]string{}
	for _, name := range names {
		if len(name) < shortest-1 || len(name) > 100 {
			continue
		}
		for _, key := range deletions(name) {
			near[key] = append(near[key], name)
		}
	}
	return near
}

// deletions returns a word in lower case, and with each letter taken out.
func deletions(word string) []string {
	lower := strings.ToLower(word)
	keys := []string{lower}
	for i := range lower {
		keys = append(keys, lower[:i]+lower[i+1:])
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// oneEdit reports whether two different words become the same, apart from case, by
// adding, removing, replacing or exchanging at most one letter.
func oneEdit(a, b string) bool {
	if a == b {
		return false
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i == len(a) || a[i+1:] == b[i+1:] ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
