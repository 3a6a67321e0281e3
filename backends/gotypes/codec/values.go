package codec

import "github.com/specc-dev/specc/backends/gotypes/runtime/values"

// Optional and Nullable stand in for those of package api.
type (
	Optional[T any] = values.Optional[T]
	Nullable[T any] = values.Nullable[T]
)
