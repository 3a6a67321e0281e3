package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// claim returns what the document says its status is, in its words, and where: in
// the front matter, in a line at the top, under a heading, or in a line of the
// developer's record. What a reviewer says is no claim of the document.
func (r *reader) claim() (string, spec.Place) {
	front := r.in.Markdown.Front
	if text := front.Text("status"); text != "" {
		return text, spec.PlaceOf(front.Place(front.Get("status").Span()))
	}
	if text, at := claimIn(r.meta()); text != "" {
		return text, at
	}
	for _, most := range []int{2, pseudo} {
		if text, at := r.claimUnder(most); text != "" {
			return text, at
		}
	}
	if role := r.in.Source.Role; role == roleStory || role == roleBuild {
		return r.claimInRecord()
	}
	return "", spec.Place{} // what others say in passing is of their parts
}

// claimIn returns the first of some lines that says a status.
func claimIn(lines []markdown.Inline) (string, spec.Place) {
	for _, line := range lines {
		if text, ok := statusValue(line); ok {
			return text.Fold(), spec.PlaceOf(text.Span)
		}
	}
	return "", spec.Place{}
}

var statusLine = pattern.New(`(?i)^\s*(?:Status|Statut|Estado)\s*[:：]\s*(\S.*)$`)

// statusValue returns the status that a line says, which begins with the word.
func statusValue(line markdown.Inline) (markdown.Inline, bool) {
	m := statusLine.FindStringSubmatchIndex(line.Text)
	if m == nil {
		return markdown.Inline{}, false
	}
	return line.Slice(m[2], m[3]).Trim(), true
}

// claimUnder returns the status under the first heading that is for it and not
// deeper than a level.
func (r *reader) claimUnder(most int) (text string, at spec.Place) {
	r.top.find(func(p *part) bool {
		if p.level > most || p.up.within(meansReview) {
			return false
		}
		if p.means == meansStatus {
			text, at = p.first()
		} else {
			text, at = claimIn([]markdown.Inline{p.title})
		}
		return text != ""
	})
	return text, at
}

// first returns the first text of a part: of a paragraph, an item, or the strong line
// that follows it.
func (p *part) first() (string, spec.Place) {
	for _, line := range p.lines() {
		return line.Fold(), spec.PlaceOf(line.Span)
	}
	if len(p.subs) > 0 && p.subs[0].level == pseudo {
		return p.subs[0].title.Fold(), spec.PlaceOf(p.subs[0].title.Span)
	}
	return "", spec.Place{}
}

// claimInRecord returns the status that a paragraph says anywhere else.
func (r *reader) claimInRecord() (text string, at spec.Place) {
	r.top.find(func(p *part) bool {
		if p.within(meansReview) {
			return false
		}
		for _, b := range p.blocks {
			if b.Kind == markdown.Paragraph && text == "" {
				text, at = claimIn(b.Text.Lines())
			}
		}
		return text != ""
	})
	return text, at
}

