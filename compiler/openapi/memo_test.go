package openapi

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// meaning leaves of a module what must not depend on a memo: everything but the
// data of facets, which the memo leaves to the store.
func meaning(m *frontend.Module) []ir.Declaration {
	all := slices.Clone(m.Declarations)
	for i := range all {
		all[i].Body.Data, all[i].Doc.Data = nil, nil
	}
	return all
}

// placeless leaves of declarations what must not depend on where files lie.
func placeless(m *frontend.Module) []ir.Declaration {
	all := meaning(m)
	for i := range all {
		all[i].Location = ir.Location{}
	}
	return all
}

func lines(ds []diag.Diagnostic) []string {
	var all []string
	for _, d := range ds {
		all = append(all, line(d))
	}
	return all
}

func sameMeaning(t *testing.T, want, got *frontend.Module) {
	t.Helper()
	sameDeclarations(t, meaning(want), meaning(got))
	if diff := cmp.Diff(strings.Join(lines(want.Diagnostics), "\n"), strings.Join(lines(got.Diagnostics), "\n")); diff != "" {
		t.Errorf("diagnostics (-without memo +with):\n%.2000s", diff)
	}
}

// sameDeclarations compares cheaply and explains at length.
func sameDeclarations(t *testing.T, want, got []ir.Declaration) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("declarations (-want +got):\n%.2000s", cmp.Diff(want, got))
	}
}

const memoDocument = `{
  "openapi": "3.1.0",
  "info": {"title": "Orders", "version": "1"},
  "paths": {
    "/orders/{id}": {"get": {"operationId": "getOrder", "summary": "Get one", "parameters": [{"$ref": "#/components/parameters/id"}], "responses": {"200": {
      "description": "It.", "content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A"}}}}}
    }}}}
  },
  "components": {
    "parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}},
    "schemas": {
      "A": {"type": "string", "nullable": true, "pattern": "(?!x)"},
      "B": {"type": "object", "required": ["b", "a"], "properties": {"b": {"$ref": "#/components/schemas/A"}, "a": {"type": "integer", "maximum": 1e3}}}
    }
  }
}`

// TestMemo edits a document in ways that cost different amounts of reading, and
// always expects what a load without a memo gives.
func TestMemo(t *testing.T) {
	edit := func(old, new string) string { return strings.Replace(memoDocument, old, new, 1) }
	tests := []struct {
		name, text string
		read       int
	}{
		{"nothing", memoDocument, 0},
		{"lines above", edit(`"info"`, "\n\n\"info\""), 0},
		{"spaces inside", edit(`"type": "string", "nullable"`, `"type":  "string", "nullable"`), 0},
		{"key moved away from its value", edit(`"A": {`, `"A":   {`), 0},
		{"keys reordered", edit(`"required": ["b", "a"], "properties"`, `"x-y": 1, "properties"`), 1},
		{"spelling of a number", edit("1e3", "1000"), 0},
		{"one field", edit(`"integer"`, `"number"`), 1},
		{"a renamed schema", edit(`"A": {`, `"C": {`), 0},
		{"a renamed parameter", edit(`"name": "id"`, `"name": "key"`), 2},
		{"the version of OpenAPI", edit("3.1.0", "3.0.0"), 4},
	}
	before := mustLoad(t, inputOf("a.json", map[string]string{"a.json": memoDocument}))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := inputOf("a.json", map[string]string{"a.json": test.text})
			clean := mustLoad(t, in)
			in.Memo = before.Memo
			got := mustLoad(t, in)
			sameMeaning(t, clean, got)
			if got.Read != test.read {
				t.Errorf("read %d fragments, want %d", got.Read, test.read)
			}
			if !bytes.Equal(clean.Memo, got.Memo) {
				t.Error("the memo depends on the memo before")
			}
		})
	}
}

// TestDamagedMemo: a memo that does not decode is no memo.
func TestDamagedMemo(t *testing.T) {
	in := inputOf("a.json", map[string]string{"a.json": memoDocument})
	clean := mustLoad(t, in)
	for end := range len(clean.Memo) {
		in.Memo = clean.Memo[:end]
		if got := mustLoad(t, in); got.Read != clean.Read {
			t.Fatalf("the first %d bytes of a memo were believed", end)
		}
	}
}

// TestCorpusMemo: a second load of a real document reads nothing and says what a
// first load says.
func TestCorpusMemo(t *testing.T) {
	for _, name := range corpus {
		t.Run(name, func(t *testing.T) {
			clean, in := cleanLoad(t, name)
			in.Memo = clean.Memo
			again := mustLoad(t, in)
			sameMeaning(t, clean, again)
			if again.Read != 0 || again.Skipped != clean.Read {
				t.Errorf("read %d and skipped %d of %d fragments", again.Read, again.Skipped, clean.Read)
			}
		})
	}
}

