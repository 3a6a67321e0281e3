package diag

// Codes of the rules of a constitution.

var ruleEntries = []Entry{}
