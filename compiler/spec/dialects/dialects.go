// Package dialects lists the dialects that specc reads: a new one is one folder and
// one line here.
package dialects

import (
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/agents"
	"github.com/specc-dev/specc/compiler/spec/bmad"
	"github.com/specc-dev/specc/compiler/spec/kiro"
	"github.com/specc-dev/specc/compiler/spec/language"
	"github.com/specc-dev/specc/compiler/spec/openspec"
	"github.com/specc-dev/specc/compiler/spec/speckit"
	"github.com/specc-dev/specc/compiler/spec/tessl"
)

// All are the dialects, in the order in which they are looked for.
var All = []spec.Dialect{
	language.Dialect, speckit.Dialect, openspec.Dialect, kiro.Dialect, bmad.Dialect, tessl.Dialect, agents.Dialect,
}
