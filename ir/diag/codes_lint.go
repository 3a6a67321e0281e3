package diag

// Codes of the checks that hold for written specifications of every dialect.

var lintEntries = []Entry{}
