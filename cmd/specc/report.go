package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir/diag"
)

// findings prints diagnostics: to w where they are data, else to standard error.
func (a *app) findings(w io.Writer, ds []diag.Diagnostic) error {
	style := a.style
	if w == a.stderr && a.color == "auto" && !a.stderrTerminal {
		style = render.Style{}
	}
	r, err := render.New(render.Format(a.format), w, render.Options{Style: style, Max: a.most, Version: version()})
	if err != nil {
		return usageError{err}
	}
	return r.Diagnostics(ds)
}

// failure is the exit of a run that found errors: a mistake in specc.yaml is one
// of configuration, whatever else there is.
func failure(r *compiler.Report) error {
	for _, d := range r.Diagnostics {
		switch d.Code {
		case diag.CodeConfigSyntax, diag.CodeConfigUnknownKey, diag.CodeConfigValue:
			return exit(exitUsage)
		}
	}
	return exit(exitFindings)
}

// structured reports whether standard output is one document for programs.
func (a *app) structured() bool {
	return a.format == string(render.JSON) || a.format == string(render.SARIF)
}

// A document is what --format json prints of a build or diff. Members are only
// ever added to it.
type document struct {
	Schema      string          `json:"schema"`
	Command     string          `json:"command"`
	Changes     []change.Change `json:"changes"`
	Artifacts   []artifactLine  `json:"artifacts"`
	Diagnostics json.RawMessage `json:"diagnostics"`
	Summary     summary         `json:"summary"`
	// Unimplemented are the scaffolds that nobody has written yet; of status only.
	Unimplemented []string `json:"unimplemented,omitempty"`
}

type artifactLine struct {
	Path    string       `json:"path"`
	Action  plan.Verb    `json:"action"`
	Backend string       `json:"backend,omitempty"`
	Causes  []plan.Cause `json:"causes"`
}

type summary struct {
	Artifacts int   `json:"artifacts"`
	Ran       int   `json:"ran"`
	Created   int   `json:"created"`
	Rewritten int   `json:"rewritten"`
	Restored  int   `json:"restored"`
	Removed   int   `json:"removed"`
	Kept      int   `json:"kept"`
	Blocked   int   `json:"blocked"`
	Held      int   `json:"held"`
	Stale     int   `json:"stale"`
	Accepted  int   `json:"accepted"`
	Orphaned  int   `json:"orphaned"`
	Unchanged int   `json:"unchanged"`
	Millis    int64 `json:"ms"`
}

func summarize(r *compiler.Report, took time.Duration) summary {
	s := summary{
		Artifacts: r.Artifacts, Ran: r.Ran(),
		Created: r.Count(plan.Create), Rewritten: r.Count(plan.Rewrite), Restored: r.Count(plan.Restore),
		Removed: r.Count(plan.Remove), Kept: r.Count(plan.Keep), Blocked: r.Count(plan.Blocked), Held: r.Count(plan.Held),
		Stale: r.Count(plan.Stale), Accepted: r.Count(plan.Accept), Orphaned: r.Count(plan.Orphaned),
		Millis: took.Milliseconds(),
	}
	s.Unchanged = s.Artifacts - s.Created - s.Rewritten - s.Restored - s.Blocked - s.Held - s.Stale
	return s
}

// writeDocument prints a report as one JSON document.
func (a *app) writeDocument(command string, r *compiler.Report, took time.Duration) error {
	return a.write(r, document{Command: command, Summary: summarize(r, took)})
}

// writeStatus is writeDocument for status.
func (a *app) writeStatus(r *compiler.Report, people compiler.ScaffoldState, took time.Duration) error {
	return a.write(r, document{Command: "status", Summary: summarize(r, took), Unimplemented: people.Unimplemented})
}

