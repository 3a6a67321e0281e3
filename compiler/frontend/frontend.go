// Package frontend says what a front end is: a value that reads one source
// language and gives declarations and diagnostics. It never fails on what a
// file contains; every mistake is a diagnostic at a span.
package frontend

import (
	"context"
	"errors"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A FrontEnd reads one source language.
type FrontEnd struct {
	// Name is the language: "openapi".
	Name string
	// Version is raised when the same source should give other declarations;
	// memos of other versions are not offered to Load.
	Version string
	// Recognizes reports whether the file looks like a root document of the
	// language. It reads no other file and is cheap.
	Recognizes func(f *source.File) bool
	// Load reads a contract. The error is for what no source can be blamed
	// for: cancellation, a disk that fails.
	Load func(ctx context.Context, in Input) (*Module, error)
}

// Errors that Input.Read returns for a path that it will not or cannot read.
var (
	ErrOutside = errors.New("outside the workspace")
	ErrMissing = errors.New("no such file")
)

// An Input is a contract to load.
type Input struct {
	// Contract is the contract's name, the first part of its symbols' IDs.
	Contract string
	// Root is the path of its root document.
	Root string
	// Read returns a file of the workspace by its slash-separated path from the
	// workspace root. Each file is read once: the same path gives the same
	// *source.File. It is safe for concurrent use.
	Read func(path string) (*source.File, error)
	// Memo is what Load returned as Module.Memo when it last read this contract
	// and its result was saved; nil if there is none. A memo that does not
	// decode is treated as none.
	Memo []byte
	// Jobs bounds the parallelism; at least 1.
	Jobs int
}

// A Module is a contract as its front end read it.
type Module struct {
	Contract string
	// Files are all files read, the root first, the others sorted by path.
	Files []*source.File
	// Declarations are sorted by ID, their edges bound. A facet that was taken
	// from the memo has no data: it is in the store under its fingerprint.
	Declarations []ir.Declaration
	// References are those that may lead out of the module; package resolve binds
	// them. The declarations of a contract have none.
	References []Reference
	// Labels are what else written specifications call the declared things.
	Labels []Label
	// Rules are those that a machine checks on the whole program.
	Rules       []Rule
	Diagnostics []diag.Diagnostic
	// Names are what symbols are to be called whatever the source says. The compiler
	// sets them: they come from the configuration.
	Names map[ir.ID]Wanted
	// Memo lets the next Load skip what has not changed. It holds declarations
	// and findings, keyed by content, never spans.
	Memo []byte
	// Locate returns the span of the key (or, where there is none, the value)
	// at a location, parsing only as much as it needs; a zero span if nothing
	// is there any more.
	Locate func(ir.Location) source.Span
	// Read and Skipped count the pieces of source that were decoded and those
	// that the memo made unnecessary.
	Read, Skipped int
}

// A Wanted name, and where it stands.
type Wanted struct {
	Name string
	Span source.Span // of the symbol's name in front of it
}
