package sample_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

var update = flag.Bool("update", false, "write golden files")

// TestCases compares the cases of the schema A of each contract in testdata with
// those that stand under it.
func TestCases(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		source, want := archive.Files[i], &archive.Files[i+1]
		t.Run(source.Name, func(t *testing.T) {
			p := schemas(t, string(source.Data))
			s := sample.New(bodies(p), sample.Request, checker(bodies(p)))
			var got strings.Builder
			for c := range s.Cases(schemaOf(t, p, "A")) {
				fmt.Fprintln(&got, strings.TrimRight(fmt.Sprintf("%s = %s %s %s", c.Name, c.Value, c.Rule, c.Pointer), " "))
			}
			if diff := cmp.Diff(strings.Split(string(want.Data), "\n"), strings.Split(got.String(), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			want.Data = []byte(got.String())
		})
	}
	if *update {
		if err := os.WriteFile("testdata/cases.txtar", txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDirections leaves out of a value what only the other direction carries.
func TestDirections(t *testing.T) {
	p := schemas(t, `
A:
  type: object
  required: [id, secret]
  properties:
    id: {type: integer, readOnly: true}
    secret: {type: string, writeOnly: true}
`)
	for direction, want := range map[sample.Direction]string{sample.Request: `{"secret":""}`, sample.Response: `{"id":0}`} {
		s := sample.New(bodies(p), direction, checker(bodies(p)))
		if got, ok := s.Smallest(schemaOf(t, p, "A")); !ok || string(got) != want {
			t.Errorf("%d: got %s, want %s", direction, got, want)
		}
	}
}

// TestNothingIsMadeOfWhatHasNoEnd holds for schemas without any value.
func TestNothingIsMadeOfWhatHasNoEnd(t *testing.T) {
	p := schemas(t, `
A: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/A'}}}
Never: false
Narrow: {type: integer, minimum: 3, maximum: 2}
`)
	s := sample.New(bodies(p), sample.Request, checker(bodies(p)))
	for _, name := range []string{"A", "Never", "Narrow"} {
		if v, ok := s.Smallest(schemaOf(t, p, name)); ok {
			t.Errorf("%s: made %s", name, v)
		}
		for c := range s.Cases(schemaOf(t, p, name)) {
			t.Errorf("%s: the case %s", name, c.Name)
		}
	}
}

// TestPublishedSchemas makes values of every schema of published contracts: valid
// ones, and the same ones each time.
func TestPublishedSchemas(t *testing.T) {
	unmade := map[string]int{"box.json": 1} // every value matches two alternatives of a oneOf
	for _, name := range []string{"museum.yaml", "swagger-petstore-1.0.27.yaml", "box.json", "stripe.yaml", "telegram_bot_api.json", "github.json"} {
		t.Run(name, func(t *testing.T) {
			p := corpus(t, name)
			check := checker(bodies(p))
			once, twice := sample.New(bodies(p), sample.Response, check), sample.New(bodies(p), sample.Response, check)
			made, unknown := 0, 0
			for _, symbol := range p.Symbols() {
				if symbol.Kind != ir.KindSchema {
					continue
				}
				schema := bodies(p)(symbol.ID).Schema
				small, ok := once.Smallest(schema)
				if !ok {
					unknown++
					continue
				}
				made++
				if _, ok := once.Fullest(schema); !ok {
					t.Errorf("%s: no full value", symbol.ID)
				}
				if found := check(schema, small); len(found) > 0 || !json.Valid(small) {
					t.Errorf("%s: %s breaks %v", symbol.ID, small, found)
				}
				if again, _ := twice.Smallest(schema); !bytes.Equal(small, again) {
					t.Errorf("%s: %s, then %s", symbol.ID, small, again)
				}
			}
			if unknown != unmade[name] || made == 0 {
				t.Errorf("made values of %d schemas, none of %d", made, unknown)
			}
		})
	}
}

// FuzzPattern makes strings for whatever pattern: if any, then one that matches.
func FuzzPattern(f *testing.F) {
	for _, pattern := range []string{`^[A-Z]{2}-\d{4}$`, `a|b`, `^(?:[a-f]+\.)*x$`, `(`, `^$`, `\bword\b`, `^[^a-zA-Z0-9]{3,}$`, `x{1000}`} {
		f.Add(pattern, uint8(3), uint8(9))
	}
	f.Fuzz(func(t *testing.T, pattern string, low, high uint8) {
		min, max := uint64(low), uint64(high)
		a := &ir.Type{Kind: ir.TypeString, Limits: &ir.Limits{Pattern: pattern, MinLength: &min, MaxLength: &max}}
		none := func(ir.ID) *ir.Body { return nil }
		check := checker(none)
		if v, ok := sample.New(none, sample.Request, nil).Smallest(a); ok && len(check(a, v)) > 0 {
			t.Errorf("%q: %s breaks %v", pattern, v, check(a, v))
		}
	})
}
