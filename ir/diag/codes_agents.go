package diag

// Codes of AGENTS.md and its kin.
const (
	CodeAgentsImportMissing Code = "agents-import-missing"
	CodeAgentsTooLong       Code = "agents-too-long"
	CodeAgentsManagedBlock  Code = "agents-managed-block"
	CodeAgentsNoScope       Code = "agents-no-scope"
)

var agentsEntries = []Entry{
	{
		Code:     CodeAgentsImportMissing,
		Severity: Warning,
		Title:    "a file for agents imports one that is not there",
		Explanation: "A file for agents can import another by its path behind an `@`. There is no such file, so the agent works without what it " +
			"says, and mostly without a word. The path counts from the folder of the file that imports. Correct it; what is no " +
			"import can stand in backticks.",
		Example: `args: check .
-- CLAUDE.md --
# Guide

Follow @docs/style.md when you write code.
`,
	},
	{
		Code:     CodeAgentsTooLong,
		Severity: Warning,
		Title:    "what an agent is told is longer than it reads",
		Explanation: "Codex reads 32 KiB of all the AGENTS.md on the way to a folder and leaves out the rest without a word; other agents have " +
			"limits of their own, and all follow long texts less well. Keep what everybody needs in the file at the root, and move " +
			"the rest into files of the folders that it is about.",
	},
	{
		Code:     CodeAgentsManagedBlock,
		Severity: Warning,
		Title:    "the block that a tool keeps in a file for agents is not closed",
		Explanation: "Tools keep a part of such files up to date, between two comments that carry their name. One of the two is missing, so the " +
			"next run of the tool adds a second block or takes away what people wrote behind the first. Restore the comment.",
		Example: `args: check .
-- AGENTS.md --
<!-- OPENSPEC:START -->
# OpenSpec

Read the open changes first.

# House rules

Write tests.
`,
	},
	{
		Code:     CodeAgentsNoScope,
		Severity: Info,
		Title:    "a file of instructions does not say which files it holds for",
		Explanation: "Copilot reads a file below `.github/instructions` by itself only for the files that `applyTo` in its front matter names. " +
			"Without it somebody has to attach the file each time. Add `applyTo` with a glob, such as `**/*.go`.",
		Example: `args: check .
-- .github/instructions/go.instructions.md --
# Go

Handle every error.
`,
	},
}
