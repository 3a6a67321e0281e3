package pattern_test

import (
	"testing"

	"github.com/specc-dev/specc/compiler/pattern"
)

func TestExpression(t *testing.T) {
	digits := pattern.New(`\d+`)
	if !digits.MatchString("a1") || digits.FindString("a12b") != "12" || digits.ReplaceAllString("1a2", "x") != "xax" {
		t.Error("not the expression that was asked for")
	}
	broken := pattern.New(`(`) // nothing happens before it is used
	defer func() {
		if recover() == nil {
			t.Error("a broken expression was used")
		}
	}()
	broken.MatchString("")
}