// TestRewritten: shuffled keys, other white space and the other syntax change
// no facet.
func TestRewritten(t *testing.T) {
	for _, name := range []string{"museum.yaml", "swagger-petstore-1.0.27.yaml", "telegram_bot_api.json", "box.json"} {
		t.Run(name, func(t *testing.T) {
			data := corpusFile(t, name)
			clean := mustLoad(t, inputOf("root", map[string]string{"root": string(data)}))
			n, _ := tree.Parse(source.NewFile("root", data))
			shuffled := appendShuffled(nil, n, rand.New(rand.NewPCG(1, 2)))
			in := inputOf("root", map[string]string{"root": string(shuffled)})
			got := mustLoad(t, in)
			sameDeclarations(t, clean.Declarations, got.Declarations)
			in.Memo = clean.Memo
			if got := mustLoad(t, in); got.Read != 0 {
				t.Errorf("%d fragments of the same value were decoded again", got.Read)
			}
		})
	}
}

// appendShuffled writes a tree as JSON with its members in another order.
func appendShuffled(dst []byte, n *tree.Node, rnd *rand.Rand) []byte {
	if n.Kind() == tree.Array {
		dst = append(dst, '[')
		for i, e := range n.Elements() {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendShuffled(dst, e, rnd)
		}
		return append(dst, ']')
	}
	if n.Kind() != tree.Object {
		return n.AppendJSON(dst)
	}
	members := sorted(n)
	rnd.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	dst = append(dst, '{')
	for i, m := range members {
		if i > 0 {
			dst = append(dst, ",\n"...)
		}
		dst = append(appendString(dst, m.name), ": "...)
		dst = appendShuffled(dst, m.node, rnd)
	}
	return append(dst, '}')
}

// TestMoved: moving files changes no facet.
func TestMoved(t *testing.T) {
	root := `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {"A": {"$ref": "REF"}, "B": {"type": "array", "items": {"$ref": "REF"}}}}}`
	load := func(path, ref string) *frontend.Module {
		return mustLoad(t, inputOf("root.json", map[string]string{
			"root.json": strings.ReplaceAll(root, "REF", ref), path: `{"type": "object", "properties": {"self": {"$ref": "#"}}}`,
		}))
	}
	if diff := cmp.Diff(placeless(load("a.json", "a.json")), placeless(load("schemas/other.json", "./schemas/other.json"))); diff != "" {
		t.Errorf("(-before +after the move)\n%s", diff)
	}
}

const askingDocument = `{
  "openapi": "3.2.0",
  "info": {"title": "Orders", "version": "1"},
  "paths": {
    "/orders": {"post": {
      "operationId": "create", "requestBody": {"content": {"application/jsonl": {"$ref": "#/components/mediaTypes/orders"}}},
      "callbacks": {"done": {"$ref": "#/components/callbacks/done"}, "own": {"{$url}": {"$ref": "#/components/pathItems/own"}}}, "responses": {}}}
  },
  "components": {
    "mediaTypes": {"orders": {"itemSchema": {"type": "object"}}, "other": {"schema": {"type": "string"}}},
    "callbacks": {"done": {"{$url}": {"post": {"responses": {}}}}},
    "pathItems": {"own": {"get": {"responses": {}}}},
    "schemas": {"T": {"$id": "http://a/t", "type": "object", "properties": {"a": {"$ref": "u#x"}}}, "U": {"$id": "http://a/u", "$anchor": "x", "type": "string"}}
  }
}`

// TestMemoAsksAgain edits what lies elsewhere: whoever asked about it is read again.
func TestMemoAsksAgain(t *testing.T) {
	edits := map[string][2]string{
		"a method of a shared callback":  {`{"{$url}": {"post"`, `{"{$url}": {"put"`},
		"another callback":               {`"done": {"{$url}"`, `"dona": {"{$url}"`},
		"a method of a shared path item": {`{"own": {"get"`, `{"own": {"post"`},
		"a shared media type":            {`"orders": {"itemSchema"`, `"orders": {"schema"`},
		"a reference to a media type":    {`"orders": {"itemSchema": {"type": "object"}}`, `"orders": {"$ref": "#/components/mediaTypes/other"}`},
		"an anchor":                      {`"$anchor": "x"`, `"$anchor": "y"`},
		"an identifier":                  {`"$id": "http://a/t"`, `"$id": "http://b/t"`},
	}
	in := inputOf("a.json", map[string]string{"a.json": askingDocument})
	before := mustLoad(t, in)
	if diag.HasErrors(before.Diagnostics) {
		t.Fatal(lines(before.Diagnostics))
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(askingDocument, edit[0], edit[1], 1)
			if text == askingDocument {
				t.Fatal("nothing was edited")
			}
			in := inputOf("a.json", map[string]string{"a.json": text})
			clean := mustLoad(t, in)
			in.Memo = before.Memo
			sameMeaning(t, clean, mustLoad(t, in))
			if reflect.DeepEqual(meaning(before), meaning(clean)) {
				t.Error("the edit means nothing")
			}
		})
	}
}
