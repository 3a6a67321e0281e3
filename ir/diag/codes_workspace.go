package diag

// Codes of the workspace: configuration, outputs, ownership.
const (
	CodeConfig Code = "config"
)

var workspaceEntries = []Entry{}
