package wire

import (
	"net/url"
	"strings"
)

// parseQuery splits a query string. A name that is badly encoded stays as it is,
// which is the name of no parameter.
func parseQuery(s string) []Pair {
	pairs := make([]Pair, 0, 1+strings.Count(s, "&"))
	for part := range strings.SplitSeq(s, "&") {
		name, value, _ := strings.Cut(part, "=")
		if decoded, err := url.QueryUnescape(name); err == nil {
			name = decoded
		}
		if part != "" {
			pairs = append(pairs, Pair{name, value})
		}
	}
	return pairs
}

// parseCookies splits the Cookie headers of a request (RFC 6265).
func parseCookies(headers []string) []Pair {
	pairs := []Pair{}
	for _, header := range headers {
		for part := range strings.SplitSeq(header, ";") {
			name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
			if n := len(value); n >= 2 && value[0] == '"' && value[n-1] == '"' {
				value = value[1 : n-1]
			}
			if ok {
				pairs = append(pairs, Pair{name, value})
			}
		}
	}
	return pairs
}
