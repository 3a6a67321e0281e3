package diag

// Codes of overlays, which change a contract before it is compiled.
const (
	CodeOverlay       Code = "overlay"
	CodeOverlayTarget Code = "overlay-target"
)

var overlayEntries = []Entry{
	{
		Code:     CodeOverlay,
		Severity: Error,
		Title:    "an overlay cannot be applied",
		Explanation: "An overlay (OpenAPI Overlay Specification 1.0 and 1.1) is a document with a version, such as `overlay: 1.0.0`, and a list of " +
			"actions. Each has a `target`, a JSONPath (RFC 9535), and what is to be done with everything that it selects: an " +
			"`update` to merge, a `copy` of another value of the document, or `remove: true`.",
		Example: overlayWorkspace + `-- overlay.yaml --
overlay: 1.0.0
info: {title: Ours, version: "1"}
actions:
  - target: $.paths[
    remove: true
`,
	},
	{
		Code:     CodeOverlayTarget,
		Severity: Warning,
		Title:    "an action of an overlay changes nothing",
		Explanation: "Its target selects nothing in the contract as it is by then: perhaps what it was about has moved, or an action " +
			"before it has removed it.",
		Example: overlayWorkspace + `-- overlay.yaml --
overlay: 1.0.0
info: {title: Ours, version: "1"}
actions:
  - target: $.paths['/order'].get
    update: {deprecated: true}
`,
	},
}

// overlayWorkspace is a contract with an overlay.
const overlayWorkspace = `-- specc.yaml --
version: 1
contracts:
  - path: orders.yaml
    overlays: [overlay.yaml]
-- go.mod --
module example.com/orders
-- orders.yaml --
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders: {get: {operationId: listOrders, responses: {"204": {description: none}}}}
`
