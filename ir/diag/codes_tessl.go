package diag

// Codes of Tessl.

var tesslEntries = []Entry{}
