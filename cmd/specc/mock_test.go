package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const mockContract = `openapi: 3.1.0
info: {title: Mock, version: "1"}
components:
  schemas:
    Pet:
      type: object
      required: [id, name, kind]
      properties:
        id: {type: integer, minimum: 7}
        name: {type: string, pattern: '^[a-z]{3}$'}
        kind: {enum: [cat, dog]}
    Label:
      type: object
      xml: {name: label}
      required: [size, text]
      properties: {size: {type: integer, minimum: 3, xml: {attribute: true}}, text: {type: string, pattern: '^[a-z]{2}$'}}
    Problem: {type: object, required: [code], properties: {code: {const: 17}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
        - {name: kinds, in: query, schema: {type: array, items: {enum: [cat, dog]}, maxItems: 2}}
        - {name: near, in: query, style: deepObject, schema: {type: object, properties: {lat: {type: number}}}}
      responses:
        "200":
          description: ok
          headers: {X-Total: {required: true, schema: {type: integer, minimum: 3}}}
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}, example: [{id: 9, name: tom, kind: cat}]}}
        "404": {description: none, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
    post:
      operationId: addPet
      security: [{key: []}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {"201": {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}, example: {id: 1}}}}}
  /pets/{id}:
    delete:
      operationId: removePet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"204": {description: gone}}
  /labels:
    post:
      operationId: addLabel
      requestBody: {required: true, content: {application/xml: {schema: {$ref: '#/components/schemas/Label'}}}}
      responses:
        "201": {description: made, content: {application/xml: {schema: {$ref: '#/components/schemas/Label'}}}}
        "400": {description: wrong, content: {application/xml: {schema: {$ref: '#/components/schemas/Label'}, example: "<label size='9'><text>no</text></label>"}}}
    get:
      operationId: getLabel
      responses:
        "200":
          description: ok
          content:
            application/xml: {schema: {$ref: '#/components/schemas/Label'}, example: {size: 4, text: hi}}
            application/json: {schema: {$ref: '#/components/schemas/Label'}, example: {size: 4, text: ho}}
  /motto:
    get:
      operationId: motto
      responses: {"200": {description: ok, content: {text/plain: {schema: {type: string, minLength: 4}, example: to be}}}}
`

// TestMock asks a mock what its users would.
func TestMock(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "pets.yaml"), []byte(mockContract), 0o666); err != nil {
		t.Fatal(err)
	}
	m := startMock(t, dir, "pets.yaml")
	const pet = `{"id":8,"name":"tom","kind":"cat"}`
	for _, c := range []struct {
		name, request, headers, body string
		status                       int
		holds                        string
	}{
		{"example", "GET /pets", "", "", 200, `[{"id":9,"kind":"cat","name":"tom"}]`},
		{"limit", "GET /pets?limit=11", "", "", 400, `"pointer":"/query/limit"`},
		{"no number", "GET /pets?limit=x", "", "", 400, `"pointer":"/query/limit"`},
		{"list", "GET /pets?kinds=cat&kinds=dog", "", "", 200, ""},
		{"list element", "GET /pets?kinds=cat&kinds=cow", "", "", 400, `/query/kinds/1`},
		{"deep object", "GET /pets?near%5Blat%5D=1.5", "", "", 200, ""},
		{"deep object member", "GET /pets?near%5Blat%5D=x", "", "", 400, `/query/near/lat`},
		{"preferred", "GET /pets", "Prefer: code=404", "", 404, `{"code":17}`},
		{"preferred in vain", "GET /pets", "Prefer: code=418", "", 404, "no response with the preferred status"},
		{"credentials", "POST /pets", "Content-Type: application/json", pet, 401, ""},
		{"made up, as the example is wrong", "POST /pets", "X-Key: k\nContent-Type: application/json", pet, 201, `"kind":"cat"`},
		{"body", "POST /pets", "X-Key: k\nContent-Type: application/json", `{"id":3,"name":"tom","kind":"cat"}`, 422, `/body/id`},
		{"broken body", "POST /pets", "X-Key: k\nContent-Type: application/json", `{`, 400, ""},
		{"media type", "POST /pets", "X-Key: k\nContent-Type: text/csv", pet, 415, ""},
		{"nothing", "DELETE /pets/7", "", "", 204, ""},
		{"path", "DELETE /pets/seven", "", "", 400, `/path/id`},
		{"method", "PUT /pets/7", "", "", 405, ""},
		{"text", "GET /motto", "", "", 200, "to be"},
		{"made up in XML", "POST /labels", "Content-Type: application/xml", `<label size="5"><text>hi</text></label>`, 201, `<label size="`},
		{"XML that breaks a rule", "POST /labels", "Content-Type: application/xml", `<label size="2"><text>hi</text></label>`, 422, `/body/size`},
		{"no XML", "POST /labels", "Content-Type: application/xml", `<label`, 400, `"rule":"syntax"`},
		{"example in XML", "POST /labels", "Content-Type: application/xml\nPrefer: code=400", `<label size="5"><text>hi</text></label>`, 400, `<label size='9'>`},
		{"JSON before XML", "GET /labels", "", "", 200, `"text":"ho"`},
		{"XML if it is wanted", "GET /labels", "Accept: application/xml", "", 200, `<label size="4"><text>hi</text></label>`},
		{"not acceptable", "GET /motto", "Accept: application/json", "", 406, ""},
		{"no such path", "GET /cats", "", "", 404, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, header, body := m.ask(t, c.request, c.headers, c.body)
			if status != c.status || !strings.Contains(body, c.holds) {
				t.Errorf("%d %s, want %d holding %s", status, body, c.status, c.holds)
			}
			if c.name == "example" && header.Get("X-Total") == "" {
				t.Error("a required header is missing")
			}
		})
	}
	if code := m.end(); code != exitOK {
		t.Errorf("exit code %d after an interrupt", code)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("a mock leaves something behind: %v, %v", entries, err)
	}
}

