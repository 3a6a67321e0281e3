package openapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// notEnforced carries the keywords that nothing checks.
func (l *lowering) notEnforced(t *ir.Type, n *tree.Node, p position) {
	if n.Get("$ref").Kind() == tree.String && l.dialect < v31 {
		return
	}
	for _, keyword := range []string{"contentEncoding", "contentMediaType", "contentSchema"} {
		if v := n.Get(keyword); v != nil {
			l.carry(t, keyword, v, p)
		}
	}
	if v := n.Get("$schema"); v != nil && !isKnownSchema(v.String()) {
		l.carry(t, "$schema", v, p)
	}
}

// knownSchemas are the dialects of JSON Schema that mean what specc reads.
var knownSchemas = []string{
	"https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.1/dialect/base",
	"https://spec.openapis.org/oas/3.1/dialect/2024-11-10", "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
}

func isKnownSchema(uri string) bool {
	return slices.Contains(knownSchemas, strings.TrimSuffix(uri, "#"))
}

// carry keeps a keyword that nothing enforces, and says so.
func (l *lowering) carry(t *ir.Type, keyword string, v *tree.Node, p position) {
	if t.Other == nil {
		t.Other = map[string]json.RawMessage{}
	}
	t.Other[keyword] = canonical(v)
	l.reportAt(p.at.Child(keyword), true, diag.CodeKeywordNotEnforced, fmt.Sprintf("`%s` is kept, but not enforced", keyword))
}
