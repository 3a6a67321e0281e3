package wire_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// pets describes animals: everything that OpenAPI can say of XML.
var pets = &wire.XMLSchemas{Named: map[string]*wire.XML{
	"Pet": {
		Name: "pet", Namespace: "urn:pets", Kind: wire.Object,
		Fields: []wire.XML{
			{Member: "aliases", Kind: wire.Array, Items: &wire.XML{Name: "alias", Kind: wire.String}, Name: "alsoKnownAs", Wrapped: true},
			{Member: "born", Kind: wire.String | wire.Null},
			{Member: "category", Ref: "Category"},
			{Member: "friends", Kind: wire.Array, Items: &wire.XML{Ref: "Pet", Name: "friend"}},
			{Member: "id", Kind: wire.Number, Node: wire.XMLAttribute},
			{Member: "kind", Kind: wire.String, Node: wire.XMLAttribute, Namespace: "urn:kinds", Prefix: "k"},
			{Member: "matrix", Kind: wire.Array, Items: &wire.XML{Kind: wire.Array, Items: &wire.XML{Kind: wire.Number}}},
			{Member: "tags", Kind: wire.Array, Required: true, Items: &wire.XML{Kind: wire.String}},
			{Member: "tame", Kind: wire.Bool, Name: "isTame"},
			{Member: "weight", Kind: wire.Number | wire.Null, Namespace: "urn:units", Prefix: "u"},
			{Member: "wide names", Kind: wire.String},
		},
	},
	"Category": {Name: "Category", Kind: wire.Object, Fields: []wire.XML{
		{Member: "label", Kind: wire.String, Node: wire.XMLText},
		{Member: "rank", Kind: wire.Number, Node: wire.XMLAttribute},
	}},
	"Code":   {Kind: wire.Object, Fields: []wire.XML{{Member: "source", Kind: wire.String, Node: wire.XMLCData}}},
	"Unit":   {Kind: wire.Object, Variants: []wire.XML{{Ref: "Metric", When: []string{"m", "metric"}}, {Ref: "Old", When: []string{"old"}}}, Property: "in"},
	"Metric": {Kind: wire.Object, Fields: []wire.XML{{Member: "in", Kind: wire.String, Name: "of"}, {Member: "size", Kind: wire.Number}}},
	"Old":    {Kind: wire.Object, Fields: []wire.XML{{Member: "in", Kind: wire.String, Name: "of"}, {Member: "size", Kind: wire.String, Node: wire.XMLAttribute}}},
	"Either": {Kind: wire.Object, Variants: []wire.XML{{Ref: "Either"}, {Ref: "Category"}, {Ref: "Pet"}}},
}}

func of(schema string) *wire.XMLDocument {
	return &wire.XMLDocument{Schemas: pets, Root: wire.XML{Member: schema, Ref: schema}}
}

const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func TestXMLStandsForJSON(t *testing.T) {
	for _, c := range []struct{ schema, xml, json string }{
		{"Pet", `<pet xmlns="urn:pets" id="7"><tags>a</tags></pet>`, `{"id":7,"tags":["a"]}`},
		{"Pet", `<pet xmlns="urn:pets"></pet>`, `{"tags":[]}`},
		{"Pet", `<pet xmlns="urn:pets"><alsoKnownAs><alias>a</alias><alias>b</alias></alsoKnownAs><tags>x</tags></pet>`, `{"aliases":["a","b"],"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets"><alsoKnownAs></alsoKnownAs><tags>x</tags></pet>`, `{"aliases":[],"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets"><Category rank="1">dog &amp; &lt;cat&gt;</Category><tags>x</tags></pet>`, `{"category":{"rank":1,"label":"dog & <cat>"},"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets"><friend><tags>b</tags></friend><friend><tags>c</tags></friend><tags>x</tags></pet>`, `{"friends":[{"tags":["b"]},{"tags":["c"]}],"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets" xmlns:k="urn:kinds" k:kind="&#34;a&#10;b&#34;"><tags>x</tags><isTame>true</isTame></pet>`, `{"kind":"\"a\nb\"","tags":["x"],"tame":true}`},
		{"Pet", `<pet xmlns="urn:pets"><matrix><matrix>1</matrix><matrix>2</matrix></matrix><matrix></matrix><tags>x</tags></pet>`, `{"matrix":[[1,2],[]],"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets"><tags>x</tags><u:weight xmlns:u="urn:units">1.50</u:weight></pet>`, `{"tags":["x"],"weight":1.50}`},
		{"Pet", `<pet xmlns="urn:pets"><born xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"></born><tags>x</tags></pet>`, `{"born":null,"tags":["x"]}`},
		{"Pet", `<pet xmlns="urn:pets"><tags> x&#13; </tags><wide_x0020_names>é</wide_x0020_names></pet>`, `{"tags":[" x\r "],"wide names":"é"}`},
		{"Pet", `<pet xmlns="urn:pets"><tags>x</tags><other>1</other></pet>`, `{"tags":["x"],"other":"1"}`},
		{"Code", `<Code><![CDATA[a<b]]]]><![CDATA[>&amp;]]></Code>`, `{"source":"a<b]]>&amp;"}`},
		{"Either", `<Either rank="1">x</Either>`, `{"rank":1,"label":"x"}`},
		{"Unit", `<Unit><of>metric</of><size>1</size></Unit>`, `{"in":"metric","size":1}`},
		{"Unit", `<Unit size="1"><of>old</of></Unit>`, `{"in":"old","size":"1"}`},
	} {
		got, err := of(c.schema).ToJSON([]byte(c.xml))
		if err != nil || !sameMembers(string(got), c.json) {
			t.Errorf("%s\ngives %s, %v\nwant  %s", c.xml, got, err, c.json)
		}
		back, err := of(c.schema).FromJSON(nil, []byte(c.json))
		if err != nil || string(back) != head+c.xml {
			t.Errorf("%s\ngives %s, %v\nwant  %s", c.json, back, err, head+c.xml)
		}
	}
}

