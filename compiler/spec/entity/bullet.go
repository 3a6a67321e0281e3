package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// described reads what stands behind the name of a field: its type, then remarks.
func (f *field) described(rest markdown.Inline) {
	typ, doc := typePart(rest)
	f.typeText, f.typeAt, f.prose, f.doc = typ, spec.PlaceOf(rest.Span), true, doc
	if !strings.HasPrefix(rest.Text, "(") {
		f.running, f.doc = true, rest.Fold()
	}
	f.remark(rest)
	if choices := leadingChoices(rest); choices != nil {
		f.typeText, f.choices = "string", choices
	}
}

// leadingChoices returns the values that a text begins with, in backticks.
func leadingChoices(in markdown.Inline) []string {
	codes := in.Codes()
	if len(codes) < 2 || codes[0].Span.Start > in.Span.Start+1 {
		return nil
	}
	return choicesIn(in)
}

var (
	// started matches the name of a field where nothing sets it apart.
	started = pattern.New(`^([\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)*(?:\[\])?\??)\s*(?:[:：]\s*|\s[—–-]\s+|\()`)
	// goField matches the name of a field with its type, as Go has them.
	goField = pattern.New(`^([\pL_][\pL\pN_]*)\s+((?:\*|\[\]|map\[)?[\pL_][\pL\pN_.\[\]*{}]*)$`)
	joints  = ":：—–-∈{ \t"
)

// fieldStart cuts the name of a field off the beginning of an item: what is in
// backticks or strong, or a word before a colon, a dash or a bracket.
func fieldStart(in markdown.Inline) (name, rest markdown.Inline, ok bool) {
	if end := apartEnd(in); end > 0 {
		name = in.Slice(0, end).Trim()
		rest = in.Slice(end, len(in.Text)).Trim()
	} else if m := started.FindStringSubmatchIndex(in.Text); m != nil {
		name, rest = in.Slice(m[2], m[3]), in.Slice(m[3], len(in.Text)).Trim()
	} else {
		return name, in, identifier.MatchString(in.Text)
	}
	if m := goField.FindStringSubmatchIndex(name.Text); m != nil { // `Name string`
		return name.Slice(m[2], m[3]), name.Slice(m[4], m[5]), true
	}
	clean := strings.TrimRight(name.Text, ":：? ")
	if len(clean) < len(name.Text) {
		name = name.Slice(0, len(clean))
	}
	cut := len(rest.Text) - len(strings.TrimLeft(rest.Text, joints))
	return name, rest.Slice(cut, len(rest.Text)).Trim(), clean != ""
}

// apartEnd returns where the code or strong text at the beginning ends, or 0.
func apartEnd(in markdown.Inline) int {
	if len(in.Runs) == 0 || in.Runs[0].Start != 0 || in.Runs[0].Style&(markdown.Code|markdown.Strong) == 0 {
		return 0
	}
	end := 0
	for _, run := range in.Runs {
		if run.Start == end && run.Style&in.Runs[0].Style != 0 {
			end = run.End
		}
	}
	return end
}

// typePart parts what stands behind the name of a field into its type and the rest:
// "(type): rest", "type — rest".
func typePart(rest markdown.Inline) (typ, doc string) {
	text := rest.Fold()
	if strings.HasPrefix(text, "(") {
		depth := 0
		for i, c := range text {
			switch c {
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return text[1:i], strings.TrimLeft(text[i+1:], joints)
				}
			}
		}
	}
	for _, dash := range []string{" — ", " – ", " - "} {
		if before, after, ok := strings.Cut(text, dash); ok {
			return before, after
		}
	}
	return text, ""
}

// inlineFields reads fields that are listed on a line, in backticks.
func (r *reader) inlineFields(at *place, in markdown.Inline) {
	if at.owner == nil {
		return
	}
	if at.part == ofValues {
		if values := choicesIn(in); len(values) > 1 && len(at.owner.fields) == 0 {
			at.owner.values = values
		}
		return
	}
	for _, code := range in.Codes() {
		name, typ, _ := strings.Cut(code.Text, ":")
		if name = strings.Trim(name, "?` "); fieldName.MatchString(name) && !strings.Contains(name, " ") {
			at.owner.add(&field{name: name, at: spec.PlaceOf(code.Span), typeText: strings.TrimSpace(typ), prose: true})
		}
	}
}
