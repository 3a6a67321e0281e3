package diag

// Codes of OpenAPI documents.
const (
	CodeUnresolvedReference Code = "unresolved-reference"
	CodeRemoteReference     Code = "remote-reference"
	CodeOutsideReference    Code = "outside-reference"
	CodeMissingFile         Code = "missing-file"
	CodeWrongReference      Code = "wrong-reference"
	CodeReferenceSiblings   Code = "reference-siblings"
	CodeUnsupportedVersion  Code = "unsupported-version"
	CodeNewerVersion        Code = "newer-version"
	CodeNewerKeyword        Code = "newer-keyword"
	CodeOutdatedKeyword     Code = "outdated-keyword"
	CodeKeywordNotEnforced  Code = "keyword-not-enforced"
	CodeUnknownField        Code = "unknown-field"
	CodeMissingField        Code = "missing-field"
	CodeWrongType           Code = "wrong-type"
	CodeWrongValue          Code = "wrong-value"
	CodeUnreadable          Code = "unreadable"
	CodeDuplicateOperation  Code = "duplicate-operation-id"
	CodeConflictingPaths    Code = "conflicting-paths"
	CodePathParameter       Code = "path-parameter"
	CodeIgnoredParameter    Code = "ignored-parameter"
	CodeXMLCollision        Code = "xml-name-collision"
)

