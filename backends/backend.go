// Package backends says what a backend is: a value that lists the files it
// would make of a program, and that makes one of them from its view.
//
// A backend never sees the compiler, the disk or another backend. It lives in
// one folder and is added by one line in backends/all.
package backends

import "github.com/specc-dev/specc/ir"

// A Backend makes one kind of output.
type Backend struct {
	// Name is how specc.yaml and specc.lock call it.
	Name string
	// Version is part of the fingerprint of every artifact; raise it when the
	// same view should give other bytes.
	Version string
	// Doc says in one line what it makes.
	Doc string
	// Needs names the backends whose output this one's output imports.
	Needs []string
	// Optional says that it runs only where the configuration asks for it.
	Optional bool
	// Examine is set if its files are scaffolds: they belong to people, and have a
	// folder of their own, which the configuration names. It says what a file in that
	// folder holds, whoever wrote it and however broken it is.
	Examine func(name string, file []byte) Contents
	// Units lists the files that the backend makes of a program. It must read
	// signatures, names and edges only, and the tags of operations where the target
	// is split by them, and must not depend on anything else.
	Units func(p *ir.Program, t Target) []Unit
	// Emit makes the content of one file. It must be a pure function of the
	// view. An error is a bug in the backend or an input it should have refused.
	Emit func(v *ir.View) ([]byte, error)
}

// A Target is one contract and where its output goes.
type Target struct {
	// Contract is the name of the contract, the first part of its symbols' IDs.
	Contract string
	// ImportPath is the Go import path of the output folder.
	ImportPath string
	// Folder is the output folder, slash-separated, relative to the workspace root.
	Folder string
	// Split says that the types of the contract go into several packages: "" or
	// SplitTag.
	Split string
}

// SplitTag puts what only the operations of one tag reach into a package of its own.
const SplitTag = "tag"

// A Unit is one output file and what it depends on.
type Unit struct {
	// Path is slash-separated and relative to the output folder.
	Path string
	// Subject is the symbol that the file is about; for an index, the contract.
	Subject ir.ID
	// Reads are the facets that the file is made of. Duplicates are merged.
	Reads []ir.Read
	// Scaffold, unless it is nil, says that the file belongs to people: it is written
	// once, and from then on only compared with what it is about. Its key has neither
	// prose nor options nor the version of the backend in it.
	Scaffold *Scaffold
	// Options are what the view carries beside the reads: everything else that
	// the bytes depend on.
	Options map[string]string
}
