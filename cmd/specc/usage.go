package main

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/specc-dev/specc/ir/diag"
)

// unknownCommand runs in place of a command that is not there.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	if near, ok := diag.Suggest(args[0], subcommands(cmd)); ok {
		return usagef("there is no command `%s`; did you mean `%s`?", args[0], near)
	}
	return usagef("there is no command `%s`; see `%s --help`", args[0], cmd.CommandPath())
}

func subcommands(cmd *cobra.Command) iter.Seq[string] {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return slices.Values(names)
}

// strictSubcommands makes the commands that cobra brings along refuse what they
// do not know; left alone they print their help and exit with 0.
func strictSubcommands(root *cobra.Command) {
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion":
			c.Args, c.RunE = cobra.ArbitraryArgs, unknownCommand
			for _, shell := range c.Commands() {
				shell.Args = usageArgs(shell.Args)
			}
		case "help":
			c.Run, c.RunE = nil, func(_ *cobra.Command, topic []string) error { return help(root, topic) }
		}
	}
}

func help(root *cobra.Command, topic []string) error {
	cmd, rest, err := root.Find(topic)
	if err != nil || len(rest) > 0 {
		return unknownCommand(cmd, rest)
	}
	cmd.InitDefaultHelpFlag()
	return cmd.Help()
}

// flagError makes a wrong flag a usage error, and says which one was meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usagef("there is no flag `-%s`; see `%s --help`", unknown.GetSpecifiedName(), cmd.CommandPath())
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown.GetSpecifiedName())
	case errors.As(err, &value):
		return usagef("`--%s` takes a value of type %s, not `%s`", value.GetFlag().Name, value.GetFlag().Value.Type(), value.GetValue())
	}
	return usageError{err}
}

func unknownFlag(cmd *cobra.Command, name string) error {
	if near, ok := diag.Suggest(name, flagNames(cmd)); ok {
		return usagef("there is no flag `--%s`; did you mean `--%s`?", name, near)
	}
	return usagef("there is no flag `--%s`; see `%s --help`", name, cmd.CommandPath())
}

func flagNames(cmd *cobra.Command) iter.Seq[string] {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return slices.Values(names)
}

// usageArgs makes wrong arguments a usage error that shows the right ones.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check == nil {
			check = cobra.NoArgs
		}
		if check(cmd, args) == nil {
			return nil
		}
		if len(args) == 0 {
			return usagef("an argument is missing: `%s`; see `%s --help`", usageLine(cmd), cmd.CommandPath())
		}
		return usagef("`%s` is one argument too many: `%s`; see `%s --help`", args[len(args)-1], usageLine(cmd), cmd.CommandPath())
	}
}

// usageLine is how a command is written, without its flags.
func usageLine(cmd *cobra.Command) string {
	return strings.TrimSuffix(cmd.UseLine(), " [flags]")
}
