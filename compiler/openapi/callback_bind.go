package openapi

import (
	"fmt"
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