// TestXMLIsSharedByRequests reads the first documents of all at the same time.
func TestXMLIsSharedByRequests(t *testing.T) {
	d := &wire.XMLDocument{Schemas: &wire.XMLSchemas{Named: pets.Named}, Root: wire.XML{Ref: "Pet"}}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			text, err := d.ToJSON([]byte(`<pet xmlns="urn:pets"><friend><tags>b</tags></friend></pet>`))
			if want := `{"friends":[{"tags":["b"]}],"tags":[]}`; err != nil || string(text) != want {
				t.Errorf("got %s, %v, want %s", text, err, want)
			}
		})
	}
	all.Wait()
}

// sameMembers compares two values; the members of objects may be in any order.
func sameMembers(a, b string) bool {
	var values [2]any
	for i, text := range []string{a, b} {
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if d.Decode(&values[i]) != nil {
			return false
		}
	}
	return cmp.Equal(values[0], values[1])
}

func TestXMLThatIsRefused(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("<pet>", n) + strings.Repeat("</pet>", n) }
	for _, c := range []struct{ xml, want string }{
		{``, "not XML: it has no element, in line 1"},
		{"<pet>\n<a></pet>", "not XML: element <a> closed by </pet>, in line 2"},
		{`<pet>`, "not XML: unexpected EOF, in line 1"},
		{`<pet/><pet/>`, "not XML: it has several roots, in line 1"},
		{`<pet/>x`, "not XML: there is text outside of the root, in line 1"},
		{`{"tags":[]}`, "not XML: there is text outside of the root, in line 1"},
		{`<!DOCTYPE pet [<!ENTITY a "b">]><pet>&a;</pet>`, "not XML: a DOCTYPE is not allowed, in line 1"},
		{`<pet>&a;</pet>`, "not XML: invalid character entity &a;, in line 1"},
		{`<?xml version="1.0" encoding="ISO-8859-1"?><pet/>`, "not XML: it must be XML 1.0 in UTF-8, in line 1"},
		{`<?xml version="1.1"?><pet/>`, "not XML: it must be XML 1.0 in UTF-8, in line 1"},
		{"<pet>\xff</pet>", "not UTF-8"},
		{nested(1001), "not XML: nested deeper than 1000 levels, in line 1"},
		{`<dog><tags>x</tags></dog>`, "/body: must be the element pet, not dog"},
		{`<pet><isTame>true</isTame><tame>true</tame></pet>`, "/body/tame: must be written as the element isTame"},
		{`<pet><id>1</id></pet>`, "/body/id: must be written as the attribute id"},
		{`<pet><friend><id>1</id></friend><friend id="1"><id>1</id></friend></pet>`, "/body/friends/0/id: must be written as the attribute id (and 1 more)"},
		{`<pet><alsoKnownAs><alias>a</alias><b/></alsoKnownAs></pet>`, "/body/aliases/1: must be the element alias, not b"},
		{`<pet><Category><label>x</label></Category></pet>`, "/body/category/label: must be written as the text of the element"},
	} {
		_, err := of("Pet").ToJSON([]byte(strings.Replace(c.xml, "<pet", `<pet xmlns="urn:pets"`, 1)))
		if err == nil || err.Error() != c.want {
			t.Errorf("%.80s\ngives %v\nwant  %s", c.xml, err, c.want)
		}
	}
}