// states are the words for a status, in English and French, as they begin in a text
// of small letters without accents. Of several, the first in the text counts, and
// of those the longest.
var states = []struct {
	words string
	state ir.State
}{
	{"backlog", ir.StateOpen}, {"draft", ir.StateOpen}, {"brouillon", ir.StateOpen}, {"todo", ir.StateOpen}, {"to do", ir.StateOpen},
	{"not started", ir.StateOpen}, {"non commence", ir.StateOpen}, {"a planifier", ir.StateOpen}, {"planned", ir.StateOpen},
	{"defini", ir.StateOpen}, {"defined", ir.StateOpen}, {"a faire", ir.StateOpen}, {"optional", ir.StateOpen}, {"open", ir.StateOpen}, {"ouvert", ir.StateOpen}, {"pending", ir.StateOpen},
	{"incomplete", ir.StateOpen}, {"not done", ir.StateOpen}, {"not complete", ir.StateOpen}, {"non termine", ir.StateOpen},
	{"pas termine", ir.StateOpen}, {"en attente", ir.StateOpen},

	{"ready for dev", ir.StateQueued}, {"ready for implementation", ir.StateQueued}, {"ready to develop", ir.StateQueued},
	{"drafted", ir.StateQueued}, {"approved", ir.StateQueued}, {"approuve", ir.StateQueued}, {"ready", ir.StateQueued},
	{"pret pour dev", ir.StateQueued}, {"pret a dev", ir.StateQueued}, {"pret pour le dev", ir.StateQueued}, {"pret", ir.StateQueued},
	{"planifie", ir.StateQueued},

	{"in progress", ir.StateActive}, {"inprogress", ir.StateActive}, {"in development", ir.StateActive}, {"en cours", ir.StateActive},
	{"contexted", ir.StateActive}, {"wip", ir.StateActive}, {"started", ir.StateActive}, {"active", ir.StateActive},
	{"partially", ir.StateActive}, {"partiellement", ir.StateActive},

	{"ready for review", ir.StateReview}, {"ready for re review", ir.StateReview}, {"ready for done", ir.StateReview},
	{"ready for qa", ir.StateReview}, {"in review", ir.StateReview}, {"review", ir.StateReview}, {"concerns", ir.StateReview},
	{"pret pour validation", ir.StateReview}, {"pret pour revue", ir.StateReview}, {"pret pour review", ir.StateReview},
	{"en revue", ir.StateReview}, {"a valider", ir.StateReview}, {"en validation", ir.StateReview},

	{"blocked", ir.StateBlocked}, {"bloque", ir.StateBlocked}, {"on hold", ir.StateBlocked}, {"user action required", ir.StateBlocked},
	{"action utilisateur requise", ir.StateBlocked},

	{"won t do", ir.StateDropped}, {"wont do", ir.StateDropped}, {"cancel", ir.StateDropped}, {"annule", ir.StateDropped},
	{"abandon", ir.StateDropped}, {"deferred", ir.StateDropped}, {"reporte", ir.StateDropped}, {"superseded", ir.StateDropped},
	{"obsolete", ir.StateDropped}, {"deprecated", ir.StateDropped}, {"archived", ir.StateDropped}, {"archive", ir.StateDropped},

	{"rejected", ir.StateRejected}, {"rejete", ir.StateRejected}, {"refuse", ir.StateRejected}, {"fail", ir.StateRejected},
	{"echec", ir.StateRejected},

	{"done", ir.StateDone}, {"complete", ir.StateDone}, {"termine", ir.StateDone}, {"valide", ir.StateDone}, {"fini", ir.StateDone},
	{"final", ir.StateDone}, {"closed", ir.StateDone}, {"clos", ir.StateDone}, {"resolu", ir.StateDone}, {"resolved", ir.StateDone},
	{"fixed", ir.StateDone}, {"livre", ir.StateDone}, {"merged", ir.StateDone}, {"shipped", ir.StateDone}, {"implemented", ir.StateDone},
	{"pass", ir.StateDone}, {"waived", ir.StateDone},
}

// partly is a share of the work that is not all of it.
var partly = pattern.New(`\b\d{1,2}\s?%`)

var plain = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "à", "a", "â", "a", "ç", "c", "î", "i", "ô", "o", "û", "u", "ù", "u")

// stateOf returns the state that words stand for, "" if none is among them.
func stateOf(claimed string) ir.State {
	if partly.MatchString(claimed) {
		return ir.StateActive
	}
	text := " " + plain.Replace(strings.Join(spec.Words(claimed), " ")) + " "
	best, at, length := ir.State(""), len(text), 0
	for _, s := range states {
		i := strings.Index(text, " "+s.words)
		if i >= 0 && (i < at || i == at && len(s.words) > length) {
			best, at, length = s.state, i, len(s.words)
		}
	}
	if best == "" && strings.ContainsAny(claimed, "✅✔☑") {
		return ir.StateDone
	}
	return best
}

var marked = pattern.New(`\s*[✅✔☑🚧❌⏳🔄🟢🟡🔴🔵].*$`)

// cutMark takes off a title the sign and the words with which people mark how far it
// has come: "Login ✅ DONE".
func cutMark(title string) (name, claimed string) {
	m := marked.FindStringIndex(title)
	if m == nil {
		return title, ""
	}
	return title[:m[0]], strings.TrimSpace(title[m[0]:])
}
