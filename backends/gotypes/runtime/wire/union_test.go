package wire_test

import (
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A shape is a union without a discriminator: a circle, a square, a name, or a
// pair of shapes, left or right first.
type shape struct {
	circle *circle
	square *square
	name   *string
	twin   *twin
	pair   *pair
}

type (
	circle struct{ r int64 }
	square struct{ side, area int64 }
	pair   struct{ left, right shape }
	twin   struct{ left shape }
)

func (c *circle) Validate() error {
	var all wire.Validation
	wire.Minimum(all.Root().Member("r"), c.r, 1)
	return all.Err()
}

func (s *shape) DecodeJSON(d *wire.Decoder) {
	u := d.Union()
	if u.Try(wire.Object) {
		x := new(circle)
		for d.BeginObject(); d.NextMember("r"); {
			if string(d.Name()) == "r" {
				x.r = d.Int64()
			} else {
				d.UnknownMember()
			}
		}
		if u.Accept(x) {
			s.circle = x
		}
	}
	if u.Try(wire.Object) {
		x := new(square)
		for d.BeginObject(); d.NextMember("area,side"); {
			switch string(d.Name()) {
			case "area":
				x.area = d.Int64()
			case "side":
				x.side = d.Int64()
			default:
				d.UnknownMember()
			}
		}
		if u.Accept(nil) {
			s.square = x
		}
	}
	if u.Try(wire.Object) {
		x := new(twin)
		for d.BeginObject(); d.NextMember("left,twin"); {
			if string(d.Name()) == "left" {
				x.left.DecodeJSON(d)
			} else {
				d.Skip()
			}
		}
		if u.Accept(nil) {
			s.twin = x
		}
	}
	if u.Try(wire.Object) {
		x := new(pair)
		for d.BeginObject(); d.NextMember("left,right"); {
			switch string(d.Name()) {
			case "left":
				x.left.DecodeJSON(d)
			case "right":
				x.right.DecodeJSON(d)
			default:
				d.UnknownMember()
			}
		}
		if u.Accept(nil) {
			s.pair = x
		}
	}
	if u.Try(wire.String) {
		name := d.String()
		if u.Accept(nil) {
			s.name = &name
		}
	}
	u.End()
}

func TestUnion(t *testing.T) {
	for _, test := range []struct{ text, is, want string }{
		{`{"r":3}`, "circle", ""},
		{`{"side":3,"area":9}`, "square", ""},
		{`"blob"`, "name", ""},
		{`{"left":{"r":1},"right":{"left":"a","right":"b"}}`, "pair", ""},
		{`{"left":{"r":1},"twin":true}`, "twin", ""},
		{`7`, "", "type : must not be a number"},
		{`{"r":0}`, "", "minimum /r: must be at least 1"},
		{`{"side":"x","area":9}`, "", "type /side: must be an integer, not a string"},
		{`{"left":{"r":0},"right":"b"}`, "", "minimum /left/r: must be at least 1"},
		{`{"left":7,"right":"b"}`, "", "type /left: must not be a number"},
		{`{"r":1,`, "", "syntax : must be a member's name"},
		{`{"r":1]`, "", "syntax /r: must be a comma or }"},
	} {
		var s shape
		err := read(test.text, s.DecodeJSON)
		if outcome(err) != test.want || err == nil && s.variant() != test.is {
			t.Errorf("%s: got %s, %q; want %s, %q", test.text, s.variant(), outcome(err), test.is, test.want)
		}
	}
}

func (s *shape) variant() string {
	switch {
	case s.circle != nil:
		return "circle"
	case s.square != nil:
		return "square"
	case s.name != nil:
		return "name"
	case s.pair != nil:
		return "pair"
	case s.twin != nil:
		return "twin"
	}
	return ""
}

// Each level of nesting tries a variant, fails and tries the next, so that the
// work doubles with every level.
func TestUnionsDoNotExplode(t *testing.T) {
	for _, depth := range []int{10, 300} {
		text := strings.Repeat(`{"left":`, depth) + `"a"` + strings.Repeat(`,"right":"b"}`, depth)
		var s shape
		err := read(text, s.DecodeJSON)
		if depth == 10 && err != nil || depth > 10 && !strings.Contains(outcome(err), "too many variants") {
			t.Errorf("depth %d: %q", depth, outcome(err))
		}
	}
}

func TestDiscriminatorLooksAheadOnce(t *testing.T) {
	text := strings.Repeat(`{"a":`, 900) + `"` + strings.Repeat("x", 1<<20) + `"` + strings.Repeat(`,"kind":"k"}`, 900)
	var decode func(d *wire.Decoder)
	decode = func(d *wire.Decoder) {
		if string(d.Discriminator("kind")) != "k" {
			d.Skip()
			return
		}
		for d.BeginObject(); d.NextMember(""); {
			if string(d.Name()) == "a" {
				decode(d)
			} else {
				d.Skip()
			}
		}
	}
	if err := read(text, decode); !strings.Contains(outcome(err), "too many variants") {
		t.Errorf("got %.80q", outcome(err))
	}
}

// TestUnionForgetsWhatWasTried has many tries fail whose violations are long: they leave
// room for the one that counts.
func TestUnionForgetsWhatWasTried(t *testing.T) {
	text := `{"` + strings.Repeat("x", 1000) + `":[` + strings.Repeat(`"a",`, 3000) + `1]}`
	err := read(text, func(d *wire.Decoder) {
		for d.BeginObject(); d.NextMember(""); {
			for d.BeginArray(); d.NextElement(); {
				u := d.Union()
				if u.Try(wire.String | wire.Number) {
					d.Bool()
					u.Accept(nil)
				}
				if u.Try(wire.String | wire.Number) {
					_ = d.String()
					u.Accept(nil)
				}
				u.End()
			}
		}
	})
	if got := outcome(err); !strings.HasSuffix(got, "/3000: must be a boolean, not a number") {
		t.Errorf("got %.40q…", got)
	}
}
