package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

var (
	// announced matches what says of a name that it is an entity's.
	announced = pattern.New(`^(?i)(?:new |modified |updated |extended |existing )?(?:entity|data entity|enum|enumeration|table|model|message|struct|type|schema|object|aggregate|value object|엔티티|엔터티|테이블|エンティティ|テーブル|实体|表|實體)\s*[A-Z]?\d*(?:\.\d+)*(?:\s*[:：]\s*|\s+[—–-]\s+)`)
	// spoken matches a word behind a name that says what it is.
	spoken = pattern.New(`(?i)^(\S+)\s+(?:entity|table|struct|enum|enumeration|interface|엔티티|테이블|エンティティ|テーブル|实体|表)(?:\s+(?:update|updates|changes?|extensions?|extended))?$`)
	// dashed matches a remark behind a dash or an arrow.
	dashed     = pattern.New(`\s+(?:[—–]|-{1,2}|→|←|=>)\s+.*$`)
	identifier = pattern.New(`^[\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)*$`)
	inBrackets = pattern.New(`\(([^()]+)\)`)
)

// nameOf returns the name that a heading gives, where it stands, and whether the
// heading says that it is that of an entity. The name is what is in backticks, if
// that is an identifier, else the heading without number, notes and remarks.
func nameOf(title markdown.Inline) (name string, at spec.Place, certain bool) {
	plain := title.Text
	start := 0
	if m := numbered.FindString(plain); len(m) < len(plain) {
		start = len(m)
	}
	if m := announced.FindString(plain[start:]); m != "" && start+len(m) < len(plain) {
		certain = true
		start += len(m)
	}
	for _, r := range title.Runs {
		if r.Style&markdown.Code != 0 && r.Start >= start {
			if code := typeName(title.Text[r.Start:r.End]); code != "" {
				return code, spec.PlaceOf(title.At(r.Start, r.End)), certain
			}
		}
	}
	rest := withoutNotes(plain[start:])
	if m := dashed.FindStringIndex(rest); m != nil && m[0] > 0 {
		rest = withoutNotes(rest[:m[0]])
	}
	if m := spoken.FindStringSubmatch(rest); m != nil && identifier.MatchString(m[1]) {
		rest = rest[:len(m[1])]
	}
	rest = strings.TrimRight(rest, " :：*")
	return strings.Join(strings.Fields(rest), " "), spec.PlaceOf(title.At(start, start+len(rest))), certain
}

func withoutNotes(text string) string {
	for range 3 {
		if cut := noted.FindString(text); cut != "" && len(cut) < len(text) {
			text = text[:len(text)-len(cut)]
		}
	}
	return text
}

// typeName returns the name of the type that code in a heading names: a plain or a
// qualified name, or a file that is called like a type. It is empty for all else.
func typeName(code string) string {
	if !identifier.MatchString(code) {
		return ""
	}
	dot := strings.LastIndexByte(code, '.')
	if dot < 0 {
		return code
	}
	if files[code[dot+1:]] {
		if base := last(code[:dot]); pascal.MatchString(base) {
			return base
		}
		return ""
	}
	return code[dot+1:]
}

// files are the extensions of files that headings name.
var files = map[string]bool{
	"json": true, "yaml": true, "yml": true, "toml": true, "md": true, "proto": true, "go": true, "ts": true, "tsx": true, "js": true, "py": true,
	"java": true, "kt": true, "sql": true, "swift": true, "rs": true, "sh": true, "txt": true, "db": true,
}

// last returns the last part of a dotted name, which is that of the type.
func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
