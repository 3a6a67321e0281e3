package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
)

// Progress appears only on a terminal, only for work that takes longer than a
// person notices, and leaves nothing behind.
const (
	progressAfter = 300 * time.Millisecond
	progressEvery = 80 * time.Millisecond
)

// A progress is a line on a terminal that says what a run is at.
type progress struct {
	w     io.Writer
	now   func() time.Time
	mu    sync.Mutex
	next  time.Time // nothing is shown before
	begun int       // phases and files
	shown bool
}

// progress shows what t records while it does; the result takes it away again.
func (a *app) progress(t *compiler.Trace) (done func()) {
	if !a.stderrTerminal || t == nil {
		return func() {}
	}
	p := &progress{w: a.stderr, now: time.Now}
	p.next = p.now().Add(progressAfter)
	t.Watch = p.show
	return p.clear
}

// show writes the name of what has just begun over the name before it.
func (p *progress) show(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begun++
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next, p.shown = now.Add(progressEvery), true
	fmt.Fprintf(p.w, "\r\x1b[K%d %s", p.begun, render.Printable(name))
}

func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
