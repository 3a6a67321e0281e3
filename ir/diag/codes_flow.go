package diag

// Codes of what leads from one operation to another.
const (
	CodeRuntimeExpression Code = "runtime-expression"
	CodeUnresolvedLink    Code = "unresolved-link"
)

var flowEntries = []Entry{
	{
		Code:     CodeRuntimeExpression,
		Severity: Warning,
		Title:    "the URL of a callback cannot be worked out",
		Explanation: "A callback is called after the URL that it is sent to: text with runtime expressions between braces, such as " +
			"`{$request.body#/url}`, `{$request.query.url}` or `{$response.body#/links/0}`. This one is written wrongly, or takes something that " +
			"the operation does not have. The callback is compiled, but no function returns its URL.",
		Example: openapiExample(`
  /orders:
    get:
      callbacks:
        shipped:
          "{$request.query.url}":
            post:
              responses: {"204": {description: thanks}}
      responses: {"204": {description: done}}
`),
	},
	{
		Code:     CodeUnresolvedLink,
		Severity: Warning,
		Title:    "a link leads to no operation",
		Explanation: "A link of a response names the operation that may be called next, by `operationId`, or by `operationRef`, which is " +
			"a reference such as `#/paths/~1orders~1{id}/get`. There is no such operation. Links are described in comments, nothing else depends on them.",
		Example: openapiExample(`
  /orders:
    get:
      responses:
        "200":
          description: done
          links:
            next: {operationId: getOrder}
`),
	},
}
