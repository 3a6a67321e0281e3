// Package lint checks written specifications, whatever dialect they are in: each
// document by itself, and the documents of a root together.
package lint

import "github.com/specc-dev/specc/compiler/spec"

// Version is raised when Document should find something else in the same document.
const Version = "1"

// Document adds what is wrong within one document, and its clarifications.
func Document(in spec.Input, d *spec.Document) {}

// Module returns what is wrong between the documents of a root.
func Module(m *spec.Linked) []spec.Finding { return nil }
