// Package gofile is the furniture of a generated Go file: the spelling of
// names, the mention of types, the layout of operations, what a unit reads, and
// the header, imports, comments and formatting of the file itself.
//
// All Go backends stand on it, so that the package that declares a type and the
// packages that use it agree on every name without seeing each other. Text of a
// contract leaves it only as a comment, a literal or a checked identifier.
package gofile
