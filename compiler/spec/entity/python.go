package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

var (
	pyClass = pattern.New(`(?m)^([ \t]*)class\s+(\w+)\s*(?:\(([^)]*)\))?\s*:`)
	pyField = pattern.New(`^([A-Za-z_]\w*)\s*:\s*([^=#]+?)\s*(?:=\s*([^#]*?))?\s*(?:#\s*(.*))?$`)
	pyValue = pattern.New(`^([A-Za-z_]\w*)\s*=\s*["']([^"']*)["']`)
)

// python reads classes whose members are annotated with types, such as data classes
// and models of Pydantic, and enumerations.
func (c *fenced) python() {
	all := pyClass.FindAllStringSubmatchIndex(c.code, -1)
	for i, m := range all {
		end := len(c.code)
		if i+1 < len(all) {
			end = all[i+1][0]
		}
		e := c.declare(c.code[m[4]:m[5]], c.place(m[4], m[5]), c.place(m[0], end))
		c.pyMembers(e, c.code[m[1]:end], m[1], m[3]-m[2], strings.Contains(group([]byte(c.code), m, 3), "Enum"))
	}
}

func (c *fenced) pyMembers(e *entity, text string, at, indent int, enum bool) {
	inner := -1
	for line := range strings.SplitAfterSeq(text, "\n") {
		start := at
		at += len(line)
		body := strings.TrimSpace(line)
		depth := len(line) - len(strings.TrimLeft(line, " \t"))
		if body == "" {
			continue
		}
		if inner < 0 && depth > indent {
			inner = depth
		}
		if depth != inner || strings.HasPrefix(body, "def ") {
			continue
		}
		if m := pyValue.FindStringSubmatch(body); m != nil && enum {
			e.values = append(e.values, m[2])
		} else if m := pyField.FindStringSubmatch(body); m != nil && !enum && !strings.HasPrefix(m[3], "relationship(") {
			e.add(pyFieldOf(m, c, start+depth))
		}
	}
}

func pyFieldOf(m []string, c *fenced, at int) *field {
	f := &field{name: m[1], at: c.place(at, at+len(m[1])), typeText: m[2], doc: m[4], required: 1}
	f.typeAt = f.at
	f.typeText = strings.TrimSuffix(strings.TrimPrefix(m[2], "Mapped["), "]")
	if !strings.HasPrefix(m[2], "Mapped[") {
		f.typeText = m[2]
	}
	if m[3] != "" && !strings.Contains(m[3], "...") && !strings.HasPrefix(m[3], "mapped_column") {
		f.required = -1
		f.standard = strings.TrimPrefix(m[3], "None")
	}
	if !strings.Contains(f.typeText, "Literal") { // the names of types that are declared below are quoted
		f.typeText = strings.Trim(strings.NewReplacer(`"`, "", "'", "").Replace(f.typeText), " ")
	}
	return f
}
