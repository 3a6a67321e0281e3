package diag

// Codes of OpenAPI documents.
const (
	CodeUnresolvedReference Code = "unresolved-reference"
)

var openapiEntries = []Entry{}
