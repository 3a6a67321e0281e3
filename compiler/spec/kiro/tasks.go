package kiro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// states are what stands in the box of a task.
var states = map[rune]ir.State{
	' ': ir.StateOpen, 'x': ir.StateDone, 'X': ir.StateDone, '✓': ir.StateDone, '✔': ir.StateDone, '-': ir.StateActive, '/': ir.StateActive,
	'~': ir.StateQueued, '!': ir.StateBlocked,
}

// tasks reads tasks.md: every item with a box is a task, in lists of lists, below
// headings or not. The dependency graph may stand before them or behind.
func (r *reader) tasks() {
	r.numbered = map[string]int{}
	for s := range r.Markdown.Root.All() {
		if s.Level > 1 && partOf(s.Title.Text) == partGraph {
			continue
		}
		r.taskList(s.Blocks, r.whole, group(s))
	}
	for s := range r.Markdown.Root.All() {
		r.graph(s)
	}
}

// group is the heading that tasks lie below, unless it only says that they are tasks.
func group(s *markdown.Section) string {
	if s.Level < 2 || partOf(s.Title.Text) == partTasks {
		return ""
	}
	return s.Title.Fold()
}

// taskList reads the tasks among blocks. Items without a box may hold some.
func (r *reader) taskList(blocks []*markdown.Block, parent int, group string) {
	for _, b := range blocks {
		for _, it := range b.Items {
			if _, ok := states[it.Box]; ok && it.Box != 0 {
				r.task(it, parent, group)
			} else {
				r.taskList(it.Blocks, parent, group)
			}
		}
	}
}

// taskHead matches the number of a task, with the stars that make it optional.
var taskHead = pattern.New(`^(\*?)\s*(?:(?:[Tt]ask\s+|T)?(\d{1,4}[A-Za-z]{0,2}\d{0,2}(?:\.\d{1,4}[A-Za-z]{0,2}\d{0,2}){0,5})(\*?)([.):：]?)(\*?)(?:\s+|$))?`)

// task declares a task, with what lies below it.
func (r *reader) task(it *markdown.Item, parent int, group string) {
	lines := it.Text.Lines()
	own := spec.Item{
		Kind: ir.KindTask, Whole: spec.PlaceOf(it.Span), Parent: parent,
		Body: ir.Item{State: states[it.Box], Group: group, Struck: struck(it.Text)},
	}
	if len(lines) > 0 {
		r.taskTitle(&own, lines[0])
		lines = lines[1:]
	} else {
		own.Name = spec.PlaceOf(it.BoxSpan)
	}
	id := own.Local
	if id == "" && it.Ordered {
		id = strings.TrimRight(string(it.Marker.Text()), ".)")
	}
	for len(lines) > 0 && lineOf(lines[0]).key == "" { // the title goes on
		own.Body.Text = strings.TrimSpace(own.Body.Text + " " + lines[0].Fold())
		lines = lines[1:]
	}
	own.Local = id
	if id == "" {
		own.Local = spec.ContentID(own.Body.Text)
	} else if p := r.above(id); p > 0 && parent == r.whole {
		own.Parent = p
	}
	n := r.doc.Add(own)
	if id != "" && r.numbered[id] == 0 {
		r.numbered[id] = n
	}
	for _, l := range lines {
		r.detail(n, l)
	}
	r.taskDetails(it.Blocks, n, group)
	r.paths(r.item(n), it.Text)
}

// above returns the task that one is a part of by its number: 1 of 1.2.
func (r *reader) above(id string) int {
	for dot := strings.LastIndexByte(id, '.'); dot > 0; dot = strings.LastIndexByte(id, '.') {
		id = id[:dot]
		if n := r.numbered[id]; n > 0 {
			return n
		}
	}
	return 0
}

