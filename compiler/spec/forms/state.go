package forms

import (
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// claims are the words in which documents claim how far they are; the first that a
// claim contains decides.
var claims = []struct {
	state ir.State
	words *pattern.Expression
}{
	{ir.StateRejected, pattern.New(`(?i)\breject|\bdeclined`)},
	{ir.StateDropped, pattern.New(`(?i)superseded|deprecated|withdrawn|abandoned|cancell?ed|obsolete|\bdeferred|\bretired`)},
	{ir.StateBlocked, pattern.New(`(?i)\bblocked|on hold`)},
	{ir.StateReview, pattern.New(`(?i)review|proposed`)},
	{ir.StateActive, pattern.New(`(?i)in[ -]progress|ongoing|partial|\bwip\b|\bactive|implementing`)},
	{ir.StateOpen, pattern.New(`(?i)\bdraft|\bplanned|\bready|not started|\btodo|\bpending|\bopen\b`)},
	{ir.StateDone, pattern.New(`(?i)approved|accepted|complete|\bdone|implemented|shipped|released|final|ratified|merged|verified|decided`)},
}

// StateOf returns the state that the words of a claim amount to, zero if they claim
// none that is known.
func StateOf(claim string) ir.State {
	for _, c := range claims {
		if c.words.MatchString(claim) {
			return c.state
		}
	}
	return ""
}
