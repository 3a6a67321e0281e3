package conformance

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/pets/server"
)

const pet = `{"id":1,"name":"Rex","kind":"dog","age":3,"weight":7.5,"tags":["a"],"owner":{"email":"x@y","phone":null},` +
	`"labels":{"a":"b"},"born":"2020-02-29T12:00:00Z","food":{"type":"meat","grams":5}}`

// with returns the pet with one part of it replaced.
func with(old, new string) string {
	if !strings.Contains(pet, old) {
		panic(old)
	}
	return strings.Replace(pet, old, new, 1)
}

// A probe is a request and what must come of it.
type probe struct {
	name, method, target, contentType, body string

	status int
	// violation is "in pointer rule" of one that must be among the errors.
	violation string
	header    string // "Name: value" that the response must have
}

func post(name, body string, status int, violation string) probe {
	return probe{name: name, method: "POST", target: "/pets", contentType: "application/json", body: body, status: status, violation: violation}
}

func get(target string, status int, violation string) probe {
	return probe{name: target, method: "GET", target: target, status: status, violation: violation}
}

var probes = []probe{
	post("valid", pet, 201, ""),
	{name: "charset", method: "POST", target: "/pets", contentType: "Application/JSON; charset=utf-8", body: pet, status: 201},
	post("pattern", with(`"Rex"`, `"R2"`), 422, "body /body/name pattern"),
	post("maximum", with(`"age":3`, `"age":41`), 422, "body /body/age maximum"),
	post("enum", with(`"dog"`, `"cow"`), 422, "body /body/kind enum"),
	post("missing required", with(`"id":1,`, ``), 422, "body /body/id required"),
	post("null for what is not nullable", with(`"age":3`, `"age":null`), 422, "body /body/age type"),
	post("null for what is nullable", pet, 201, ""),
	post("too many items", with(`["a"]`, `["a","b","c","d"]`), 422, "body /body/tags max-items"),
	post("too long an item", with(`["a"]`, `["a","123456789"]`), 422, "body /body/tags/1 max-length"),
	post("32 runes beyond ASCII", with(`Rex`, strings.Repeat("é", 32)), 201, ""),
	post("33 runes", with(`Rex`, strings.Repeat("é", 33)), 422, "body /body/name max-length"),
	post("wrong type of a map value", with(`{"a":"b"}`, `{"a":1}`), 422, "body /body/labels/a type"),
	post("unknown discriminator", with(`"type":"meat"`, `"type":"ice"`), 422, "body /body/food"),
	post("missing discriminator", with(`"type":"meat",`, ``), 422, "body /body/food"),
	post("discriminator last", with(`"type":"meat","grams":5`, `"grams":5,"type":"meat"`), 201, ""),
	post("invalid branch", with(`"grams":5`, `"grams":"x"`), 422, "body /body/food/grams type"),
	post("bad date-time", with(`2020-02-29T`, `2021-02-29T`), 422, "body /body/born format"),
	post("7.0 is an integer", with(`"age":3`, `"age":7.0`), 201, ""),
	post("7.5 is none", with(`"age":3`, `"age":7.5`), 422, "body /body/age type"),
	post("more than 32 bits", with(`"age":3`, `"age":2147483648`), 422, "body /body/age range"),
	post("name in another case", with(`"name"`, `"NAME"`), 422, "body /body/name required"),
	post("duplicate member", with(`"id":1`, `"id":1,"id":2`), 422, "body /body/id duplicate-member"),
	post("unknown member", with(`"id":1`, `"id":1,"zzz":{}`), 201, ""),
	post("trailing garbage", pet+"x", 400, "body"),
	post("trailing space", pet+" \n", 201, ""),
	post("invalid UTF-8", with(`Rex`, "R\xffx"), 400, "body"),
	post("lone surrogate", with(`Rex`, `R\ud800x`), 400, "body"),
	post("empty", "", 400, ""),
	{name: "wrong content type", method: "POST", target: "/pets", contentType: "text/plain", body: pet, status: 415, header: "Accept: application/json"},
	{name: "no content type", method: "POST", target: "/pets", body: pet, status: 415},
	post("an array", "[]", 422, "body /body type"),
	post("truncated", pet[:100], 400, "body"),
	post("deep", with(`"id":1`, `"id":1,"x":`+strings.Repeat("[", 100_000)), 400, "body"),
	post("too large", strings.Repeat(" ", 1<<20)+pet, 413, ""),
	get("/pets/42", 200, ""),
	get("/pets/abc", 400, "path /path/id type"),
	get("/pets/0", 400, "path /path/id minimum"),
	get("/pets/%34%32", 200, ""),
	get("/pets/", 404, ""),
	get("/pets/42/", 404, ""),
	get("/nothing", 404, ""),
	{name: "delete", method: "DELETE", target: "/pets/42", status: 204},
	{name: "head", method: "HEAD", target: "/pets/42", status: 200, header: "Content-Type: application/json"},
	{name: "options", method: "OPTIONS", target: "/pets/42", status: 204, header: "Allow: DELETE, GET, HEAD, OPTIONS"},
	{name: "method", method: "PATCH", target: "/pets", status: 405, header: "Allow: GET, HEAD, OPTIONS, POST"},
	get("/pets?limit=abc", 400, "query /query/limit type"),
	get("/pets?limit=", 400, "query /query/limit type"),
	get("/pets?limit=0", 400, "query /query/limit minimum"),
	get("/pets?limit=7.0", 200, ""),
	get("/pets?kind=cow", 400, "query /query/kind enum"),
	get("/pets?tag=a&tag=123456789", 400, "query /query/tag/1 max-length"),
	get("/pets?limit=1&limit=2", 400, "query /query/limit"),
	get("/pets?unknown=1", 200, ""),
	get("/pets?limit=%zz", 400, "query /query/limit"),
	get("/pets/43", 418, ""),
	get("/pets/44", 500, ""),
	get("/pets/45", 500, ""),
	get("/pets/46", 304, ""),
	get("/pets/47", 402, ""),
	get("/pets/48", 500, ""),
	get("/pets/49", 404, ""),
	get("/pets?limit=98", 500, ""),
	get("/pets?limit=99", 503, ""),
	{name: "not implemented", method: "POST", target: "/pets/1:archive", status: 501},
}

