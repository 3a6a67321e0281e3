package diag

// Codes of BMAD.

var bmadEntries = []Entry{}