// TestMockAfterBuild asks a mock of a contract that a build has remembered everything of.
func TestMockAfterBuild(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"pets.yaml": mockContract, "go.mod": "module example.com/pets\n\ngo 1.26\n",
		"specc.yaml": "version: 1\ncontracts:\n  - path: pets.yaml\n    out: gen\n    split: tag\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	if code := run(t.Context(), []string{"-C", dir, "build"}, environment{stdout: io.Discard, stderr: &stderr, getenv: os.Getenv}); code != exitOK {
		t.Fatalf("exit code %d, saying %s", code, &stderr)
	}
	m := startMock(t, dir, "pets.yaml")
	if status, _, body := m.ask(t, "GET /pets", "", ""); status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
}

func TestMockRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"good.yaml": mockContract, "bad.yaml": "openapi: 3.1.0\npaths: {/a: {get: {responses: 7}}}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	m := startMock(t, dir, "good.yaml")
	taken := strings.TrimPrefix(m.url, "http://")
	for _, c := range []struct {
		args  []string
		code  int
		holds string
	}{
		{[]string{"mock"}, exitUsage, "mock"},
		{[]string{"mock", "absent.yaml"}, exitFindings, "absent.yaml"},
		{[]string{"mock", "bad.yaml"}, exitFindings, "bad.yaml:2:"},
		{[]string{"mock", "good.yaml", "--addr", taken}, exitFailure, "in use"},
		{[]string{"mock", "good.yaml", "--addr", "nonsense"}, exitFailure, "nonsense"},
	} {
		var stderr bytes.Buffer
		code := run(t.Context(), append([]string{"-C", dir}, c.args...), environment{
			stdout: io.Discard, stderr: &stderr, getenv: func(string) string { return "" },
		})
		if code != c.code || !strings.Contains(stderr.String(), c.holds) {
			t.Errorf("%v: exit code %d, saying %s", c.args, code, &stderr)
		}
	}
}

// A running is a mock that serves.
type running struct {
	url string
	end func() int // interrupts it
}

func startMock(t *testing.T, dir, contract string) *running {
	t.Helper()
	r, w := io.Pipe()
	var stderr bytes.Buffer
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"-C", dir, "mock", contract, "--addr", "127.0.0.1:0"}, environment{
			stdout: w, stderr: &stderr, getenv: func(string) string { return "" },
		})
		w.Close() //nolint:errcheck // a pipe in memory
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("exit code %d, saying %s", <-ended, &stderr)
	}
	code, isOver := 0, false
	m := &running{url: strings.TrimSpace(line), end: func() int {
		if cancel(); !isOver {
			code, isOver = <-ended, true
		}
		return code
	}}
	t.Cleanup(func() { m.end() })
	return m
}

// ask sends a request ("GET /pets") with headers, one a line.
func (m *running) ask(t *testing.T, request, headers, body string) (int, http.Header, string) {
	t.Helper()
	method, path, _ := strings.Cut(request, " ")
	req, err := http.NewRequestWithContext(t.Context(), method, m.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(headers) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(got)
}
