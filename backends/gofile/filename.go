package gofile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/ir"
)

// maxFileName bounds a file name without its extension. Archives and some file
// systems refuse long ones.
const maxFileName = 100

// FileName returns the name of the file about n: "order_line.go", and with the
// suffix "op" "create_order_op.go". Different names give different files, also
// where case is ignored; none is taken for a test or for one platform, and none
// is the stem of a reserved file.
func FileName(n ir.Name, suffix string, reserved ...string) string {
	stem := snake(n)
	if !portable(stem) {
		sum := sha256.Sum256([]byte(n.Fold()))
		stem = strings.Trim(ascii(stem, maxFileName-20), "_") + "_" + hex.EncodeToString(sum[:6])
	}
	if stem[0] == '_' || stem[0] >= '0' && stem[0] <= '9' {
		stem = "x" + stem
	}
	switch {
	case suffix != "":
		stem += "_" + suffix
	case special(stem) || slices.Contains(reserved, stem):
		stem += "_" // no name ends so
	}
	return stem + ".go"
}

// snake joins the words of n in lower case.
func snake(n ir.Name) string {
	var words []string
	for _, w := range append(slices.Clone(n.Words), n.Suffix) {
		if w = strings.ToLower(letters(w)); w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, "_")
}

func portable(stem string) bool {
	return stem != "" && len(stem) <= maxFileName && strings.IndexFunc(stem, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// ascii returns the ASCII characters of s, at most limit of them.
func ascii(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1
		}
		return r
	}, s)
	return s[:min(len(s), limit)]
}

// special reports whether the go command or an operating system gives a meaning
// to a file of this name, or another kind of generated file ends like it.
func special(stem string) bool {
	_, last, several := cutLast(stem)
	return several && slices.Contains(suffixes, last) || slices.Contains(devices, stem)
}

func cutLast(stem string) (before, last string, found bool) {
	i := strings.LastIndexByte(stem, '_')
	if i < 0 {
		return "", stem, false
	}
	return stem[:i], stem[i+1:], true
}

// suffixes are the last words that mean something: our own "op" and "webhook", "test", and
// every GOOS and GOARCH that the go command knows, past and future.
var suffixes = strings.Fields(`op webhook test
	aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos unix
	386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm`)

// devices are the file names that Windows keeps for itself.
var devices = strings.Fields(`con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`)
