package kiro

import (
	"fmt"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// claims holds what spec.json and .config.kiro say of a feature against the documents
// that there are. That tasks are open in a feature that is done, package lint finds.
func (l *linker) claims(it *spec.LinkedItem) []spec.Finding {
	f := l.feature(it.Scope())
	message, help := "", ""
	switch {
	case it.Page.Source.Role == roleConfig:
		message, help = f.wrongType(it)
	case it.Kind == ir.KindApproval && it.Local == "ready" && it.Body.State == ir.StateDone:
		message, help = f.notReady()
	case it.Kind == ir.KindApproval:
		message, help = f.wrongApproval(it)
	}
	if message == "" {
		return nil
	}
	return []spec.Finding{it.Report(spec.Finding{Code: diag.CodeKiroStatus, At: it.Name, Message: message, Help: []string{help}})}
}

// wrongApproval says what an approval gets wrong: a document that is written and not
// there, or there and not written.
func (f *feature) wrongApproval(it *spec.LinkedItem) (message, help string) {
	document, ok := strings.CutPrefix(it.Local, approvals)
	if !ok || document != roleRequirements && document != roleDesign && document != roleTasks {
		return "", ""
	}
	there := f.pages[document] != nil || document == roleRequirements && f.pages[roleBugfix] != nil
	switch written := it.Body.State != ir.StateOpen; {
	case written && !there:
		return fmt.Sprintf("`%s` is claimed to be written, but there is no `%s.md`", document, document), "write the document, or set `generated` and `approved` to false"
	case !written && there:
		return fmt.Sprintf("`%s.md` is there, but `%s` is not claimed to be written", document, document), "set `generated` to true when the document is complete"
	}
	return "", ""
}

// notReady says which document is not approved of a feature that claims to be ready.
func (f *feature) notReady() (message, help string) {
	for _, it := range f.items[f.pages[roleSpec]] {
		if document, ok := strings.CutPrefix(it.Local, approvals); ok && it.Body.State != ir.StateDone {
			return fmt.Sprintf("the feature claims to be ready, but `%s` is not approved", document), "approve the document first"
		}
	}
	return "", ""
}

// wrongType says that a bugfix is written as a feature, or the other way round.
func (f *feature) wrongType(it *spec.LinkedItem) (message, help string) {
	want := map[string]string{"bugfix": roleBugfix, "feature": roleRequirements}[it.Body.Other["specType"]]
	other := roleRequirements
	if want == other {
		other = roleBugfix
	}
	if want == "" || f.pages[want] != nil || f.pages[other] == nil {
		return "", ""
	}
	return fmt.Sprintf("this is a %s, but it has a `%s.md` and no `%s.md`", it.Body.Other["specType"], other, want), "correct `specType`, or rename the document"
}

// missingFiles reports the files that a document takes in and that are not there. Of
// files outside the tree, and of hidden ones, nobody knows.
func (l *linker) missingFiles(it *spec.LinkedItem) []spec.Finding {
	if it.Kind != ir.KindInstruction && it.Kind != ir.KindSpec || it.Page.Source.Role == roleHook {
		return nil
	}
	var findings []spec.Finding
	for _, ref := range it.Refs {
		if ref.Role != ir.RoleMention || ref.Code || l.there(ref.Text) {
			continue
		}
		findings = append(findings, it.Report(spec.Finding{
			Code: diag.CodeKiroMissingFile, At: ref.At, Message: fmt.Sprintf("there is no file `%s` to take in", ref.Text),
			Help: []string{"write the path from the root of the workspace"},
		}))
	}
	return findings
}

func (l *linker) there(p string) bool {
	inside := strings.TrimPrefix(p, l.Root.Join(folder)+"/")
	if strings.HasPrefix(p, "../") || path.IsAbs(p) || strings.HasPrefix(inside, ".") || strings.Contains(inside, "/.") {
		return true
	}
	return l.Tree.Has(p) || l.Tree.HasDir(p)
}
