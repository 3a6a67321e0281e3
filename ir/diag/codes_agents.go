package diag

// Codes of AGENTS.md and its kin.

var agentsEntries = []Entry{}
