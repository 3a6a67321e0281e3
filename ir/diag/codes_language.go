package diag

// Codes of specc's own language and the data model.

var languageEntries = []Entry{}
