package speckit

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	question = pattern.New(`^(?i:Q|Question|问|質問|질문|P)\s*\d*\s*(?:\([^)]*\))?\s*[:：.]\s*`)
	answer   = pattern.New(`(?:(?:→|->|=>|⇒)\s*(?:(?i:A|Answer|答|回答|답변|답|R)\s*\d*\s*[:：]\s*)?|(?:^|\s)(?:A|Answer|答|回答|답)\s*\d*\s*[:：]\s*)`)
)

// clarification declares a question of a session and its answer, which follows an
// arrow or stands below. What asks nothing is text.
func (f *featureReader) clarification(it *markdown.Item, session string) {
	asked := question.FindString(it.Text.Text)
	if asked == "" {
		return
	}
	rest := it.Text.Slice(len(asked), len(it.Text.Text))
	text, replied := rest, markdown.Inline{}
	if m := answer.FindStringIndex(rest.Text); m != nil {
		text, replied = rest.Slice(0, m[0]), rest.Slice(m[1], len(rest.Text))
	}
	item := at(text.Trim(), spec.PlaceOf(it.Span))
	item.Kind = ir.KindClarification
	item.Body = ir.Item{Text: text.Fold(), State: ir.StateOpen, Group: session}
	item.Body.Answer = join(replied.Fold(), answer.ReplaceAllString(plain(it.Blocks, nil), ""))
	if item.Body.Answer != "" {
		item.Body.State = ir.StateDone
	}
	item.Local = spec.ContentID(item.Body.Text)
	item.Refs = refsBelow(it, ir.RoleMention, true)
	f.add(item)
}

// entity declares one of the Key Entities. It is a term here: what it is made of is
// said in the data model. It reports whether there is a name.
func (f *featureReader) entity(name markdown.Inline, whole spec.Place, text string) bool {
	title := entityName(name.Fold())
	if title == "" {
		return false
	}
	it := at(name, whole)
	it.Kind, it.Local = ir.KindTerm, spec.LocalName(title)
	it.Body = ir.Item{Title: title, Text: text}
	f.add(it)
	return true
}

// entityName cuts a note in parentheses off a name.
func entityName(name string) string {
	name = strings.Trim(clean(name), "`*:： ")
	if before, _, ok := strings.Cut(name, " ("); ok && before != "" {
		name = before
	}
	if len(name) > 80 {
		return ""
	}
	return name
}

// entityItem declares the entity of a bullet: "**Order**: text".
func (f *featureReader) entityItem(it *markdown.Item) {
	key, rest, ok := it.Text.Key()
	if !ok {
		key, rest, ok = cutStrong(it.Text)
	}
	if ok {
		f.entity(key, spec.PlaceOf(it.Span), join(rest.Fold(), plain(it.Blocks, nil)))
	}
}

// cutStrong cuts off a name that is strong, or code, with text right behind it.
func cutStrong(in markdown.Inline) (name, rest markdown.Inline, ok bool) {
	if len(in.Runs) == 0 || in.Runs[0].Start != 0 || in.Runs[0].Style&(markdown.Strong|markdown.Code) == 0 {
		return markdown.Inline{}, in, false
	}
	end := in.Runs[0].End
	rest = in.Slice(end, len(in.Text)).Trim()
	text := strings.TrimLeft(rest.Text, "—–-:： ")
	return in.Slice(0, end).Trim(), rest.Slice(len(rest.Text)-len(text), len(rest.Text)), true
}
