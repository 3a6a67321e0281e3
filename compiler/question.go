package compiler

import (
	"fmt"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// questions returns the symbols that have an open question, each with what to say of
// it. A question holds up what it stands in, what is a part of that, and what these
// are about: the symbols of contracts that they name, and the schema of an entity.
// Nothing else waits for the answer.
func (out *Compilation) questions() map[ir.ID]string {
	open := out.openQuestions()
	if len(open) == 0 {
		return nil
	}
	parts := out.parts()
	held := map[ir.ID]string{}
	for _, s := range out.Program.Symbols() {
		if s.Kind != ir.KindClarification {
			continue
		}
		at := out.Locate(s.ID)
		if !open[at] {
			continue
		}
		why := fmt.Sprintf("an open question at %s:%d", at.File.Path, at.Position().Line)
		for _, e := range s.Edges {
			if e.Role == ir.RolePart {
				out.hold(e.Target, why, parts, held)
			}
		}
	}
	return held
}

// openQuestions returns where the findings are that say that a question is open,
// unless the configuration makes less of them than errors. Questions that nobody
// has to answer, such as those at the end of a design, have no such finding.
func (out *Compilation) openQuestions() map[source.Span]bool {
	open := map[source.Span]bool{}
	for _, d := range out.Diagnostics {
		if d.Code == diag.CodeSpecOpenClarification && d.Severity == diag.Error {
			open[d.Primary.Span] = true
		}
	}
	return open
}

// parts returns for each symbol what is a part of it.
func (out *Compilation) parts() map[ir.ID][]ir.ID {
	parts := map[ir.ID][]ir.ID{}
	for _, s := range out.Program.Symbols() {
		for _, e := range s.Edges {
			if e.Role == ir.RolePart {
				parts[e.Target] = append(parts[e.Target], s.ID)
			}
		}
	}
	return parts
}

// hold marks a symbol of a specification, its parts, and what they name.
func (out *Compilation) hold(id ir.ID, why string, parts map[ir.ID][]ir.ID, held map[ir.ID]string) {
	s := out.Program.Symbol(id)
	if _, done := held[id]; done || s == nil {
		return
	}
	held[id] = why
	for _, e := range s.Edges {
		if e.Role == ir.RoleMention || e.Role == ir.RoleDefines {
			if to := out.Program.Symbol(e.Target); to != nil && fromContract(to.Kind) && held[to.ID] == "" {
				held[to.ID] = why
			}
		}
	}
	for _, part := range parts[id] {
		out.hold(part, why, parts, held)
	}
}

// fromContract reports whether symbols of a kind are declared by contracts, or like
// those, so that something is generated for them.
func fromContract(k ir.Kind) bool {
	switch k {
	case ir.KindSchema, ir.KindOperation, ir.KindWebhook, ir.KindCallback, ir.KindParameter, ir.KindHeader, ir.KindRequestBody, ir.KindResponse:
		return true
	}
	return false
}
