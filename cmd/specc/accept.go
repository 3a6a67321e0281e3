package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/plan"
)

func (a *app) acceptCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "accept [FILE...]",
		Short: "Record that stale scaffolds were brought up to date",
		Long: "Accept records that the scaffolds were looked at and agree with the contract as it is now, or, where\n" +
			"the contract does not ask for them any more, that they are to stay. Without FILE it accepts all. It\n" +
			"changes specc.lock and no other file.",
		Example: "  specc accept internal/orders/create_order.go",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.accept(cmd.Context(), args) },
	}
}

func (a *app) accept(ctx context.Context, files []string) error {
	s, err := a.open(where{})
	if err != nil {
		return err
	}
	paths := make([]string, 0, len(files))
	for _, f := range files {
		paths = append(paths, a.workspacePath(s, f))
	}
	r, err := s.Accept(ctx, paths)
	for _, known := range []error{compiler.ErrNotScaffold, compiler.ErrNotStale, compiler.ErrNotFresh} {
		if errors.Is(err, known) {
			return err
		}
	}
	if err != nil {
		return err
	}
	if r.Failed() {
		if err := a.findings(a.stderr, r.Diagnostics); err != nil {
			return err
		}
		return failure(r)
	}
	for _, step := range r.Steps {
		if step.Verb == plan.Accept {
			fmt.Fprintf(a.stdout, "accepted %s\n", step.Path)
		}
	}
	if r.Count(plan.Accept) == 0 {
		fmt.Fprintln(a.stderr, "there is nothing to accept")
	}
	return nil
}
