package resolve

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// Ranks: what a person named keeps its name before what specc derives, and a name
// that was asked for before all others.
const (
	rankWanted = iota
	rankSchema
	rankShared // parameters, headers, request bodies, responses with types of their own
	rankInline
)

// names gives every symbol and inline type a name that is unique even when case
// and word boundaries are ignored.
//
// The plain name goes to the claim with the lowest rank, then to the one whose
// raw text is its own canonical spelling, then to the shortest. Every other
// claim gets a suffix that is a function of itself alone. So a name can only
// change when something that folds to the same letters comes or goes, which is
// reported, and never because of what else a contract declares.
//
// Nearly all claims are alone with their letters. Those that are not are found by
// a hash of the letters and settled one group after the other.
func (r *resolver) names() []collision {
	claims := r.claims()
	seed := maphash.MakeSeed() // the order of groups does not show
	hashes := make([]hashed, len(claims))
	for i, c := range claims {
		hashes[i] = hashed{c.hash(seed), i}
	}
	slices.SortFunc(hashes, func(a, b hashed) int { return cmp.Compare(a.letters, b.letters) })
	contested := map[string][]claim{}
	for len(hashes) > 0 {
		n := 1
		for n < len(hashes) && hashes[n].letters == hashes[0].letters {
			n++
		}
		if n == 1 {
			claims[hashes[0].claim].assign(ir.Name{Words: claims[hashes[0].claim].words})
		} else {
			for _, h := range hashes[:n] {
				add(contested, claims[h.claim])
			}
		}
		hashes = hashes[n:]
	}
	return settle(contested)
}

// A hashed is the hash of the letters that a claim folds to.
type hashed struct {
	letters uint64
	claim   int // index
}

// A collision is two things that a person named alike, save for case or punctuation.
type collision struct{ winner, loser claim }

// settle gives out the names of a space and returns the collisions among those that
// people chose.
// All others give way silently.
func settle(space map[string][]claim) []collision {
	var collisions []collision
	for _, group := range space { // each is settled by itself, and findings are sorted later
		slices.SortFunc(group, compareClaims)
		group[0].assign(ir.Name{Words: group[0].words})
		taken := map[string]bool{}
		for _, c := range group[1:] {
			c.assign(ir.Name{Words: c.words, Suffix: c.suffix(taken)})
			if c.rank <= rankSchema && group[0].rank <= rankSchema {
				collisions = append(collisions, collision{group[0], c})
			}
		}
	}
	return collisions
}

// collided reports a collision.
func (r *resolver) collided(c collision) {
	d := r.report(diag.CodeNameCollision, c.loser.symbol, "`%s` and `%s` differ only in case or punctuation", c.loser.raw(), c.winner.raw())
	d.Related = append(d.Related, diag.Label{Span: r.module.Locate(c.winner.symbol.Location), Text: "this one keeps the plain name"})
	d.Notes = append(d.Notes, "generated code tells `"+c.loser.raw()+"` apart by a suffix")
}

// spell returns a name as one string that no other name shares.
func spell(n ir.Name) string { return strings.Join(n.Words, " ") + "\x00" + n.Suffix }
