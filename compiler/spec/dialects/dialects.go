// Package dialects lists the dialects that specc reads: a new one is one folder and
// one line here.
package dialects

import "github.com/specc-dev/specc/compiler/spec"

// All are the dialects, in the order in which they are looked for.
var All = []spec.Dialect{}
