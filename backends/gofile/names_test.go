package gofile

import (
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir"
)

func name(words ...string) ir.Name { return ir.Name{Words: words} }

func TestExported(t *testing.T) {
	tests := []struct {
		name ir.Name
		want string
	}{
		{name("order", "id"), "OrderID"},
		{name("http", "api", "url"), "HTTPAPIURL"},
		{name("Order", "IDs"), "OrderIDs"},
		{name("2fa"), "X_2fa"},
		{name("注文"), "X_注文"},
		{name("violation"), "Violation_"},
		{name("order-line"), "Orderline"},
		{ir.Name{Words: []string{"order"}, Suffix: "2"}, "Order2"},
		{name(), "X_"},
	}
	for _, tt := range tests {
		if got := Exported(tt.name); got != tt.want {
			t.Errorf("Exported(%v) = %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestUnexported(t *testing.T) {
	for in, want := range map[string]string{"OrderID": "orderID", "URLMap": "urlMap", "ID": "id", "Type": "type", "A": "a"} {
		if got := Unexported(in); got != want {
			t.Errorf("Unexported(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestWord(t *testing.T) {
	tests := map[string]string{
		"+1": "Plus1", "-1": "Minus1", "-created": "MinusCreated", "$type": "Type", "@id": "ID", "": "Empty",
		"createdAt": "CreatedAt", "HTTPServer": "HTTPServer", "user_ids": "UserIDs", "imageURLs": "ImageURLs",
		">=": "GreaterEqual", "func": "Func", "2fa": "X2fa", "a\nb": "AB", "\x00": "X0", "名前": "X名前",
	}
	for in, want := range tests {
		if got := Word(in); got != want {
			t.Errorf("Word(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestFieldsKeepThePlainestSpelling(t *testing.T) {
	got := Fields([]string{"$type", "@type", "type", "validate", "id"}, "Validate")
	want := map[string]string{"type": "Type", "@type": "Type_2", "$type": "Type_3", "validate": "Validate_2", "id": "ID"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFieldsAreUniqueIdentifiersInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching(`[$@_-]?(id|ID|type|a_b)[12]?`))).Draw(t, "raw")
		got := Fields(raw, "Validate")
		seen := map[string]string{"Validate": "reserved"}
		for r, name := range got {
			if !token.IsExported(name) || !token.IsIdentifier(name) {
				t.Fatalf("%q is spelled %q", r, name)
			}
			if other, ok := seen[name]; ok {
				t.Fatalf("%q and %q are both spelled %q", r, other, name)
			}
			seen[name] = r
		}
		slices.Reverse(raw)
		if diff := cmp.Diff(got, Fields(raw, "Validate")); diff != "" {
			t.Fatalf("the order matters: %s", diff)
		}
	})
}

func TestFileName(t *testing.T) {
	tests := []struct {
		name   ir.Name
		suffix string
		want   string
	}{
		{name("Order", "Line"), "", "order_line.go"},
		{name("create", "order"), "op", "create_order_op.go"},
		{name("create", "order", "op"), "", "create_order_op_.go"},
		{name("unit", "test"), "", "unit_test_.go"},
		{name("build", "linux"), "", "build_linux_.go"},
		{name("linux"), "", "linux.go"},
		{name("values"), "", "values_.go"},
		{name("con"), "", "con_.go"},
		{name("2fa"), "", "x2fa.go"},
	}
	for _, tt := range tests {
		if got := FileName(tt.name, tt.suffix, "values"); got != tt.want {
			t.Errorf("FileName(%v, %q) = %s, want %s", tt.name, tt.suffix, got, tt.want)
		}
	}
}

func TestFileNamesArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := ir.Name{Words: rapid.SliceOfN(rapid.String(), 1, 20).Draw(t, "words")}
		got := FileName(n, rapid.SampledFrom([]string{"", "op"}).Draw(t, "suffix"))
		stem := strings.TrimSuffix(got, ".go")
		if strings.ContainsFunc(stem, func(r rune) bool { return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }) {
			t.Fatalf("%q is not portable", got)
		}
		if len(got) > maxFileName+10 || strings.HasSuffix(stem, "_test") || strings.HasPrefix(stem, "_") {
			t.Fatalf("%q is not a good file name", got)
		}
	})
}

func TestComment(t *testing.T) {
	tests := map[string]string{
		"":                     "",
		"one\ntwo\n\n\nthree":  "// one two\n//\n// three",
		"- a\n- b\n  more":     "// - a\n// - b more",
		"a */ b":               "// a */ b",
		"+build linux":         "// '+build linux",
		"go:embed x":           "// go:embed x",
		"x\u202ey\x00\r\nz":    "// xy z",
		"\xff":                 "// \uFFFD",
		"x\u2028//go:build ig": "// x //go:build ig",
	}
	for in, want := range tests {
		if got := strings.Join(Comment(in), "\n"); got != want {
			t.Errorf("Comment(%q) =\n%s\nwant\n%s", in, got, want)
		}
	}
}

func TestCommentsStayComments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := ir.Text{Title: rapid.String().Draw(t, "title"), Description: rapid.String().Draw(t, "description")}
		for _, line := range Doc("Order", text) {
			if strings.ContainsAny(line, "\n\r\x00") || line != "//" && !strings.HasPrefix(line, "// ") {
				t.Fatalf("line %q", line)
			}
		}
	})
}
