package diag

// Codes of the workspace: configuration, contracts, names, outputs, ownership.
const (
	CodeConfigSyntax         Code = "config-syntax"
	CodeConfigUnknownKey     Code = "config-unknown-key"
	CodeConfigValue          Code = "config-value"
	CodeModuleUnknown        Code = "module-unknown"
	CodeContractMissing      Code = "contract-missing"
	CodeContractUnrecognized Code = "contract-unrecognized"
	CodeContractDuplicate    Code = "contract-duplicate"
	CodeNameCollision        Code = "name-collision"
	CodeNameUnused           Code = "name-unused"
	CodeReferenceCycle       Code = "reference-cycle"
	CodeOutputConflict       Code = "output-conflict"
	CodeOutputForeign        Code = "output-foreign"
	CodeOutputDrift          Code = "output-drift"
	CodeOrphanEdited         Code = "orphan-edited"
	CodeLockDamaged          Code = "lock-damaged"
	CodeBackendBug           Code = "backend-bug"
)

var workspaceEntries = []Entry{
	{
		Code:     CodeConfigSyntax,
		Severity: Error,
		Title:    "specc.yaml is not valid YAML",
		Explanation: "`specc.yaml` cannot be read, so nothing is known about what to build and nothing is built. " +
			"The message names what the YAML parser found and where; often the mistake is on the line before. " +
			"Mend the file; an editor that knows YAML shows the same place.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: "openapi.yaml
`,
	},
	{
		Code:     CodeConfigUnknownKey,
		Severity: Error,
		Title:    "specc.yaml has a key that means nothing",
		Explanation: "The key is not one that specc knows at this place. It would have no effect, which is rarely what " +
			"its writer wanted: a misspelt `out` would send the output elsewhere without a word. " +
			"Correct or remove the key. The keys are listed in the JSON Schema `specs/specc.schema.json`.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
    outt: gen
-- openapi.yaml --
` + emptyContract,
	},
	{
		Code:     CodeConfigValue,
		Severity: Error,
		Title:    "specc.yaml has a value that is not allowed, or lacks one that is required",
		Explanation: "The key is known, but its value has the wrong type, is not one of the values that it may have, or is not " +
			"there at all. specc does not guess what was meant. " +
			"The message lists what is allowed; the JSON Schema `specs/specc.schema.json` says the same to editors.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
    out: gen
    backends: [gotype]
-- openapi.yaml --
` + emptyContract,
	},
	{
		Code:     CodeModuleUnknown,
		Severity: Error,
		Title:    "the import path of the output is unknown",
		Explanation: "Generated packages import one another, so specc must know the Go import path of the output folder. It takes " +
			"it from the nearest `go.mod` in or above that folder; there is none, or it names no module. " +
			"Run `go mod init` at the root of the workspace, or set the key `module` of the contract in `specc.yaml`.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
    out: gen
-- openapi.yaml --
` + emptyContract,
	},
	{
		Code:     CodeContractMissing,
		Severity: Error,
		Title:    "a contract is not there",
		Explanation: "The file that `specc.yaml` or the command line names does not exist. Paths in `specc.yaml` are relative to its " +
			"folder, those on the command line to the current one. The output of a contract that is missing is left as it is. " +
			"Correct the path, restore the file, or remove the contract from `specc.yaml` so that its output is removed too.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: contracts/orders.yaml
    out: gen
`,
	},
	{
		Code:     CodeContractUnrecognized,
		Severity: Error,
		Title:    "a file is in no language that specc reads",
		Explanation: "No front end recognises the file as a root document of its language. For OpenAPI the root is a JSON or YAML " +
			"mapping with the key `openapi`, whose value begins with 3.0 or 3.1; Swagger 2.0 has to be converted first. " +
			"Often a part of a split contract was named: name the document that refers to it instead.",
		Example: `args: check notes.yaml
-- notes.yaml --
remember: the milk
`,
	},
	{
		Code:     CodeContractDuplicate,
		Severity: Error,
		Title:    "two contracts have the same name",
		Explanation: "The name of a contract is the first part of the name of everything it declares, in the lock, in `specc why` and " +
			"in the header of each file, so it belongs to one contract only. A contract without `name` is named after its file. " +
			"Give one of the two another `name`.",
		Example: `args: check
-- go.mod --
module example.com/shop

go 1.26
-- specc.yaml --
version: 1
contracts:
  - path: v1/openapi.yaml
    name: orders
    out: gen/v1
  - path: v2/openapi.yaml
    name: orders
    out: gen/v2
-- v1/openapi.yaml --
` + emptyContract + `-- v2/openapi.yaml --
` + emptyContract,
	},
	{
		Code:     CodeNameCollision,
		Severity: Warning,
		Title:    "two names are the same when case and separators are ignored",
		Explanation: "Languages that are generated join words and change their case, so names that differ only there, such as " +
			"`order_line` and `OrderLine`, would become one. specc gives one of them a suffix, and keeps it as long as both exist. " +
			"Rename one of the two in the contract if the suffix reads badly.",
		Example: `-- openapi.yaml --
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths: {}
components:
  schemas:
    OrderLine: {type: string}
    order_line: {type: integer}
`,
	},
	{
		Code:     CodeNameUnused,
		Severity: Warning,
		Title:    "specc.yaml names something that the contract does not have",
		Explanation: "The key `names` of a contract says what its symbols are called in generated code. The symbol that it names here does not exist: it is misspelt, " +
			"or has left the contract. `specc graph` lists the symbols; the name of the contract in front of them is left out.",
		Example: `args: check
-- go.mod --
module example.com/shop
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
    out: gen
    names: {schema/Ordr: PurchaseOrder}
-- openapi.yaml --
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths: {}
components:
  schemas:
    Order: {type: object}
`,
	},
	{
		Code:     CodeReferenceCycle,
		Severity: Error,
		Title:    "a declaration is made of itself",
		Explanation: "Following `$ref` or `allOf` from the declaration leads back to it, so it never gets a meaning: an alias of itself " +
			"has no type, a part of itself has no fields. " +
			"A type may well contain itself through a property, an array or a map; only aliases and `allOf` must end. Remove one " +
			"reference of the cycle that the message lists.",
		Example: `-- openapi.yaml --
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths: {}
components:
  schemas:
    Order: {$ref: "#/components/schemas/Purchase"}
    Purchase: {$ref: "#/components/schemas/Order"}
`,
	},
	{
		Code:     CodeOutputConflict,
		Severity: Error,
		Title:    "two contracts or two units want the same file",
		Explanation: "Every generated file has exactly one origin; with two, the last writer would win and `specc why` could not answer. " +
			"It happens when two contracts share one `out`. " +
			"Give each contract an `out` of its own.",
		Example: `args: check
-- go.mod --
module example.com/shop

go 1.26
-- specc.yaml --
version: 1
contracts:
  - path: orders.yaml
    out: gen
  - path: customers.yaml
    out: gen
-- orders.yaml --
` + emptyContract + `-- customers.yaml --
` + emptyContract,
	},
	{
		Code:     CodeOutputForeign,
		Severity: Error,
		Title:    "a file that specc did not write is in the way",
		Explanation: "The output folder holds a file under the name of one that specc wants to write, and `specc.lock` does not say that " +
			"it is specc's. specc never overwrites or removes what it does not own, so nothing was written. " +
			"Move or delete the file, or send the output to a folder of its own.",
		Example: `args: build --out gen openapi.yaml
-- go.mod --
module example.com/shop

go 1.26
-- openapi.yaml --
` + orderContract + `-- gen/api/values.go --
package api

// Written by hand.
`,
	},
	{
		Code:     CodeOutputDrift,
		Severity: Warning,
		Title:    "a generated file was edited by hand",
		Explanation: "The content of the file is not what specc wrote. The next build puts the generated content back, because the code " +
			"is derived from the contract; the edited file is saved below `.specc/drift` first. " +
			"Move the change to the contract or to code of your own, then run `specc build`.",
		Example: `args: build
` + ordersWorkspace + `-- specc.lock --
specc.lock 1
generated orders gotypes gen/api/values.go ` + somePrint + ` ` + somePrint + somePrint + `
-- gen/api/values.go --
// Code generated by specc from orders#contract/orders. DO NOT EDIT.

package api

// Written by hand.
`,
	},
	{
		Code:     CodeOrphanEdited,
		Severity: Warning,
		Title:    "a file that is no longer generated was edited by hand",
		Explanation: "What the file was generated from is gone, so specc would remove it; but it holds a change that specc did not make, " +
			"and that nobody else may have a copy of. It is left in place and is yours from now on. " +
			"Delete it, or keep what is worth keeping elsewhere.",
		Example: `args: build
` + ordersWorkspace + `-- specc.lock --
specc.lock 1
generated orders gotypes gen/api/refund.go ` + somePrint + ` ` + somePrint + somePrint + `
-- gen/api/refund.go --
// Code generated by specc from orders#schema/Refund. DO NOT EDIT.

package api

// Written by hand.
`,
	},
	{
		Code:     CodeLockDamaged,
		Severity: Warning,
		Title:    "specc.lock cannot be read",
		Explanation: "`specc.lock` records which files are specc's and what they were made from. Lines that do not parse, often " +
			"conflict markers of a merge, are ignored: files of those lines are compared by content instead. " +
			"`specc build` writes a correct lock again; it need never be mended by hand.",
		Example: `args: build
` + ordersWorkspace + `-- specc.lock --
specc.lock 1
<<<<<<< HEAD
`,
	},
	{
		Code:     CodeBackendBug,
		Severity: Error,
		Title:    "specc made a mistake",
		Explanation: "A backend failed, or emitted something that is not what it should be, on a contract that specc accepted. The mistake " +
			"is specc's, not the contract's. Nothing was written. " +
			"Please report it with the message and, if you may share it, the part of the contract that the message names.",
	},
}

// The contracts of examples in which something other than the contract is wrong.
const (
	emptyContract = `openapi: 3.1.0
info: {title: Orders, version: "1"}
paths: {}
`
	orderContract = `openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: the order
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
components:
  schemas:
    Order: {type: object, properties: {id: {type: string}}}
`
	ordersWorkspace = `-- go.mod --
module example.com/shop

go 1.26
-- specc.yaml --
version: 1
contracts:
  - path: orders.yaml
    out: gen
-- orders.yaml --
` + orderContract

	// somePrint is no fingerprint of anything.
	somePrint = "00000000000000000000000000000000"
)
