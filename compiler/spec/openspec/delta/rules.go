package delta

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// An Intent is an operation as the rules see it, whoever read it.
type Intent struct {
	Operation  Operation
	Name, From string
	At         spec.Place
	// Text is equal for two blocks that say the same.
	Text      string
	Scenarios []string
}

// Intents returns the operations of a delta for the rules.
func (d *Delta) Intents() []Intent {
	var all []Intent
	for _, c := range d.Changes {
		in := Intent{Operation: c.Operation, Name: c.Name, From: c.From, At: c.Place()}
		if c.Block != nil {
			in.Text, in.Scenarios = c.Block.Text(), c.Block.ScenarioNames()
		}
		all = append(all, in)
	}
	return all
}

// target is the name of the requirement that stands before the change.
func (in *Intent) target() string {
	if in.Operation == Renamed {
		return in.From
	}
	return in.Name
}

// Conflicts returns what is wrong with the operations of one delta among
// themselves: each requirement may be in one section, once; only one that is
// renamed may be modified as well, under its new name.
func Conflicts(intents []Intent) []spec.Finding {
	var findings []spec.Finding
	for i := range intents {
		for j := range i {
			if f, ok := conflict(&intents[j], &intents[i]); ok {
				findings = append(findings, f)
				break
			}
		}
	}
	return findings
}

func conflict(first, second *Intent) (spec.Finding, bool) {
	message := ""
	switch a, b := first.Operation, second.Operation; {
	case a == b && first.target() == second.target():
		message = fmt.Sprintf("`%s` is %s twice", second.target(), b)
	case a == b && a == Renamed && first.Name == second.Name:
		message = fmt.Sprintf("two requirements are renamed to `%s`", second.Name)
	case a == b:
	case a == Renamed:
		message = againstRename(first, second)
	case b == Renamed:
		message = againstRename(second, first)
	case first.Name == second.Name:
		message = fmt.Sprintf("`%s` is both %s and %s", second.Name, a, b)
	}
	return spec.Finding{
		Code: diag.CodeOpenspecDeltaConflict, At: second.At, Message: message,
		Related: []spec.Related{{At: first.At, Text: string(first.Operation) + " here"}},
		Help:    []string{"keep the requirement in one section of the delta"},
	}, message != ""
}

func againstRename(rename, other *Intent) string {
	switch {
	case other.Operation == Removed && Fold(other.Name) == Fold(rename.From):
		return fmt.Sprintf("`%s` is both renamed and removed", rename.From)
	case other.Operation == Modified && other.Name == rename.From:
		return fmt.Sprintf("`%s` is renamed: it is modified under its new name, `%s`", rename.From, rename.Name)
	case other.Operation == Added && other.Name == rename.Name:
		return fmt.Sprintf("`%s` is added, and another requirement is renamed to it", other.Name)
	}
	return ""
}

// Fold returns a name without the differences that people overlook.
func Fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// A Standing is a requirement of a living spec as the rules see it.
type Standing struct {
	Name      string
	Text      string
	Scenarios []string
	Path      string
	At        spec.Place
}

// A Capability is a living spec as the rules see it.
type Capability struct {
	ID           string
	Exists       bool
	Requirements []Standing
}

// Against returns what is wrong with a delta when it meets the living spec. The
// operations take effect in OpenSpec's order: renamed, removed, modified, added.
func Against(intents []Intent, c Capability) []spec.Finding {
	m := &meeting{capability: c, now: slices.Clone(c.Requirements)}
	for _, op := range order {
		for i := range intents {
			if intents[i].Operation == op {
				m.apply(&intents[i])
			}
		}
	}
	return m.findings
}

// A meeting is a delta on its way into a living spec.
type meeting struct {
	capability Capability
	now        []Standing
	findings   []spec.Finding
}

func (m *meeting) apply(in *Intent) {
	switch in.Operation {
	case Renamed:
		m.rename(in)
	case Removed:
		m.remove(in)
	case Modified:
		m.modify(in)
	case Added:
		m.add(in)
	}
}

// index returns where a requirement of exactly this name is, or -1.
func (m *meeting) index(name string) int {
	return slices.IndexFunc(m.now, func(s Standing) bool { return s.Name == name })
}

// near returns the requirement, other than one of the name except, whose name
// differs from another only in what people overlook.
func (m *meeting) near(name, except string) *Standing {
	for i := range m.now {
		if s := &m.now[i]; s.Name != except && Fold(s.Name) == Fold(name) {
			return s
		}
	}
	return nil
}

// meant returns the requirement that an operation seems to be about, under another
// spelling. What something is renamed to is not meant.
func (m *meeting) meant(in *Intent) *Standing {
	if in.Operation == Renamed {
		return m.near(in.From, in.Name)
	}
	return m.near(in.Name, "")
}

