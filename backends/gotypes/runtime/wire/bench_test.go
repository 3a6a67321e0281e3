package wire_test

import (
	"encoding/json"
	"testing"
)

func BenchmarkPet(b *testing.B) {
	data := []byte(petJSON)
	var pet Pet
	if err := pet.UnmarshalJSON(data); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d bytes", len(data))
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	buf := make([]byte, 0, 1024)
	run("decode", func() { new(Pet).UnmarshalJSON(data) })
	run("validate", func() { pet.Validate() })
	run("encode", func() { buf = pet.AppendJSON(buf[:0]) })
	run("all", func() {
		var x Pet
		if x.UnmarshalJSON(data) != nil || x.Validate() != nil {
			panic("invalid")
		}
		buf = x.AppendJSON(buf[:0])
	})
	run("scan", func() { json.Valid(data) })
	run("std", func() {
		var x stdPet
		if json.Unmarshal(data, &x) != nil {
			panic("invalid")
		}
	})
}

// stdPet is Pet for encoding/json.
type stdPet struct {
	Age      *int32            `json:"age"`
	Attrs    map[string]string `json:"attrs"`
	Born     string            `json:"born"`
	ID       int64             `json:"id"`
	Insured  *stdInsurance     `json:"insured"`
	Name     string            `json:"name"`
	Nicks    []string          `json:"nicks"`
	Owner    stdOwner          `json:"owner"`
	Status   string            `json:"status"`
	Tags     []string          `json:"tags"`
	WeightKg *float64          `json:"weightKg"`
}

type stdOwner struct {
	Email *string `json:"email"`
	Name  string  `json:"name"`
	Phone string  `json:"phone"`
}

type stdInsurance struct {
	Kind  string   `json:"kind"`
	Perks []string `json:"perks"`
}
