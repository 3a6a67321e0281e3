package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
)

func (a *app) surveyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "survey [FOLDER]",
		Short: "Count what the written specifications hold: documents, symbols by kind, findings by code",
		Long: "Survey reads the written specifications that specc.yaml lists, or those in FOLDER, and counts\n" +
			"for each place where a dialect is in use its documents, the symbols that they declare by kind,\n" +
			"and the findings by code. It fails on none of them.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.survey(cmd.Context(), args) },
	}
}

func (a *app) survey(ctx context.Context, args []string) error {
	s, err := a.open(a.checked(args))
	if err != nil {
		return err
	}
	r, err := s.Compile(ctx)
	if err != nil {
		return err
	}
	surveys := r.Surveys()
	if a.format == "json" {
		e := json.NewEncoder(a.stdout)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"schema": "specc/1", "command": "survey", "roots": surveys})
	}
	if len(surveys) == 0 {
		return a.failed(r)
	}
	for _, s := range surveys {
		a.printSurvey(s)
	}
	return nil
}

func (a *app) printSurvey(s compiler.Survey) {
	total := 0
	for _, n := range s.Symbols {
		total += n
	}
	fmt.Fprintf(a.stdout, "%s  %s in %s: %d documents, %d symbols\n", a.style.Paint(render.Strong, s.Name), s.Dialect,
		render.Printable(s.Folder), s.Documents, total)
	printCounts(a, s.Symbols, render.Good)
	printCounts(a, s.Findings, render.Caution)
}

// printCounts prints a line for each key with its count, the largest first.
func printCounts[K cmp.Ordered](a *app, counts map[K]int, role render.Role) {
	keys := slices.SortedFunc(maps.Keys(counts), func(x, y K) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	for _, k := range keys {
		fmt.Fprintf(a.stdout, "  %6d  %s\n", counts[k], a.style.Paint(role, fmt.Sprint(k)))
	}
}
