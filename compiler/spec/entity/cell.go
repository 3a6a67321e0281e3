package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// cells reads the cells of a row beside the name.
func (r *reader) cells(f *field, row markdown.Row, l layout) {
	typ := cellOf(row, l[typeColumn])
	f.typeText, f.typeAt = typ.Fold(), spec.PlaceOf(typ.Span)
	if strings.Trim(f.typeText, "-—– ") == "" {
		f.typeText = ""
	}
	f.presence(cellOf(row, l[requiredColumn]).Fold())
	if text := cellOf(row, l[nullableColumn]).Fold(); isYes(text) {
		f.nullable, f.required = true, -1
	} else if isNo(text) && f.required == 0 {
		f.required = 1
	}
	f.standard = cellOf(row, l[defaultColumn]).Fold()
	doc, note := cellOf(row, l[docColumn]), cellOf(row, l[noteColumn])
	f.doc = strings.TrimSpace(doc.Fold() + " " + note.Fold())
	f.must(cellOf(row, l[ruleColumn]).Fold())
	if ref := cellOf(row, l[referenceColumn]).Fold(); strings.Trim(ref, "-—– ") != "" {
		f.must("references " + ref)
	}
	for _, in := range []markdown.Inline{note, doc} {
		f.remark(in)
	}
}

// presence reads a cell that says whether a value must be there.
func (f *field) presence(text string) {
	switch {
	case text == "":
	case isYes(text):
		f.required = 1
	case isNo(text):
		f.required = -1
	case conditional.MatchString(text):
		f.required = -1
		f.rules = append(f.rules, rule{otherwise: f.name + ": required: " + text})
	}
}

var (
	conditional = pattern.New(`(?i)^[*_ ]*(?:cond|if |when |only |for |조건|条件)`)

	yes = pattern.New(`(?i)^[*_ ]*(?:y|yes|true|required|✓|✅|✔|☑|x|예|o|○|はい|必須|是|sí|oui|ja|필수|●|always|pk|nn)\b|^[*_ ]*(?:✓|✅|✔|☑|예|○|はい|必須|是|필수|●)`)
	no  = pattern.New(`(?i)^[*_ ]*(?:n|no|false|optional|nullable|never|non|nein|not required|recommended)\b|^[*_ ]*(?:✗|❌|✘|아니오|아니요|선택|×|いいえ|任意|否|可选|-|—|–)`)
)

func isYes(text string) bool { return yes.MatchString(text) }

func isNo(text string) bool { return no.MatchString(text) }

// remark takes from a note what it says at its beginning: that the field may lack,
// and the values that it may have.
func (f *field) remark(in markdown.Inline) {
	text := strings.ToLower(in.Fold())
	switch {
	case text == "":
		return
	case f.required == 0 && (strings.HasPrefix(text, "optional") || strings.Contains(text, "(optional)")):
		f.required = -1
	case f.required == 0 && strings.HasPrefix(text, "nullable"):
		f.nullable = true
	}
	if len(f.choices) == 0 && isEnum(f.typeText) {
		f.choices = choicesIn(in)
	}
}

func isEnum(typeText string) bool {
	folded := strings.ToLower(typeText)
	return strings.HasPrefix(folded, "enum") || strings.HasSuffix(folded, "enum") || strings.HasSuffix(folded, "(enum)")
}

var choiceStart = pattern.New(`(?i)^(?:one of|values?|allowed(?: values)?|either)\s*[:：]?\s*`)

// choicesIn returns the values that a text lists: in backticks, or as words at its
// beginning.
func choicesIn(in markdown.Inline) []string {
	var all []string
	for _, code := range in.Codes() {
		if value := strings.Trim(code.Text, `"'`); oneValue.MatchString(value) {
			all = append(all, value)
		}
	}
	if len(all) > 1 {
		return all
	}
	text := choiceStart.ReplaceAllString(in.Fold(), "")
	if end := strings.IndexAny(text, ";.(—"); end >= 0 {
		text = text[:end]
	}
	all = nil
	for _, raw := range enumValues(strings.TrimSpace(text)) {
		all = append(all, strings.Trim(string(raw), `"`))
	}
	return all
}
