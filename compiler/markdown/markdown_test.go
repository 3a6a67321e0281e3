package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir/source"
)

// dump writes a document as text: each thing with its line and what it says.
func dump(d *Document) string {
	var b strings.Builder
	for s := range d.Root.All() {
		if s.Level > 0 {
			fmt.Fprintf(&b, "%d %s %s\n", s.Heading.Position().Line, strings.Repeat("#", s.Level), s.Title.Fold())
		}
		dumpBlocks(&b, s.Blocks, "  ")
	}
	return b.String()
}

func dumpBlocks(b *strings.Builder, blocks []*Block, indent string) {
	names := [...]string{"paragraph", "list", "table", "fence", "quote", "comment", "html", "break"}
	for _, x := range blocks {
		fmt.Fprintf(b, "%s%d-%d %s", indent, x.Span.Position().Line, x.Span.EndPosition().Line, names[x.Kind])
		if x.Kind == Fence {
			fmt.Fprintf(b, " %s %q", x.Language, x.Code.Text())
		}
		fmt.Fprintf(b, "%s\n", show(x.Text))
		dumpBlocks(b, x.Blocks, indent+"  ")
		for _, it := range x.Items {
			fmt.Fprintf(b, "%s  %d %s", indent, it.Span.Position().Line, it.Marker.Text())
			if it.Box != 0 {
				fmt.Fprintf(b, " [%c]", it.Box)
			}
			fmt.Fprintf(b, "%s\n", show(it.Text))
			dumpBlocks(b, it.Blocks, indent+"    ")
		}
		for _, row := range append([]Row{{Cells: x.Header, Span: x.Span}}, x.Rows...) {
			if x.Kind == Table {
				fmt.Fprintf(b, "%s  %d", indent, row.Span.Position().Line)
				for _, c := range row.Cells {
					fmt.Fprintf(b, " |%s", show(c))
				}
				b.WriteByte('\n')
			}
		}
	}
}

// show marks the runs of a text.
func show(in Inline) string {
	if in.Text == "" {
		return ""
	}
	text := fmt.Sprintf(" %q", in.Text)
	for _, r := range in.Runs {
		text += fmt.Sprintf(" %d:%q", r.Style, in.Text[r.Start:r.End])
	}
	return text
}

func parse(text string) *Document { return Parse(source.NewFile("x.md", []byte(text))) }

func TestParse(t *testing.T) {
	text := "\ufeff---\nid: a\ntags: [x, y]\n---\r\n" + `before
# One **two** ` + "`three`" + ` ##

- [ ] T001 [P] do ` + "`x`" + ` in ~~y~~ a\*b &amp; c
  - [-] sub <!-- T9 --> tail
    more
- [ ]* star
- plain

  second paragraph

Setext
------

| a | b |
|---|---|
| ` + "`c`" + ` | **FR-001**: x |

<!-- comment
# not a heading -->

> quoted
> - item

` + "```Go title\nx := 1\n```" + `

### Deep
[@use](../x.md) end`
	want := `  5-5 paragraph "before"
6 # One two three
  8-14 list
    8 - [ ] "T001 [P] do x in y a*b & c" 8:"x" 4:"y"
      9-10 list
        9 - [-] "sub  tail\nmore"
    11 - [ ] "* star"
    12 - "plain"
      14-14 paragraph "second paragraph"
16 ## Setext
  19-21 table
    19 | "a" | "b"
    21 | "c" 8:"c" | "FR-001: x" 1:"FR-001"
  23-24 comment
  26-27 quote
    26-26 paragraph "quoted"
    27-27 list
      27 - "item"
  29-31 fence go "x := 1\n"
33 ### Deep
  34-34 paragraph "@use end" 16:"@use"
`
	d := parse(text)
	if diff := cmp.Diff(want, dump(d)); diff != "" {
		t.Error(diff)
	}
	if d.Front.Text("id") != "a" || !cmp.Equal(d.Front.Texts("tags"), []string{"x", "y"}) {
		t.Errorf("front matter %+v", d.Front)
	}
	if got := d.Front.Place(d.Front.Get("id").Span()).Text(); got != "a" {
		t.Errorf("the value of id is at %q", got)
	}
}

func TestPlaces(t *testing.T) {
	in := parse("some **strong: text** and `code`\nnext &lt;line&gt; \\[x\\]\n").Root.Blocks[0].Text
	for _, part := range []struct{ text, source string }{
		{"strong: text", "strong: text"}, {"and code", "and `code"}, {"code\nnext", "code`\nnext"},
		{"<", "&lt;"}, {"<line>", "&lt;line&gt;"}, {"[x]", `\[x\]`},
	} {
		i := strings.Index(in.Text, part.text)
		if i < 0 {
			t.Fatalf("%q is not in %q", part.text, in.Text)
		}
		if got := in.At(i, i+len(part.text)).Text(); got != part.source {
			t.Errorf("%q is at %q, want %q", part.text, got, part.source)
		}
		if got := in.Slice(i, i+len(part.text)).Span.Text(); got != part.source {
			t.Errorf("the slice %q is at %q, want %q", part.text, got, part.source)
		}
	}
	if lines := in.Lines(); len(lines) != 2 || lines[1].Text != "next <line> [x]" {
		t.Errorf("lines %+v", lines)
	}
}

