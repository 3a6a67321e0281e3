package diag

// Codes of who may call an operation.
const (
	CodeUnknownSecurity    Code = "unknown-security-scheme"
	CodeImpossibleSecurity Code = "impossible-security"
)

var securityEntries = []Entry{
	{
		Code:     CodeUnknownSecurity,
		Severity: Warning,
		Title:    "a security requirement names no security scheme",
		Explanation: "The names of a security requirement are those of `components.securitySchemes` in the root document. " +
			"A requirement that names anything else cannot be satisfied. Declare the scheme or correct the name.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      security: [{apiKey: []}]
      responses: {}
`),
	},
	{
		Code:     CodeImpossibleSecurity,
		Severity: Warning,
		Title:    "a security requirement that no request can meet",
		Explanation: "The schemes of one requirement must all be met, and these all take the header `Authorization`, of which a request has one: it is " +
			"either, say, `Basic …` or `Bearer …`. So nobody is let in by this requirement. If either of them will do, give each a requirement of " +
			"its own in the list: `[{basic: []}, {token: []}]`. If both are needed, one of them has to travel in another header, as an API key does.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      security: [{basic: [], token: []}]
      responses: {}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    token: {type: http, scheme: bearer}
`),
	},
}
