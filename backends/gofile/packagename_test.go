package gofile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
)

func TestPackageNameOfGroup(t *testing.T) {
	for group, want := range map[string]string{
		"": "", "orders": "ordersapi", "Orders": "ordersapi", "Block Storage": "blockstorageapi", "block-storage": "blockstorageapi",
		"Orders API": "ordersapi", "okapi": "okapi", "API": "apiapi", "api": "apiapi",
		"type": "typeapi", "1-Click": "x1clickapi", "+1": "plus1api", "../..": "dotdotslashdotdotapi",
		"Été": "txadca3dapi", "été": "txbd010capi", "注文": "xx266125api",
		"a tag that says everything that there is to say about it, and more than that": "atagthatsayseverythingthatthereistosayaboutitandmorethanthatx8b6f60api",
		"Shield information barrier segment restrictions":                              "shieldinformationbarriersegmentrestrictionsapi",
	} {
		if got := packageName(group); got != want {
			t.Errorf("%q is in package %s, want %s", group, got, want)
		}
	}
}

// TestPackagesAreNamedByTheirOwn shows that operations with a tag and those whose path
// stands in for one have the names of their own, whatever else there is.
func TestPackagesAreNamedByTheirOwn(t *testing.T) {
	operation := func(name, path string, tags ...string) *ir.Symbol {
		s := symbol(t, ir.KindOperation, name, ir.Body{Operation: &ir.Operation{Method: "GET", Path: path, Tags: tags}}, nil)
		s.Sig.Path = path
		return s
	}
	all := []*ir.Symbol{
		operation("compact", "/responses/compact"),
		operation("create", "/responses", "Responses"),
		operation("list", "/v1/responses/{id}", "responses", "Zebra"),
		operation("root", "/{id}"),
		operation("versions", "/api/v2/line-items", "Responses API"),
	}
	want := map[ir.ID]string{
		"c/operation/compact": "responsesapi", "c/operation/create": "responsesapi", "c/operation/list": "responsesapi",
		"c/operation/root": "", "c/operation/versions": "responsesapi",
	}
	for n := range all { // with fewer operations, those that are left have the names that they had
		packages := PackagesOf(ir.NewProgram(all[n:], nil), backends.Target{Contract: "c", Split: backends.SplitTag})
		got, left := map[ir.ID]string{}, map[ir.ID]string{}
		for _, s := range all[n:] {
			got[s.ID], left[s.ID] = packages.Of(s.ID), want[s.ID]
		}
		if d := cmp.Diff(left, got); d != "" {
			t.Errorf("from %s on: want (-) got (+):\n%s", all[n].ID, d)
		}
	}
}
