package compiler

import (
	"context"
	"crypto/sha256"
	"slices"
	"sync"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
)

// commit writes what the steps say, and what the next run wants to know.
func (s *Session) commit(ctx context.Context, w *work) error {
	saved := sync.OnceValue(w.saved)
	go saved() // while the outputs are written
	tx := store.Transaction{
		Key: s.Workspace.Key, Summary: encodeStanding(w.report), Saved: saved,
		Unfinished: w.report.Failed(),
		Artifacts:  make([]store.Artifact, 0, len(w.steps)),
	}
	for _, step := range w.steps {
		addStep(&tx, step, w.disk[step.Path])
	}
	s.keepOthers(&tx, w)
	_, err := s.Store.Commit(ctx, tx)
	return err
}

// addStep adds what a step writes or removes, and the record it leaves.
func addStep(tx *store.Transaction, step *plan.Step, now plan.File) {
	switch {
	case step.Verb.Writes():
		tx.Writes = append(tx.Writes, store.Write{Path: step.Path, Data: step.Content, Over: now.Digest, Keep: step.Verb == plan.Restore})
	case step.Verb == plan.Remove:
		tx.Removes = append(tx.Removes, store.Remove{Path: step.Path, Over: step.Record.Content})
	}
	a := step.Artifact
	if a == nil {
		if step.Verb == plan.Create {
			tx.Artifacts = append(tx.Artifacts, store.Artifact{Owner: store.Scaffolded, Contract: "-", Backend: "-", Path: step.Path, Content: sha256.Sum256(step.Content)})
		}
		return
	}
	if step.Verb == plan.Held && step.Record.Path == "" {
		return // never made
	}
	if a.Unit.Scaffold != nil {
		tx.Artifacts = append(tx.Artifacts, scaffoldRecord(step))
		return
	}
	record := store.Artifact{Owner: store.Generated, Contract: a.Contract, Backend: a.Backend.Name, Path: a.Path, Key: a.Key, Content: step.Record.Content}
	switch step.Verb {
	case plan.Fresh:
	case plan.Held:
		record.Key = step.Record.Key
	default:
		record.Content = sha256.Sum256(step.Content)
	}
	tx.Artifacts = append(tx.Artifacts, record)
}

// keepOthers carries over the records that this run does not decide about.
func (s *Session) keepOthers(tx *store.Transaction, w *work) {
	mine := make(map[string]bool, len(tx.Artifacts))
	for _, a := range tx.Artifacts {
		mine[a.Path] = true
	}
	gone := w.forgotten()
	for _, r := range w.records {
		if !mine[r.Path] && !gone[r.Path] && (r.Owner != store.Generated || !s.inScope(r.Contract)) {
			tx.Artifacts = append(tx.Artifacts, r)
		}
	}
}

// saved returns what the next build wants to know: the symbols, what the front
// ends remember, the facets that they made anew, and which ones anything still
// refers to.
func (w *work) saved() store.Saved {
	others := w.memory.remembered().others
	out := store.Saved{
		Symbols: ir.AppendSymbols(nil, slices.Concat(w.out.Program.Symbols(), others)),
		Memos:   map[string][]byte{}, Facets: map[ir.Fingerprint][]byte{},
	}
	if w.out.rulesMemo != nil {
		out.Memos[rulesMemo] = w.out.rulesMemo
	}
	kept := w.kept()
	out.Memos[acceptedMemo] = encodeVersions(kept)
	needed := map[ir.Fingerprint]bool{}
	for _, m := range w.out.Modules {
		out.Memos[m.Contract] = m.Memo
		for i := range m.Declarations {
			d := &m.Declarations[i]
			for _, f := range []ir.Facet{d.Body, d.Doc} {
				needed[f.Print] = true
				if f.Data != nil {
					out.Facets[f.Print] = f.Data
				}
			}
		}
	}
	for _, s := range others {
		needed[s.RawPrint(ir.FacetBody)], needed[s.RawPrint(ir.FacetDoc)] = true, true
	}
	for _, v := range kept {
		for _, s := range v.Symbols {
			needed[s.RawPrint(ir.FacetBody)] = true
		}
	}
	out.Live = func(f ir.Fingerprint) bool { return needed[f] }
	return out
}
