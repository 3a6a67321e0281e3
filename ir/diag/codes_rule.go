package diag

// Codes of the rules of a constitution.
const (
	CodeRuleIncomplete     Code = "rule-incomplete"
	CodeRuleUnknownKind    Code = "rule-unknown-kind"
	CodeRuleUnknownLibrary Code = "rule-unknown-library"
	CodeRuleSeverity       Code = "rule-severity"
	CodeRuleSyntax         Code = "rule-syntax"
	CodeRuleUnknownName    Code = "rule-unknown-name"
	CodeRuleWrongType      Code = "rule-wrong-type"
	CodeRuleNotAllowed     Code = "rule-not-allowed"
	CodeRuleFailed         Code = "rule-failed"
	CodeRuleViolated       Code = "rule-violated"
)

var ruleEntries = []Entry{}
