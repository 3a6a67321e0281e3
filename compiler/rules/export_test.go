package rules

import "github.com/specc-dev/specc/ir"

// Library returns the rules of the library, for tests.
func Library() []ir.Rule { return library }
