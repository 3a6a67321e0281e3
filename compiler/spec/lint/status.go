package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// statuses holds what the documents of a scope claim against each other and against
// the tasks and questions in it. Only documents that say what is to be done, or do so
// with tasks, speak for the scope: research may be complete by itself.
func (r *root) statuses() {
	speaks := map[*spec.Page]bool{}
	for _, it := range r.living {
		if slices.Contains([]ir.Kind{ir.KindRequirement, ir.KindStory, ir.KindTask, ir.KindDelta}, it.Kind) {
			speaks[it.Page] = true
		}
	}
	for _, scope := range r.order {
		claims := r.of(scope, ir.KindApproval)
		if scope == "" || len(claims) == 0 {
			continue
		}
		r.unsettled(claims, scope)
		claims = slices.DeleteFunc(claims, func(it *spec.LinkedItem) bool {
			return !speaks[it.Page] && strings.HasSuffix(it.Page.Source.Path, ".md")
		})
		r.contradictions(claims)
		r.unfinished(claims, scope)
	}
}

// contradictions reports claims about the same thing, in different documents, of which
// one says that it is over.
func (r *root) contradictions(claims []*spec.LinkedItem) {
	first := map[string]*spec.LinkedItem{}
	for _, it := range claims {
		key := strings.ToLower(path.Base(it.Local))
		other := first[key]
		if other == nil {
			first[key] = it
			continue
		}
		if other.Page == it.Page || !disagree(it.Body.State, other.Body.State) {
			continue
		}
		r.report(it, spec.Finding{
			Code: diag.CodeSpecStatusConflict, Message: fmt.Sprintf("the status is %s here and %s in `%s`", claimed(it), claimed(other), other.Page.Source.Path),
			Related: []spec.Related{related(other, "the other status")},
			Help:    []string{"bring them into line, or keep the status in one document"},
		})
	}
}

// disagree reports whether of two states one is an end and the other is not.
func disagree(a, b ir.State) bool {
	return a != "" && b != "" && a != b && (isEnd(a) || isEnd(b))
}

func isEnd(s ir.State) bool {
	return s == ir.StateDone || s == ir.StateDropped || s == ir.StateRejected
}

func claimed(it *spec.LinkedItem) string {
	if it.Body.Claimed != "" {
		return "`" + short(it.Body.Claimed) + "`"
	}
	return "`" + string(it.Body.State) + "`"
}

// finished matches the words of a status that say that the work is over. An approved
// spec may well have open tasks.
var finished = pattern.New(`(?i)\b(?:done|completed?|implemented|shipped|released|delivered|finished|closed|merged)\b|✅|完成|完了|완료`)

// unfinished reports the claim that the work is over while tasks are open, once a scope.
func (r *root) unfinished(claims []*spec.LinkedItem, scope string) {
	i := slices.IndexFunc(claims, func(it *spec.LinkedItem) bool {
		return it.Body.State == ir.StateDone && finished.MatchString(it.Body.Claimed)
	})
	if i < 0 {
		return
	}
	left := slices.DeleteFunc(r.of(scope, ir.KindTask), func(t *spec.LinkedItem) bool { return t.Body.State == "" || !isOpen(t) })
	r.reportLeft(claims[i], left, "task")
}

// unsettled reports the claim that a document is settled while it has open questions.
func (r *root) unsettled(claims []*spec.LinkedItem, scope string) {
	open := map[*spec.Page][]*spec.LinkedItem{}
	for _, q := range r.of(scope, ir.KindClarification) {
		if q.Body.State == ir.StateOpen {
			open[q.Page] = append(open[q.Page], q)
		}
	}
	for _, it := range claims {
		if it.Body.State == ir.StateDone {
			r.reportLeft(it, open[it.Page], "question")
		}
	}
}

func (r *root) reportLeft(claim *spec.LinkedItem, left []*spec.LinkedItem, what string) {
	if len(left) == 0 {
		return
	}
	r.report(claim, spec.Finding{
		Code: diag.CodeSpecUnfinished, Message: fmt.Sprintf("the status is %s, but %s", claimed(claim), count(len(left), what)),
		Related: []spec.Related{related(left[0], "the first that is open")},
		Help:    []string{"change the status, or finish what is open"},
	})
}

func count(n int, what string) string {
	if n == 1 {
		return "one " + what + " is open"
	}
	return fmt.Sprintf("%d %ss are open", n, what)
}
