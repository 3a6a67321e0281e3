package compiler

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

// A Trace records how long each phase of a run took, in the format that Chrome
// and Perfetto show ("Trace Event Format", complete events). A nil Trace
// records nothing.
type Trace struct {
	// Watch, if set, is told the name of each phase and file as work on it begins.
	// It is called from several goroutines.
	Watch func(name string)

	start  time.Time
	mu     sync.Mutex
	events []traceEvent
}

type traceEvent struct {
	Name     string `json:"name"`
	Phase    string `json:"ph"`
	Start    int64  `json:"ts"`  // microseconds
	Duration int64  `json:"dur"` // microseconds
	Process  int    `json:"pid"`
	Thread   int    `json:"tid"`
}

// NewTrace returns a trace that starts now.
func NewTrace() *Trace { return &Trace{start: time.Now()} }

// Phase begins an event on the main thread; the result ends it.
func (t *Trace) Phase(name string) (end func()) { return t.event(name, 0) }

func (t *Trace) event(name string, thread int) (end func()) {
	if t == nil {
		return func() {}
	}
	if t.Watch != nil {
		t.Watch(name)
	}
	begin := time.Now()
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.events = append(t.events, traceEvent{
			Name: name, Phase: "X", Process: 1, Thread: thread,
			Start: begin.Sub(t.start).Microseconds(), Duration: time.Since(begin).Microseconds(),
		})
	}
}

// Write writes the trace as JSON.
func (t *Trace) Write(w io.Writer) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return json.NewEncoder(w).Encode(map[string]any{"traceEvents": t.events, "displayTimeUnit": "ms"})
}