func TestXMLThatJSONJudges(t *testing.T) {
	for xml, want := range map[string]string{
		`<pet id="x"/>`:                           `{"id":"x","tags":[]}`,
		`<pet id=" 7 "/>`:                         `{"id":7,"tags":[]}`,
		`<pet id="07"/>`:                          `{"id":"07","tags":[]}`,
		`<pet>text<tags/></pet>`:                  `{"tags":[""],"#text":"text"}`,
		`<pet><born>1</born><born>2</born></pet>`: `{"born":"1","born":"2","tags":[]}`,
		`<pet><x>1</x><x a="2"/></pet>`:           `{"x":["1",{"a":"2"}],"tags":[]}`,
		`<!-- a --><pet><?php ?><tags>a<!-- b -->c</tags></pet>`:                                              `{"tags":["ac"]}`,
		"\uFEFF<p:pet xmlns:p='urn:pets'><p:tags>1</p:tags></p:pet>":                                          `{"tags":["1"]}`,
		`<pet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xml:lang="de"/>`: `{"tags":[]}`,
	} {
		got, err := of("Pet").ToJSON([]byte(strings.Replace(xml, "<pet", `<pet xmlns="urn:pets"`, 1)))
		if err != nil || string(got) != want {
			t.Errorf("%s\ngives %s, %v\nwant  %s", xml, got, err, want)
		}
	}
}

func TestXMLHasNotEveryCharacter(t *testing.T) {
	for _, text := range []string{`{"tags":["\u0000"]}`, `{"tags":["\uffff"]}`, `{"tags":`} {
		if b, err := of("Pet").FromJSON(nil, []byte(text)); err == nil {
			t.Errorf("%s became %s", text, b)
		}
	}
}

// TestXMLKeepsEveryText holds that names, texts and attributes come back as they were,
// and that what is written is XML.
func TestXMLKeepsEveryText(t *testing.T) {
	runes := rapid.Rune().Filter(func(r rune) bool { return r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\n' || r == '\r' })
	texts := rapid.StringOf(rapid.OneOf(runes, rapid.SampledFrom([]rune("_x0041<>&\"':-. ]"))))
	rapid.Check(t, func(t *rapid.T) {
		object := map[string]any{
			"kind": texts.Draw(t, "kind"), "tags": []string{texts.Draw(t, "tag")},
			"_" + texts.Draw(t, "name"): texts.Draw(t, "value"), "category": map[string]any{"label": texts.Draw(t, "label")},
		}
		text, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		document, err := of("Pet").FromJSON(nil, text)
		if err != nil {
			t.Fatal(err)
		}
		back, err := of("Pet").ToJSON(document)
		if err != nil || !sameMembers(string(back), string(text)) {
			t.Fatalf("%s\nbecame %s\nand %s, %v", text, document, back, err)
		}
	})
}

// FuzzXML looks for a document that makes reading panic or give no JSON, or for JSON
// that is not written so that it is read again.
func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		`<pet xmlns="urn:pets" id="1"><friend><tags>a</tags></friend>x<Category rank="2">y</Category></pet>`,
		`<Either rank="1">x</Either>`, `<a b="c"><d/><d/><![CDATA[e]]></a>`, `<!DOCTYPE a><a/>`, `<a>&#x0;</a>`,
		`<Code xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		for _, d := range []*wire.XMLDocument{of("Pet"), of("Code"), of("Either"), {}} {
			text, err := d.ToJSON(document)
			if err != nil {
				continue
			}
			if !json.Valid(text) {
				t.Fatalf("%s became %s", document, text)
			}
			again, err := d.FromJSON(nil, text)
			if err != nil {
				t.Fatalf("%s became %s, which is not written: %v", document, text, err)
			}
			if _, err := d.ToJSON(again); err != nil && !bytes.Contains(again, []byte("xmlns")) {
				t.Fatalf("%s became %s and %s: %v", document, text, again, err)
			}
		}
	})
}
