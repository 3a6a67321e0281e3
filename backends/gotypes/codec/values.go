package codec

import "github.com/specc-dev/specc/backends/gotypes/runtime/values"

// Optional, Nullable and SentEvent stand in for those of package api.
type (
	Optional[T any]  = values.Optional[T]
	Nullable[T any]  = values.Nullable[T]
	SentEvent[T any] = values.SentEvent[T]
)
