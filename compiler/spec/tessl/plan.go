package tessl

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// plan reads a list of tasks. Quotes below a task are the log of what an agent did;
// they grow while it works and are not part of what is planned.
func (r *reader) plan() {
	title, at := r.title()
	r.document("plan", at, ir.Item{Title: strings.TrimSpace(strings.TrimPrefix(title.said, "Plan:"))})
	for s := range r.in.Markdown.Root.All() {
		group := textOf(s.Title).said
		if s.Level == 1 {
			group = ""
		}
		for _, b := range s.Blocks {
			if b.Kind == markdown.Paragraph && s.Level < 2 {
				r.say(r.paragraph(b, r.spec))
			}
			r.tasks(b, 0, "", group)
		}
	}
}

var taskStates = map[rune]ir.State{
	' ': ir.StateOpen, 'x': ir.StateDone, 'X': ir.StateDone, '-': ir.StateActive, '/': ir.StateActive, '~': ir.StateQueued,
	'!': ir.StateBlocked, '>': ir.StateActive,
}

// tasks reads the items of a list that have a box.
func (r *reader) tasks(list *markdown.Block, parent int, within, group string) {
	for _, item := range list.Items {
		own, local := parent, within
		if item.Box != 0 {
			own = r.task(item, parent, within, group)
			local = r.item(own).Local + "/"
		}
		for _, b := range item.Blocks {
			r.tasks(b, own, local, group)
			if it := own; it != 0 && item.Box != 0 && b.Kind == markdown.Paragraph {
				r.item(it).Prose = parted(r.item(it).Prose, b.Text.Fold())
			}
		}
	}
}

func (r *reader) task(item *markdown.Item, parent int, within, group string) int {
	t := textOf(item.Text)
	it := spec.Item{
		Kind: ir.KindTask, Parent: parent, Local: within + spec.ContentID(t.said), Whole: spec.PlaceOf(item.Span),
		Name: spec.PlaceOf(firstLine(item.Text)), Body: ir.Item{Text: t.said, Group: group, State: taskStates[item.Box]},
	}
	if m := idAtStart.FindStringSubmatch(t.said); m != nil {
		it.Local = m[1]
	}
	for _, mark := range t.marks {
		if mark[0] == '@' {
			note(&it.Body, "owner", mark[1:])
		}
	}
	for _, file := range r.files(item.Text) {
		addPath(&it.Body, file)
	}
	return r.add(it)
}

// fileName is a path with a folder and an extension.
var fileName = pattern.New(`^\.?[\w@.-]*(?:/[\w@.+-]+)+\.\w{1,8}$`)

// files returns those that a text names, in backticks or by a link.
func (r *reader) files(in markdown.Inline) []string {
	var all []string
	for _, run := range in.Runs {
		switch said := in.Text[run.Start:run.End]; {
		case run.Style&markdown.Code != 0 && fileName.MatchString(said):
			all = append(all, path.Clean(said))
		case run.Style&markdown.Link != 0 && run.Target != "" && !isURL(run.Target) && run.Target[0] != '#' && said[0] != '@':
			file, _, _ := strings.Cut(run.Target, "#")
			all = append(all, path.Join(path.Dir(r.in.Source.Path), file))
		}
	}
	return all
}
