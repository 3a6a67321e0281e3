package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// nameCallbacks names the operations of callbacks after the operation they belong to:
// "createOrder/shipped/POST {$request.body#/url}".
func (b *binder) nameCallbacks() {
	for _, e := range b.entries {
		if !e.isCallback() {
			continue
		}
		of := b.operations[e.owner.draft()]
		for i := range e.reading.drafts {
			d := &e.reading.drafts[i]
			b.operations[d] = of + "/" + e.owner.name + "/" + d.sig.Method + " " + d.sig.Path
		}
	}
}

// draft returns the operation that o is.
func (o *owner) draft() *draft {
	for i := range o.entry.reading.drafts {
		if d := &o.entry.reading.drafts[i]; d.at == o.at {
			return d
		}
	}
	return nil
}

// callbackHint returns the raw text that the names of a callback's parts begin with:
// its operationId, unless it is shared; then, or where there is none, the names of the
// operation and of the callback.
func (b *binder) callbackHint(e *entry, d *draft) string {
	if d.named && !e.owner.ref {
		return d.name
	}
	words := []string{b.operationHint(e.owner.entry, e.owner.draft()), e.owner.name}
	switch {
	case d.named:
		words[1] = d.name
	case d.sig.Method != "POST":
		words = append(words, strings.ToLower(d.sig.Method))
	}
	return strings.Join(words, " ")
}

// checkCallback reports a reference to a callback that leads to references only. One to a
// component that is wrong itself is not: that is reported where it stands.
func (b *binder) checkCallback(e *entry, ref reference) {
	chain, ends, circular := b.callbackChain(e, ref)
	if ends {
		return
	}
	if len(chain) == 0 {
		b.broken(e, ref)
		return
	}
	isWrong := func(to *hop) bool { other := b.entryOf(to); return other != nil && other != e }
	switch text := clip(ref.text); {
	case circular && slices.ContainsFunc(chain, func(to *hop) bool { return b.entryOf(to) == e }):
		b.report(e, ref.at, diag.CodeReferenceCycle, "the callback refers to itself")
	case slices.ContainsFunc(chain, isWrong):
	case circular:
		b.report(e, ref.at, diag.CodeReferenceCycle, fmt.Sprintf("`%s` leads to callbacks that refer to each other", text))
	default:
		b.report(e, ref.at, diag.CodeUnresolvedReference, fmt.Sprintf("`%s` leads to a callback that refers to nothing", text))
	}
}

// tooManyCallbacks reports callbacks that were not read.
func (b *binder) tooManyCallbacks() {
	if b.called <= maxCallbacks {
		return
	}
	root := b.library.open(b.root)
	d := diag.New(diag.CodeWrongValue, diag.Label{Span: root.outline.Root.Value}, fmt.Sprintf("the operations have %d callbacks; only %d can be read", b.called, maxCallbacks))
	d.Primary.Span.End = d.Primary.Span.Start + 1
	b.findings = append(b.findings, d)
}