func (m *meeting) report(code diag.Code, in *Intent, message string, related *Standing, help string) {
	f := spec.Finding{Code: code, At: in.At, Message: message, Help: []string{help}}
	if related != nil {
		f.Related = []spec.Related{{Path: related.Path, At: related.At, Text: "as it is now"}} // in the delta itself, if it has no path
	}
	m.findings = append(m.findings, f)
}

// missing reports that what an operation is about is not there.
func (m *meeting) missing(in *Intent) {
	if s := m.meant(in); s != nil {
		m.report(diag.CodeOpenspecDeltaTarget, in,
			fmt.Sprintf("`%s` is %s, but is spelt `%s` in `%s`", in.target(), in.Operation, s.Name, m.capability.ID), s,
			"write the name exactly as the living spec has it")
		return
	}
	message := fmt.Sprintf("`%s` is %s, but `%s` has no requirement of that name", in.target(), in.Operation, m.capability.ID)
	if !m.capability.Exists {
		message = fmt.Sprintf("`%s` is %s, but there is no capability `%s` yet", in.target(), in.Operation, m.capability.ID)
	}
	m.report(diag.CodeOpenspecDeltaTarget, in, message, nil,
		"name a requirement that the living spec has, or put it under `## ADDED Requirements`")
}

func (m *meeting) rename(in *Intent) {
	from, to := m.index(in.From), m.index(in.Name)
	switch {
	case from < 0 && to >= 0:
		// Renamed already, unless the old name is still there in another spelling.
		if m.meant(in) != nil {
			m.missing(in)
		}
	case from < 0:
		m.missing(in)
	case to >= 0:
		m.report(diag.CodeOpenspecDeltaExists, in, fmt.Sprintf("`%s` is renamed to `%s`, which `%s` has already", in.From, in.Name, m.capability.ID),
			&m.now[to], "choose another name, or remove the other requirement")
	default:
		if m.twin(in, in.From) {
			return
		}
		m.now[from].Name = in.Name
	}
}

// twin reports a new name that another requirement has in another spelling.
func (m *meeting) twin(in *Intent, except string) bool {
	s := m.near(in.Name, except)
	if s == nil {
		return false
	}
	m.report(diag.CodeOpenspecDeltaExists, in,
		fmt.Sprintf("`%s` is nearly what another requirement of `%s` is called, `%s`", in.Name, m.capability.ID, s.Name), s,
		"choose another name, or write this one exactly as the other if it is meant")
	return true
}

func (m *meeting) remove(in *Intent) {
	if i := m.index(in.Name); i >= 0 {
		m.now = slices.Delete(m.now, i, i+1)
		return
	}
	if m.meant(in) != nil {
		m.missing(in)
		return
	}
	m.report(diag.CodeOpenspecDeltaGone, in, fmt.Sprintf("`%s` is removed, but `%s` does not have it", in.Name, m.capability.ID), nil,
		"nothing, if it was removed before; else correct the name")
}

func (m *meeting) modify(in *Intent) {
	i := m.index(in.Name)
	if i < 0 {
		m.missing(in)
		return
	}
	if lost := Lost(m.now[i].Scenarios, in.Scenarios); len(lost) > 0 {
		m.report(diag.CodeOpenspecDeltaLoses, in, fmt.Sprintf("the new text of `%s` lacks %s", in.Name, quoted(lost)), &m.now[i],
			"a modified requirement is replaced as a whole: repeat the scenarios that stay under the names that they have")
	}
	m.now[i].Text, m.now[i].Scenarios = in.Text, in.Scenarios
}

func (m *meeting) add(in *Intent) {
	if i := m.index(in.Name); i >= 0 {
		if m.now[i].Text != in.Text {
			m.report(diag.CodeOpenspecDeltaExists, in, fmt.Sprintf("`%s` is added, but `%s` has it already, with another text", in.Name, m.capability.ID),
				&m.now[i], "put it under `## MODIFIED Requirements`, or give it another name")
		}
		return
	}
	if m.twin(in, "") {
		return
	}
	m.now = append(m.now, Standing{Name: in.Name, Text: in.Text, Scenarios: in.Scenarios, At: in.At})
}

// Lost returns the names in before that after does not have as often.
func Lost(before, after []string) []string {
	left := map[string]int{}
	for _, name := range after {
		left[name]++
	}
	var lost []string
	for _, name := range before {
		if left[name] > 0 {
			left[name]--
		} else {
			lost = append(lost, name)
		}
	}
	return lost
}

func quoted(names []string) string {
	const most = 3
	var all []string
	for i, name := range names {
		if i == most {
			all = append(all, fmt.Sprintf("%d more", len(names)-most))
			break
		}
		all = append(all, "`"+name+"`")
	}
	if len(names) == 1 {
		return "scenario " + all[0]
	}
	return "scenarios " + strings.Join(all, ", ")
}
