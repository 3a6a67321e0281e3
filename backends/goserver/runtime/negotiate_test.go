package server

import "testing"

func TestAcceptable(t *testing.T) {
	for _, c := range []struct {
		accept string
		want   bool
	}{
		{"", true}, {"*/*", true}, {"application/json", true}, {"APPLICATION/JSON", true}, {"application/*", true},
		{"text/html, application/json;q=0.1", true}, {"text/html", false}, {"text/*", false}, {"application/json;q=0", false},
		{"*/*, application/json;q=0", false}, {"*/*;q=0", false}, {"application/*;q=0, */*", false}, {"application/json; q=0.000", false},
		{"application/json; charset=utf-8", true}, {"application/json;q=x", false}, {"text/html,*/*;q=0.1", true},
	} {
		if got := acceptable([]string{c.accept}, []string{"application/json"}); got != c.want {
			t.Errorf("%q: %t", c.accept, got)
		}
	}
	if !acceptable(nil, []string{"a/b"}) || !acceptable([]string{"text/html"}, []string{"image/*"}) {
		t.Error("nothing asked for, or nothing certain")
	}
}
