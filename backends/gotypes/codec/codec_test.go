package codec

import (
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// text stands for a generated type.
type text string

func (x *text) DecodeJSON(d *wire.Decoder) { *x = text(d.String()) }

func (x text) check(v wire.Validator) { wire.MaxLength(v, x, 3) }

func TestUnmarshal(t *testing.T) {
	x := text("old")
	if err := unmarshal([]byte(`"new"`), &x); err != nil || x != "new" {
		t.Errorf("got %q, %v", x, err)
	}
}

func TestValidateForgetsWhatItFound(t *testing.T) {
	if err := validate(text("long")); err == nil {
		t.Error("a long text is valid")
	}
	if err := validate(text("ok")); err != nil {
		t.Error(err)
	}
}

func TestAppend(t *testing.T) {
	var b []byte
	b = appendOptional(b, "a:", Optional[string]{}, wire.AppendString[string])
	b = appendOptional(b, "b:", Optional[string]{Set: true}, wire.AppendString[string])
	b = appendNullable(b, Nullable[int64]{}, wire.AppendInt[int64])
	b = appendNullable(b, Nullable[int64]{Valid: true, Value: 5}, wire.AppendInt[int64])
	if got := string(b); got != `b:""null5` {
		t.Errorf("got %s", got)
	}
}

func TestValidateDoesNotAllocate(t *testing.T) {
	x := new(pointer)
	if n := testing.AllocsPerRun(100, func() { _ = validate(x) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// pointer stands for a generated struct.
type pointer struct{ text text }

func (p *pointer) check(v wire.Validator) { p.text.check(v) }
