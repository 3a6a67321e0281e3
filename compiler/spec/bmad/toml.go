package bmad

import (
	"slices"
	"strings"
)

// tables are those of config.toml that say where documents are.
var tables = []string{"", "core", "modules.bmm"}

// addTOML takes the settings that it knows from the text of a TOML file. It reads no
// more of TOML than that: tables, and strings on one line.
func addTOML(settings map[string]string, text string) {
	table, quote := "", ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if quote != "" { // inside a string of several lines
			if strings.Contains(line, quote) {
				quote = ""
			}
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			name, _, _ = strings.Cut(name, "]")
			table = strings.ReplaceAll(strings.TrimSpace(name), `"`, "")
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		value = strings.TrimSpace(value)
		if quote = opened(value); quote != "" {
			continue
		}
		if key = strings.Trim(strings.TrimSpace(key), `"'`); isSetting(key) && slices.Contains(tables, table) {
			settings[key] = unquoted(value)
		}
	}
}

// opened returns the quotes of a string of several lines that begins in a value and
// does not end there.
func opened(value string) string {
	for _, quote := range []string{`"""`, `'''`} {
		if rest, ok := strings.CutPrefix(value, quote); ok && !strings.Contains(rest, quote) {
			return quote
		}
	}
	return ""
}

// unquoted returns the text of a string, "" for any other value.
func unquoted(value string) string {
	if len(value) < 2 {
		return ""
	}
	quote := value[:1]
	if quote != `"` && quote != `'` {
		return ""
	}
	var text []byte
	for i := 1; i < len(value); i++ {
		switch c := value[i]; {
		case c == quote[0]:
			return string(text)
		case c == '\\' && quote == `"` && i+1 < len(value):
			i++
			text = append(text, value[i])
		default:
			text = append(text, c)
		}
	}
	return ""
}
