package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"znkr.io/diff/textdiff"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
)

func (a *app) diffCommand() *cobra.Command {
	var patch, exitCode bool
	c := &cobra.Command{
		Use:   "diff [REV | REV..REV]",
		Short: "Preview what the spec changed in meaning, and what a build would write",
		Long: "Diff compares the spec with what the last build compiled, with a git revision, or one git\n" +
			"revision with another. It lists the symbols that changed, field by field, and whether that\n" +
			"breaks clients; then the files that a build would touch, each with its cause. What it predicts\n" +
			"is exactly what the build then does.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.diff(cmd.Context(), args, patch, exitCode)
		},
	}
	c.Flags().BoolVarP(&patch, "patch", "p", false, "show the text that changes")
	c.Flags().BoolVar(&exitCode, "exit-code", false, "exit 4 if a build would change anything")
	return c
}

func (a *app) diff(ctx context.Context, args []string, patch, exitCode bool) error {
	start := time.Now()
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	r, err := a.runDiff(ctx, s, args)
	if err != nil {
		return err
	}
	if err := a.printDiff(s, r, patch, time.Since(start)); err != nil {
		return err
	}
	switch {
	case r.Failed():
		return failure(r)
	case exitCode && (r.Stale() || len(r.Changes) > 0):
		return exit(exitStale)
	}
	return nil
}

func (a *app) runDiff(ctx context.Context, s *compiler.Session, args []string) (*compiler.Report, error) {
	if len(args) == 0 {
		return s.Preview(ctx)
	}
	from, to, two := strings.Cut(args[0], "..")
	if from == "" || two && to == "" || strings.Contains(to, "..") {
		return nil, usagef("`%s` is not REV or REV..REV", args[0])
	}
	return s.Compare(ctx, from, to)
}

func (a *app) printDiff(s *compiler.Session, r *compiler.Report, patch bool, took time.Duration) error {
	switch {
	case a.format == "json":
		return a.writeDocument("diff", r, took)
	case a.structured():
		return a.findings(a.stdout, r.Diagnostics)
	}
	if err := a.findings(a.stderr, r.Diagnostics); err != nil {
		return err
	}
	if r.Stopped() {
		return nil
	}
	a.printChanges(r)
	a.printSteps(r)
	if patch {
		a.printPatch(s, r)
	}
	line := planLine(r, false)
	if a.terminal { // the time is for people: data is the same every time
		line += " (" + milliseconds(took) + ")"
	}
	_, err := fmt.Fprintln(a.stdout, line)
	return err
}

// marks tell kinds of change apart without colour.
var marks = map[string]struct {
	sign string
	role render.Role
}{"added": {"+", render.Good}, "removed": {"-", render.Bad}, "changed": {"~", render.Aside}}

// printChanges prints every symbol that changed and, below it, its fields.
func (a *app) printChanges(r *compiler.Report) {
	if !r.Remembered && r.Stale() {
		fmt.Fprintln(a.stderr, "specc: no earlier build is remembered here, so the symbols that changed are not known; `specc diff HEAD` compares with a revision")
		return
	}
	for _, c := range r.Changes {
		m := marks[c.Kind]
		fmt.Fprintf(a.stdout, "%s %s%s%s\n", a.style.Paint(m.role, m.sign), render.Printable(string(c.Symbol)), a.place(r, c), a.breaking(c.Why))
		for _, f := range c.Fields {
			fmt.Fprintf(a.stdout, "    %s%s\n", render.Printable(cropped(f.String())), a.breaking(f.Why))
		}
	}
	if len(r.Changes) > 0 {
		fmt.Fprintln(a.stdout)
	}
}

// place is where a symbol is declared now, if it is.
func (a *app) place(r *compiler.Report, c change.Change) string {
	span := r.Compilation.Locate(c.Symbol)
	if span.IsZero() {
		return ""
	}
	return a.style.Paint(render.Faint, fmt.Sprintf("  %s:%d", render.Printable(span.File.Path), span.Position().Line))
}

func (a *app) breaking(why string) string {
	if why == "" {
		return ""
	}
	return a.style.Paint(render.Bad, "  breaks clients: "+why)
}

// cropped bounds what one field may say; prose can be long.
func cropped(text string) string {
	const most = 200
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// printPatch prints how the text of each file changes.
func (a *app) printPatch(s *compiler.Session, r *compiler.Report) {
	for _, step := range r.Steps {
		if !step.Verb.Touches() {
			continue
		}
		before, after := string(step.Before), string(step.Content)
		if step.Before == nil && step.Verb != plan.Create {
			before = s.Present(step.Path)
		}
		from, to := "a/"+step.Path, "b/"+step.Path
		switch step.Verb {
		case plan.Create:
			from = "/dev/null"
		case plan.Remove:
			to = "/dev/null"
		}
		fmt.Fprintf(a.stdout, "--- %s\n+++ %s\n%s", from, to, textdiff.Unified(before, after))
	}
}
