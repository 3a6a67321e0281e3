package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [CONTRACT | FOLDER]",
		Short: "Parse, resolve and lint; exit 3 on an error",
		Long: "Check reads what specc.yaml lists, one contract, or the written specifications in a folder,\n" +
			"whichever dialect they are in. Without specc.yaml and without an argument it looks for\n" +
			"specifications in the current folder. When nothing has changed since the last check, it\n" +
			"repeats what that one found.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.check(cmd.Context(), args)
		},
	}
}

func (a *app) check(ctx context.Context, args []string) error {
	start := time.Now()
	s, err := a.open(a.checked(args))
	if err != nil {
		return err
	}
	r, err := s.Check(ctx)
	if err != nil {
		return err
	}
	if len(args) == 0 && s.Workspace.Folder != "" && r.Symbols == 0 { // nobody said that there is anything
		_, err := findRoot(s.Store.Root())
		return err
	}
	if err := a.findings(a.stdout, r.Diagnostics); err != nil {
		return err
	}
	if r.Failed() {
		return failure(r)
	}
	if !a.structured() {
		fmt.Fprintf(a.stderr, "%d symbols checked in %s\n", r.Symbols, milliseconds(time.Since(start)))
	}
	return nil
}

// checked says what a check is about: a folder, a contract, or all that is configured.
func (a *app) checked(args []string) where {
	if len(args) == 1 {
		if info, err := os.Stat(a.below(args[0])); err == nil && info.IsDir() {
			return where{folder: args[0]}
		}
		return where{contract: args[0]}
	}
	if base, err := filepath.Abs(a.dir); err == nil {
		if _, err := findRoot(base); err != nil {
			return where{folder: "."}
		}
	}
	return where{}
}

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say whether every generated file is fresh, exit 4 if not; and what is left for people to do",
		Long: "Status compares what is recorded with what is on the disk, and lists the scaffolds that are\n" +
			"stale, orphaned, or not written yet. It writes nothing; when nothing changed it opens no\n" +
			"contract either.",
		RunE: func(cmd *cobra.Command, _ []string) error { return a.status(cmd.Context()) },
	}
}

func (a *app) status(ctx context.Context) error {
	start := time.Now()
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	r, err := s.Preview(ctx)
	if err != nil {
		return err
	}
	people, err := s.Scaffolds()
	if err != nil {
		return err
	}
	if err := a.printStatus(r, people, time.Since(start)); err != nil {
		return err
	}
	switch {
	case r.Failed():
		return failure(r)
	case outdated(r):
		return exit(exitStale)
	}
	return nil
}

// printScaffolds lists the scaffolds that nobody has written yet, and sums up what
// there is to do for people.
func (a *app) printScaffolds(r *compiler.Report, people compiler.ScaffoldState) {
	for _, p := range people.Unimplemented {
		fmt.Fprintf(a.stdout, "%s %s\n", a.style.Paint(render.Aside, "unimplemented"), render.Printable(p))
	}
	stale, orphaned := r.Count(plan.Stale), r.Count(plan.Orphaned)
	if people.Count+orphaned > 0 {
		fmt.Fprintf(a.stdout, "scaffolds: %d stale, %d orphaned, %d unimplemented, %d in all\n", stale, orphaned, len(people.Unimplemented), people.Count)
	}
}

func (a *app) printStatus(r *compiler.Report, people compiler.ScaffoldState, took time.Duration) error {
	switch {
	case a.format == "json":
		return a.writeStatus(r, people, took)
	case a.structured():
		return a.findings(a.stdout, r.Diagnostics)
	}
	if err := a.findings(a.stderr, r.Diagnostics); err != nil {
		return err
	}
	if r.Stopped() {
		return nil
	}
	a.printSteps(r)
	a.printScaffolds(r, people)
	if n := r.Count(plan.Create, plan.Rewrite, plan.Restore, plan.Remove, plan.Keep, plan.Blocked); n > 0 {
		fmt.Fprintf(a.stderr, "not fresh: %d of %d artifacts; `specc diff` says why, `specc build` mends it (%s)\n", n, r.Artifacts, milliseconds(took))
		return nil
	}
	if r.LockStale() {
		fmt.Fprintf(a.stderr, "not fresh: %s; `specc build` mends it (%s)\n", store.LockFile, milliseconds(took))
		return nil
	}
	fmt.Fprintf(a.stdout, "fresh: %d artifacts\n", r.Artifacts)
	return nil
}
