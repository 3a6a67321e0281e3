package diag

// Codes of the source tree: files that cannot be read as JSON or YAML.
const (
	CodeSyntax       Code = "syntax"
	CodeDuplicateKey Code = "duplicate-key"
)

var treeEntries = []Entry{}
