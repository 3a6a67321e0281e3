package codec

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A point stands for a generated struct.
type point struct{ n int64 }

func (p *point) DecodeJSON(d *wire.Decoder) {
	*p = point{}
	for d.BeginObject(); d.NextMember("n"); {
		if string(d.Name()) == "n" {
			p.n = d.Int64()
		}
	}
}

func (p *point) AppendJSON(b []byte) []byte {
	return append(wire.AppendInt(append(b, `{"n":`...), p.n), '}')
}

func (p *point) Validate() error        { return validate(p) }
func (p *point) check(v wire.Validator) { wire.Maximum(v.Member("n"), p.n, 9) }

// A body reads itself with one of the functions and writes itself with another.
func roundTrip(t *testing.T, text string, body wire.Value) {
	t.Helper()
	if err := wire.DecodeBody([]byte(text), body); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if got := string(body.AppendJSON(nil)); got != text {
		t.Errorf("%s became %s", text, got)
	}
}

func TestBodies(t *testing.T) {
	var list []point
	roundTrip(t, `[{"n":1},{"n":2}]`, (*listOf[point, *point])(&list))
	if len(list) != 2 || list[1].n != 2 {
		t.Errorf("got %v", list)
	}
	var one *point
	roundTrip(t, `{"n":3}`, pointerTo[point, *point]{&one})
	if one.n != 3 {
		t.Errorf("got %v", one)
	}
	one = nil
	if got := (pointerTo[point, *point]{&one}).AppendJSON(nil); got != nil {
		t.Errorf("an absent body is %s", got)
	}
}

func TestReadParts(t *testing.T) {
	d := wire.NewDecoder([]byte(`[[1,2],null,7,null,{"n":4}]`))
	d.BeginArray()
	d.NextElement()
	if got := readScalars(d, (*wire.Decoder).Int64); !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("scalars %v", got)
	}
	d.NextElement()
	if got := readNullable(d, (*wire.Decoder).Int64); got.Valid {
		t.Errorf("null is %v", got)
	}
	d.NextElement()
	if got := readNullable(d, (*wire.Decoder).Int64); !got.Valid || got.Value != 7 {
		t.Errorf("7 is %v", got)
	}
	d.NextElement()
	if got := readOrNil[point](d); got != nil {
		t.Errorf("null is %v", got)
	}
	d.NextElement()
	if got := readOrNil[point](d); got == nil || got.n != 4 {
		t.Errorf("got %v", got)
	}
	d.NextElement()
	if err := d.Finish(); err != nil {
		t.Error(err)
	}
}

func TestAppendParts(t *testing.T) {
	b := appendPresent(nil, "a:", false, (*point)(nil))
	b = appendPresent(b, "b:", true, &point{1})
	b = appendPointer(b, (*point)(nil))
	b = appendPointer(b, &point{2})
	if got := string(b); got != `b:{"n":1}null{"n":2}` {
		t.Errorf("got %s", got)
	}
}

// all is checked member by member.
type all struct {
	list         []point
	some, absent *point
	one          point
}

func (a *all) check(v wire.Validator) {
	checkList(v.Member("list"), a.list)
	checkPresent(v, "some", a.some != nil, a.some)
	checkPresent(v, "absent", a.absent != nil, a.absent)
	a.one.check(v.Member("one"))
}

func TestCheckParts(t *testing.T) {
	bad := point{10}
	err := validate(&all{list: []point{{1}, bad}, some: &bad, one: bad})
	var invalid *wire.ValidationError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	var at []string
	for _, v := range invalid.Violations {
		at = append(at, v.Pointer)
	}
	if want := []string{"/list/1/n", "/some/n", "/one/n"}; !slices.Equal(at, want) {
		t.Errorf("got %q", at)
	}
}

// travel writes a sequence and reads it again.
func travel(t *testing.T, out, in *wire.Items, mediaType string) {
	t.Helper()
	var b []byte
	for e, err := range out.Values {
		if err == nil && mediaType == "text/event-stream" {
			b, err = out.AppendEvent(b, e)
		} else if err == nil {
			b, err = out.AppendItem(b, e, mediaType)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	in.ReadItems(io.NopCloser(strings.NewReader(string(b))), mediaType, 1000)
}

func TestSequences(t *testing.T) {
	self := func(p *point) wire.Value { return p }
	sent := iter.Seq2[point, error](func(yield func(point, error) bool) {
		_ = yield(point{1}, nil) && yield(point{10}, nil) && yield(point{2}, nil)
	})
	for _, mediaType := range []string{"application/jsonl", "application/json-seq"} {
		var got iter.Seq2[point, error]
		travel(t, itemsOf(&sent, self, wire.Items{}), itemsOf(&got, self, wire.Items{}), mediaType)
		var read []int64
		var failure error
		for p, err := range got {
			read, failure = append(read, p.n), err
		}
		if !slices.Equal(read, []int64{1, 10}) || failure == nil { // the second breaks a rule, and is the last
			t.Errorf("%s: got %v, %v", mediaType, read, failure)
		}
	}
}

func TestEvents(t *testing.T) {
	self := func(p *point) wire.Value { return p }
	sent := iter.Seq2[SentEvent[point], error](func(yield func(SentEvent[point], error) bool) {
		yield(SentEvent[point]{Name: "a", ID: "7", Retry: time.Second, Data: point{3}}, nil)
	})
	var got iter.Seq2[SentEvent[point], error]
	travel(t, eventsOf(&sent, self, wire.Items{}), eventsOf(&got, self, wire.Items{}), "text/event-stream")
	n := 0
	for e, err := range got {
		if n++; err != nil || e != (SentEvent[point]{Name: "a", ID: "7", Retry: time.Second, Data: point{3}}) {
			t.Errorf("got %+v, %v", e, err)
		}
	}
	if n != 1 {
		t.Errorf("%d events", n)
	}
}
