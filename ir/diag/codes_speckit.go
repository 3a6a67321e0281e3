package diag

// Codes of GitHub Spec Kit.

var speckitEntries = []Entry{}
