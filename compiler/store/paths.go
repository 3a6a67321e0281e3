package store

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/frontend"
)

// Names of what people meet in the home folder.
const (
	// LockFile is the record of all artifacts, to be committed.
	LockFile = "specc.lock"
	// DriftDir is where edited copies of generated files are kept.
	DriftDir = dirName + "/drift"
)

// Names of what is specc's own business.
const (
	dirName     = ".specc"
	mutexName   = dirName + "/lock"
	stateName   = dirName + "/state.db"
	tableName   = dirName + "/stat.tab"
	checkName   = dirName + "/check.tab"
	journalName = dirName + "/journal"
	stageName   = dirName + "/stage"
)

// localPath returns p, cleaned, if it names something below a folder by names
// alone.
func localPath(p string) (string, error) {
	clean := path.Clean(p)
	if p == "" || !fs.ValidPath(clean) || !filepath.IsLocal(filepath.FromSlash(clean)) || strings.ContainsRune(clean, 0) {
		return "", fmt.Errorf("%s: %w", p, frontend.ErrOutside)
	}
	return clean, nil
}

// checkOutput says why specc may not write at p, which must be clean already.
func checkOutput(p string) error {
	clean, err := localPath(p)
	if err != nil {
		return err
	}
	if clean != p || p == "." {
		return fmt.Errorf("%s: not the path of a file", p)
	}
	if strings.EqualFold(p, LockFile) || slices.ContainsFunc(strings.Split(p, "/"), private) {
		return fmt.Errorf("%s: specc writes no output there", p)
	}
	return nil
}

// private reports whether no output may have name in its path. Case is folded
// because file systems do.
func private(name string) bool {
	return strings.EqualFold(name, ".git") || strings.EqualFold(name, dirName)
}

// folders returns every folder above p within the home folder, the nearest first.
func folders(p string) []string {
	var all []string
	for dir := path.Dir(p); dir != "." && dir != "/"; dir = path.Dir(dir) {
		all = append(all, dir)
	}
	return all
}

// behindLink reports whether a folder above p is a symbolic link. Answers are
// kept in known, which must not outlive one look at the disk.
func (f *folder) behindLink(p string, known map[string]bool) bool {
	for _, dir := range folders(p) {
		link, ok := known[dir]
		if !ok {
			info, err := f.root.Lstat(dir)
			link = err == nil && info.Mode()&os.ModeSymlink != 0
			known[dir] = link
		}
		if link {
			return true
		}
	}
	return false
}
