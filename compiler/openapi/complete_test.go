package openapi

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// TestNothingIsDropped walks real documents as JSON, knowing nothing of OpenAPI but
// where names stand, and looks each of them up in what was loaded: every component,
// property, value of an enum, parameter, status and media type.
func TestNothingIsDropped(t *testing.T) {
	for _, name := range corpus {
		t.Run(name, func(t *testing.T) {
			data := corpusFile(t, name)
			m, _ := cleanLoad(t, name)
			root, _ := tree.Parse(source.NewFile(name, data))
			loaded := spokenOf(t, m)
			missing, seen := 0, 0
			for id, want := range writtenIn(root) {
				got := loaded[id]
				if got == nil {
					t.Errorf("%s is not declared", id)
				}
				for word := range want {
					seen++
					if got != nil && !got[word] {
						if missing++; missing < 10 {
							t.Errorf("%s does not say %s", id, word)
						}
					}
				}
			}
			t.Logf("%d symbols, %d words, %d missing", len(loaded), seen, missing)
		})
	}
}

// words are what a symbol says: "property name", "status 200".
type words map[string]bool

// writtenIn returns what a document writes under each component and operation.
func writtenIn(root *tree.Node) map[ir.ID]words {
	all := map[ir.ID]words{}
	for section, object := range sections {
		if kinds[object] == "" {
			continue
		}
		for name, n := range root.Get("components").Get(section).Members() {
			all[ir.NewID("orders", kinds[object], name)] = wordsIn(n, words{})
		}
	}
	for path, item := range root.Get("paths").Members() {
		for _, m := range ownOperations(item) {
			name := m.node.Get("operationId").String()
			if name == "" {
				name = m.method + " " + path
			}
			all[ir.NewID("orders", ir.KindOperation, name)] = wordsIn(m.node, words{})
		}
	}
	return all
}

func wordsIn(n *tree.Node, into words) words {
	for name, v := range n.Members() {
		if strings.HasPrefix(name, "x-") || slices.Contains(verbatim, name) && name != "enum" || name == "links" {
			continue
		}
		if name == "enum" {
			for _, e := range v.Elements() {
				if e.Kind() == tree.String {
					into["value "+e.String()] = true
				}
			}
			continue
		}
		for inner, below := range v.Members() {
			switch name {
			case "properties":
				into["property "+inner] = true
			case "responses":
				into["status "+inner] = true
			case "content":
				into["media "+inner] = true
			default:
				continue
			}
			wordsIn(below, into)
		}
		if name != "properties" && name != "responses" && name != "content" {
			wordsIn(v, into)
		}
	}
	for _, e := range n.Elements() {
		if name, in := e.Get("name").String(), e.Get("in").String(); name != "" && in != "" && !(in == "header" && reservedHeader(name)) {
			into["parameter "+name] = true
		}
		wordsIn(e, into)
	}
	return into
}

// spokenOf returns what the declarations of a module say.
func spokenOf(t *testing.T, m *frontend.Module) map[ir.ID]words {
	all := map[ir.ID]words{}
	for _, d := range m.Declarations {
		body := new(ir.Body)
		if err := json.Unmarshal(d.Body.Data, body); err != nil {
			t.Fatal(err)
		}
		said := words{}
		for typ := range body.Types() {
			for _, f := range typ.Fields {
				said["property "+f.Name] = true
			}
			for _, v := range slices.Concat(typ.Enum, typ.Known) {
				var text string
				if json.Unmarshal(v, &text) == nil {
					said["value "+text] = true
				}
			}
		}
		if op := body.Operation; op != nil {
			speakOperation(op, said)
		}
		if body.Response != nil {
			speakContent(body.Response.Content, said)
		}
		if body.RequestBody != nil {
			speakContent(body.RequestBody.Content, said)
		}
		all[d.ID] = said
	}
	return all
}

func speakOperation(op *ir.Operation, into words) {
	for _, p := range op.Parameters {
		into["parameter "+p.Name] = true
		into["media "+p.MediaType] = true
	}
	if op.RequestBody != nil {
		speakContent(op.RequestBody.Content, into)
	}
	for _, r := range op.Responses {
		into["status "+r.Status] = true
		into["status "+strings.ToLower(r.Status)] = true
		speakContent(r.Content, into)
		for _, h := range r.Headers {
			into["parameter "+h.Name] = true
		}
	}
}

func speakContent(cs []ir.Content, into words) {
	for _, c := range cs {
		into["media "+c.MediaType] = true
	}
}
