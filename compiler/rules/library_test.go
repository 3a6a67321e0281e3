package rules

import "testing"

// TestLibraryIsSound type-checks every rule of the library.
func TestLibraryIsSound(t *testing.T) {
	for _, r := range library {
		t.Run(r.ID, func(t *testing.T) {
			k := kindNamed(r.For)
			if k == nil {
				t.Fatalf("there is no kind `%s`", r.For)
			}
			if r.Message == "" || r.Why == "" || r.Severity == "" || severityNamed(r.Severity) == 0 {
				t.Error("a rule of the library has a severity, a message and a reason")
			}
			for _, text := range []string{r.When, r.Require} {
				if text == "" {
					continue
				}
				for _, p := range (&expression{kind: k, text: text}).check() {
					t.Errorf("%s: %s", text[p.start:p.end], p.message)
				}
			}
		})
	}
}
