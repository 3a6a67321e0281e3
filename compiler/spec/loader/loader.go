// Package loader makes a module of the documents of one root: it reads those that
// changed with the root's dialect, remembers what the others said, binds references
// inside the root, and encodes the declarations.
package loader

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/lint"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// An Input is a root to load.
type Input struct {
	Name    string // the first part of its symbols' IDs
	Dialect spec.Dialect
	Root    spec.Root
	Tree    *spec.Tree
	Memo    []byte // what Load returned as Module.Memo
	Jobs    int
}

// maxDocument is the size in bytes beyond which a document is not read as Markdown.
const maxDocument = 1 << 20

// Load reads a root. The error is for a disk that fails, or cancellation.
func Load(ctx context.Context, in Input) (*frontend.Module, error) {
	l := &loader{Input: in, memo: decodeMemo(in.Memo)}
	sources := in.Dialect.Sources(in.Tree, in.Root)
	pages := make([]*spec.Page, len(sources))
	errs := make([]error, len(sources))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, min(in.Jobs, len(sources))) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(sources)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				pages[i], errs[i] = l.page(sources[i])
			}
		})
	}
	wait.Wait()
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(p *spec.Page) bool { return p == nil })
	return l.module(pages)
}

type loader struct {
	Input
	memo memo
	read atomic.Int64
	kept sync.Map // key to encoded document
}

// page reads one document: from the memo if its bytes are known there. A file
// that is not there any more is none.
func (l *loader) page(s spec.Source) (*spec.Page, error) {
	f, err := l.Tree.Read(s.Path)
	if errors.Is(err, frontend.ErrMissing) || errors.Is(err, frontend.ErrOutside) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	page := &spec.Page{Source: s, File: f}
	key := l.key(s, f)
	if l.memo.recall(key, page) {
		l.kept.Store(key, l.memo[key])
		return page, nil
	}
	l.read.Add(1)
	page.Document = l.document(s, f)
	if err := encodeBodies(page); err != nil {
		return nil, fmt.Errorf("encode %s: %w", s.Path, err)
	}
	l.kept.Store(key, encodeDocument(page))
	return page, nil
}

func (l *loader) document(s spec.Source, f *source.File) *spec.Document {
	in := spec.Input{File: f, Source: s}
	if len(f.Data) > maxDocument {
		d := &spec.Document{}
		d.Report(diag.CodeSpecTooLarge, spec.Place{}, fmt.Sprintf("`%s` is larger than %d MiB and is not read", f.Path, maxDocument>>20))
		return d
	}
	if isMarkdown(s.Path) {
		in.Markdown = markdown.Parse(f)
	}
	d := l.Dialect.Read(in)
	if d == nil {
		d = &spec.Document{}
	}
	if in.Markdown != nil {
		mentions(in.Markdown, d)
		if !s.Archived {
			lint.Document(in, d)
		}
	}
	return d
}

func isMarkdown(p string) bool {
	return slices.Contains([]string{".md", ".mdc", ".markdown"}, strings.ToLower(path.Ext(p)))
}

// module links the pages and encodes what they declare.
func (l *loader) module(pages []*spec.Page) (*frontend.Module, error) {
	m := &frontend.Module{Contract: l.Name, Memo: encodeMemo(&l.kept), Read: int(l.read.Load())}
	m.Skipped = len(pages) - m.Read
	linked, findings := link(l.Name, l.Root, l.Tree, pages)
	for _, p := range pages {
		m.Files = append(m.Files, p.File)
		m.Diagnostics = append(m.Diagnostics, placed(p, p.Document.Findings, pages)...)
	}
	if l.Dialect.Link != nil {
		findings = append(findings, l.Dialect.Link(linked)...)
	}
	findings = append(findings, lint.Module(linked)...)
	m.Diagnostics = append(m.Diagnostics, placed(nil, findings, pages)...)
	m.Diagnostics = diag.Sort(m.Diagnostics)
	places := map[ir.Location]source.Span{}
	for _, it := range linked.Items {
		if err := declare(m, it, places); err != nil {
			return nil, err
		}
	}
	if err := contractOf(m, linked, places); err != nil {
		return nil, err
	}
	slices.SortFunc(m.Declarations, func(a, b ir.Declaration) int { return strings.Compare(string(a.ID), string(b.ID)) })
	m.Locate = func(at ir.Location) source.Span { return places[at] }
	return m, nil
}

// placed turns findings into diagnostics. Those of a page lie in its file, unless
// they name another.
func placed(own *spec.Page, findings []spec.Finding, pages []*spec.Page) []diag.Diagnostic {
	var all []diag.Diagnostic
	for _, f := range findings {
		d := diag.New(f.Code, diag.Label{Span: spanIn(own, f.Path, f.At, pages)}, f.Message)
		d.Path = f.Path
		if own != nil && d.Path == "" {
			d.Path = own.Source.Path
		}
		for _, r := range f.Related {
			where := r.Path
			if where == "" {
				where = d.Path
			}
			d.Related = append(d.Related, diag.Label{Span: spanIn(own, where, r.At, pages), Text: r.Text})
		}
		d.Notes, d.Help = f.Notes, f.Help
		if f.Replace != "" && !d.Primary.Span.IsZero() {
			d.Edits = append(d.Edits, diag.Edit{Span: d.Primary.Span, Text: f.Replace})
		}
		all = append(all, d)
	}
	return all
}

func spanIn(own *spec.Page, p string, at spec.Place, pages []*spec.Page) source.Span {
	if own != nil && (p == "" || p == own.Source.Path) {
		return at.In(own.File)
	}
	for _, page := range pages {
		if page.Source.Path == p {
			return at.In(page.File)
		}
	}
	return source.Span{}
}
