// Package floor serves and calls the contract of pets.yaml as somebody would who
// writes every byte by hand for speed: a scanner into structs, checks without
// regexp, an appending encoder, pooled buffers. It is what the generated code is
// measured against.
package floor

import (
	"strconv"
	"time"
)

// A Pet is the schema of that name. Optional numbers and texts are held beside a
// flag, so that they need no memory of their own.
type Pet struct {
	ID        int64
	Name      string
	Kind      string
	Age       int32
	HasAge    bool
	Weight    float64
	HasWeight bool
	Tags      []string
	Photos    []string
	Owner     Owner
	Labels    map[string]string
	Born      time.Time
	Food      Food
}

// An Owner is the nested object of a pet.
type Owner struct {
	Email    string
	Phone    string
	HasPhone bool
}

// A Food is one of two variants.
type Food struct {
	Type      string // meat or hay
	Amount    int32  // grams or bales
	Animal    string
	HasAnimal bool
}

// A violation is one thing that is wrong with a request, and where.
type violation struct{ pointer, rule, message string }

// violations is all that is wrong with a request. It is an error if it is not empty.
type violations []violation

func (vs violations) Error() string { return vs[0].pointer + ": " + vs[0].message }

func (vs *violations) add(pointer, rule, message string) {
	*vs = append(*vs, violation{pointer, rule, message})
}

func (vs violations) err() error {
	if len(vs) == 0 {
		return nil
	}
	return vs
}

func isName(s string) bool {
	if s == "" || len(s) > 40 || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if c := s[i]; c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

func isEmail(s string) bool {
	at := -1
	for i := 0; i < len(s); i++ {
		if s[i] == '@' {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	return at > 0 && at < len(s)-1
}

func isKind(s string) bool { return s == "cat" || s == "dog" || s == "fish" }

// check returns all that is wrong with p, as violations.
func (p *Pet) check() error {
	var vs violations
	if p.ID < 1 {
		vs.add("/body/id", "minimum", "must be at least 1")
	}
	if !isName(p.Name) {
		vs.add("/body/name", "pattern", "must match ^[a-z][a-z0-9-]*$")
	}
	if !isKind(p.Kind) {
		vs.add("/body/kind", "enum", "must be one of the listed values")
	}
	if p.HasAge && (p.Age < 0 || p.Age > 40) {
		vs.add("/body/age", "maximum", "must be from 0 to 40")
	}
	if p.HasWeight && p.Weight <= 0 {
		vs.add("/body/weight", "exclusive-minimum", "must be more than 0")
	}
	if !isEmail(p.Owner.Email) {
		vs.add("/body/owner/email", "pattern", "must match ^[^@]+@[^@]+$")
	}
	if p.Food.Amount < 1 {
		vs.add("/body/food", "minimum", "must be at least 1")
	}
	p.checkParts(&vs)
	return vs.err()
}

func (p *Pet) checkParts(vs *violations) {
	if len(p.Tags) > 8 {
		vs.add("/body/tags", "max-items", "must have at most 8 items")
	}
	for i, t := range p.Tags {
		if tooLong(t, 20) {
			vs.add("/body/tags/"+strconv.Itoa(i), "max-length", "must have at most 20 characters")
		}
	}
	if len(p.Photos) > 4 {
		vs.add("/body/photos", "max-items", "must have at most 4 items")
	}
	for i, t := range p.Photos {
		if t == "" {
			vs.add("/body/photos/"+strconv.Itoa(i), "min-length", "must have at least 1 character")
		}
	}
	for name, l := range p.Labels {
		if tooLong(l, 30) {
			vs.add("/body/labels/"+name, "max-length", "must have at most 30 characters")
		}
	}
}

func tooLong(s string, n int) bool { return len(s) > n && len([]rune(s)) > n }
