package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func routesOf(templates ...string) []route {
	var routes []route
	for _, t := range templates {
		method, path, _ := strings.Cut(t, " ")
		routes = append(routes, route{method: method, path: path, name: t})
	}
	return routes
}

// lookup returns the name of the route and its parameters, or the methods that
// the path allows in brackets.
func lookup(r *router, method, path string) string {
	s := search{method: method}
	if found := r.root.find(&s, path); found != nil {
		return describe(found.name, s.params)
	}
	return "[" + s.allow() + "]"
}

func describe(name string, params []wire.Pair) string {
	for _, p := range params {
		name += " | " + p.Value
	}
	return name
}

func TestRouter(t *testing.T) {
	r := newRouter(routesOf(
		"GET /", "GET /pets", "POST /pets", "GET /pets/", "GET /pets/{id}", "DELETE /pets/{petID}",
		"GET /pets/mine", "GET /pets/mine/toys", "GET /pets/{id}/food",
		"POST /items/{id}", "POST /items/{id}:archive", "GET /files/{name}.{ext}", "GET /files/{name}.tar.gz",
		"GET /compare/{base}...{head}", "GET /x/{a}{b}", "GET /sp ace/ü", "GET /caf%C3%A9", "GET /pre-ü-{x}", "GET /odd/{x", "GET /odd/x}y",
	))
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/", "GET /"},
		{"GET", "/pets", "GET /pets"},
		{"GET", "/%70ets", "GET /pets"},
		{"GET", "/Pets", "[]"},
		{"GET", "/pets/", "GET /pets/"},
		{"GET", "/pets/7", "GET /pets/{id} | 7"},
		{"GET", "/pets/%34%32", "GET /pets/{id} | %34%32"},
		{"GET", "/pets/a%2Fb", "GET /pets/{id} | a%2Fb"},
		{"GET", "/pets//food", "[]"},
		{"GET", "//pets", "[]"},
		{"HEAD", "/pets/7", "GET /pets/{id} | 7"},
		{"DELETE", "/pets/7", "DELETE /pets/{petID} | 7"},
		{"GET", "/pets/mine", "GET /pets/mine"},
		{"DELETE", "/pets/mine", "DELETE /pets/{petID} | mine"},
		{"PUT", "/pets/mine", "[DELETE, GET, HEAD, OPTIONS]"},
		{"PUT", "/pets", "[GET, HEAD, OPTIONS, POST]"},
		{"PUT", "/items/1", "[OPTIONS, POST]"},
		{"GET", "/pets/mine/toys", "GET /pets/mine/toys"},
		{"GET", "/pets/mine/food", "GET /pets/{id}/food | mine"},
		{"GET", "/pets/mine/else", "[]"},
		{"POST", "/items/1:archive", "POST /items/{id}:archive | 1"},
		{"POST", "/items/1%3Aarchive", "POST /items/{id} | 1%3Aarchive"},
		{"POST", "/items/:archive", "POST /items/{id} | :archive"},
		{"GET", "/files/a.b.c", "GET /files/{name}.{ext} | a | b.c"},
		{"GET", "/files/a.tar.gz", "GET /files/{name}.tar.gz | a"},
		{"GET", "/files/.tar.gz", "GET /files/{name}.{ext} | .tar | gz"},
		{"GET", "/files/a.", "[]"},
		{"GET", "/compare/v1.0...v1.1", "GET /compare/{base}...{head} | v1.0 | v1.1"},
		{"GET", "/compare/v1...", "[]"},
		{"GET", "/x/ab", "GET /x/{a}{b} | a | b"},
		{"GET", "/x/%2F%2F", "GET /x/{a}{b} | %2F | %2F"},
		{"GET", "/x/a", "[]"},
		{"GET", "/sp%20ace/%c3%bc", "GET /sp ace/ü"},
		{"GET", "/caf%C3%A9", "GET /caf%C3%A9"},
		{"GET", "/pre-%C3%BC-7", "GET /pre-ü-{x} | 7"},
		{"GET", "/odd/%7Bx", "GET /odd/{x"},
		{"GET", "/odd/x%7Dy", "GET /odd/x}y"},
		{"GET", "", "[]"},
	} {
		if got := lookup(r, c.method, c.path); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.method, c.path, got, c.want)
		}
	}
}

