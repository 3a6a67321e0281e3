package agents

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A writer collects what the blocks of an instruction say.
type writer struct {
	*reader
	item     *spec.Item
	lines    []string // one a paragraph, item or row
	commands []string // of fences that hold them
	code     []string // other fences
}

func (w *writer) blocks(blocks []*markdown.Block) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			w.text(b.Text)
		case markdown.List:
			for _, it := range b.Items {
				w.text(it.Text)
				w.blocks(it.Blocks)
			}
		case markdown.Table:
			w.row(b.Header)
			for _, row := range b.Rows {
				w.row(row.Cells)
			}
		case markdown.Quote:
			w.blocks(b.Blocks)
		case markdown.Fence:
			w.fence(b)
		case markdown.HTML:
			if said := textOf(b); said != "" {
				w.lines = append(w.lines, said)
			}
		}
	}
}

var tag = pattern.New(`<[^>]*>`)

// textOf returns what stands between the tags of raw HTML: many wrap what they tell
// an agent into tags of their own making.
func textOf(b *markdown.Block) string {
	return strings.Join(strings.Fields(tag.ReplaceAllString(b.Span.Text(), " ")), " ")
}

func (w *writer) text(in markdown.Inline) {
	w.references(in)
	if said := in.Fold(); said != "" {
		w.lines = append(w.lines, said)
	}
}

func (w *writer) row(cells []markdown.Inline) {
	var texts []string
	for _, c := range cells {
		w.references(c)
		texts = append(texts, c.Fold())
	}
	w.lines = append(w.lines, strings.Join(texts, " | "))
}

// shells are the languages of fences whose lines are commands.
var shells = []string{"bash", "sh", "shell", "zsh", "console", "terminal", "shell-session", "powershell", "pwsh", "cmd", "bat", "fish"}

// fence takes code for commands if its language says so, or its first line has a
// prompt.
func (w *writer) fence(b *markdown.Block) {
	code := sourceOf(b.Code)
	if !slices.Contains(shells, b.Language) && !(b.Language == "" && strings.HasPrefix(code, "$ ")) {
		if code != "" {
			w.code = append(w.code, code)
		}
		return
	}
	going := false // the line before ends with a backslash
	for line := range strings.Lines(code) {
		command := strings.TrimSpace(line)
		if command == "" || !going && strings.HasPrefix(command, "#") {
			continue
		}
		command = strings.TrimPrefix(command, "$ ")
		if n := len(w.commands); going && n > 0 {
			w.commands[n-1] = strings.TrimSuffix(w.commands[n-1], "\\") + command
		} else {
			w.commands = append(w.commands, command)
		}
		going = strings.HasSuffix(command, "\\")
	}
}

// references adds the files that a text imports or leads to.
func (w *writer) references(in markdown.Inline) {
	for _, i := range importsOf(in) {
		w.item.Refs = append(w.item.Refs, spec.Ref{
			Text: w.imported(i.path), Role: ir.RoleDepends, At: i.at, Kinds: importKinds, Loose: true,
		})
	}
	for _, run := range in.Runs {
		if run.Style&markdown.Link != 0 && isFile(run.Target) {
			file, _, _ := strings.Cut(run.Target, "#")
			w.item.Refs = append(w.item.Refs, spec.Ref{
				Text: w.fileOf(file), Role: ir.RoleMention, At: spec.PlaceOf(in.At(run.Start, run.End)), Loose: true,
			})
		}
	}
}

// fileOf returns a path that stands in the document as one from the root of the
// workspace.
func (r *reader) fileOf(p string) string {
	if strings.HasPrefix(p, "/") {
		return path.Clean(p[1:])
	}
	return path.Join(path.Dir(r.in.Source.Path), p)
}

// imported returns the path of an import. Cursor counts it from the root.
func (r *reader) imported(p string) string {
	if r.in.Source.Options[optionTool] == "cursor" && !strings.HasPrefix(p, ".") {
		return path.Clean(p)
	}
	return r.fileOf(p)
}

// isFile reports whether the target of a link is a file of the workspace.
func isFile(target string) bool {
	return target != "" && target[0] != '#' && !strings.Contains(target, ":")
}

// sourceOf returns what stands in the source, whatever its line ends.
func sourceOf(s source.Span) string {
	return strings.TrimSpace(strings.ReplaceAll(s.Text(), "\r\n", "\n"))
}

// firstLine returns the first line of a span.
func firstLine(s source.Span) source.Span {
	if n := bytes.IndexAny(s.File.Data[s.Start:s.End], "\r\n"); n >= 0 {
		s.End = s.Start + n
	}
	return s
}
