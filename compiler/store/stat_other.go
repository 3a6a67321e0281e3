//go:build !unix

package store

import (
	"io/fs"
	"os"
	"path/filepath"
)

const readFlags = os.O_RDONLY

// A stat is what a file system says of a file without reading it: as long as all
// of it is the same and the file is not racy, so is its content. The zero value
// is no file.
type stat struct {
	size  int64
	mtime int64  // in nanoseconds since 1970
	ctime int64  // not known here
	inode uint64 // not known here
	mode  uint32 // of package fs
}

func (s stat) regular() bool { return s.mtime != 0 && fs.FileMode(s.mode).IsRegular() }

func (s stat) isFolder() bool { return s.mtime != 0 && fs.FileMode(s.mode).IsDir() }

// statOpen returns the stat of an open file.
func statOpen(f *os.File) (stat, error) { return newStat(f.Stat()) }

// statAt returns the stat of the file with the slash-separated path name below
// dir, of a link itself unless follow is set.
func statAt(dir *os.File, name string, follow bool) (stat, error) {
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir.Name(), name)
	}
	if follow {
		return newStat(os.Stat(name))
	}
	return newStat(os.Lstat(name))
}

func newStat(info fs.FileInfo, err error) (stat, error) {
	if err != nil {
		return stat{}, err
	}
	return stat{size: info.Size(), mtime: info.ModTime().UnixNano(), mode: uint32(info.Mode())}, nil
}
