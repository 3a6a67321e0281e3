package backends

import "github.com/specc-dev/specc/ir"

// A Scaffold is what the compiler has to know of a file that belongs to people.
type Scaffold struct {
	// Provides names what the file is there for. It is not begun where another file of
	// the folder provides that.
	Provides string
	// Package is what the file is a part of. All files of a folder are parts of one.
	Package string
	// Homes are the packages of the types that the author may have named, by the symbols
	// that they are declared for, but for those in the usual one. A file whose types move
	// does not compile any more, so it is stale.
	Homes map[ir.ID]string
}

// UsualHome is the package of types that have none of their own.
const UsualHome = "api"

// Contents are what a file in a folder of scaffolds holds. The zero value is for a
// file that is none of the backend's business.
type Contents struct {
	Package string
	// Provides has the names that Scaffold.Provides may be, each with whether somebody
	// has written what it stands for: false is for what the backend itself begins with.
	Provides map[string]bool
}
