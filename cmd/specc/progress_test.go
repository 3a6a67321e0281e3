package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgressIsLateRareAndLeavesNothing(t *testing.T) {
	var out strings.Builder
	at := time.Unix(0, 0)
	p := &progress{w: &out, now: func() time.Time { return at }, next: at.Add(progressAfter)}
	p.show("early")
	p.clear()
	if out.Len() != 0 {
		t.Errorf("a short run shows %q", out.String())
	}
	at = at.Add(progressAfter)
	p.show("resolve")
	p.show("too soon")
	at = at.Add(progressEvery)
	p.show("gen/api/\x1b[31m.go")
	p.clear()
	want := "\r\x1b[K2 resolve\r\x1b[K4 gen/api/\\x1b[31m.go\r\x1b[K"
	if got := out.String(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