func TestRouterKeepsTheFirstOfEqualTemplates(t *testing.T) {
	r := newRouter(routesOf("GET /a/{x}", "GET /a/{y}"))
	if got := lookup(r, "GET", "/a/1"); got != "GET /a/{x} | 1" {
		t.Errorf("got %s", got)
	}
}

func TestRouterNamesParametersPerOperation(t *testing.T) {
	r := newRouter(routesOf("GET /a/{x}/{y}.{z}", "PUT /a/{b}/{c}.{d}"))
	s := search{method: "PUT"}
	r.root.find(&s, "/a/1/2.3")
	want := []wire.Pair{{Name: "b", Value: "1"}, {Name: "c", Value: "2"}, {Name: "d", Value: "3"}}
	if diff := cmp.Diff(want, s.params); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRouterAllocatesNothing(t *testing.T) {
	r := newRouter(routesOf("GET /pets/{id}", "GET /pets/{id}/toys/{toy}"))
	params := make([]wire.Pair, 0, 2)
	if n := testing.AllocsPerRun(100, func() {
		s := search{method: "GET", params: params}
		if r.root.find(&s, "/pets/1/toys/2") == nil {
			t.Fatal("not found")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestRouterAgreesWithReference compares the tree with a search through all
// routes that knows nothing of trees.
func TestRouterAgreesWithReference(t *testing.T) {
	segments := []string{"a", "b", "a.b", "{x}", "{y}", "{x}.{y}", "{x}:a", "a{x}", ""}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(from []string, label string) string {
			return "/" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(from), 1, 4).Draw(t, label), "/")
		}
		var templates []string
		for range rapid.IntRange(1, 12).Draw(t, "routes") {
			method := rapid.SampledFrom([]string{"GET", "PUT"}).Draw(t, "method")
			templates = append(templates, method+" "+pick(segments, "template"))
		}
		routes := routesOf(templates...)
		path := pick([]string{"a", "b", "a.b", "a.b.a", "b:a", "ab", "", "%61", "%2F", "."}, "path")
		got, want := lookup(newRouter(routes), "GET", path), reference(routes, path)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("GET %s in %q (-want +got):\n%s", path, templates, diff)
		}
	})
}

func reference(routes []route, path string) string {
	var best string
	var bestRank []string
	var allowed []string
	for _, r := range routes {
		rank, params, ok := fits(strings.Split(r.path, "/")[1:], strings.Split(path, "/")[1:])
		switch {
		case !ok:
		case r.method != "GET":
			allowed = append(allowed, r.method, "OPTIONS")
		case bestRank == nil || slices.Compare(rank, bestRank) < 0:
			best, bestRank = describe(r.name, params), rank
		}
	}
	if bestRank != nil {
		return best
	}
	slices.Sort(allowed)
	return "[" + strings.Join(slices.Compact(allowed), ", ") + "]"
}

// fits returns a rank per segment that sorts before that of less specific ones.
func fits(template, path []string) (rank []string, params []wire.Pair, ok bool) {
	if len(template) != len(path) {
		return nil, nil, false
	}
	for i := range template {
		s, _ := parseSegment(template[i])
		if len(s) == 1 {
			if unescape(path[i]) != template[i] {
				return nil, nil, false
			}
			rank = append(rank, "")
			continue
		}
		if params, ok = s.match(path[i], params); !ok {
			return nil, nil, false
		}
		rank = append(rank, fmt.Sprintf("%03d%q", 999-s.weight(), s))
	}
	return rank, params, true
}
