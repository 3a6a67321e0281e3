package bmad

import "strings"

// A meaning is what a part of a document is for, whatever it is called there.
type meaning uint8

// The meanings. Parts without one are prose.
const (
	meansNothing meaning = iota
	meansStatus
	meansStory
	meansCriteria
	meansConsequences
	meansTasks
	meansRecord // of the developer
	meansReview // of QA
	meansRequirements
	meansInventory // of requirements: a container
	meansCoverage
	meansEpicList
	meansStories
	meansJourneys
	meansMetrics
	meansTerms
	meansExclusions
	meansAssumptions
	meansQuestions
	meansProduct
	meansCapabilities
	meansIntent
	meansAlways
	meansNever
	meansMatrix
	meansCodeMap
	meansVerification
	meansStack
	meansCapabilityMap
)

// titles are those that count only as they stand.
var titles = map[string]meaning{
	"status": meansStatus, "statut": meansStatus, "estado": meansStatus, "状态": meansStatus, "story status": meansStatus,
	"status final": meansStatus, "statut final": meansStatus, "final status": meansStatus,
	"story": meansStory, "user story": meansStory, "story statement": meansStory,
	"tasks": meansTasks, "tâches": meansTasks, "execution": meansTasks, "tareas": meansTasks, "任务": meansTasks,
	"requirements": meansRequirements, "exigences": meansRequirements, "constraints": meansRequirements,
	"functional": meansRequirements, "non functional": meansRequirements,
	"stories": meansStories, "user stories": meansStories, "stories constitutives": meansStories,
	"journeys": meansJourneys, "user journeys": meansJourneys, "key user journeys": meansJourneys,
	"glossary": meansTerms, "glossaire": meansTerms,
	"assumptions": meansAssumptions, "assumptions index": meansAssumptions, "hypothèses": meansAssumptions,
	"open questions": meansQuestions, "questions ouvertes": meansQuestions,
	"vision": meansProduct, "executive summary": meansProduct, "why": meansProduct, "core vision": meansProduct,
	"problem statement": meansProduct, "goals": meansProduct,
	"capabilities": meansCapabilities,
	"intent":       meansIntent, "always": meansAlways, "ask first": meansAlways, "block if": meansAlways, "never": meansNever,
	"code map": meansCodeMap, "verification": meansVerification, "commands": meansVerification, "stack": meansStack,
	"dev agent record": meansRecord, "qa results": meansReview, "review findings": meansReview,
}

// titleStarts are titles behind which more may follow.
var titleStarts = []struct {
	words string
	means meaning
}{
	{"user story en tant que", meansStory},
	{"acceptance criteria", meansCriteria},
	{"critères d acceptation", meansCriteria},
	{"plan d action détaillé critères d acceptation", meansCriteria},
	{"criterios de aceptación", meansCriteria},
	{"critérios de aceitação", meansCriteria},
	{"akzeptanzkriterien", meansCriteria},
	{"criteri di accettazione", meansCriteria},
	{"критерии приемки", meansCriteria},
	{"验收标准", meansCriteria},
	{"受け入れ基準", meansCriteria},
	{"integration verification", meansCriteria},
	{"consequences", meansConsequences},
	{"tasks subtasks", meansTasks},
	{"tasks acceptance", meansTasks},
	{"tâches de", meansTasks},
	{"tâches sous tâches", meansTasks},
	{"tâches complétées", meansTasks},
	{"tasks completion", meansTasks},
	{"qa results", meansReview},
	{"senior developer review", meansReview},
	{"requirements inventory", meansInventory},
	{"functional requirements", meansRequirements},
	{"exigences fonctionnelles", meansRequirements},
	{"exigences non fonctionnelles", meansRequirements},
	{"non functional requirements", meansRequirements},
	{"nonfunctional requirements", meansRequirements},
	{"cross cutting nfrs", meansRequirements},
	{"feature specific nfrs", meansRequirements},
	{"additional requirements", meansRequirements},
	{"ux design requirements", meansRequirements},
	{"fr coverage map", meansCoverage},
	{"requirements coverage map", meansCoverage},
	{"epic list", meansEpicList},
	{"liste des epics", meansEpicList},
	{"success criteria", meansMetrics},
	{"success metrics", meansMetrics},
	{"success signal", meansMetrics},
	{"measurable outcomes", meansMetrics},
	{"non goals", meansExclusions},
	{"out of scope", meansExclusions},
	{"hors périmètre", meansExclusions},
	{"i o edge case matrix", meansMatrix},
	{"i o matrix", meansMatrix},
	{"capability architecture map", meansCapabilityMap},
}

// reports are the words that turn a title into one about the thing that it names.
var reports = []string{"traceability", "coverage", "validation", "validated", "status", "summary"}

// meaningOf returns what a part is for, by the words of its title.
func meaningOf(key string) meaning {
	if m := titles[key]; m != meansNothing {
		return m
	}
	for _, b := range titleStarts {
		rest, ok := strings.CutPrefix(key, b.words)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		for _, word := range reports {
			if strings.HasPrefix(rest, " "+word) {
				return meansNothing
			}
		}
		return b.means
	}
	return meansNothing
}