// taskTitle takes the first line of a task apart: "* 1.2 (P) Write tests".
func (r *reader) taskTitle(own *spec.Item, in markdown.Inline) {
	m := taskHead.FindStringSubmatchIndex(in.Text)
	rest := in
	if m[4] >= 0 && isTaskNumber(in.Text, m) {
		own.Local = in.Text[m[4]:m[5]]
		own.Labels = []string{"Task " + own.Local}
		own.Name = spec.PlaceOf(in.At(m[4], m[5]))
		own.Body.Optional = m[3] > m[2] || m[7] > m[6] || m[11] > m[10]
		rest = in.Slice(m[1], len(in.Text))
	} else if m[3] > m[2] {
		own.Body.Optional = true
		rest = in.Slice(m[3], len(in.Text))
	}
	rest = rest.Trim()
	if own.Name.End == 0 {
		own.Name = spec.PlaceOf(rest.Span)
		if rest.Text == "" {
			own.Name = spec.PlaceOf(in.Span)
		}
	}
	own.Body.Text, own.Body.Parallel = cutParallel(rest.Fold())
}

// isTaskNumber tells the number of a task from a sentence that begins with one:
// it has a dot in or behind it, or a capital follows.
func isTaskNumber(text string, m []int) bool {
	n := text[m[4]:m[5]]
	if strings.Contains(n, ".") || m[9] > m[8] || m[7] > m[6] {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[m[1]:])
	return strings.Trim(n, "0123456789") == "" && (next == '(' || unicode.IsLetter(next) && !unicode.IsLower(next))
}

// cutParallel takes the mark of cc-sdd for a task that may run beside others off.
func cutParallel(text string) (string, bool) {
	for _, mark := range []string{"(P)", "（P）", "[P]"} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			return strings.TrimSpace(rest), true
		}
		if rest, ok := strings.CutSuffix(text, mark); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// taskDetails reads what lies below a task: tasks that are parts of it, what the
// labelled lines say about it, and details.
func (r *reader) taskDetails(blocks []*markdown.Block, own int, group string) {
	for _, b := range blocks {
		for _, l := range b.Text.Lines() {
			r.detail(own, l)
		}
		for _, it := range b.Items {
			if _, ok := states[it.Box]; ok && it.Box != 0 {
				r.task(it, own, group)
				continue
			}
			for _, l := range it.Text.Lines() {
				r.detail(own, l)
			}
			r.taskDetails(it.Blocks, own, group)
		}
		r.taskDetails(b.Blocks, own, group)
	}
}

// detail reads a line below a task.
func (r *reader) detail(own int, in markdown.Inline) {
	l := lineOf(in)
	task := r.item(own)
	r.paths(task, in)
	switch {
	case l.label == labelRequirements:
		task.Refs = append(task.Refs, r.refs(l.rest, toRequirements)...)
	case l.label == labelValidates:
		task.Refs = append(task.Refs, r.refs(l.rest, toRequirements.as(ir.RoleValidates))...)
	case l.label == labelProperties:
		task.Refs = append(task.Refs, r.refs(l.rest, toProperties)...)
	case l.label == labelDepends && (l.isMeta() || startsNumber(l.rest.Text)):
		task.Refs = append(task.Refs, r.refs(l.rest, toTasks)...)
	case l.isMeta():
		note(task, l.key, strings.Trim(l.rest.Fold(), "_* "))
	default:
		if id, _, ok := propertyHeading(in.Fold()); ok {
			task.Refs = append(task.Refs, spec.Ref{Text: id, Role: ir.RoleValidates, At: spec.PlaceOf(in.Span), Kinds: toProperties.kinds, Scope: r.Source.Scope})
			return
		}
		task.Prose = join(task.Prose, in.Fold())
	}
}

// note keeps what a dialect of cc-sdd says of a task beyond references: _Boundary_.
func note(task *spec.Item, key, value string) {
	if task.Body.Other == nil {
		task.Body.Other = map[string]string{}
	}
	task.Body.Other[key] = join(task.Body.Other[key], value)
}

// filePath matches code that is the path of a file.
var filePath = pattern.New(`^[\w@.()\[\]$-]+(?:/[\w@.()\[\]$-]+)+\.[A-Za-z][A-Za-z0-9]{0,7}$`)

// paths adds the files that a line names in backticks.
func (r *reader) paths(task *spec.Item, in markdown.Inline) {
	for _, code := range in.Codes() {
		if filePath.MatchString(code.Text) && !slices.Contains(task.Body.Paths, code.Text) {
			task.Body.Paths = append(task.Body.Paths, code.Text)
		}
	}
}
