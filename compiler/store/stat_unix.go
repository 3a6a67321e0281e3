//go:build unix

package store

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// readFlags open a file for reading without waiting for a writer, should it be a
// pipe.
const readFlags = os.O_RDONLY | syscall.O_NONBLOCK

// A stat is what a file system says of a file without reading it: as long as all
// of it is the same and the file is not racy, so is its content. The zero value
// is no file.
type stat struct {
	size  int64
	mtime int64  // in nanoseconds since 1970
	ctime int64  // likewise; a rename or a chmod changes it too
	inode uint64 // 0 where there are none
	mode  uint32 // as the system has it
}

func (s stat) regular() bool { return s.mode&unix.S_IFMT == unix.S_IFREG }

func (s stat) isFolder() bool { return s.mode&unix.S_IFMT == unix.S_IFDIR }

// statOpen returns the stat of an open file.
func statOpen(f *os.File) (stat, error) {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return stat{}, os.NewSyscallError("fstat", err)
	}
	return newStat(&st), nil
}

// statAt returns the stat of the file with the slash-separated path name below
// dir, of a link itself unless follow is set.
func statAt(dir *os.File, name string, follow bool) (stat, error) {
	flags := unix.AT_SYMLINK_NOFOLLOW
	if follow {
		flags = 0
	}
	var st unix.Stat_t
	for {
		err := unix.Fstatat(int(dir.Fd()), name, &st, flags)
		if err == nil {
			return newStat(&st), nil
		}
		if err != unix.EINTR {
			return stat{}, err // a bare number: a thousand misses make no garbage
		}
	}
}

func newStat(st *unix.Stat_t) stat {
	return stat{
		size: st.Size, mtime: st.Mtim.Nano(), ctime: st.Ctim.Nano(),
		inode: uint64(st.Ino), mode: uint32(st.Mode),
	}
}