var openapiEntries = []Entry{
	{
		Code:     CodeUnresolvedReference,
		Severity: Error,
		Title:    "a $ref leads to nothing",
		Explanation: "There is no value at the place that the reference names. What refers to it cannot be compiled. " +
			"The pointer after `#` is case-sensitive; `~1` stands for `/` and `~0` for `~`. Correct the reference or declare its target.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: the orders
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Ordr"}
components:
  schemas:
    Order: {type: object}
`),
	},
	{
		Code:     CodeRemoteReference,
		Severity: Error,
		Title:    "a $ref leads to a URL",
		Explanation: "specc never reads from a network: a build must not depend on what a server answers today. " +
			"Copy the file into the workspace and refer to the copy.",
		Example: openapiExample(`
  /orders:
    $ref: https://example.com/orders.yaml
`),
	},
	{
		Code:     CodeOutsideReference,
		Severity: Error,
		Title:    "a $ref leads out of the workspace",
		Explanation: "The file lies above the folder of `specc.yaml`, or is named by an absolute path. Such a file is not under the same " +
			"version control, so another machine would build something else. Move it into the workspace.",
		Example: openapiExample(`
  /orders:
    $ref: ../../orders.yaml
`),
	},
	{
		Code:     CodeMissingFile,
		Severity: Error,
		Title:    "a file that is referred to is not there",
		Explanation: "A reference, or the configuration, names a file that does not exist. Paths are relative to the file that " +
			"the reference stands in and are case-sensitive on every system.",
		Example: openapiExample(`
  /orders:
    $ref: paths/orders.yaml
`),
	},
	{
		Code:     CodeWrongReference,
		Severity: Error,
		Title:    "a $ref leads to something of the wrong kind",
		Explanation: "The place needs one kind of object and the reference leads to another: a schema where a response is " +
			"expected, say. Refer to a component of the right section.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      responses:
        "200": {$ref: "#/components/schemas/Order"}
components:
  schemas:
    Order: {type: object}
`),
	},
	{
		Code:     CodeReferenceSiblings,
		Severity: Warning,
		Title:    "a field beside a $ref is ignored",
		Explanation: "In OpenAPI 3.0 a Reference Object has no other fields, and what stands beside `$ref` means nothing. " +
			"Since 3.1 a schema may have other keywords there. Put the reference into an `allOf`, or move to 3.1.",
		Example: openapi30Example(`
  /orders: {}
components:
  schemas:
    Note: {type: string}
    Short:
      $ref: "#/components/schemas/Note"
      maxLength: 10
`),
	},
	{
		Code:     CodeUnsupportedVersion,
		Severity: Error,
		Title:    "the document is written in a version of OpenAPI that is not read",
		Explanation: "specc reads OpenAPI 3.0, 3.1 and 3.2. Swagger 2.0 documents have another shape; convert them first, " +
			"for example with swagger2openapi. The version stands in the field `openapi` of the root, as a string.",
		Example: `-- openapi.yaml --
swagger: "2.0"
info: {title: Orders, version: "1"}
paths: {}
`,
	},
	{
		Code:        CodeNewerVersion,
		Severity:    Warning,
		Title:       "the document is written in a version of OpenAPI 3 that is newer than specc",
		Explanation: "Versions of OpenAPI 3 only add to those before them, so the document is read as OpenAPI 3.2. What is newer is reported where it stands and left out.",
		Example: `-- openapi.yaml --
openapi: 3.3.0
info: {title: Orders, version: "1"}
paths: {}
`,
	},
	{
		Code:     CodeNewerKeyword,
		Severity: Warning,
		Title:    "a keyword of a later version of OpenAPI",
		Explanation: "The keyword has no meaning in the version that the document names, but there is no doubt what is meant, so it is " +
			"read as the later version reads it. Other tools may ignore it. Raise the version in the field `openapi`.",
		Example: openapi30Example(`
  /orders: {}
components:
  schemas:
    Kind: {type: string, const: retail}
`),
	},
	{
		Code:     CodeOutdatedKeyword,
		Severity: Warning,
		Title:    "a keyword of an earlier version",
		Explanation: "OpenAPI 3.1 took its schemas from JSON Schema 2020-12, which writes this in another way. What is meant is clear, so it is read " +
			"as OpenAPI 3.0, or the older draft of JSON Schema, reads it. Other tools may ignore it. Write `type: [string, \"null\"]` for `nullable`, and a number for an exclusive bound.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Note: {type: string, nullable: true}
`),
	},
	{
		Code:     CodeKeywordNotEnforced,
		Severity: Info,
		Title:    "a keyword is kept, but nothing generated enforces it",
		Explanation: "The keyword is valid and a change of it is noticed, but generated code neither checks it nor makes use of it. " +
			"Check it in the business logic if it matters.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Picture: {type: string, contentMediaType: image/png}
`),
	},
	{
		Code:     CodeUnknownField,
		Severity: Warning,
		Title:    "a field that OpenAPI does not know",
		Explanation: "The object has no field of this name in OpenAPI, so it means nothing. Often it is misspelt, or stands one level too high or " +
			"too low. Fields of your own begin with `x-`.",
		Example: openapiExample(`
  /orders:
    get:
      operationID: listOrders
      responses: {}
`),
	},
	{
		Code:     CodeMissingField,
		Severity: Warning,
		Title:    "a required field is missing",
		Explanation: "OpenAPI requires the field. specc goes on without it where that is possible: a response without a description is " +
			"harmless, a parameter without a name is left out.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      responses:
        "200": {}
`),
	},
	{
		Code:     CodeWrongType,
		Severity: Error,
		Title:    "a value has the wrong JSON type",
		Explanation: "The field is known, but its value is, say, a string where an object is expected. It is left out. In YAML, numbers, `true` " +
			"and `null` need quotes to be strings. It is a warning where the field only documents, and where it has no value that could be missed.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      tags: orders
      responses: {}
`),
	},
	{
		Code:     CodeWrongValue,
		Severity: Error,
		Title:    "a value is not one that is allowed",
		Explanation: "The value has the right JSON type, but OpenAPI gives it no meaning: a type that does not exist, a length below zero, a " +
			"status of four digits. It is left out.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Total: {type: interger}
`),
	},
	{
		Code:     CodeUnreadable,
		Severity: Error,
		Title:    "a declaration cannot be decoded",
		Explanation: "The declaration has the right shape, but the decoder of OpenAPI refuses it. The message is the decoder's. " +
			"Nothing is generated for the declaration; please report the document. No example is known.",
	},
	{
		Code:     CodeDuplicateOperation,
		Severity: Error,
		Title:    "two operations have the same operationId",
		Explanation: "An operation's id is its name in everything generated, so it must be unique in the contract. " +
			"The second operation is called by its method and path until one of them is renamed.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: orders
      responses: {}
    post:
      operationId: orders
      responses: {}
`),
	},
	{
		Code:     CodeConflictingPaths,
		Severity: Warning,
		Title:    "two paths match the same requests",
		Explanation: "The paths differ only in the names of their variables, so no request tells them apart. OpenAPI calls them identical and " +
			"invalid. Join them into one path item.",
		Example: openapiExample(`
  /orders/{id}: {}
  /orders/{number}: {}
`),
	},
	{
		Code:     CodePathParameter,
		Severity: Warning,
		Title:    "a path and its parameters do not agree",
		Explanation: "Each name in braces needs a parameter with `in: path` and `required: true`, and each such parameter a name in braces. " +
			"A missing parameter is taken to be a string; one without a place in the path is ignored.",
		Example: openapiExample(`
  /orders/{id}:
    get:
      operationId: getOrder
      responses: {}
`),
	},
	{
		Code:     CodeIgnoredParameter,
		Severity: Info,
		Title:    "a header parameter that OpenAPI ignores",
		Explanation: "Header parameters called `Accept`, `Content-Type` and `Authorization` have no effect: media types and security " +
			"schemes describe them. Remove the parameter.",
		Example: openapiExample(`
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: Accept, in: header, schema: {type: string}}
      responses: {}
`),
	},
	{
		Code:     CodeXMLCollision,
		Severity: Warning,
		Title:    "two members of an object are called alike in XML",
		Explanation: "What is read from XML under that name becomes one of the members, and the other stays empty. A member is called as `xml.name` of its " +
			"schema says, also of one that it refers to, else like itself. Give one of them another name, or a `namespace`, or take the `name` " +
			"out of the schema that both refer to.",
		Example: openapiExample(`
  /orders:
    post:
      operationId: createOrder
      requestBody: {content: {application/xml: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses: {"204": {description: created}}
components:
  schemas:
    Address: {type: object, xml: {name: address}, properties: {city: {type: string}}}
    Order:
      type: object
      properties:
        billing: {$ref: "#/components/schemas/Address"}
        shipping: {$ref: "#/components/schemas/Address"}
`),
	},
}

func openapiExample(paths string) string   { return exampleOf("3.1.0", paths) }
func openapi30Example(paths string) string { return exampleOf("3.0.3", paths) }

// exampleOf returns a workspace of one document, from the members of paths on.
func exampleOf(version, paths string) string {
	return "-- openapi.yaml --\nopenapi: " + version + "\ninfo: {title: Orders, version: \"1\"}\npaths:" + paths
}
