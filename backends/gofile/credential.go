package gofile

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Prose returns what the contract says of a scheme: its description, and where what it asks
// for comes from.
func (s Scheme) Prose() string {
	parts := []string{strings.TrimSpace(s.Doc.Description)}
	for _, of := range []struct{ keyword, says string }{
		{"bearerFormat", "Format of the token: "},
		{"openIdConnectUrl", "OpenID Connect: "},
		{"oauth2MetadataUrl", "OAuth 2.0 metadata: "},
	} {
		if text := textOf(s.Other[of.keyword]); text != "" {
			parts = append(parts, of.says+text)
		}
	}
	if flows := s.flows(); len(flows) > 0 {
		parts = append(parts, strings.Join(flows, "\n"))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n")
}

// flows lists the OAuth 2.0 flows, with their URLs and scopes.
func (s Scheme) flows() []string {
	var flows map[string]map[string]json.RawMessage
	if json.Unmarshal([]byte(s.Other["flows"]), &flows) != nil {
		return nil
	}
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(flows)) {
		line := "- OAuth 2.0 flow " + name
		for _, keyword := range []string{"authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"} {
			if url := textOf(string(flows[name][keyword])); url != "" {
				line += ", " + keyword + " " + url
			}
		}
		var scopes map[string]json.RawMessage
		if json.Unmarshal(flows[name]["scopes"], &scopes) == nil && len(scopes) > 0 {
			line += "; scopes " + strings.Join(slices.Sorted(maps.Keys(scopes)), ", ")
		}
		lines = append(lines, OneLine(line))
	}
	return lines
}

// textOf returns a JSON string as one line of text, "" if it is none.
func textOf(value string) string {
	var text string
	if json.Unmarshal([]byte(value), &text) != nil {
		return ""
	}
	return OneLine(text)
}
