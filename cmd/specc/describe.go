package main

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/ir/diag"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Explain a finding's code; without one, list them all",
		Args:  cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return diag.Codes(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.listCodes()
				return nil
			}
			return a.explain(strings.Trim(args[0], "[]"))
		},
	}
}

func (a *app) listCodes() {
	for _, e := range diag.Catalogue() {
		fmt.Fprintf(a.stdout, "%-28s %-8s %s\n", e.Code, e.Severity, e.Title)
	}
}

func (a *app) explain(code string) error {
	e, ok := diag.Explain(diag.Code(code))
	if !ok {
		if near, ok := diag.Suggest(code, slices.Values(diag.Codes())); ok {
			return usagef("there is no code `%s`; did you mean `%s`?", code, near)
		}
		return usagef("there is no code `%s`; `specc explain` lists them", code)
	}
	fmt.Fprintf(a.stdout, "%s (%s): %s\n\n%s\n", a.style.Paint(render.Strong, string(e.Code)), e.Severity, e.Title, e.Explanation)
	if e.Example != "" {
		fmt.Fprintf(a.stdout, "\nExample:\n\n%s", indented(e.Example))
	}
	return nil
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ") + "\n"
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "specc %s\n", version())
			return err
		},
	}
}

// version is the module's version, as the Go command recorded it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(a.stdout, page.Build(roff.NewDocument()))
			return err
		},
	}
}
