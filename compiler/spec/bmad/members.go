package bmad

import (
	"bytes"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// members are those at the top of a YAML document, by name: hyphens count as
// underscores, since both are in use.
type members struct {
	list  *tree.Node // the document, for one that is a list
	named map[string]*tree.Node
}

func (m *members) put(name string, value *tree.Node) {
	name = strings.ReplaceAll(name, "-", "_")
	if m.named == nil {
		m.named = map[string]*tree.Node{}
	}
	if m.named[name] == nil && value.Kind() != tree.Null {
		m.named[name] = value
	}
}

// first returns the first of some members that there is.
func (m *members) first(names ...string) *tree.Node {
	for _, name := range names {
		if n := m.named[name]; n != nil {
			return n
		}
	}
	return nil
}

// topKey is a line that begins a member at the top.
var topKey = pattern.New(`(?m)^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]|\r?$)`)

// salvage reads members each by itself, so that a mistake in one does not hide the
// others: agents write quotes that end too soon, and whole reports behind the YAML.
// Of several of one name the first is tried.
func (m *members) salvage(f *source.File, wanted []string) {
	lines := topKey.FindAllSubmatchIndex(f.Data, -1)
	tried := map[string]bool{}
	for i, at := range lines {
		name := strings.ReplaceAll(string(f.Data[at[2]:at[3]]), "-", "_")
		if tried[name] || m.named[name] != nil || !slices.Contains(wanted, name) {
			continue
		}
		tried[name] = true
		end := len(f.Data)
		if i+1 < len(lines) {
			end = lines[i+1][0]
		}
		if m.read(f, at[0], end) {
			continue
		}
		// Its lines are not one member, but the first of them may be.
		if line := bytes.IndexByte(f.Data[at[0]:end], '\n'); line >= 0 {
			m.read(f, at[0], at[0]+line)
		}
	}
}

// read takes what stands between two offsets, from a copy that keeps them.
func (m *members) read(f *source.File, start, end int) bool {
	data := bytes.Repeat([]byte("\n"), end)
	copy(data[start:], f.Data[start:end])
	node, mistakes := tree.Parse(source.NewFile(f.Path, data))
	if len(mistakes) > 0 {
		return false
	}
	for name, value := range node.Members() {
		m.put(name, value)
	}
	return true
}
