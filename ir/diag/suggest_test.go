package diag_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir/diag"
)

func TestSuggest(t *testing.T) {
	tests := []struct {
		about, name string
		known       []string
		want        string
	}{
		{"one replaced", "getUzer", []string{"listUsers", "getUser"}, "getUser"},
		{"two neighbours swapped", "contracst", []string{"contracts", "severity"}, "contracts"},
		{"case first", "order", []string{"orden", "ORDER"}, "ORDER"},
		{"separator left out", "reqired", []string{"readOnly", "required"}, "required"},
		{"a tie goes to byte order", "bat", []string{"cat", "bar", "hat"}, "bar"},
		{"a short name has a bound of one", "id", []string{"is", "on"}, "is"},
		{"nothing near", "payment", []string{"order", "customer"}, ""},
		{"not itself", "order", []string{"order"}, ""},
		{"nothing known", "order", nil, ""},
		{"no name", "", []string{"a"}, ""},
		{"hostile length", strings.Repeat("a", 1<<20), []string{strings.Repeat("a", 1<<20) + "b"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.about, func(t *testing.T) {
			got, ok := diag.Suggest(tt.name, slices.Values(tt.known))
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("Suggest(%.20q) = %q, %v, want %q", tt.name, got, ok, tt.want)
			}
		})
	}
}

func TestSuggestIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-cA-C]{1,6}`)
		name, known := word.Draw(t, "name"), rapid.SliceOf(word).Draw(t, "known")
		want, ok := diag.Suggest(name, slices.Values(known))
		got, again := diag.Suggest(name, slices.Values(rapid.Permutation(known).Draw(t, "shuffled")))
		if got != want || ok != again {
			t.Errorf("Suggest(%q) = %q, then %q in another order", name, want, got)
		}
		if ok && !slices.Contains(known, want) {
			t.Errorf("Suggest(%q) = %q, which is not known", name, want)
		}
	})
}
