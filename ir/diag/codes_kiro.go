package diag

// Codes of AWS Kiro.
const (
	CodeKiroCriterionNumber Code = "kiro-criterion-number"
	CodeKiroGraph           Code = "kiro-dependency-graph"
	CodeKiroFile            Code = "kiro-unreadable-file"
	CodeKiroInclusion       Code = "kiro-inclusion"
	CodeKiroMissingFile     Code = "kiro-missing-file"
	CodeKiroHook            Code = "kiro-hook"
	CodeKiroStatus          Code = "kiro-status-disagrees"
)

var kiroEntries = []Entry{}
