// Package openapi reads OpenAPI 3.0, 3.1 and 3.2, JSON or YAML, in one file or many,
// as declarations of ir. It is the only importer of kin-openapi.
//
// A contract is cut into fragments: path items, webhooks, components, and
// whatever else references lead to. A fragment whose bytes, or whose value, the
// memo knows costs nothing more. Each other one is parsed, held against the
// grammar of OpenAPI (grammar.txt), decoded by kin-openapi and lowered beside
// its tree, independently of all others: what a fragment says does not depend on
// where it lies, what it is called, or what its references lead to. Names and
// edges are bound when all fragments are in.
package openapi

import (
	"context"
	"errors"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// FrontEnd reads OpenAPI.
var FrontEnd = frontend.FrontEnd{
	Name:       "openapi",
	Version:    "28",
	Recognizes: recognizes,
	Load:       load,
}

func load(ctx context.Context, in frontend.Input) (*frontend.Module, error) {
	l := &library{read: in.Read, root: in.Root, files: map[string]*document{}}
	remembered := make(chan *memo, 1)
	go func() { remembered <- decodeMemo(in.Memo) }() // while the root is cut
	root := l.open(in.Root)
	if root.err != nil {
		return unreadableRoot(in, root.err)
	}
	d, findings := dialectOf(root)
	r := &reader{library: l, dialect: d, exactTypes: wantsExactTypes(root), jobs: in.Jobs, root: in.Root, memo: <-remembered}
	m := &frontend.Module{Contract: in.Contract, Locate: l.locate, Diagnostics: findings}
	if d != unknownDialect {
		if err := r.readAll(ctx); err != nil {
			return nil, err
		}
		b := bind(in.Contract, r)
		m.Declarations, m.Diagnostics = b.declarations, append(m.Diagnostics, b.findings...)
		m.Memo = r.encodeMemo(in.Memo)
		m.Read, m.Skipped = r.read, r.skipped
	}
	if err := l.failure(); err != nil {
		return nil, err
	}
	for _, doc := range l.documents(in.Root) {
		m.Files = append(m.Files, doc.file)
		m.Diagnostics = append(m.Diagnostics, doc.findings...)
	}
	m.Diagnostics = diag.Sort(m.Diagnostics)
	return m, nil
}

// unreadableRoot tells a contract that is not there from a disk that fails.
func unreadableRoot(in frontend.Input, err error) (*frontend.Module, error) {
	if !errors.Is(err, frontend.ErrMissing) && !errors.Is(err, frontend.ErrOutside) {
		return nil, err
	}
	d := diag.New(diag.CodeMissingFile, diag.Label{}, err.Error())
	d.Path = in.Root
	nowhere := func(ir.Location) source.Span { return source.Span{} }
	return &frontend.Module{Contract: in.Contract, Diagnostics: []diag.Diagnostic{d}, Locate: nowhere}, nil
}
