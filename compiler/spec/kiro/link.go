package kiro

import "github.com/specc-dev/specc/compiler/spec"

func link(m *spec.Linked) []spec.Finding { return nil }
