package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// parallel reports open tasks of one phase that are marked as parallel and name the
// same file, once a file. Where all but one are done, nobody gets in anybody's way.
func (r *root) parallel() {
	type key struct {
		phase int
		file  string
	}
	tasks := map[key][]*spec.LinkedItem{}
	var order []key
	number := r.phaseNumbers()
	for _, it := range r.living {
		if it.Kind != ir.KindTask || !it.Body.Parallel || !isOpen(it) {
			continue
		}
		for _, file := range files(it) {
			if !strings.Contains(file, "/") && len(it.Body.Paths) > 1 {
				continue // may lie in the folder of another
			}
			k := key{number[it], file}
			if tasks[k] = append(tasks[k], it); len(tasks[k]) == 2 {
				order = append(order, k)
			}
		}
	}
	for _, k := range order {
		r.reportParallel(tasks[k], k.file)
	}
}

func (r *root) reportParallel(tasks []*spec.LinkedItem, file string) {
	f := spec.Finding{
		Code: diag.CodeSpecParallelFile, Related: []spec.Related{related(tasks[0], "the first")},
		Message: fmt.Sprintf("tasks `%s` and `%s` are parallel and both name `%s`", tasks[0].Local, tasks[1].Local, file),
		Help:    []string{"take the mark off all but one, or let one task do it all"},
	}
	if n := len(tasks) - 2; n > 0 {
		f.Message += fmt.Sprintf(", as do %d more", n)
	}
	r.report(tasks[1], f)
}

// files returns the files that a task names, cleaned, without folders, patterns and
// placeholders.
func files(it *spec.LinkedItem) (found []string) {
	for _, p := range it.Body.Paths {
		p = strings.TrimPrefix(strings.Trim(p, "\"'`"), "./")
		p, _, _ = strings.Cut(p, ":") // a line number
		clean := path.Clean(p)
		if !plainPath.MatchString(p) || strings.HasPrefix(clean, "../") || !strings.Contains(path.Base(clean), ".") || slices.Contains(found, clean) {
			continue
		}
		found = append(found, clean)
	}
	return found
}

// plainPath matches a path that names one file: no pattern, variable or placeholder.
var plainPath = pattern.New(`^[\pL\pN_.@+()-][\pL\pN_.@+()/ -]*[\pL\pN_)-]$`)

// ticked reports tasks that are ticked although files that they name do not exist. It
// looks only where the workspace has the code: some file that a task names. What lies in
// an archive speaks of the past.
func (r *root) ticked() {
	names := newFileNames(r.Tree)
	if !r.hasCode(names) {
		return
	}
	found := map[*spec.Page][]*spec.LinkedItem{}
	for _, it := range r.living {
		if it.Kind == ir.KindTask && it.Body.State == ir.StateDone && len(names.missing(it)) > 0 && !archived(it) && !removes.MatchString(it.Body.Text) {
			found[it.Page] = append(found[it.Page], it)
		}
	}
	for _, p := range r.Pages {
		r.reportTicked(found[p], names)
	}
}

func archived(it *spec.LinkedItem) bool {
	return it.Body.Struck || strings.Contains("/"+it.Page.Source.Path, "/archive/")
}

// reportTicked reports the tasks of one document, together if there are many: then its
// files have moved.
func (r *root) reportTicked(tasks []*spec.LinkedItem, names fileNames) {
	many := len(tasks) >= manyUnfilled
	for _, it := range tasks {
		f := spec.Finding{
			Code: diag.CodeSpecTaskFile, Message: fmt.Sprintf("task `%s` is ticked, but there is no %s", it.Local, strings.Join(names.missing(it), ", ")),
			Help: []string{"take the tick off, or name the file that was made instead"},
		}
		if many {
			f.Message += fmt.Sprintf("; %d more tasks of this document name files that do not exist", len(tasks)-1)
		}
		r.report(it, f)
		if many {
			return
		}
	}
}

// removes matches the tasks after which a file need not be there.
var removes = pattern.New(`(?i)\b(?:remov\w+|delet\w+|drop\w*|renam\w+|mov(?:e|es|ed|ing)|migrat\w+|replac\w+|retir\w+|clean\w*|split\w*|merg\w+|consolidat\w+|extract\w*|obsolete|deprecat\w+|temporary|instead)\b`)

// hasCode reports whether the workspace has a file that a task names and that is no
// part of the specification: it lies in no top folder that has documents.
func (r *root) hasCode(names fileNames) bool {
	documents := map[string]bool{}
	for _, p := range r.Pages {
		documents[r.topFolder(p.Source.Path)] = true
	}
	for _, it := range r.living {
		if it.Kind != ir.KindTask {
			continue
		}
		for _, file := range files(it) {
			if at := names.find(file); at != "" && strings.Contains(file, "/") && !documents[r.topFolder(at)] {
				return true
			}
		}
	}
	return false
}

func (r *root) topFolder(file string) string {
	top, _, _ := strings.Cut(r.Root.Rel(file), "/")
	return top
}

// fileNames are the paths of a tree by their last names, so that a path that begins
// at some folder of it is found.
type fileNames map[string][]string

func newFileNames(t *spec.Tree) fileNames {
	names := fileNames{}
	if t == nil {
		return names
	}
	for _, p := range t.Paths() {
		base := path.Base(p)
		names[base] = append(names[base], p)
	}
	return names
}

// find returns the path of a file, in the tree or in any folder of it.
func (n fileNames) find(file string) string {
	for _, p := range n[path.Base(file)] {
		if p == file || strings.HasSuffix(p, "/"+file) {
			return p
		}
	}
	return ""
}

// missing returns the files that a task names and that are not there, as a message has
// them.
func (n fileNames) missing(it *spec.LinkedItem) (found []string) {
	for _, file := range files(it) {
		if strings.Contains(file, "/") && n.find(file) == "" {
			found = append(found, "`"+file+"`")
		}
	}
	return found
}

// subtasks reports tasks that are ticked although a part of them is open.
func (r *root) subtasks() {
	for _, it := range r.living {
		if it.Kind != ir.KindTask || it.Body.State != ir.StateDone {
			continue
		}
		for _, part := range r.parts[it] {
			if part.Kind == ir.KindTask && part.Body.State != "" && isOpen(part) {
				r.report(it, spec.Finding{
					Code: diag.CodeSpecTaskParts, Message: fmt.Sprintf("%s is ticked, but %s is open", taskName(it), taskName(part)),
					Related: []spec.Related{related(part, "is open")},
					Help:    []string{"tick the part, or take the tick off the whole"},
				})
				break
			}
		}
	}
}

// taskName returns how a message names a task, which may have no ID.
func taskName(it *spec.LinkedItem) string {
	if contentID.MatchString(it.Local) {
		return "`" + short(it.Body.Text) + "`"
	}
	return "task `" + it.Local + "`"
}
