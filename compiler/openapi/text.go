package openapi

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// textLengths are the least and the greatest length of texts of a format.
var textLengths = map[string]struct{ least, most uint64 }{
	"date": {10, 10}, "uuid": {36, 36}, "date-time": {20, 1 << 20},
}

// textKeywords are those by which a schema restricts texts.
var textKeywords = []string{"pattern", "minLength", "maxLength", "not", "if", "oneOf", "anyOf"}

// checkText reports lengths that no text has, and what is said of texts that are not kept.
func (l *lowering) checkText(c *composition, p position) {
	l.checkCounts(c.node, "minLength", "maxLength", p)
	if len(c.values()) > 0 { // which are held as they are
		return
	}
	of, known := textLengths[c.schema.Format]
	low, high := count(c.node, "minLength"), count(c.node, "maxLength")
	switch {
	case known && low != nil && *low > of.most:
		l.reportAt(p.at.Child("minLength"), false, diag.CodeNeverValid, fmt.Sprintf("no value is valid: a %s has %d characters", c.schema.Format, of.most))
	case known && high != nil && *high < of.least:
		l.reportAt(p.at.Child("maxLength"), false, diag.CodeNeverValid, fmt.Sprintf("no value is valid: a %s has at least %d characters", c.schema.Format, of.least))
	case c.node.Get(goType) == nil:
		l.unkept(c.node, p.at, c.schema.Format)
	}
}

// timeFormat is the format of strings that are held without their text: a time may be
// written in several ways. Content is more than a text, and mostly travels by itself.
const (
	timeFormat    = "date-time"
	contentFormat = "binary"
)

// whyUnkept says why what a schema says of texts of a format is not enforced.
var whyUnkept = map[string]string{
	timeFormat:    "a date-time is held as the time that it is, not as its text",
	contentFormat: "content is not looked into",
}

// unkept reports the keywords by which a schema restricts texts that are not kept.
func (l *lowering) unkept(n *tree.Node, at source.Pointer, format string) {
	if whyUnkept[format] == "" {
		return
	}
	for _, at := range restrictions(n, at) {
		if !l.told(at, diag.CodeKeywordNotEnforced) {
			l.reportAt(at, true, diag.CodeKeywordNotEnforced, notKept(at, format))
		}
	}
}

func notKept(at source.Pointer, format string) string {
	return fmt.Sprintf("`%s` is kept, but not enforced: %s", at.Last(), whyUnkept[format])
}

// restrictions returns the places of the keywords by which a schema restricts texts. No
// text of a time is as short as most would have it.
func restrictions(n *tree.Node, at source.Pointer) []source.Pointer {
	var all []source.Pointer
	for _, keyword := range textKeywords {
		low := count(n, keyword)
		isShort := keyword == "minLength" && (low == nil || n.Get("format").String() == timeFormat && *low <= textLengths[timeFormat].least)
		if n.Get(keyword) != nil && !isShort {
			all = append(all, at.Child(keyword))
		}
	}
	return all
}

// checkCounts reports a least number that is above the greatest.
func (l *lowering) checkCounts(n *tree.Node, least, most string, p position) {
	if low, high := count(n, least), count(n, most); low != nil && high != nil && *low > *high {
		l.reportAt(p.at.Child(most), false, diag.CodeNeverValid, fmt.Sprintf("no value is valid: none meets both `%s` and `%s`", least, most))
	}
}

// A restriction is what stands beside references and restricts texts.
type restriction struct {
	keywords []string // the places, from the declaration
	refs     []int    // by index of the draft's references
}

// restrict notes what a composition says of texts beside references, which may lead to
// such that are not kept.
func (l *lowering) restrict(c *composition, t *ir.Type, p position) {
	var r restriction
	add := func(n *tree.Node, at source.Pointer) {
		for _, at := range restrictions(n, at) {
			r.keywords = append(r.keywords, string(at))
		}
	}
	add(c.node, p.at)
	for i, part := range c.parts {
		if t.AllOf[i].Kind == ir.TypeRef {
			r.refs = append(r.refs, t.AllOf[i].Ref)
		} else {
			add(part.node, p.at+part.at)
		}
	}
	if len(r.refs) > 0 && len(r.keywords) > 0 && c.node.Get(goType) == nil {
		l.draft.rarely().restrictions = append(l.draft.rare.restrictions, r)
	}
}

// checkRestrictions reports what restricts texts that are not kept, and declared elsewhere.
func (b *binder) checkRestrictions(e *entry, d *draft) {
	for _, r := range d.rarities().restrictions {
		for _, i := range r.refs {
			end, _ := b.endOf(e, d.refs[i])
			if end == nil || end.sig.Shape != ir.TypeString || whyUnkept[end.sig.Format] == "" {
				continue
			}
			for _, keyword := range r.keywords {
				at := source.Pointer(keyword)
				b.reportKey(e, d.at+at, diag.CodeKeywordNotEnforced, notKept(at, end.sig.Format))
			}
			break
		}
	}
}

// checkContent reports what a schema says of the text of a body that is bytes, whatever
// its format.
func (l *lowering) checkContent(c *ir.Content, schema *tree.Node, at source.Pointer) {
	essence := withoutParameters(c.MediaType)
	isJSON := essence == "application/json" || essence == "text/json" || strings.HasSuffix(essence, "+json")
	if c.Type != nil && c.Type.Kind == ir.TypeString && !isJSON && !c.IsText() && !strings.Contains(essence, "*") {
		l.unkept(schema, at, contentFormat)
	}
}
