package language

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

var (
	question = pattern.New(`^(?i:Q|Question)\s*\d*\s*[:.]\s*`)
	answer   = pattern.New(`(?:(?:→|->|=>)\s*(?:(?i:A|Answer)\s*\d*\s*:\s*)?|(?:^|\s)(?:A|Answer)\s*\d*\s*:\s*)`)
)

// clarification declares a question and its answer, which follows an arrow or stands
// below. An item that neither begins with Q nor asks is text.
func (c *capability) clarification(it *markdown.Item, session string) {
	asked := len(question.FindString(it.Text.Text))
	if asked == 0 && !strings.Contains(it.Text.Text, "?") {
		return
	}
	text, reply := it.Text.Slice(asked, len(it.Text.Text)), ""
	if m := answer.FindStringIndex(text.Text); m != nil {
		reply = text.Slice(m[1], len(text.Text)).Fold()
		text = text.Slice(0, m[0]).Trim()
	}
	reply = forms.Join(reply, answer.ReplaceAllString(forms.Text(it.Blocks, nil), ""))
	item := named(ir.KindClarification, c.content(ir.KindClarification, text.Fold(), session), text.Trim(), spec.PlaceOf(it.Span))
	item.Body = ir.Item{Text: text.Fold(), State: ir.StateOpen, Group: session, Answer: reply}
	if reply != "" {
		item.Body.State = ir.StateDone
	}
	item.Refs = refsBelow(it, ir.RoleMention, true)
	c.add(item)
}