func (a *app) write(r *compiler.Report, doc document) error {
	doc.Schema, doc.Changes, doc.Artifacts = "specc/1", r.Changes, artifactLines(r)
	if doc.Changes == nil {
		doc.Changes = []change.Change{}
	}
	var err error
	if doc.Diagnostics, err = render.Findings(r.Diagnostics); err != nil {
		return err
	}
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

func artifactLines(r *compiler.Report) []artifactLine {
	lines := []artifactLine{}
	for _, s := range r.Steps {
		if !visible(s) {
			continue
		}
		l := artifactLine{Path: s.Path, Action: s.Verb, Backend: s.Record.Backend, Causes: s.Causes}
		if s.Artifact != nil {
			l.Backend = s.Artifact.Backend.Name
		}
		lines = append(lines, l)
	}
	return lines
}

// visible reports whether a step is worth a line: it changes the tree, or people
// must know why it does not.
func visible(s *plan.Step) bool {
	return s.Verb.Touches() || slices.Contains([]plan.Verb{
		plan.Keep, plan.Blocked, plan.Held, plan.Adopt, plan.Stale, plan.Accept, plan.Orphaned,
	}, s.Verb)
}

// roles colour the verbs.
var roles = map[plan.Verb]render.Role{
	plan.Create: render.Good, plan.Rewrite: render.Aside, plan.Restore: render.Caution,
	plan.Remove: render.Bad, plan.Keep: render.Caution, plan.Blocked: render.Bad, plan.Held: render.Caution,
	plan.Adopt: render.Aside, plan.Stale: render.Caution, plan.Accept: render.Good, plan.Orphaned: render.Caution,
}

// printSteps prints a line per file that is or would be touched, with its cause.
func (a *app) printSteps(r *compiler.Report) {
	width := 0
	for _, s := range r.Steps {
		if visible(s) {
			width = max(width, len(s.Path))
		}
	}
	for _, s := range r.Steps {
		if !visible(s) {
			continue
		}
		verb := a.style.Paint(roles[s.Verb], fmt.Sprintf("%-8s", s.Verb))
		fmt.Fprintf(a.stdout, "%s %-*s  %s\n", verb, min(width, 60), render.Printable(s.Path), a.style.Paint(render.Faint, causeText(s)))
	}
}

// causeText joins the causes of a step, the first few of many.
func causeText(s *plan.Step) string {
	const most = 2
	var parts []string
	for i, c := range s.Causes {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(s.Causes)-most))
			break
		}
		parts = append(parts, render.Printable(c.String()))
	}
	return strings.Join(parts, "; ")
}

// planLine is the one line that sums a report up.
func planLine(r *compiler.Report, did bool) string {
	s := summarize(r, 0)
	words := [...]string{"to create", "to rewrite", "to restore", "to remove"}
	if did {
		words = [...]string{"created", "rewritten", "restored", "removed"}
	}
	var parts []string
	for i, n := range []int{s.Created, s.Rewritten, s.Restored, s.Removed} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words[i]))
		}
	}
	if s.Kept > 0 {
		parts = append(parts, fmt.Sprintf("%d orphans left alone", s.Kept))
	}
	if s.Held > 0 {
		parts = append(parts, fmt.Sprintf("%d held", s.Held))
	}
	if s.Stale > 0 {
		parts = append(parts, fmt.Sprintf("%d stale", s.Stale))
	}
	if s.Orphaned > 0 {
		parts = append(parts, fmt.Sprintf("%d orphaned", s.Orphaned))
	}
	if s.Blocked > 0 {
		parts = append(parts, fmt.Sprintf("%d blocked", s.Blocked))
	}
	parts = append(parts, fmt.Sprintf("%d unchanged", s.Unchanged))
	return fmt.Sprintf("%d artifacts: %s", s.Artifacts, strings.Join(parts, ", "))
}

// milliseconds words a duration for people.
func milliseconds(d time.Duration) string {
	if d >= 10*time.Second {
		return d.Round(100 * time.Millisecond).String()
	}
	return fmt.Sprintf("%dms", d.Milliseconds())
}
