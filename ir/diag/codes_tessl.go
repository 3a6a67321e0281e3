package diag

// Codes of Tessl.
const (
	CodeTesslNoTarget     Code = "tessl-no-target"
	CodeTesslTargetAbsent Code = "tessl-target-absent"
	CodeTesslTargetShared Code = "tessl-target-shared"
	CodeTesslLinkMissing  Code = "tessl-link-missing"
	CodeTesslLinkUnknown  Code = "tessl-link-unknown"
	CodeTesslManifest     Code = "tessl-manifest"
)

var tesslEntries = []Entry{
	{
		Code:     CodeTesslNoTarget,
		Severity: Warning,
		Title:    "a spec names no file that it is for",
		Explanation: "A spec of Tessl is about some files: those that are generated from it (`[@generate]`), those that it describes " +
			"(`[@describe]`), or the `targets` in its front matter. This one names none, so nobody can tell which code it binds, " +
			"nor notice when the two drift apart. Add a target.",
		Example: `args: check .
-- tessl.json --
{"name": "shop"}
-- specs/cart.spec.md --
# Cart

## Capabilities

### Keep lines

- Keeps every line that was added
`,
	},
	{
		Code:     CodeTesslTargetAbsent,
		Severity: Info,
		Title:    "a file that a spec is for is not there",
		Explanation: "The spec names a file that is to be generated or written from it, and there is none. That is how it is before the first " +
			"build; afterwards the file was moved or the path is wrong. Build it, or correct the path, which counts from the " +
			"folder of the spec.",
		Example: `args: check .
-- src/money.ts --
export {};
-- specs/cart.spec.md --
# Cart

## Target

[@generate](../src/cart.ts)

## Capabilities

### Keep lines

- Keeps every line that was added
`,
	},
	{
		Code:     CodeTesslTargetShared,
		Severity: Warning,
		Title:    "two specs generate the same file",
		Explanation: "A file that is generated from a spec is replaced whenever that spec is built. Two specs claim this one, so each build of " +
			"one undoes that of the other. Let one of them own the file and the other use it, or give each a file of its own.",
		Example: `args: check .
-- specs/cart.spec.md --
# Cart

[@generate](../src/cart.ts)
-- specs/lines.spec.md --
# Lines

[@generate](../src/cart.ts)
`,
	},
	{
		Code:     CodeTesslLinkMissing,
		Severity: Warning,
		Title:    "a link of a spec leads to no file",
		Explanation: "The spec says that a file describes, tests or provides something, and there is no such file: a behaviour counts as tested " +
			"that nobody tests, or a dependency cannot be read. Paths count from the folder of the file that the link stands in. " +
			"Correct the path, or write the file.",
		Example: `args: check .
-- tests/money.test.ts --
-- specs/cart.spec.md --
# Cart

[@generate](../src/cart.ts)

## Capabilities

### Keep lines

- Keeps every line that was added [@test](../tests/cart.test.ts)
`,
	},
	{
		Code:     CodeTesslLinkUnknown,
		Severity: Warning,
		Title:    "a link of a spec has a word that means nothing",
		Explanation: "Links such as `[@test](path)` tie a spec to files by their word: `generate`, `describe`, `test`, `use` or `see`. This word " +
			"is none of these, but nearly one, so the link does nothing. Correct the word.",
		Example: `args: check .
-- specs/cart.spec.md --
# Cart

[@generate](../src/cart.ts)

## Capabilities

### Keep lines

- Keeps every line that was added [@tset](../tests/cart.test.ts)
`,
	},
	{
		Code:     CodeTesslManifest,
		Severity: Warning,
		Title:    "a manifest of Tessl cannot be read",
		Explanation: "`tessl.json` lists what a project depends on, `tile.json` what a tile brings along. The file is no JSON, so neither is known. " +
			"Mend it; an editor that knows JSON shows the place.",
		Example: `args: check .
-- tessl.json --
{"name": "shop",
`,
	},
}
