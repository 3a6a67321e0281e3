package agents

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// scope returns where a document holds, as globs from the root of the workspace, and
// how it comes to be read. A rule that is read on demand holds nowhere by itself.
func (r *reader) scope() (globs []string, apply string) {
	holds := r.in.Source.Options[optionHolds]
	everything := []string{path.Join(holds, "**")}
	if r.in.Source.Role == rolePage {
		return everything, applyAlways
	}
	f := front(r.in.Markdown)
	switch tool := r.in.Source.Options[optionTool]; tool {
	case "cursor":
		return choose(everything, below(holds, anywhere(f["globs"])), f, f.is("alwaysApply", "true"))
	case "windsurf":
		return choose(everything, below(holds, anywhere(f["globs"])), f, f.is("trigger", "always_on"))
	case "copilot":
		globs = below(holds, f["applyTo"])
		return choose(everything, globs, f, false)
	default: // Claude and Cline read all rules, unless they name paths
		globs = below(holds, f["paths"])
		return choose(everything, globs, f, len(globs) == 0)
	}
}

// choose says where a rule holds: everywhere, for some files, or on demand.
func choose(everything, globs []string, f fields, always bool) ([]string, string) {
	switch {
	case always:
		return everything, applyAlways
	case len(globs) > 0:
		return globs, applyGlob
	case len(f["description"]) > 0 && !f.is("trigger", "manual"):
		return nil, applyAgent
	}
	return nil, applyManual
}

// below makes globs count from the root of the workspace.
func below(dir string, globs []string) []string {
	var all []string
	for _, g := range globs {
		g = strings.TrimPrefix(strings.TrimPrefix(g, "./"), "/")
		if strings.HasSuffix(g, "/") {
			g += "**"
		}
		if g = path.Join(dir, g); g != "." && !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	return all
}

// anywhere makes a glob without a folder hold in every folder, as Cursor takes it.
func anywhere(globs []string) []string {
	var all []string
	for _, g := range globs {
		if !strings.Contains(g, "/") && g != "**" {
			g = "**/" + g
		}
		all = append(all, g)
	}
	return all
}

// fields are what front matter says, each as a list.
type fields map[string][]string

func (f fields) is(key, value string) bool {
	return len(f[key]) == 1 && strings.EqualFold(f[key][0], value)
}

// listKeys are those whose value is a list of globs, also written on one line.
var listKeys = []string{"globs", "applyTo", "paths"}

// front returns the fields of front matter. Rules of Cursor have globs that begin
// with a star and no quotes, which is no YAML: then they are read line by line.
func front(md *markdown.Document) fields {
	f := fields{}
	if md.Front == nil {
		return f
	}
	add := func(key string, values ...string) {
		if _, ok := f[key]; !ok {
			f[key] = nil // a key without a value is there, too
		}
		for _, v := range values {
			f[key] = append(f[key], split(key, v)...)
		}
	}
	if md.Front.Node != nil {
		for key := range md.Front.Node.Members() {
			add(key, md.Front.Texts(key)...)
		}
		return f
	}
	key := ""
	for line := range strings.Lines(md.Front.Span.Text()) {
		line = strings.TrimRight(line, " \t\r\n")
		if item, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "- "); ok && key != "" {
			add(key, unquote(item))
		} else if name, value, ok := strings.Cut(line, ":"); ok && name == strings.TrimSpace(name) {
			key = name
			add(key, unquote(value))
		}
	}
	return f
}

// split returns the values that one text holds: globs are parted by commas, those in
// braces apart, and braces stand for several globs.
func split(key, text string) []string {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if !slices.Contains(listKeys, key) {
		return []string{text}
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	var all []string
	for _, glob := range cut(text) {
		if glob = unquote(glob); glob != "" {
			all = append(all, expand(glob)...)
		}
	}
	return all
}

// cut parts a text at the commas outside of braces.
func cut(text string) []string {
	var all []string
	depth, start := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth <= 0 {
				all = append(all, text[start:i])
				start = i + 1
			}
		}
	}
	return append(all, text[start:])
}

// maxGlobs bounds how many globs one with braces stands for.
const maxGlobs = 64

// expand replaces braces by what they stand for: *.{ts,tsx} by *.ts and *.tsx.
func expand(glob string) []string {
	all := []string{glob}
	for i := 0; i < len(all) && len(all) < maxGlobs; {
		open := strings.IndexByte(all[i], '{')
		end := -1
		if open >= 0 {
			end = strings.IndexByte(all[i][open:], '}')
		}
		if end < 0 {
			i++
			continue
		}
		before, inside, after := all[i][:open], all[i][open+1:open+end], all[i][open+end+1:]
		var several []string
		for _, part := range strings.Split(inside, ",") {
			several = append(several, before+part+after)
		}
		all = slices.Replace(all, i, i+1, several...)
	}
	return all
}

func unquote(text string) string {
	return strings.Trim(strings.TrimSpace(text), `"'`)
}

// ruleKeys are what the front matter of a rule is there for.
var ruleKeys = []string{"globs", "applyTo", "paths", "description", "alwaysApply", "trigger"}

// frontMistakes reports front matter that is no YAML, unless it is a rule that says
// what it should line by line.
func (r *reader) frontMistakes() {
	f := r.in.Markdown.Front
	if f == nil || f.Node != nil || len(f.Mistakes) == 0 {
		return
	}
	fields := front(r.in.Markdown)
	if r.in.Source.Role == roleRule && slices.ContainsFunc(ruleKeys, func(key string) bool { _, ok := fields[key]; return ok }) {
		return
	}
	m := f.Mistakes[0]
	r.doc.Report(diag.CodeSpecFrontMatter, spec.PlaceOf(m.Primary.Span), "the front matter is no YAML: "+m.Message)
}