func TestKey(t *testing.T) {
	for text, want := range map[string]string{
		"**Priority**: P1":          "Priority|P1",
		"**Priority:** P1":          "Priority|P1",
		"**Priority：** 高":           "Priority|高",
		"**Goal**":                  "Goal|",
		"**Bold** text":             "",
		"Status: done":              "Status|done",
		"状态：完成":                     "状态|完成",
		"no key here":               "",
		"time is 10:30 o'clock":     "",
		"**FR-001**: a: b":          "FR-001|a: b",
		"**Given** x, **When** y":   "",
		"**Language/Version**: Go":  "Language/Version|Go",
		"`code`: text":              "code|text",
		"https://example.com/a: b":  "",
		"**A (b)**: [link](x.md) c": "A (b)|link c",
	} {
		key, rest, ok := parse(text).Root.Blocks[0].Text.Key()
		got := ""
		if ok {
			got = key.Text + "|" + rest.Text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// check holds what must be true of any document.
func check(t *testing.T, d *Document) {
	t.Helper()
	data := d.File.Data
	inline := func(in Inline) {
		end := 0
		for _, p := range in.pieces {
			if p.start != end || p.end > len(in.Text) || p.from > p.until || p.until > len(data) {
				t.Fatalf("piece %+v of %q", p, in.Text)
			}
			end = p.end
			if p.end-p.start == p.until-p.from && p.end-p.start > 1 && in.Text[p.start:p.end] != string(tame(data)[p.from:p.until]) {
				t.Fatalf("%q is said to be %q", in.Text[p.start:p.end], data[p.from:p.until])
			}
		}
		if end != len(in.Text) {
			t.Fatalf("%d of %d bytes of %q have a place", end, len(in.Text), in.Text)
		}
		for at := range in.Text {
			if s := in.At(at, at+1); s.Start > s.End || s.End > len(data) {
				t.Fatalf("%d of %q is at %d-%d", at, in.Text, s.Start, s.End)
			}
		}
		in.Key()
		in.Lines()
	}
	within := func(s source.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > len(data) {
			t.Fatalf("span %d-%d of %d", s.Start, s.End, len(data))
		}
	}
	for s := range d.Root.All() {
		inline(s.Title)
		within(s.Span)
		within(s.Heading)
		Walk(s.Blocks, func(b *Block) bool {
			within(b.Span)
			within(b.Code)
			inline(b.Text)
			for _, it := range b.Items {
				within(it.Span)
				within(it.Marker)
				inline(it.Text)
			}
			for _, c := range b.Header {
				inline(c)
			}
			for _, r := range b.Rows {
				within(r.Span)
				for _, c := range r.Cells {
					inline(c)
				}
			}
			return true
		})
	}
}

// TestHostile parses a quarter of a megabyte of what makes parsers of Markdown slow;
// each takes milliseconds when nothing grows with the square of the size.
func TestHostile(t *testing.T) {
	for _, unit := range []string{
		"> ", "- ", "1. ", "+ > ", "[", "[a](", "![a](<", "[a]: b\n", "*a ", "`a ``b ", "a|", "<!--", "**a", "- a\n", "[a][",
	} {
		d := parse(strings.Repeat(unit, 256<<10/len(unit)))
		depth := 0
		for blocks := d.Root.Blocks; len(blocks) > 0; depth++ {
			b := blocks[0]
			if blocks = b.Blocks; len(b.Items) > 0 {
				blocks = b.Items[0].Blocks
			}
		}
		if depth > 2*maxNesting {
			t.Errorf("%q: %d deep", unit, depth)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("---\na: [\n---\n# a\n- [x] **b** `c`\n"))
	f.Add([]byte("|a|b|\n|-|-|\n|\\||&#x41;|\n<!-- \n"))
	f.Add([]byte("1. a\n   - [~] b\n\n> ```x\n> y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			return
		}
		check(t, Parse(source.NewFile("x.md", data)))
	})
}

// corpus returns the Markdown files of the published specs.
func corpus(t testing.TB) (files []*source.File) {
	dir := os.Getenv("SPECC_CORPUS")
	if dir == "" {
		dir = "../../../shared/corpus"
	}
	for _, pattern := range []string{"speckit", "openspec", "kiro", "bmad", "tessl"} {
		_ = filepath.WalkDir(filepath.Join(dir, pattern), func(p string, d os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(p, ".md") {
				data, err := os.ReadFile(p)
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, source.NewFile(p, data))
			}
			return nil
		})
	}
	if len(files) == 0 {
		t.Skip("no published specs: set SPECC_CORPUS")
	}
	return files
}

func TestCorpus(t *testing.T) {
	for _, f := range corpus(t) {
		check(t, Parse(f))
	}
}

func BenchmarkCorpus(b *testing.B) {
	files := corpus(b)
	size := 0
	for _, f := range files {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, f := range files {
			Parse(f)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a b": "a b", " a": "a", "a ": "a", "a  b": "a b", "a\nb": "a b", "a\tb": "a b", "ü ö": "ü ö", "a\u00a0b": "a b", "a\u3000 b": "a b", "日 本": "日 本",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
