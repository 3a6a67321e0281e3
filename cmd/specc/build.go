package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

// A buildFlags holds the flags of specc build.
type buildFlags struct {
	where
	dryRun, force, check bool
	trace                string
}

func (a *app) buildCommand() *cobra.Command {
	var flags buildFlags
	c := &cobra.Command{
		Use:   "build [CONTRACT]",
		Short: "Regenerate what the spec changed, and nothing else",
		Long: "Build compiles every contract of specc.yaml, or just CONTRACT, and writes the files whose\n" +
			"inputs changed. A generated file that was edited by hand is kept under .specc/drift before it\n" +
			"is replaced; a file that specc does not own is never touched.",
		Example: "  specc build\n  specc build openapi.yaml --out gen\n  specc build --check   # in CI",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				flags.contract = args[0]
				if flags.out == "" {
					return usagef("`specc build %s` needs --out DIR: where the packages go", args[0])
				}
			}
			return a.build(cmd.Context(), flags)
		},
	}
	f := c.Flags()
	f.StringVarP(&flags.out, "out", "o", "", "write the output of CONTRACT to `DIR`")
	f.StringVar(&flags.module, "module", "", "import `PATH` of --out where no go.mod gives it")
	f.StringArrayVar(&flags.overlays, "overlay", nil, "apply the overlay in `FILE` to CONTRACT; may be repeated")
	f.StringVar(&flags.split, "split", "", "split the types of CONTRACT into packages by `HOW`: tag")
	f.BoolVar(&flags.dryRun, "dry-run", false, "say what would be done and do nothing")
	f.BoolVar(&flags.force, "force", false, "run every backend again, trusting no record")
	f.BoolVar(&flags.check, "check", false, "write nothing; exit 4 if anything is not fresh")
	f.StringVar(&flags.trace, "trace", "", "write a Chrome trace of the run to `FILE`")
	return c
}

func (a *app) build(ctx context.Context, flags buildFlags) error {
	start := time.Now()
	s, err := a.open(flags.where)
	if err != nil {
		return err
	}
	s.Force = flags.force
	if flags.trace != "" || a.stderrTerminal {
		s.Trace = compiler.NewTrace()
	}
	if flags.trace != "" {
		a.cleanup = append(a.cleanup, func() error { return writeTrace(a.below(flags.trace), s.Trace) })
	}
	done := a.progress(s.Trace)
	r, err := a.runBuild(ctx, s, flags)
	done()
	if err != nil {
		return err
	}
	return a.printBuild(r, flags, time.Since(start))
}

func (a *app) runBuild(ctx context.Context, s *compiler.Session, flags buildFlags) (*compiler.Report, error) {
	if flags.dryRun || flags.check {
		return s.Preview(ctx)
	}
	return s.Build(ctx)
}

func writeTrace(path string, t *compiler.Trace) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := t.Write(f); err != nil {
		f.Close() //nolint:errcheck // the write error is the one to report
		return err
	}
	return f.Close()
}

// printBuild prints a report and turns it into an exit code.
func (a *app) printBuild(r *compiler.Report, flags buildFlags, took time.Duration) error {
	did := !flags.dryRun && !flags.check
	switch {
	case a.format == "json":
		if err := a.writeDocument("build", r, took); err != nil {
			return err
		}
	case a.structured():
		if err := a.findings(a.stdout, r.Diagnostics); err != nil {
			return err
		}
	default:
		if err := a.findings(a.stderr, r.Diagnostics); err != nil {
			return err
		}
		if !r.Stopped() {
			a.printSteps(r)
			a.printNotes(r, flags)
			fmt.Fprintf(a.stderr, "%s in %s\n", planLine(r, did), milliseconds(took))
		}
	}
	return buildExit(r, flags)
}

// printNotes says what a person should know beside the list of files.
func (a *app) printNotes(r *compiler.Report, flags buildFlags) {
	if n := r.Count(plan.Restore); n > 0 && !flags.check && !flags.dryRun {
		fmt.Fprintf(a.stderr, "what was edited by hand is kept below %s\n", store.DriftDir)
	}
	if !flags.check || !outdated(r) {
		return
	}
	if !r.Stale() && r.LockStale() {
		fmt.Fprintf(a.stderr, "%s does not say what a build would make it say\n", store.LockFile)
	}
	fmt.Fprintln(a.stderr, "run `specc build` and commit what it writes")
}

// outdated reports whether a build would leave the tree or specc.lock otherwise
// than they are.
func outdated(r *compiler.Report) bool {
	return r.Stale() || r.LockStale() || r.Count(plan.Keep) > 0
}

func buildExit(r *compiler.Report, flags buildFlags) error {
	switch {
	case r.Failed():
		return failure(r)
	case flags.check && outdated(r):
		return exit(exitStale)
	}
	return nil
}
