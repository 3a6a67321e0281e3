package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/specc-dev/specc/ir/source"
)

// A table is what the last build saw of every file that it depends on or wrote:
// enough to tell, without opening anything else, that there is nothing to do. It
// is a hint: when it is lost or torn, files are read instead.
type table struct {
	// key names what was built: configuration, selection, versions.
	key [32]byte
	// at is the time, in nanoseconds since 1970, before which no stat was taken.
	at int64
	// summary is what the caller wanted to be told when nothing has changed.
	summary []byte
	entries []entry
}

// An entry is one file of a table.
type entry struct {
	path      string // slash-separated, from the home folder; may begin with ".."
	kind      entryKind
	generated bool // as Status has it
	stat      stat
	digest    source.Digest
}

type entryKind uint8

const (
	entryInput   entryKind = iota // a file that was read; links are followed
	entryOutput                   // a file that specc generated, and no link
	entryPresent                  // a file is there, whatever it contains
	entryAbsent                   // nothing is there
	entryFolder                   // a folder that was listed; digest is of its list
)

// racyWindow is how long after a change a file's time may fail to show another
// one: the coarsest file systems count in steps of two seconds.
const racyWindow = int64(2 * time.Second)

// racy reports whether a file of this stat, taken after at, may have changed since
// without a trace.
func (s stat) racy(at int64) bool { return s.mtime >= at-racyWindow }

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// tableMagic begins every table. A table of another format or platform is none.
var tableMagic = "specc stat.tab 2 " + runtime.GOOS + "/" + runtime.GOARCH + "\n"

// encode returns t as bytes: the magic line, the fields in their order with fixed
// widths in little endian and lengths before what varies, and a CRC-32C.
func (t *table) encode() []byte {
	b := make([]byte, 0, 64+len(tableMagic)+len(t.summary)+128*len(t.entries))
	b = append(b, tableMagic...)
	b = append(b, t.key[:]...)
	b = binary.LittleEndian.AppendUint64(b, uint64(t.at))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.summary)))
	b = append(b, t.summary...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.entries)))
	for i := range t.entries {
		b = t.entries[i].append(b)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli()))
}

func (e *entry) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(e.path)))
	b = append(b, e.path...)
	b = append(b, byte(e.kind), flag(e.generated))
	b = binary.LittleEndian.AppendUint64(b, uint64(e.stat.size))
	b = binary.LittleEndian.AppendUint64(b, uint64(e.stat.mtime))
	b = binary.LittleEndian.AppendUint64(b, uint64(e.stat.ctime))
	b = binary.LittleEndian.AppendUint64(b, e.stat.inode)
	b = binary.LittleEndian.AppendUint32(b, e.stat.mode)
	return append(b, e.digest[:]...)
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// entrySize is the number of bytes of an entry without its path.
const entrySize = 4 + 2 + 4*8 + 4 + 32

// decodeTable returns the table that b holds, or nil if it holds none.
func decodeTable(b []byte) *table {
	body, ok := bytes.CutPrefix(b, []byte(tableMagic))
	if !ok || len(body) < 32+8+4+4+4 {
		return nil
	}
	end := len(b) - 4
	if binary.LittleEndian.Uint32(b[end:]) != crc32.Checksum(b[:end], castagnoli()) {
		return nil
	}
	d := decoder{rest: string(body[:len(body)-4])}
	t := &table{key: [32]byte([]byte(d.take(32))), at: int64(d.uint64())}
	t.summary = []byte(d.take(int(d.uint32())))
	t.entries = d.entries(int(d.uint32()))
	if d.short || d.rest != "" {
		return nil
	}
	return t
}

// A decoder takes a table apart. Once the rest is too short it gives zeros.
type decoder struct {
	rest  string // paths are slices of it
	short bool
}

func (d *decoder) take(n int) string {
	if n < 0 || n > len(d.rest) {
		d.short, d.rest = true, ""
		return string(make([]byte, min(max(n, 0), 64)))
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) byte() byte { return d.take(1)[0] }

func (d *decoder) uint32() (n uint32) {
	for i, c := range []byte(d.take(4)) {
		n |= uint32(c) << (8 * i)
	}
	return n
}

func (d *decoder) uint64() uint64 { return uint64(d.uint32()) | uint64(d.uint32())<<32 }

func (d *decoder) entries(n int) []entry {
	if n > len(d.rest)/entrySize {
		d.short = true
		return nil
	}
	all := make([]entry, n)
	for i := range all {
		d.entry(&all[i])
	}
	return all
}

func (d *decoder) entry(e *entry) {
	e.path = d.take(int(d.uint32()))
	e.kind, e.generated = entryKind(d.byte()), d.byte() != 0
	e.stat.size, e.stat.mtime, e.stat.ctime = int64(d.uint64()), int64(d.uint64()), int64(d.uint64())
	e.stat.inode, e.stat.mode = d.uint64(), d.uint32()
	copy(e.digest[:], d.take(len(e.digest)))
}

// loadTable reads what the last build recorded. It is nil after an unclean end:
// then nothing is believed that was not hashed again.
func (s *Store) loadTable() *table {
	if s.home == nil || s.unclean() {
		return nil
	}
	return s.loadTableAs(tableName)
}

func (s *Store) loadTableAs(name string) *table {
	data, _, err := readStable(func() (*os.File, error) { return s.home.open(name) })
	if err != nil {
		return nil
	}
	return decodeTable(data)
}

// unclean reports whether a build has begun to write and not come to its end.
func (s *Store) unclean() bool {
	_, err := s.home.root.Lstat(journalName)
	return !errors.Is(err, fs.ErrNotExist)
}

// find returns the entry of a path. The entries are sorted by path.
func (t *table) find(p string) (entry, bool) {
	if t == nil {
		return entry{}, false
	}
	i, ok := slices.BinarySearchFunc(t.entries, p, func(e entry, p string) int { return strings.Compare(e.path, p) })
	if !ok {
		return entry{}, false
	}
	return t.entries[i], true
}
