package diag

// Codes of AWS Kiro.

var kiroEntries = []Entry{}
