package spec_test

import (
	"testing"

	"github.com/specc-dev/specc/compiler/spec"
)

func TestEnclosing(t *testing.T) {
	var items []spec.Item
	for _, whole := range []spec.Place{{0, 100}, {10, 50}, {20, 30}, {20, 30}, {60, 70}, {200, 300}, {10, 12}} {
		items = append(items, spec.Item{Whole: whole})
	}
	e := spec.NewEnclosing(items)
	for at, want := range map[spec.Place]int{
		{0, 1}: 0, {10, 11}: 6, {15, 16}: 1, {22, 30}: 3, {22, 31}: 1, {30, 31}: 1, {65, 75}: 0, {70, 90}: 0,
		{100, 101}: -1, {150, 160}: -1, {250, 300}: 5, {290, 301}: -1,
	} {
		if got := e.Of(at); got != want {
			t.Errorf("%v lies in %d, want %d", at, got, want)
		}
	}
	if got := spec.NewEnclosing(nil).Of(spec.Place{}); got != -1 {
		t.Errorf("without items, %d", got)
	}
}
