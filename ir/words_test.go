package ir_test

import (
	"strings"
	"testing"

	"github.com/specc-dev/specc/ir"
)

func TestWords(t *testing.T) {
	for raw, want := range map[string]string{
		"simple-user":   "simple user",
		"SimpleUser":    "simple user",
		"simple_user":   "simple user",
		"HTTPServer2":   "http server2",
		"userID":        "user id",
		"userIDs":       "user ids",
		"oauth2Token":   "oauth2 token",
		"+1":            "plus 1",
		"-1":            "minus 1",
		"a-1":           "a 1",
		"@id":           "id",
		"$":             "empty",
		"":              "empty",
		"GET /a/{id}":   "get a id",
		"größe":         "größe",
		"注文":            "注文",
		"x.y[z]":        "x y z",
		"MixedCASEWord": "mixed case word",
	} {
		if got := strings.Join(ir.Words(raw), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", raw, got, want)
		}
	}
}
