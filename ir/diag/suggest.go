package diag

import (
	"cmp"
	"iter"
	"strings"
)

// Suggest returns the known name that a writer of name most likely meant, for
// "did you mean": one that differs in case only, else the nearest within a
// third of the name's length, counting insertions, deletions, replacements and
// swaps of neighbours. Among equals the first in byte order wins, so the answer
// does not depend on the order of known. It reports false when nothing is near,
// and never suggests name itself.
func Suggest(name string, known iter.Seq[string]) (string, bool) {
	want := []rune(strings.ToLower(name))
	if len(want) == 0 || len(want) > maxSuggested {
		return "", false
	}
	bound := max(1, len(want)/3)
	var best candidate
	for k := range known {
		c := candidate{name: k, distance: -1}
		if k != name && len(k) <= 4*maxSuggested {
			c.distance = distance(want, []rune(strings.ToLower(k)), bound)
		}
		if c.distance >= 0 && (!best.found || c.before(best)) {
			best, best.found = c, true
		}
	}
	return best.name, best.found
}

// maxSuggested is the length in characters from which a name is no typing
// mistake but hostile input: the comparison costs length times bound.
const maxSuggested = 128

type candidate struct {
	name     string
	distance int
	found    bool
}

func (c candidate) before(o candidate) bool {
	return cmp.Or(cmp.Compare(c.distance, o.distance), cmp.Compare(c.name, o.name)) < 0
}

// distance returns the optimal string alignment distance of a and b, or -1 if
// it is greater than bound.
func distance(a, b []rune, bound int) int {
	if len(a)-len(b) > bound || len(b)-len(a) > bound {
		return -1
	}
	var before, previous, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, previous, row = previous, row, before
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > bound {
			return -1
		}
	}
	if row[len(b)] > bound {
		return -1
	}
	return row[len(b)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
