package wire_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// TestXMLCostsWhatItIsLong holds that no shape of document, and no description, makes
// reading or writing cost more than a fixed number of bytes for each byte.
func TestXMLCostsWhatItIsLong(t *testing.T) {
	const many, most = 1 << 14, 600
	names := func(format string) string {
		var b strings.Builder
		for i := range many {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, inside := range map[string]string{
		"an element that nobody knows": strings.Repeat("<a/>", many),
		"many that nobody knows":       names("<a%d/>"),
		"elements of a list":           strings.Repeat("<f1x1/>", many),
		"objects":                      strings.Repeat("<o><f1x1/></o>", many),
		"text in pieces":               strings.Repeat("a<!---->", many),
		"levels":                       strings.Repeat(strings.Repeat("<a>", 900)+strings.Repeat("</a>", 900), many/900),
		"namespaces":                   strings.Repeat("<a xmlns:b='c'>", 900) + strings.Repeat("</a>", 900),
		"attributes":                   "<a " + names("a%d='' ") + "/>",
	} {
		document := []byte("<U>" + inside + "</U>")
		d := &wire.XMLDocument{Schemas: wideUnion(), Root: wire.XML{Ref: "U"}}
		before := allocated()
		text, err := d.ToJSON(document)
		if err == nil {
			_, err = d.FromJSON(nil, text)
		}
		if cost := (allocated() - before) / uint64(len(document)); err != nil || cost > most {
			t.Errorf("%s: %d bytes for each byte, %v", name, cost, err)
		}
	}
}

// wideUnion describes a union of fifty objects with twenty members each.
func wideUnion() *wire.XMLSchemas {
	s := map[string]*wire.XML{"U": {Fields: []wire.XML{{Member: "o", Kind: wire.Array, Items: &wire.XML{Ref: "U"}}}, Kind: wire.Object}}
	for i := range 50 {
		x := &wire.XML{Kind: wire.Object}
		for j := range 20 {
			x.Fields = append(x.Fields, wire.XML{Member: fmt.Sprintf("f%dx%d", i, j), Kind: wire.Array, Items: &wire.XML{Kind: wire.String}})
		}
		name := fmt.Sprint("V", i)
		s[name] = x
		s["U"].Variants = append(s["U"].Variants, wire.XML{Ref: name})
	}
	return &wire.XMLSchemas{Named: s}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
