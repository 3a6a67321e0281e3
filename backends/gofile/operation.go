package gofile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// An Operation is the layout of an operation in Go: the names, types and
// wrappers on which package api, the server and the client agree.
type Operation struct {
	ID           ir.ID
	Name         string // CreateOrder
	Input        string // CreateOrderInput
	Output       string // CreateOrderOutput
	Method, Path string
	Parameters   []Parameter
	Body         *Body // nil: none
	Responses    []Response
	Targets      []Target
}

// A Target is a callback that a request asks for, and the URL that it is sent to.
type Target struct {
	Method     string // of the input, that returns the URL: OrderShippedURL
	Callback   string
	Expression string
	Parts      []ir.TargetPart
}

// A Parameter is a field of an input, or of a response for a header.
type Parameter struct {
	Field string // Go name
	Value Value
	// Source is the parameter itself, never a reference.
	Source *ir.Parameter
	// Owner is the symbol that declares it; the doc facet of the owner, if the
	// view has it, describes it under Source.At.
	Owner ir.ID
}

// A Response is one declared answer and the struct that holds it.
type Response struct {
	Name   string // CreateOrderCreated
	Status string // 201, 4XX or default
	// Code is the status, or 0 if the struct has a field Status for it.
	Code int
	// Error says that the struct implements error: all but 2xx.
	Error   bool
	Headers []Parameter
	Body    *Body
	Owner   ir.ID
	At      string
	// Shared is the type that the contract declares once for all operations that answer
	// so; Name is another name of it. It is empty for an answer of one operation.
	Shared string
}

// Shared returns the layout of a shared response as an answer of a status.
func (s *Scope) Shared(id ir.ID, status string) Response {
	r := s.response(id, &ir.Response{Target: id, Status: status})
	r.Name, r.Shared = r.Shared, ""
	return r
}

// sharedName returns what a shared response with a status is called. No other name of a
// contract is spelled with an underscore and a status.
func (s *Scope) sharedName(id ir.ID, status string) string {
	return Exported(s.View.Symbol(id).Name) + "_" + status
}

// Success reports whether the response is for a single status 2xx or the range.
func (r Response) Success() bool { return strings.HasPrefix(r.Status, "2") }

// Operation returns the layout of the operation or webhook with the given ID.
func (s *Scope) Operation(id ir.ID) Operation {
	op := s.View.Body(id).Operation
	o := Operation{
		ID: id, Name: Exported(s.View.Symbol(id).Name),
		Input: Exported(op.InputName), Output: Exported(op.OutputName),
		Method: op.Method, Path: op.Path,
	}
	if r, owner := s.requestBody(id, op.RequestBody); r != nil {
		o.Body = s.body(owner, r.Content, r.Required, true)
	}
	o.Targets = s.targets(op)
	reserved := o.Body.reserve(s.reserved(reservedInput))
	for _, t := range o.Targets {
		reserved = append(slices.Clone(reserved), t.Method)
	}
	o.Parameters = s.parameters(id, op.Parameters, reserved)
	for i := range op.Responses {
		o.Responses = append(o.Responses, s.response(id, &op.Responses[i]))
	}
	return o
}

// targets returns the callbacks of an operation whose URLs can be told.
func (s *Scope) targets(op *ir.Operation) []Target {
	var all []Target
	for i, id := range op.CallbackIDs {
		if i >= len(op.Targets) || len(op.Targets[i]) == 0 || s.View.Reads(id) == 0 {
			continue
		}
		symbol := s.View.Symbol(id)
		name := Exported(symbol.Name)
		all = append(all, Target{Method: name + "URL", Callback: name, Expression: symbol.Sig.Path, Parts: op.Targets[i]})
	}
	return all
}

func (s *Scope) response(owner ir.ID, use *ir.Response) Response {
	r := Response{Name: Exported(use.Name), Status: use.Status}
	r.Code, _ = strconv.Atoi(use.Status)
	r.Error = !r.Success()
	if use.Target != "" && s.PackageOf(use.Target) == s.PackageOf(owner) { // else it cannot have a method for this
		r.Shared = s.sharedName(use.Target, use.Status)
	}
	for range maxChain {
		if use.Target == "" {
			break
		}
		owner = use.Target
		if use = s.View.Body(owner).Response; use == nil {
			return r
		}
	}
	r.Owner, r.At = owner, use.At
	r.Body = s.body(owner, use.Content, true, false)
	r.Headers = s.parameters(owner, use.Headers, r.Body.reserve(s.reserved(reservedResponse)))
	return r
}

// maxChain bounds how many references lead to a shared component.
const maxChain = 100

func (s *Scope) requestBody(owner ir.ID, r *ir.RequestBody) (*ir.RequestBody, ir.ID) {
	for range maxChain {
		if r == nil || r.Target == "" {
			return r, owner
		}
		owner = r.Target
		r = s.View.Body(owner).RequestBody
	}
	return nil, owner
}

// parameters returns the fields of parameters or headers.
func (s *Scope) parameters(owner ir.ID, uses []ir.Parameter, reserved []string) []Parameter {
	all := make([]Parameter, 0, len(uses))
	for i := range uses {
		if p, ok := s.parameter(owner, &uses[i]); ok {
			all = append(all, p)
		}
	}
	nameParameters(all, reserved)
	return all
}

func (s *Scope) parameter(owner ir.ID, use *ir.Parameter) (Parameter, bool) {
	name := use.Name // a header's name stands beside its reference
	for range maxChain {
		if use.Target == "" {
			break
		}
		owner = use.Target
		b := s.View.Body(owner)
		if use = cmp.Or(b.Parameter, b.Header); use == nil {
			return Parameter{}, false
		}
	}
	source := *use
	source.Name = cmp.Or(name, use.Name)
	source.In = cmp.Or(use.In, "header")
	return Parameter{Value: s.ValueOf(use.Type, !use.Required), Source: &source, Owner: owner}, source.Target == ""
}

// What a parameter of an input and a header of a response must not shadow: the
// other fields and the methods.
var (
	reservedInput    = []string{"Body", "ContentType", "Files", "Form", "JSON", "Validate"}
	reservedResponse = []string{"Body", "ContentType", "Error", "JSON", "Payloads", "ReadHeaders", "Status", "StatusCode", "Validate", "WriteHeaders"}
)

// reserved adds the method that only exists where types are split.
func (s *Scope) reserved(names []string) []string {
	if s.Split() {
		return append(slices.Clone(names), CheckMethod)
	}
	return names
}

// reserve adds the names that a body takes beside the usual ones.
func (b *Body) reserve(names []string) []string {
	if b == nil || !b.Varied() {
		return names
	}
	names = append(slices.Clone(names), "Payloads")
	for _, other := range b.Others {
		names = append(names, other.Field)
	}
	return names
}

// nameParameters sets the Go names. Parameters that would share one get their
// place appended: IDPath and IDQuery.
func nameParameters(ps []Parameter, reserved []string) {
	count := make(map[string]int, len(ps)+len(reserved))
	for _, r := range reserved {
		count[r] = 1
	}
	for _, p := range ps {
		count[Word(p.Source.Name)]++
	}
	taken := make(map[string]int, len(ps))
	for i, p := range ps {
		name := Word(p.Source.Name)
		if count[name] > 1 {
			name += Word(p.Source.In)
		}
		ps[i].Field = unique(name, taken)
	}
}
