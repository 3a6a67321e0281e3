package diag

// Codes of scaffolds, the files that specc begins and people own.
const (
	CodeScaffoldStale    Code = "scaffold-stale"
	CodeScaffoldOrphaned Code = "scaffold-orphaned"
	CodeScaffoldPackage  Code = "scaffold-package"
)

var scaffoldEntries = []Entry{
	{
		Code:     CodeScaffoldStale,
		Severity: Warning,
		Local:    true,
		Title:    "what a scaffold implements has changed",
		Explanation: "The file belongs to whoever writes it, so specc never touches it; but the operation that it implements, or " +
			"a schema that it takes or gives, is not any more what it was when the file was written or last accepted, or its " +
			"type is in another package, as happens where packages are split by tags. " +
			"The notes say what changed, as far as specc remembers it. Read them, bring the file up to date, and say so " +
			"with `specc accept FILE`.",
		Example: `args: build
` + scaffoldWorkspace + `-- specc.lock --
specc.lock 1
scaffolded orders goscaffold internal/orders/list_orders.go ` + somePrint + ` ` + somePrint + somePrint + `
-- internal/orders/list_orders.go --
package orders
`,
	},
	{
		Code:     CodeScaffoldOrphaned,
		Severity: Warning,
		Local:    true,
		Title:    "the operation of a scaffold is gone",
		Explanation: "Nothing in the contract asks for the file any more. It belongs to whoever wrote it, so it stays; most likely it " +
			"does not compile, because the types of the operation are gone. Remove it, or move what is worth keeping. " +
			"`specc accept FILE` keeps it and ends the warning.",
		Example: `args: build
` + scaffoldWorkspace + `-- specc.lock --
specc.lock 1
scaffolded orders goscaffold internal/orders/cancel_order.go ` + somePrint + ` ` + somePrint + somePrint + `
-- internal/orders/cancel_order.go --
package orders
`,
	},
	{
		Code:     CodeScaffoldPackage,
		Severity: Error,
		Title:    "the folder of scaffolds holds another package",
		Explanation: "The files of a folder are one package in Go, which for scaffolds is called after their folder. The folder holds a file of " +
			"another package, so none of them would compile beside it. Name another folder under `scaffold`, or give " +
			"the package the name of its folder.",
		Example: `args: build
` + scaffoldWorkspace + `-- internal/orders/main.go --
package main

func main() {}
`,
	},
}

// scaffoldWorkspace is a workspace with one operation and a folder of scaffolds.
const scaffoldWorkspace = `-- specc.yaml --
version: 1
contracts:
  - path: orders.yaml
    out: gen
    scaffold: internal/orders
-- go.mod --
module example.com/orders
-- orders.yaml --
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders: {get: {operationId: listOrders, responses: {"204": {description: none}}}}
`
