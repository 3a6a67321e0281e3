package change

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// facts are the statements that a body makes, each under a path that people can
// read (".status.maxLength", "query limit.required") with its value as text.
// Two bodies mean the same if they have the same facts.
type facts map[string]string

func (f facts) set(path, value string) {
	if value != "" {
		f[path] = value
	}
}

func (f facts) flag(path string, v bool) {
	if v {
		f[path] = "true"
	}
}

// factsOf lists the facts of a body.
func factsOf(b *ir.Body) facts {
	f := facts{}
	switch {
	case b.Schema != nil:
		f.typ("", b.Schema)
	case b.Operation != nil:
		f.operation(b.Operation)
	case b.Parameter != nil:
		f.parameter("", *b.Parameter)
	case b.Header != nil:
		f.parameter("", *b.Header)
	case b.RequestBody != nil:
		f.requestBody("", b.RequestBody)
	case b.Response != nil:
		f.response("", *b.Response)
	case b.SecurityScheme != nil:
		f.scheme(b.SecurityScheme)
	case b.Contract != nil:
		f.contract(b.Contract)
	case b.Item != nil:
		f.item(b.Item)
	}
	return f
}

func (f facts) contract(c *ir.Contract) {
	f.set("title", c.Title)
	f.set("version", c.Version)
	f.set("servers", strings.Join(c.Servers, ", "))
	f.variables(c.Variables)
	f.security(&c.Security)
	for _, t := range c.Tags {
		f.set("tag "+t.Name+".parent", t.Parent)
		f.set("tag "+t.Name+".kind", t.Kind)
	}
}

func (f facts) variables(vs []ir.Variable) {
	for _, v := range vs {
		f.set("server "+v.Server+" {"+v.Name+"}", strings.TrimSuffix(v.Default+" of "+strings.Join(v.Enum, ", "), " of "))
	}
}

func (f facts) scheme(s *ir.SecurityScheme) {
	f.set("type", s.Type)
	f.set("scheme", s.Scheme)
	f.set("in", s.In)
	f.set("name", s.Name)
	for k, v := range s.Other {
		f.set(k, v)
	}
}

func (f facts) operation(op *ir.Operation) {
	f.set("route", op.Method+" "+op.Path)
	f.set("tags", strings.Join(op.Tags, ", "))
	f.set("servers", strings.Join(op.Servers, ", "))
	f.variables(op.Variables)
	f.security(op.Security)
	for _, p := range op.Parameters {
		f.parameter(parameterName(p), p)
	}
	if op.RequestBody != nil {
		f.requestBody("body", op.RequestBody)
	}
	for _, r := range op.Responses {
		f.response("response "+r.Status, r)
	}
	for _, id := range op.CallbackIDs {
		f.set("callback "+id.Local(), "declared")
	}
	f.flag("idempotent", op.Idempotent)
	if p := op.Pages; p != nil {
		f.set("pages", fmt.Sprintf("%s by %s, items %q, limit %q, next %q", p.Style, p.Parameter, p.Items, p.Limit, p.Next))
	}
}

func (f facts) security(s *[]ir.Security) {
	if s == nil {
		return
	}
	text, err := json.Marshal(*s)
	if err != nil {
		panic(fmt.Sprintf("encode security: %v", err)) // maps of strings always encode
	}
	f.set("security", string(text))
}

func parameterName(p ir.Parameter) string {
	if p.Ref > 0 {
		return "parameter " + p.Target.Local()
	}
	return p.In + " " + p.Name
}

func (f facts) parameter(at string, p ir.Parameter) {
	if p.Ref > 0 {
		f.set(at, "as "+p.Target.Local())
		return
	}
	f.set(at, "declared")
	f.flag(at+".required", p.Required)
	f.set(at+".in", p.In)
	f.set(at+".name", p.Name)
	f.set(at+".style", p.Style)
	f.flag(at+".explode", p.Explode)
	f.flag(at+".allowReserved", p.AllowReserved)
	f.flag(at+".allowEmpty", p.AllowEmpty)
	f.set(at+".mediaType", p.MediaType)
	f.typ(at, p.Type)
}

func (f facts) requestBody(at string, b *ir.RequestBody) {
	if b.Ref > 0 {
		f.set(at, "as "+b.Target.Local())
		return
	}
	f.set(at, "declared")
	f.flag(at+".required", b.Required)
	f.content(at, b.Content)
}

func (f facts) response(at string, r ir.Response) {
	if r.Ref > 0 {
		f.set(at, "as "+r.Target.Local())
		return
	}
	f.set(at, "declared")
	for _, h := range r.Headers {
		f.parameter(at+" header "+h.Name, h)
	}
	f.content(at, r.Content)
}

func (f facts) content(at string, cs []ir.Content) {
	for _, c := range cs {
		path := strings.TrimSpace(at + " " + c.MediaType)
		f.set(path, "declared")
		f.typ(path, c.Type)
		f.typ(path+" item", c.Item)
		f.flag(path+" item.events", c.Events)
		f.flag(path+".stream", c.Stream)
		f.encodings(path, c.Encoding)
	}
}

func (f facts) encodings(at string, es []ir.Encoding) {
	for _, e := range es {
		path := at + " part " + e.Field
		f.set(path+".contentType", e.ContentType)
		f.set(path+".style", e.Style)
		f.flag(path+".explode", e.Explode)
		f.flag(path+".allowReserved", e.AllowReserved)
		for _, h := range e.Headers {
			f.parameter(path+" header "+h.Name, h)
		}
		f.encodings(path, e.Encoding)
	}
}
