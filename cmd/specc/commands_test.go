package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/specc-dev/specc/cmd/specc/render"
)

// TestReferenceListsEveryCommand holds specs/commands.md to the commands, flags,
// formats and exit codes that there are.
func TestReferenceListsEveryCommand(t *testing.T) {
	text, err := os.ReadFile("../../specs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := sectionsOf(string(text))
	root := (&app{}).command()
	shared := sections["What all commands share"]
	mentionsFlags(t, shared, root.PersistentFlags())
	for _, format := range render.Formats() {
		mentions(t, shared, fmt.Sprintf("| `%s` |", format))
	}
	for _, code := range []int{exitOK, exitFailure, exitUsage, exitFindings, exitStale, exitInterrupted} {
		mentions(t, shared, fmt.Sprintf("| %d |", code))
	}
	for _, c := range root.Commands() {
		line := usageLine(c)
		section, ok := sections[line]
		if !ok {
			t.Errorf("no section is called %q", line)
		}
		delete(sections, line)
		mentionsCommand(t, section, c)
	}
	delete(sections, "What all commands share")
	for title := range sections {
		t.Errorf("the section %q is about no command", title)
	}
}

// sectionsOf cuts a page at its headings of the second level.
func sectionsOf(text string) map[string]string {
	sections := map[string]string{}
	for _, s := range strings.Split(text, "\n## ")[1:] {
		title, body, _ := strings.Cut(s, "\n")
		sections[title] = body
	}
	return sections
}

func mentionsCommand(t *testing.T, section string, c *cobra.Command) {
	t.Helper()
	mentionsFlags(t, section, c.LocalNonPersistentFlags())
	for _, sub := range c.Commands() {
		if !slices.ContainsFunc([]string{"%s`", "`%s`"}, func(f string) bool { return strings.Contains(section, fmt.Sprintf(f, sub.Name())) }) {
			t.Errorf("the section of %s does not mention %s", c.Name(), sub.Name())
		}
		mentionsFlags(t, section, sub.LocalNonPersistentFlags())
	}
}

func mentionsFlags(t *testing.T, section string, flags *pflag.FlagSet) {
	t.Helper()
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		mentions(t, section, "`--"+f.Name)
		if f.Shorthand != "" {
			mentions(t, section, "`-"+f.Shorthand+"`, `--"+f.Name)
		}
	})
}

func mentions(t *testing.T, section, text string) {
	t.Helper()
	if !strings.Contains(section, text) {
		t.Errorf("%q is not mentioned", text)
	}
}
