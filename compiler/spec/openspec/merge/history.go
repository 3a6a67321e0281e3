package merge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// moved reports requirements that have changed since the delta was written: what it
// puts in their place does not know of that.
func (s *session) moved() error {
	if s.Base == nil || s.file.Before == nil {
		return nil
	}
	data, err := s.Base(s.deltaPath, s.file.Path)
	if err != nil || data == nil {
		return err
	}
	base := delta.Read(markdown.Parse(source.NewFile(s.file.Path, data)))
	for _, c := range s.delta.Changes {
		if c.Operation == delta.Modified || c.Operation == delta.Removed {
			s.movedFrom(base, c)
		}
	}
	return nil
}

func (s *session) movedFrom(base *delta.Outline, c *delta.Change) {
	now, then := requirement(s.blocks(), s.before(c.Name)), requirement(base.Requirements, s.before(c.Name))
	if now == nil || then == nil || body(now) == body(then) || c.Block != nil && body(now) == body(c.Block) {
		return
	}
	s.findings([]spec.Finding{{
		Code: diag.CodeOpenspecBaseMoved, At: c.Place(),
		Message: fmt.Sprintf("`%s` has changed in `%s` since the delta was written", c.Name, s.id),
		Related: []spec.Related{{Path: s.file.Path, At: now.Place(), Text: "as it is now"}},
		Help:    []string{"bring the delta up to date with the living spec"},
	}})
}

// before returns the name that a requirement has before the delta renames it.
func (s *session) before(name string) string {
	for _, c := range s.delta.Changes {
		if c.Operation == delta.Renamed && c.Name == name {
			return c.From
		}
	}
	return name
}

func requirement(all []*delta.Requirement, name string) *delta.Requirement {
	if i := slices.IndexFunc(all, func(r *delta.Requirement) bool { return r.Name == name }); i >= 0 {
		return all[i]
	}
	return nil
}

// body is the text of a requirement below its heading, without differences in white
// space at the ends of lines.
func body(r *delta.Requirement) string {
	_, text, _ := strings.Cut(r.Text(), "\n")
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// An opponent is an operation of another open change.
type opponent struct {
	change, path string
	op           *delta.Change
}

// overlaps reports other open changes that touch the same requirements.
func (m *merger) overlaps() error {
	for _, t := range m.deltas {
		others, err := m.others(t.id)
		if err != nil {
			return err
		}
		for _, c := range t.delta.Changes {
			if f, ok := overlap(t.id, c, others); ok {
				m.result.Findings = append(m.result.Findings, m.placed(f, t.path))
			}
		}
	}
	return nil
}

// others returns what other open changes do to a capability.
func (m *merger) others(id string) ([]opponent, error) {
	var all []opponent
	changes := m.Dir + "/changes"
	if strings.HasPrefix(m.Change, changes+"/archive/") {
		return nil, nil
	}
	for _, p := range m.Tree.Under(changes) {
		change, rest, ok := strings.Cut(strings.TrimPrefix(p, changes+"/"), "/specs/")
		if other, isDelta := capabilityOf(rest); !ok || !isDelta || other != id || strings.Contains(change, "/") || changes+"/"+change == m.Change {
			continue
		}
		f, err := m.read(p)
		if err != nil {
			return nil, err
		}
		for _, op := range delta.ReadDelta(markdown.Parse(f)).Changes {
			all = append(all, opponent{change, p, op})
		}
	}
	return all, nil
}

func overlap(id string, c *delta.Change, others []opponent) (spec.Finding, bool) {
	f := spec.Finding{
		Code: diag.CodeOpenspecChangesOverlap, At: c.Place(),
		Help: []string{"once this change is merged, write the others against the new text"},
	}
	var names []string
	for _, o := range others {
		if name := "`" + o.change + "`"; (o.op.Target() == c.Target() || o.op.Name == c.Name) && !slices.Contains(names, name) {
			names = append(names, name)
			f.Related = append(f.Related, spec.Related{Path: o.path, At: o.op.Place(), Text: string(o.op.Operation) + " here"})
		}
	}
	f.Message = fmt.Sprintf("`%s` of `%s` is also touched by the open change %s", c.Target(), id, strings.Join(names, ", "))
	if len(names) > 1 {
		f.Message = fmt.Sprintf("`%s` of `%s` is also touched by the open changes %s", c.Target(), id, strings.Join(names, ", "))
	}
	return f, len(names) > 0
}

// retires reports whether the change asks for capabilities to go that it leaves
// without a requirement.
func (m *merger) retires() (bool, error) {
	p := m.Change + "/.openspec.yaml"
	if !m.Tree.Has(p) {
		return false, nil
	}
	f, err := m.read(p)
	if err != nil {
		return false, err
	}
	root, mistakes := tree.Parse(f)
	if root == nil || root.Kind() != tree.Object || diag.HasErrors(mistakes) {
		return false, nil
	}
	n := root.Get("retire_capabilities")
	return n != nil && n.Kind() == tree.Bool && n.Bool(), nil
}
