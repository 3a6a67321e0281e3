package diag

// Codes of OpenSpec.

var openspecEntries = []Entry{}
