package main

import (
	"runtime"
	"slices"
	"strings"

	"github.com/hashicorp/go-multierror"
	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/backends/all"
	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/spec/dialects"
)

// An app is one run of the command: its environment and the global flags.
type app struct {
	environment
	dir    string
	format string
	color  string
	jobs   int
	most   int // findings shown
	style  render.Style

	cleanup []func() error
}

// newCompiler wires the front ends and backends together. This is the only
// place that knows them all.
func newCompiler() *compiler.Compiler {
	return &compiler.Compiler{
		FrontEnds: []frontend.FrontEnd{openapi.FrontEnd},
		Dialects:  dialects.All,
		Backends:  all.Backends,
	}
}

// backendNames lists the backends that run unless the configuration says which.
func backendNames() []string {
	var names []string
	for _, b := range all.Backends {
		if !b.Optional {
			names = append(names, b.Name)
		}
	}
	return names
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "specc",
		Short: "Compile specifications to Go",
		Long: "specc compiles contracts to Go packages and rebuilds only what an edit touches.\n\n" +
			"Standard output is data, standard error the rest. Exit codes: 0 fine, 1 could not do it,\n" +
			"2 usage or configuration, 3 findings, 4 stale or would change, 130 interrupted.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE:          unknownCommand,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return a.settle()
		},
	}
	f := root.PersistentFlags()
	f.StringVarP(&a.dir, "dir", "C", ".", "run as if started in `DIR`")
	f.StringVar(&a.format, "format", "text", "how to print: "+strings.Join(render.Formats(), ", "))
	f.StringVar(&a.color, "color", "auto", "when to colour: "+strings.Join(render.ColorModes, ", "))
	f.IntVarP(&a.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "how many things to do at once")
	f.IntVar(&a.most, "max-diagnostics", 50, "how many findings to show, 0 for all")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		a.buildCommand(), a.checkCommand(), a.diffCommand(), a.statusCommand(), a.acceptCommand(), a.whyCommand(),
		a.graphCommand(), a.mockCommand(), a.specCommand(), a.explainCommand(), a.initCommand(), a.versionCommand(), a.manCommand(),
	)
	for _, c := range root.Commands() {
		c.Args = usageArgs(c.Args)
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	strictSubcommands(root)
	return root
}

// settle checks the global flags and decides about colour.
func (a *app) settle() error {
	if !slices.Contains(render.Formats(), a.format) {
		return usagef("there is no format `%s`: it is one of %s", a.format, strings.Join(render.Formats(), ", "))
	}
	if a.jobs < 1 {
		return usagef("--jobs must be at least 1, not %d", a.jobs)
	}
	var err error
	if a.style, err = render.NewStyle(a.color, a.getenv, a.terminal); err != nil {
		return usageError{err}
	}
	return nil
}

// close releases what the run holds, last opened first, and reports every
// failure: a trace that could not be written says nothing about the store.
func (a *app) close() error {
	var failures *multierror.Error
	for _, f := range slices.Backward(a.cleanup) {
		if err := f(); err != nil {
			failures = multierror.Append(failures, err)
		}
	}
	return failures.ErrorOrNil()
}
