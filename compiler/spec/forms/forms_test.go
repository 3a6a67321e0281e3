package forms_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

func inline(text string) markdown.Inline {
	return markdown.Parse(source.NewFile("a.md", []byte(text+"\n"))).Root.Blocks[0].Text
}

func TestDefine(t *testing.T) {
	for text, want := range map[string]string{
		"**FR-001**: It MUST run":           "FR-001||It MUST run",
		"**FR-001 (Title)**: It MUST run":   "FR-001|Title|It MUST run",
		"**FR-001 — Title**: It MUST run":   "FR-001|Title|It MUST run",
		"**FR-001: Title** It MUST run":     "FR-001|Title|It MUST run",
		"**FR-001: It MUST run**":           "FR-001||It MUST run",
		"FR-001: It MUST run":               "FR-001||It MUST run",
		"FR-001 It MUST run":                "FR-001||It MUST run",
		"`SC-2` It runs":                    "SC-2||It runs",
		"~~**FR-9**: gone~~":                "FR-9||gone",
		"FR-API-01a | cell":                 "FR-API-01a||cell",
		"NFR-1.2：全角":                        "NFR-1.2||全角",
		"REQ-12: own letters":               "REQ-12||own letters",
		"**REQ-12** own letters":            "REQ-12||own letters",
		"REQ-12 own letters in prose":       "",
		"UTF-8 is a form":                   "",
		"FR-001's owner":                    "",
		"Before FR-001":                     "",
		"FR- 1":                             "",
		"FR-001":                            "FR-001||",
		"**FR-001** (for _all_): It MUST a": "FR-001||(for all): It MUST a",
	} {
		got := ""
		if d, ok := forms.Define(inline(text)); ok {
			got = fmt.Sprintf("%s|%s|%s", d.ID.Text, d.Title, d.Rest.Text)
		}
		if got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

func TestStory(t *testing.T) {
	for text, want := range map[string]forms.StoryTitle{
		"User Story 1 - Buy (Priority: P1)":  {ID: "US1", Title: "Buy", Priority: "P1"},
		"User Story 12: Buy (or not) (P3) 🎯": {ID: "US12", Title: "Buy (or not)", Priority: "P3"},
		"User Story B — Buy":                 {ID: "US-B", Title: "Buy"},
		"US2. Buy":                           {ID: "US2", Title: "Buy"},
		"User Story 3":                       {ID: "US3"},
		"User stories":                       {},
		"Use the story 1":                    {},
	} {
		if got, _ := forms.Story(inline(text)); got != want {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestHeadings(t *testing.T) {
	if name, ok := forms.Requirement(inline("requirement:  Keep lines")); !ok || name.Text != "Keep lines" {
		t.Error(name.Text)
	}
	if name, ok := forms.Scenario(inline("Scenario: A line is added")); !ok || name.Text != "A line is added" {
		t.Error(name.Text)
	}
	for _, text := range []string{"Requirements", "Requirement:", "Scenarios", "Required: yes"} {
		if _, ok := forms.Requirement(inline(text)); ok {
			t.Error(text)
		}
		if _, ok := forms.Scenario(inline(text)); ok {
			t.Error(text)
		}
	}
	if got := forms.Plain("2. Edge Cases *(mandatory)*"); got != "Edge Cases *" && got != "Edge Cases **" {
		t.Logf("%q: marks are of the inline text", got)
	}
}

func TestTask(t *testing.T) {
	for text, want := range map[string]string{
		"T001 Do":                   "T001||Do",
		"T001 [P] [US1] Do":         "T001|parallel US1|Do",
		"[P] **T001** [US1-US3] Do": "T001|parallel US1 US2 US3|Do",
		"[T001] [US1,US2] Do":       "T001|US1 US2|Do",
		"T024-T026 Do":              "T024 T025 T026||Do",
		"T024–T025: Do":             "T024 T025||Do",
		"~~T001~~ Do":               "T001|struck|Do",
		"1.2 Do":                    "1.2||Do",

		"T104_a [DEFERRED] [P1] Do": "T104_a|P1 (DEFERRED)|Do",
		"Do [x](y) T001":            "||Do x T001",
		"3 things":                  "||3 things",
	} {
		k := forms.Task(inline(text))
		marks := []string{}
		if k.Parallel {
			marks = append(marks, "parallel")
		}
		for _, s := range k.Stories {
			marks = append(marks, s.Text)
		}
		if k.Struck {
			marks = append(marks, "struck")
		}
		if k.Priority != "" {
			marks = append(marks, k.Priority)
		}
		for _, l := range k.Labels {
			marks = append(marks, "("+l+")")
		}
		if got := strings.Join(k.IDs, " ") + "|" + strings.Join(marks, " ") + "|" + k.Rest.Text; got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string]string{
		"as FR-001 says":                                "satisfies FR-001",
		"for FR-001..FR-003":                            "satisfies FR-001, satisfies FR-002, satisfies FR-003",
		"for FR-001-003 and SC-002":                     "satisfies FR-001, satisfies FR-002, satisfies FR-003, satisfies SC-002",
		"ordering/FR-003":                               "satisfies ordering/FR-003",
		"shop/ordering/FR-003a":                         "satisfies shop/ordering/FR-003a",
		"US1/AC2 of US2":                                "satisfies US1/AC2, satisfies US2",
		"(depends on T001, T002) like T003":             "depends T001, depends T002, mention T003",
		"blocked by T010-T012":                          "depends T010, depends T011, depends T012",
		"`FR-001` is left to others":                    "",
		"UTF-8, HTTP2, FROM-1, XFR-001, T1, FR-001_old": "",
		"FR-900 to FR-001":                              "satisfies FR-900",
	} {
		var got []string
		for _, r := range forms.References(inline(text), ir.RoleSatisfies, false) {
			got = append(got, string(r.Role)+" "+r.Text)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestPaths(t *testing.T) {
	got := forms.Paths("In src/a/b.go, `tests/c_test.go`: see https://x.org/a.html, a/b, and/or, ./d/e.ts and /etc/passwd.conf")
	if diff := cmp.Diff([]string{"src/a/b.go", "tests/c_test.go", "d/e.ts"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRule(t *testing.T) {
	text := "x\n```rule\nid: a\nwhen: 'b == \"c\"'\nrequire: d\n```\n"
	f := source.NewFile("c.md", []byte(text))
	r := forms.Rule(markdown.Parse(f).Root.Blocks[1].Code)
	if len(r.Mistakes) > 0 || r.Rule != (ir.Rule{ID: "a", When: `b == "c"`, Require: "d"}) {
		t.Fatalf("%+v", r)
	}
	if got := r.Places()["when"].In(f).Text(); got != `'b == "c"'` {
		t.Error(got)
	}
}

func TestStates(t *testing.T) {
	for claim, want := range map[string]ir.State{
		"Draft": ir.StateOpen, "✅ **Approved** (2026)": ir.StateDone, "In Review": ir.StateReview, "in progress": ir.StateActive,
		"Superseded by 7": ir.StateDropped, "rejected": ir.StateRejected, "whatever": "",
	} {
		if got := forms.StateOf(claim); got != want {
			t.Errorf("%s: %s", claim, got)
		}
	}
}