func TestProbes(t *testing.T) {
	_, url := start(t, new(service))
	for _, p := range probes {
		t.Run(p.name, func(t *testing.T) { p.run(t, url) })
	}
}

func (p probe) run(t *testing.T, url string) {
	r, err := http.NewRequest(p.method, url+p.target, strings.NewReader(p.body))
	if err != nil {
		t.Fatal(err)
	}
	if p.contentType != "" {
		r.Header.Set("Content-Type", p.contentType)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if res.StatusCode != p.status {
		t.Errorf("status %d, want %d: %.500s", res.StatusCode, p.status, body)
	}
	if name, want, _ := strings.Cut(p.header, ": "); p.header != "" && res.Header.Get(name) != want {
		t.Errorf("%s is %q, want %q", name, res.Header.Get(name), want)
	}
	if p.violation != "" {
		p.checkProblem(t, res, body)
	}
}

func (p probe) checkProblem(t *testing.T, res *http.Response, body []byte) {
	var problem server.Problem
	if err := problem.UnmarshalJSON(body); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	if got := res.Header.Get("Content-Type"); got != "application/problem+json" || problem.Status != p.status {
		t.Errorf("content type %q, status %d", got, problem.Status)
	}
	for _, v := range problem.Errors {
		if strings.HasPrefix(v.In+" "+v.Pointer+" "+v.Rule, p.violation) {
			return
		}
	}
	t.Errorf("no violation %q in %s", p.violation, body)
}

func TestAllViolationsAreReported(t *testing.T) {
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/pets?limit=0&kind=cow&tag=123456789", nil)
	server.New(new(service)).ServeHTTP(w, r)
	var problem server.Problem
	if err := problem.UnmarshalJSON(w.Body.Bytes()); err != nil {
		t.Fatal(err)
	}
	if len(problem.Errors) != 3 {
		t.Errorf("got %v", problem.Errors)
	}
}
