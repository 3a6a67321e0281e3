package ir

// The kinds of symbols that written specifications declare.
const (
	KindSpec          Kind = "spec"          // a document set: a capability, a feature, a change, a product
	KindPrinciple     Kind = "principle"     // a rule of a constitution, for people and agents
	KindRule          Kind = "rule"          // a rule of a constitution that a machine checks
	KindProduct       Kind = "product"       // what the product is for
	KindStory         Kind = "story"         // a user story, a journey, an epic
	KindRequirement   Kind = "requirement"   // a functional or other requirement
	KindCriterion     Kind = "criterion"     // an acceptance criterion that is a sentence, not a scenario
	KindScenario      Kind = "scenario"      // given, when, then
	KindOutcome       Kind = "outcome"       // a success criterion
	KindEdgeCase      Kind = "edge-case"     // a question at the border of the behaviour
	KindAssumption    Kind = "assumption"    // taken for granted
	KindExclusion     Kind = "exclusion"     // out of scope
	KindClarification Kind = "clarification" // a question, open or answered
	KindTerm          Kind = "term"          // of the glossary
	KindDecision      Kind = "decision"      // with its rationale and alternatives
	KindContext       Kind = "context"       // one fact of the technical context
	KindEntity        Kind = "entity"        // a thing of the data model; its fields are in the schema it has
	KindProperty      Kind = "property"      // a correctness property
	KindTask          Kind = "task"
	KindCheck         Kind = "check"       // an item of a checklist
	KindDelta         Kind = "delta"       // what a change does to one requirement
	KindApproval      Kind = "approval"    // a status or an approval that a document claims
	KindInstruction   Kind = "instruction" // what agents are told, and where it holds
	KindOpaque        Kind = "opaque"      // a contract or part that nobody reads, but whose bytes count
)

// Named reports whether something may be generated under the name of a symbol of
// the kind, so that it needs one that is unique. What written specifications declare
// is only referred to; an entity has a schema with a name.
func (k Kind) Named() bool {
	switch k {
	case KindContract, KindSchema, KindParameter, KindHeader, KindRequestBody, KindResponse,
		KindSecurityScheme, KindOperation, KindWebhook, KindCallback:
		return true
	}
	return false
}

// The roles of references between written specifications.
const (
	RolePart      Role = "part"      // the owner is a part of the target: scenario and requirement
	RoleDepends   Role = "depends"   // the owner waits for the target: task and task
	RoleSatisfies Role = "satisfies" // the owner is there for the target: task and requirement
	RoleValidates Role = "validates" // the owner shows that the target holds: property and criterion
	RoleChanges   Role = "changes"   // the owner changes the target: delta and requirement
	RoleDefines   Role = "defines"   // the owner says what the target means: entity and schema
)

// An Item is what a written specification says of one thing: the normative part,
// without emphasis, list markers and line breaks. Which members are set depends on
// the symbol's kind; a member that the source does not state is zero.
type Item struct {
	Title string `json:"title,omitempty"`
	// Text is the normative sentence or paragraph.
	Text string `json:"text,omitempty"`
	// Keyword is the strongest of MUST, SHALL, SHOULD and MAY in Text (RFC 2119),
	// with NOT where it is negated.
	Keyword string `json:"keyword,omitempty"`
	EARS    *EARS  `json:"ears,omitempty"`
	Steps   []Step `json:"steps,omitempty"` // of a scenario
	// Priority is as the document has it: P1, High, MVP.
	Priority string `json:"priority,omitempty"`
	// State is one of the States; Claimed the words that the document used.
	State   State  `json:"state,omitempty"`
	Claimed string `json:"claimed,omitempty"`
	// Group is the phase of a task, the category of a check, the part of a product.
	Group string `json:"group,omitempty"`
	// Answer of a clarification, rationale of a decision, reason of a removal.
	Answer       string   `json:"answer,omitempty"`
	Alternatives []string `json:"alternatives,omitempty"`
	// Parallel and Optional are marks of a task; Struck says that the source has
	// struck the item out.
	Parallel bool `json:"parallel,omitempty"`
	Optional bool `json:"optional,omitempty"`
	Struck   bool `json:"struck,omitempty"`
	// Paths are the files that a task names, the globs of an instruction, the
	// targets of a generated file. Slash-separated, as written.
	Paths []string `json:"paths,omitempty"`
	// Operation is what a delta does: added, modified, removed or renamed; Target
	// the name that it is about before the change.
	Operation string `json:"operation,omitempty"`
	Target    string `json:"target,omitempty"`
	// Constraints, Relationships and Transitions of an entity, in their order.
	Constraints   []string `json:"constraints,omitempty"`
	Relationships []string `json:"relationships,omitempty"`
	Transitions   []string `json:"transitions,omitempty"`
	Rule          *Rule    `json:"rule,omitempty"`
	// Digest is the fingerprint of the bytes of something opaque.
	Digest string `json:"digest,omitempty"`
	// Other holds what a dialect states beyond this, by key.
	Other map[string]string `json:"other,omitempty"`
}

// State says how far something has come. The zero value is not stated.
type State string

// The states of tasks, clarifications, documents and approvals.
const (
	StateOpen     State = "open"     // not begun; a question without an answer
	StateQueued   State = "queued"   // chosen to be next
	StateActive   State = "active"   // begun
	StateReview   State = "review"   // waits for a look
	StateDone     State = "done"     // ticked; a question with an answer; approved
	StateBlocked  State = "blocked"  // cannot go on
	StateDropped  State = "dropped"  // will not be done
	StateRejected State = "rejected" // was looked at and refused
)

// EARS are the parts of a sentence in the Easy Approach to Requirements Syntax
// (Mavin et al., 2009), without the words that introduce them.
type EARS struct {
	Pattern   string `json:"pattern"`             // ubiquitous, event, state, feature, unwanted or complex
	Trigger   string `json:"trigger,omitempty"`   // WHEN
	State     string `json:"state,omitempty"`     // WHILE
	Condition string `json:"condition,omitempty"` // IF
	Feature   string `json:"feature,omitempty"`   // WHERE
	Actor     string `json:"actor,omitempty"`     // who shall
	Response  string `json:"response,omitempty"`  // what they shall
}

// A Step is one line of a scenario.
type Step struct {
	Word string `json:"word"` // given, when, then, and, but, or
	Text string `json:"text"`
}

// A Rule is what a machine checks on every symbol of some kind, in CEL.
type Rule struct {
	ID       string `json:"id"`
	For      string `json:"for"`            // what it is applied to
	When     string `json:"when,omitempty"` // which of those; all if empty
	Require  string `json:"require,omitempty"`
	Use      string `json:"use,omitempty"` // the library rule that it stands for
	Severity string `json:"severity,omitempty"`
	Message  string `json:"message,omitempty"`
	Why      string `json:"why,omitempty"`
}
