package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
)

func (a *app) acceptCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "accept FILE...",
		Short: "Record that stale scaffolds were brought up to date",
		Long: "Accept records that the scaffolds were looked at and agree with the contract as it is now, or,\n" +
			"where the contract does not ask for them any more, that they are to stay. It changes specc.lock\n" +
			"and no other file.",
		Example: "  specc accept internal/orders/create_order.go\n  specc accept --all",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if all == (len(args) > 0) {
				return usagef("`specc accept` needs the files that were looked at, or --all")
			}
			return a.accept(cmd.Context(), args)
		},
	}
	c.Flags().BoolVar(&all, "all", false, "accept every scaffold that is stale or orphaned")
	return c
}

// accept accepts the files, all of them if there are none.
func (a *app) accept(ctx context.Context, files []string) error {
	start := time.Now()
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, a.workspacePath(s, f))
	}
	r, err := s.Accept(ctx, paths)
	switch {
	case errors.Is(err, compiler.ErrNotScaffold):
		return usageError{suggested(err, r, paths)}
	case errors.Is(err, compiler.ErrNotStale):
		return usageError{err}
	case err != nil:
		return err
	}
	if err := a.printAccepted(r, time.Since(start)); err != nil {
		return err
	}
	if r.Failed() {
		return failure(r)
	}
	return nil
}

// suggested adds to an error the scaffold that is probably meant.
func suggested(err error, r *compiler.Report, paths []string) error {
	var scaffolds []*plan.Artifact
	for _, artifact := range r.Compilation.Artifacts {
		if artifact.Unit.Scaffold != nil {
			scaffolds = append(scaffolds, artifact)
		}
	}
	for _, p := range paths {
		if near, ok := nearestFile(p, scaffolds); ok && near != p {
			return fmt.Errorf("%w; did you mean `%s`?", err, near)
		}
	}
	return err
}

func (a *app) printAccepted(r *compiler.Report, took time.Duration) error {
	switch {
	case a.format == "json":
		return a.writeDocument("accept", r, took)
	case a.structured():
		return a.findings(a.stdout, r.Diagnostics)
	}
	if err := a.findings(a.stderr, r.Diagnostics); err != nil {
		return err
	}
	for _, step := range r.Steps {
		if step.Verb == plan.Accept {
			fmt.Fprintf(a.stdout, "accepted %s\n", render.Printable(step.Path))
		}
	}
	if r.Count(plan.Accept) == 0 && !r.Failed() {
		fmt.Fprintln(a.stderr, "there is nothing to accept")
	}
	return nil
}
