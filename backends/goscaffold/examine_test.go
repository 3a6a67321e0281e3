package goscaffold

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends"
)

func TestExamine(t *testing.T) {
	none := backends.Contents{}
	in := func(provides map[string]bool) backends.Contents {
		return backends.Contents{Package: "shop", Provides: provides}
	}
	for _, test := range []struct {
		name, file, text string
		want             backends.Contents
	}{
		{"the type", "a.go", "package shop\ntype (\n\tother int\n\tService struct{}\n)\n", in(map[string]bool{"Service": true})},
		{"an alias of it", "a.go", "package shop\ntype Service = other\n", in(map[string]bool{"Service": true})},
		{"as it was begun", "a.go", "package shop\nfunc (s *Service) Get(c C, in *In) (Out, error) { return s.Unimplemented.Get(c, in) }\n",
			in(map[string]bool{"Service.Get": false})},
		{"as it was begun, with another receiver", "a.go", "package shop\nfunc (x Service) Get(c C, in *In) (Out, error) {\n\t// Soon.\n\treturn x.unimplemented.Get(c, in)\n}\n",
			in(map[string]bool{"Service.Get": false})},
		{"one that answers for another", "a.go", "package shop\nfunc (s *Service) Get(c C, in *In) (Out, error) { return s.Unimplemented.List(c, in) }\n",
			in(map[string]bool{"Service.Get": true})},
		{"a written one", "a.go", "package shop\nfunc (s *Service) Get(c C, in *In) (Out, error) { log(in); return s.Unimplemented.Get(c, in) }\n",
			in(map[string]bool{"Service.Get": true})},
		{"a declared one", "a.go", "package shop\nfunc (s *Service) Get(c C, in *In) (Out, error)\n", in(map[string]bool{"Service.Get": true})},
		{"methods of others, and functions", "a.go", "package shop\nfunc (s *Server) Get() {}\nfunc (s pkg.Service) Get() {}\nfunc Get() {}\n", in(map[string]bool{})},
		{"what parses of a broken file", "a.go", "package shop\nfunc (s *Service) Get() {}\nfunc {\n", in(map[string]bool{"Service.Get": true})},
		{"a test", "a_test.go", "package shop_test\n", none},
		{"no Go", "README.md", "package shop\n", none},
		{"nothing", "a.go", "", none},
		{"bytes", "a.go", "\x00\xff{{{", none},
		{"a program of its own", "gen.go", "// Copyright.\n\n//go:build ignore\n\npackage main\n", none},
		{"a file for one system", "a.go", "//go:build linux\n\npackage shop\n", in(map[string]bool{})},
		{"a file that says so too late", "a.go", "package shop\n\n//go:build ignore\n", in(map[string]bool{})},
	} {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, examine(test.file, []byte(test.text))); d != "" {
				t.Errorf("want (-) got (+):\n%s", d)
			}
		})
	}
}

func TestPackageName(t *testing.T) {
	for folder, want := range map[string]string{
		"internal/orders": "orders", "internal/Order-Service": "orderservice", "svc/v2": "v2", "2nd": "service",
		"internal/func": "service", "été": "t", ".": "service", "日本": "service", "a/_": "service",
	} {
		if got := packageName(folder); got != want {
			t.Errorf("%q is package %s, want %s", folder, got, want)
		}
	}
}

func FuzzExamine(f *testing.F) {
	f.Add("package shop\nfunc (s *Service) Get() { return s.Unimplemented.Get() }\n")
	f.Add("//go:build ignore\npackage main")
	f.Add("package p; type Service struct{ func (")
	f.Fuzz(func(t *testing.T, text string) {
		c := examine("a.go", []byte(text))
		if c.Package == "" && len(c.Provides) > 0 {
			t.Errorf("%v of no package", c.Provides)
		}
	})
}
