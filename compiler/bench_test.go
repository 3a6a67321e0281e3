package compiler_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler"
)

// The workloads: what is built, and the edits that are timed on it. An edit is
// a replacement of text that occurs once.
type workload struct {
	name  string
	text  func(b *testing.B) string
	file  string
	edits []edited
}

type edited struct{ name, old, new string }

var workloads = []workload{
	{
		name: "github", file: "github.json",
		text: func(b *testing.B) string { return read(b, corpus(b, "openapi/github.json")) },
		edits: []edited{
			{"description", `"description": "A GitHub Security Advisory."`, `"description": "An advisory."`},
			{"field", `"title": "Thread Subscription",
        "description": "Thread Subscription",
        "type": "object",
        "properties": {`, `"title": "Thread Subscription",
        "description": "Thread Subscription",
        "type": "object",
        "properties": {"brand_new": {"type": "string"},`},
			{"operation", `  "paths": {`, `  "paths": {"/brand/new": {"get": {"operationId": "brand/new", "responses": {"204": {"description": "ok"}}}},`},
		},
	},
	systemOf(1000),
	systemOf(10000),
}

// systemOf returns a contract that needs about n files.
func systemOf(n int) workload {
	return workload{
		name: fmt.Sprintf("units-%d", n), file: "system.json",
		text: func(*testing.B) string { return system(n) },
		edits: []edited{
			{"description", `"Schema 7."`, `"The seventh."`},
			{"field", `"f7": {"type": "string"}`, `"f7": {"type": "string"}, "g7": {"type": "string"}`},
			{"operation", `"paths": {`, `"paths": {"/new": {"get": {"operationId": "brandNew", "responses": {"204": {"description": "ok"}}}},`},
		},
	}
}

// system writes a contract of schemas that refer to each other, and one
// operation for every second one.
func system(units int) string {
	n := units * 2 / 5 // a schema is one file, an operation three
	var b strings.Builder
	b.WriteString(`{"openapi": "3.1.0", "info": {"title": "System", "version": "1"}, "paths": {`)
	for i := range n / 2 {
		fmt.Fprintf(&b, "%s\n"+`"/things%d": {"post": {"operationId": "make%d", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing%d"}}}}, "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing%d"}}}}}}}`,
			comma(i), i, i, i, (i+1)%n)
	}
	b.WriteString(`}, "components": {"schemas": {`)
	for i := range n {
		fmt.Fprintf(&b, "%s\n"+`"Thing%d": {"type": "object", "description": "Schema %d.", "required": ["id"], "properties": {"id": {"type": "string", "maxLength": 40}, "f%d": {"type": "string"}, "next": {"$ref": "#/components/schemas/Thing%d"}, "all": {"type": "array", "items": {"$ref": "#/components/schemas/Thing%d"}}}}`,
			comma(i), i, i, i, (i+1)%n, (i+7)%n)
	}
	b.WriteString("}}}\n")
	return b.String()
}

func read(b *testing.B, name string) string {
	b.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

// BenchmarkBuild times whole builds in process: from an empty folder, with
// nothing to do, and after one edit.
func BenchmarkBuild(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name+"/clean", func(b *testing.B) { benchmarkClean(b, w) })
		b.Run(w.name+"/nothing", func(b *testing.B) { benchmarkNothing(b, w) })
		for _, e := range w.edits {
			b.Run(w.name+"/"+e.name, func(b *testing.B) { benchmarkEdit(b, w, e) })
		}
	}
}

func benchmarkClean(b *testing.B, w workload) {
	text := w.text(b)
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		write(b, dir, nil, sources(w.file, text))
		b.StartTimer()
		r := build(b, dir)
		b.ReportMetric(float64(r.Artifacts), "units")
		b.StopTimer()
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func benchmarkNothing(b *testing.B, w workload) {
	dir := b.TempDir()
	write(b, dir, nil, sources(w.file, w.text(b)))
	r := build(b, dir)
	for !build(b, dir).UpToDate { // the first look at young files hashes them
	}
	for b.Loop() {
		if !build(b, dir).UpToDate {
			b.Fatal("something to do")
		}
	}
	b.ReportMetric(float64(r.Artifacts), "units")
}

// benchmarkEdit applies and reverts an edit in turn; both are timed.
func benchmarkEdit(b *testing.B, w workload, e edited) {
	dir := b.TempDir()
	text := w.text(b)
	if strings.Count(text, e.old) != 1 {
		b.Fatalf("%q occurs %d times", e.old, strings.Count(text, e.old))
	}
	versions := [2][]byte{[]byte(text), bytes.Replace([]byte(text), []byte(e.old), []byte(e.new), 1)}
	write(b, dir, nil, sources(w.file, text))
	build(b, dir)
	written := 0
	for i := 1; b.Loop(); i++ {
		b.StopTimer()
		if err := os.WriteFile(filepath.Join(dir, w.file), versions[i%2], 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		r := build(b, dir)
		if written = len(touched(r)); written == 0 {
			b.Fatal("the edit changed nothing")
		}
	}
	b.ReportMetric(float64(written), "files")
}

// BenchmarkScaffolds times builds that have nothing to do in a workspace of 1,000
// files and 200 scaffolds: when all are fresh, and when all are stale, which each
// build repeats.
func BenchmarkScaffolds(b *testing.B) {
	w := systemOf(1000)
	fresh := w.text(b)
	stale := strings.ReplaceAll(fresh, `"maxLength": 40`, `"maxLength": 50`)
	for _, test := range []struct{ name, first, then string }{{"fresh", fresh, fresh}, {"stale", fresh, stale}} {
		b.Run(test.name, func(b *testing.B) {
			dir := b.TempDir()
			first, then := withScaffolds(sources(w.file, test.first)), withScaffolds(sources(w.file, test.then))
			write(b, dir, nil, first)
			build(b, dir)
			write(b, dir, first, then)
			build(b, dir)
			time.Sleep(time.Second) // what was written just now is hashed again
			var r *compiler.Report
			build(b, dir)
			for b.Loop() {
				if r = build(b, dir); !r.UpToDate {
					b.Fatal("something to do")
				}
			}
			b.ReportMetric(float64(len(r.Steps)), "stale")
		})
	}
}
