package render

import (
	"fmt"
	"slices"
	"strings"
)

// A Style colours text, or leaves it as it is. The zero value does not colour.
// It is the one place that decides about colour.
type Style struct{ on bool }

// A Role is why text stands out; a Style turns it into a colour. Nothing is
// said by colour alone.
type Role uint8

// The roles.
const (
	Plain   Role = iota // like the rest
	Strong              // messages, headings
	Faint               // what may be skipped
	Bad                 // errors, what is removed
	Caution             // warnings, drift
	Good                // success, what is added
	Aside               // hints, notes, help
	Frame               // line numbers, rules, secondary marks
)

var escapes = [...]string{
	Strong: "1", Faint: "2", Bad: "1;31", Caution: "1;33", Good: "32", Aside: "1;36", Frame: "1;34",
}

// ColorModes are the values of --color.
var ColorModes = []string{"auto", "always", "never"}

// NewStyle decides about colour: a flag other than auto, else FORCE_COLOR and
// CLICOLOR_FORCE, else NO_COLOR (https://no-color.org), else TERM=dumb, else
// whether the output is a terminal. getenv is like os.Getenv. It fails on a
// flag that is none of ColorModes.
func NewStyle(flag string, getenv func(string) string, terminal bool) (Style, error) {
	if !slices.Contains(ColorModes, flag) {
		return Style{}, fmt.Errorf("there is no colour mode `%s`: it is one of %s", flag, strings.Join(ColorModes, ", "))
	}
	force, set := forced(getenv)
	switch {
	case flag != "auto":
		return Style{on: flag == "always"}, nil
	case set:
		return Style{on: force}, nil
	case getenv("NO_COLOR") != "", getenv("TERM") == "dumb":
		return Style{}, nil
	}
	return Style{on: terminal}, nil
}

// forced reports what the variables that force colour say, if any is set.
// FORCE_COLOR=0 forbids, as in the tools that brought it up; CLICOLOR_FORCE=0
// is as if it were not set.
func forced(getenv func(string) string) (on, set bool) {
	switch getenv("FORCE_COLOR") {
	case "":
	case "0", "false":
		return false, true
	default:
		return true, true
	}
	force := getenv("CLICOLOR_FORCE")
	return true, force != "" && force != "0"
}

// Enabled reports whether the style colours.
func (s Style) Enabled() bool { return s.on }

// Paint returns text in the colour of a role.
func (s Style) Paint(r Role, text string) string {
	if !s.on || r == Plain || text == "" {
		return text
	}
	return "\x1b[" + escapes[r] + "m" + text + "\x1b[0m"
}
