package openapi

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/ecma"
	"github.com/specc-dev/specc/ir/source"
)

// limits returns the constraints of a schema on values of the given kind, or
// nil. Numbers come from the tree, which has every digit.
func (l *lowering) limits(c *composition, kind ir.TypeKind, p position) *ir.Limits {
	limits := &ir.Limits{}
	switch kind {
	case ir.TypeString:
		limits.MinLength, limits.MaxLength = count(c.node, "minLength"), count(c.node, "maxLength")
		limits.Pattern = c.schema.Pattern
		l.checkPattern(limits.Pattern, p)
		l.checkText(c, p)
	case ir.TypeInteger, ir.TypeNumber:
		numberLimits(limits, c.node)
		l.checkRange(c, kind, p)
	case ir.TypeArray:
		limits.MinItems, limits.MaxItems = count(c.node, "minItems"), count(c.node, "maxItems")
		limits.UniqueItems = c.schema.UniqueItems
		l.checkCounts(c.node, "minItems", "maxItems", p)
		if limits.UniqueItems && c.node.Get("items").Get("format").String() == contentFormat {
			l.reportAt(p.at.Child("uniqueItems"), true, diag.CodeKeywordNotEnforced, notKept("/uniqueItems", contentFormat))
		}
	case ir.TypeObject:
		limits.MinProperties, limits.MaxProperties = count(c.node, "minProperties"), count(c.node, "maxProperties")
		l.checkCounts(c.node, "minProperties", "maxProperties", p)
	}
	if *limits == (ir.Limits{}) {
		return nil
	}
	return limits
}

// count returns a whole number; a lower limit of 0 limits nothing.
func count(n *tree.Node, keyword string) *uint64 {
	text := n.Get(keyword).Number()
	if text == "" {
		return nil
	}
	v, err := strconv.ParseUint(canonicalNumber(text), 10, 64)
	if err != nil || v == 0 && keyword[:3] == "min" {
		return nil
	}
	return &v
}

// numberLimits reads bounds in both of their spellings: in 3.0 a boolean makes
// the bound beside it exclusive, since 3.1 an exclusive bound is a number.
func numberLimits(limits *ir.Limits, n *tree.Node) {
	limits.Minimum, limits.ExclusiveMinimum = bounds(n, "minimum", "exclusiveMinimum")
	limits.Maximum, limits.ExclusiveMaximum = bounds(n, "maximum", "exclusiveMaximum")
	limits.MultipleOf = number(n, "multipleOf")
}

func bounds(n *tree.Node, inclusive, exclusive string) (in, ex string) {
	if n.Get(exclusive).Bool() {
		return "", number(n, inclusive)
	}
	return number(n, inclusive), number(n, exclusive)
}

func number(n *tree.Node, keyword string) string {
	text := n.Get(keyword).Number()
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return ""
	}
	return canonicalNumber(text)
}

// checkPattern reports a pattern that Go's regular expressions cannot express.
func (l *lowering) checkPattern(pattern string, p position) {
	if pattern != "" {
		l.checkPatternAt(pattern, p.at.Child("pattern"), false)
	}
}

// checkPatternAt reports a pattern at its place, once.
func (l *lowering) checkPatternAt(pattern string, at source.Pointer, key bool) {
	_, err := ecma.Translate(pattern)
	if err == nil || l.told(at, diag.CodeUnsupportedPattern) {
		return
	}
	l.reportAt(at, key, diag.CodeUnsupportedPattern, fmt.Sprintf("the pattern is kept, but not enforced: %s", clip(err.Error())))
}

// told reports whether there is a finding of a code at a place already.
func (l *lowering) told(at source.Pointer, code diag.Code) bool {
	place := l.place(at)
	return slices.ContainsFunc(l.reading.findings, func(f finding) bool { return f.code == code && f.primary.at == place })
}
