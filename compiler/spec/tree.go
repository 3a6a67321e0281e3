package spec

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/source"
)

// A Tree is the files below a folder of the workspace. It is what dialects look
// for their markers in; they open no file but through it.
type Tree struct {
	paths []string // sorted
	read  func(path string) (*source.File, error)
}

// NewTree returns a tree of files, by their slash-separated paths from the
// workspace root.
func NewTree(paths []string, read func(path string) (*source.File, error)) *Tree {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	return &Tree{paths: slices.Compact(paths), read: read}
}

// Paths returns all files, sorted. The slice is shared: do not change it.
func (t *Tree) Paths() []string { return t.paths }

// Has reports whether there is a file of that path.
func (t *Tree) Has(p string) bool {
	_, ok := slices.BinarySearch(t.paths, p)
	return ok
}

// HasDir reports whether there is a file below the folder.
func (t *Tree) HasDir(dir string) bool { return len(t.Under(dir)) > 0 }

// Under returns the files below a folder, sorted; all of them for ".".
func (t *Tree) Under(dir string) []string {
	if dir == "." || dir == "" {
		return t.paths
	}
	first, _ := slices.BinarySearch(t.paths, dir+"/")
	n := 0
	for first+n < len(t.paths) && strings.HasPrefix(t.paths[first+n], dir+"/") {
		n++
	}
	return t.paths[first : first+n]
}

// Match returns the files whose path fits a pattern in which * stands for any part
// of one name and ** for any folders, sorted.
func (t *Tree) Match(pattern string) []string {
	fixed, _, _ := strings.Cut(pattern, "*")
	within := t.Under(path.Dir(fixed + "x"))
	var found []string
	for _, p := range within {
		if Fits(pattern, p) {
			found = append(found, p)
		}
	}
	return found
}

// Fits reports whether a path fits a pattern as Match has it.
func Fits(pattern, p string) bool {
	return fits(strings.Split(pattern, "/"), strings.Split(p, "/"))
}

func fits(pattern, names []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for i := range len(names) + 1 {
				if fits(pattern[1:], names[i:]) {
					return true
				}
			}
			return false
		}
		if len(names) == 0 {
			return false
		}
		if ok, err := path.Match(pattern[0], names[0]); !ok || err != nil {
			return false
		}
		pattern, names = pattern[1:], names[1:]
	}
	return len(names) == 0
}

// Read returns a file of the tree.
func (t *Tree) Read(p string) (*source.File, error) { return t.read(p) }

// Join joins a root's folder and a path in it.
func (r Root) Join(elements ...string) string {
	return path.Join(append([]string{r.Dir}, elements...)...)
}

// Rel returns the path from the root's folder of a path below it.
func (r Root) Rel(p string) string {
	if r.Dir == "." || r.Dir == "" {
		return p
	}
	return strings.TrimPrefix(p, r.Dir+"/")
}
