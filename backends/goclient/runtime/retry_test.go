package client

import (
	"math"
	"net/http"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestWaitIsBounded holds for whatever a user sets, and for every attempt.
func TestWaitIsBounded(t *testing.T) {
	duration := rapid.OneOf(
		rapid.SampledFrom([]time.Duration{-1, 0, 1, math.MaxInt64, math.MinInt64}),
		rapid.Map(rapid.Int64(), func(n int64) time.Duration { return time.Duration(n) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		r := Retry{Wait: duration.Draw(t, "wait"), MaxWait: duration.Draw(t, "most")}
		wait, ok := r.wait(rapid.IntRange(1, 1000).Draw(t, "attempt"), nil)
		if !ok || wait < 0 || wait > max(r.MaxWait, 0) {
			t.Fatalf("%+v waits %v, %v", r, wait, ok)
		}
	})
}

func TestWaitGrows(t *testing.T) {
	r := Retry{Wait: time.Second, MaxWait: 5 * time.Second}
	for attempt, most := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second} {
		longest := time.Duration(0)
		for range 1000 {
			wait, _ := r.wait(attempt+1, nil)
			longest = max(longest, wait)
		}
		if longest > most || longest < most/2 {
			t.Errorf("after attempt %d: at most %v, want about %v", attempt+1, longest, most)
		}
	}
}

func TestRetryAfterIsRead(t *testing.T) {
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"0": 0, "120": 2 * time.Minute, "Wed, 01 Jul 2026 12:00:07 GMT": 7 * time.Second, "Wed, 01 Jul 2026 11:00:00 GMT": 0,
		"": -1, "-1": -1, "1.5": -1, "soon": -1, "99999999999999999999": -1,
	} {
		got, ok := retryAfter(text, now)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: got %v, %v", text, got, ok)
		}
	}
}

func TestTooLongAWaitIsNone(t *testing.T) {
	res := &http.Response{Header: http.Header{"Retry-After": {"11"}}}
	if wait, ok := (Retry{MaxWait: 10 * time.Second}).wait(1, res); ok {
		t.Errorf("waits %v", wait)
	}
}
