// Command specc compiles specifications to Go: it generates packages from the
// contracts of a workspace, keeps them fresh as the contracts change, and
// explains why every generated file is what it is.
//
// Standard output is data, standard error is everything else. It exits with 0
// when all is fine, 1 when it could not do its work, 2 on wrong usage or
// configuration, 3 on findings, 4 when something is stale or would change, and
// 130 when it was interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"golang.org/x/term"
)

func main() {
	collectLate(256 << 20)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // the next interrupt ends the process at once
	}()
	env := environment{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
		terminal:       term.IsTerminal(int(os.Stdout.Fd())),
		stderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	os.Exit(run(ctx, os.Args[1:], env))
}

// collectLate lets the heap grow to limit bytes before the first collection, and
// makes later ones half as frequent as usual. Most runs end before the first and
// spend a third less time; the largest take a quarter more memory.
func collectLate(limit int64) {
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(limit)
	sentinel := new([16]byte)
	runtime.SetFinalizer(sentinel, func(*[16]byte) {
		debug.SetGCPercent(2 * percent)
		debug.SetMemoryLimit(math.MaxInt64)
	})
}

// An environment is what a run knows of the world around it.
type environment struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	terminal       bool // standard output is one
	stderrTerminal bool
}

// The exit codes.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitFindings    = 3
	exitStale       = 4
	exitInterrupted = 130
)

// An exit is an error that only carries an exit code: all has been said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// A usageError is a mistake in how specc was called or configured.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, env environment) int {
	data := &output{w: env.stdout}
	env.stdout = data
	a := &app{environment: env}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	err := root.ExecuteContext(ctx)
	for _, other := range []error{a.close(), data.err} {
		if err == nil {
			err = other
		}
	}
	return a.exitCode(ctx, err)
}

// An output remembers that something could not be written to it, so that data
// never goes missing without a word.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

func (a *app) exitCode(ctx context.Context, err error) int {
	var code exit
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case ctx.Err() != nil:
		fmt.Fprintln(a.stderr, "specc: interrupted; what was finished is kept, run the command again to go on")
		return exitInterrupted
	case errors.As(err, &usage):
		fmt.Fprintf(a.stderr, "specc: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(a.stderr, "specc: %v\n", err)
	return exitFailure
}
