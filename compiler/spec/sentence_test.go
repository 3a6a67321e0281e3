package spec_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

func TestEARS(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       *ir.EARS
	}{
		{"ubiquitous", "THE Cart SHALL keep lines.", &ir.EARS{Pattern: "ubiquitous", Actor: "THE Cart", Response: "keep lines"}},
		{"each", "Each line SHALL have a price", &ir.EARS{Pattern: "ubiquitous", Actor: "Each line", Response: "have a price"}},
		{"event", "WHEN a line is added, THE Cart SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "THE Cart", Response: "keep it"}},
		{"event with THEN", "WHEN a line is added THEN the system SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "the system", Response: "keep it"}},
		{"event with comma and THEN", "WHEN a line is added, THEN the system SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "the system", Response: "keep it"}},
		{"state", "WHILE the cart is open, THE Cart SHALL keep its lines", &ir.EARS{Pattern: "state", State: "the cart is open", Actor: "THE Cart", Response: "keep its lines"}},
		{"feature", "WHERE gifts are offered, THE Cart SHALL wrap them", &ir.EARS{Pattern: "feature", Feature: "gifts are offered", Actor: "THE Cart", Response: "wrap them"}},
		{"unwanted", "IF a product is sold out, THEN THE Cart SHALL refuse it", &ir.EARS{Pattern: "unwanted", Condition: "a product is sold out", Actor: "THE Cart", Response: "refuse it"}},
		{"unwanted without THEN", "IF a product is sold out, THE Cart SHALL refuse it", &ir.EARS{Pattern: "unwanted", Condition: "a product is sold out", Actor: "THE Cart", Response: "refuse it"}},
		{"state and event", "WHILE the shop is open, WHEN a line is added, THE Cart SHALL keep it", &ir.EARS{Pattern: "complex", State: "the shop is open", Trigger: "a line is added", Actor: "THE Cart", Response: "keep it"}},
		{"feature and event", "WHERE gifts are offered, WHEN a line is a gift, THE Cart SHALL wrap it", &ir.EARS{Pattern: "complex", Feature: "gifts are offered", Trigger: "a line is a gift", Actor: "THE Cart", Response: "wrap it"}},
		{"event and condition", "WHEN a line is added AND IF it is sold out THEN the system SHALL refuse it", &ir.EARS{Pattern: "complex", Trigger: "a line is added", Condition: "it is sold out", Actor: "the system", Response: "refuse it"}},
		{"two events", "WHEN a line is added AND WHEN it is a gift THEN the system SHALL wrap it", &ir.EARS{Pattern: "complex", Trigger: "a line is added and it is a gift", Actor: "the system", Response: "wrap it"}},
		{"small letters", "When a line is added, the cart shall keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "the cart", Response: "keep it"}},
		{"no comma, capital THE", "WHEN a line is added THE Cart SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "THE Cart", Response: "keep it"}},
		{"no comma, the system", "WHEN a line is added the system SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "the system", Response: "keep it"}},
		{"a list in the trigger", "WHEN a line, a gift, or a note is added, THE Cart SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line, a gift, or a note is added", Actor: "THE Cart", Response: "keep it"}},
		{"a list in the response", "WHEN a line is added, THE Cart SHALL keep it, its amount, and its note", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "THE Cart", Response: "keep it, its amount, and its note"}},
		{"a list with an article", "WHEN a line, the note and the gift are added, the cart SHALL keep them", &ir.EARS{Pattern: "event", Trigger: "a line, the note and the gift are added", Actor: "the cart", Response: "keep them"}},
		{"THEN in the trigger", "WHEN a customer opens a cart and THEN adds a line, THE Cart SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a customer opens a cart and THEN adds a line", Actor: "THE Cart", Response: "keep it"}},
		{"an actor without article", "WHEN a line is added, Cart_Store SHALL keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "Cart_Store", Response: "keep it"}},
		{"a marked actor", "WHEN a line is added, **Cart** MUST keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "Cart", Response: "keep it"}},
		{"no SHALL", "WHEN a line is added THEN the system loses it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Response: "the system loses it"}},
		{"no response", "WHEN a line is added", &ir.EARS{Pattern: "event", Trigger: "a line is added"}},
		{"wrapped", "WHEN a line\n  is added,\n  THE Cart SHALL\n  keep it", &ir.EARS{Pattern: "event", Trigger: "a line is added", Actor: "THE Cart", Response: "keep it"}},
		{"Japanese with English words", "When 行が追加された, the カート shall 行を保持する", &ir.EARS{Pattern: "event", Trigger: "行が追加された", Actor: "the カート", Response: "行を保持する"}},
		{"Chinese with English words", "WHEN 添加商品 THEN 系统 SHALL 保留商品", &ir.EARS{Pattern: "event", Trigger: "添加商品", Actor: "系统", Response: "保留商品"}},
		{"Chinese with its own comma", "WHEN 添加商品，系统 SHALL 保留商品", &ir.EARS{Pattern: "event", Trigger: "添加商品", Actor: "系统", Response: "保留商品"}},
		{"Japanese", "行が追加されたら、カートは保持する", nil},
		{"Chinese", "当添加商品时，系统应保留商品", nil},
		{"prose", "The cart keeps lines", nil},
		{"a word that begins like a clause", "Whenever it rains", nil},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, spec.EARS(test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKeyword(t *testing.T) {
	for text, want := range map[string]string{
		"THE Cart SHALL keep lines":                    "SHALL",
		"THE Cart SHALL NOT lose lines":                "SHALL NOT",
		"THE Cart SHOULD keep and MUST NOT lose lines": "MUST NOT",
		"THE Cart MAY and SHOULD do it":                "SHOULD",
		"the cart shall keep lines":                    "SHALL",
		"the cart shall not lose lines":                "SHALL NOT",
		"the cart shall MAY":                           "MAY",
		"the cart must keep lines":                     "",
		"in MAYBE and in SHALLOW":                      "",
		"MUST\nNOT":                                    "MUST NOT",
		"":                                             "",
	} {
		if got := spec.Keyword(text); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

// inline parses a paragraph.
func inline(t *testing.T, text string) markdown.Inline {
	t.Helper()
	blocks := markdown.Parse(source.NewFile("a.md", []byte(text))).Root.Blocks
	if len(blocks) != 1 || blocks[0].Kind != markdown.Paragraph {
		t.Fatalf("%q is no paragraph", text)
	}
	return blocks[0].Text
}

func TestSteps(t *testing.T) {
	for text, want := range map[string][]ir.Step{
		"**Given** a cart, **When** a line is added, **Then** it is kept": {{Word: "given", Text: "a cart"}, {Word: "when", Text: "a line is added"}, {Word: "then", Text: "it is kept"}},
		"Given a cart\nWhen a line is added\nAnd a note\nThen it is kept": {
			{Word: "given", Text: "a cart"}, {Word: "when", Text: "a line is added"}, {Word: "and", Text: "a note"}, {Word: "then", Text: "it is kept"},
		},
		"GIVEN a cart WHEN a line is added THEN it is kept": {{Word: "given", Text: "a cart"}, {Word: "when", Text: "a line is added"}, {Word: "then", Text: "it is kept"}},
		"**WHEN**: a line is added; **THEN**: it is kept":   {{Word: "when", Text: "a line is added"}, {Word: "then", Text: "it is kept"}},
		"Given a cart and a note\nthat is long":             {{Word: "given", Text: "a cart and a note that is long"}},
		"**Given** when the shop opens and then closes":     {{Word: "given", Text: "when the shop opens and then closes"}},
		"A cart. **When** a line is added":                  nil,
		"when in small letters":                             nil,
	} {
		if diff := cmp.Diff(want, spec.Steps(inline(t, text))); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestStepOf(t *testing.T) {
	for text, want := range map[string]ir.Step{
		"**WHEN** a line is added":  {Word: "when", Text: "a line is added"},
		"**then**, it is `kept`":    {Word: "then", Text: "it is kept"},
		"BUT: not for long":         {Word: "but", Text: "not for long"},
		"Or it is refused":          {Word: "or", Text: "it is refused"},
		"Then\nit is kept":          {Word: "then", Text: "it is kept"},
		"and it is kept":            {},
		"Whenever a line is added":  {},
		"The cart, given its lines": {},
	} {
		got, ok := spec.StepOf(inline(t, text))
		if got != want || ok != (want != ir.Step{}) {
			t.Errorf("%q is %v, %v", text, got, ok)
		}
	}
}
