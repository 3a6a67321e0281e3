package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

var (
	createTable = pattern.New(`(?i)\bCREATE\s+(?:TEMP\s+|TEMPORARY\s+|UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?((?:["\x60\[]?[\pL_][\pL\pN_]*["\x60\]]?\.)?["\x60\[]?[\pL_][\pL\pN_]*["\x60\]]?)\s*\(`)
	createEnum  = pattern.New(`(?i)\bCREATE\s+TYPE\s+((?:\w+\.)?\w+)\s+AS\s+ENUM\s*\(`)
	createIndex = pattern.New(`(?i)\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?:\w+\s+)?ON\s+(?:ONLY\s+)?((?:\w+\.)?\w+)\s*((?:USING\s+\w+\s*)?\([^;]*)`)
	tableClause = pattern.New(`(?i)^(?:CONSTRAINT|PRIMARY\s+KEY|FOREIGN\s+KEY|UNIQUE|CHECK|INDEX|KEY|EXCLUDE|LIKE|PARTITION)\b`)
	columnName  = pattern.New(`^["\x60\[]?([\pL_][\pL\pN_]*)["\x60\]]?\s+`)
	// columnRules finds what follows the type of a column.
	columnRules = pattern.New(`(?i)\b(?:NOT\s+NULL|NULL|PRIMARY\s+KEY|UNIQUE|DEFAULT|REFERENCES|CHECK|CONSTRAINT|GENERATED|AUTO_?INCREMENT|COLLATE|ON\s+(?:DELETE|UPDATE)\s+(?:SET\s+NULL|SET\s+DEFAULT|CASCADE|RESTRICT|NO\s+ACTION)|COMMENT)\b`)
	sqlDefault  = pattern.New(`(?i)^DEFAULT\s+(?:'([^']*)'|([-\w.]+))$`)
	sqlIn       = pattern.New(`(?i)\bIN\s*\(([^()]*)\)`)
)

// sql reads CREATE TABLE, CREATE TYPE … AS ENUM and CREATE INDEX.
func (c *fenced) sql() {
	code := withoutComments(c.code, "--")
	for _, m := range createEnum.FindAllStringSubmatchIndex(code, -1) {
		end := closing(code, m[1]-1)
		e := c.declare(last(code[m[2]:m[3]]), c.place(m[2], m[3]), c.place(m[0], end))
		for _, v := range enumValues(code[m[1]:max(m[1], end-1)]) {
			e.values = append(e.values, strings.Trim(string(v), `"`))
		}
	}
	before := 0 // the end of the table before
	for _, m := range createTable.FindAllStringSubmatchIndex(code, -1) {
		if m[0] < before {
			continue
		}
		end := closing(code, m[1]-1)
		before = end
		name := strings.Trim(last(code[m[2]:m[3]]), "\"`[]")
		e := c.declare(name, c.place(m[2], m[3]), c.place(m[0], end))
		c.tableColumns(e, code, m[1], max(m[1], end-1))
	}
	for _, m := range createIndex.FindAllStringSubmatch(code, -1) {
		if e := c.byName[fold(last(m[2]))]; e != nil {
			unique := strings.ToLower(strings.TrimSpace(m[1]))
			e.constraints = append(e.constraints, strings.TrimSpace(unique+" index "+strings.Join(strings.Fields(m[3]), " ")))
		}
	}
}

// withoutComments blanks what follows a mark up to the end of its line, and what is
// between /* and */. All places stay.
func withoutComments(code, mark string) string {
	out := []byte(code)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	var quote byte
	for i := 0; i < len(code); i++ {
		switch {
		case quote != 0:
			if code[i] == quote || code[i] == '\n' {
				quote = 0
			}
		case code[i] == '\'' || code[i] == '"' || code[i] == '`':
			quote = code[i]
		case strings.HasPrefix(code[i:], mark):
			end := i + len(mark)
			for end < len(code) && code[end] != '\n' {
				end++
			}
			blank(i, end)
			i = end - 1
		case strings.HasPrefix(code[i:], "/*"):
			end := strings.Index(code[i+2:], "*/")
			if end < 0 {
				end = len(code) - i - 4
			}
			blank(i, i+max(2, end+4))
			i += max(1, end+3)
		}
	}
	return string(out)
}

// closing returns the end of the brackets that open at a place.
func closing(code string, open int) int {
	depth := 0
	var quote byte
	for i := open; i < len(code); i++ {
		switch c := code[i]; {
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case c == '(' || c == '{':
			depth++
		case c == ')' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(code)
}

// tableColumns reads the columns and the clauses of a table.
func (c *fenced) tableColumns(e *entity, code string, start, end int) {
	depth, from := 0, start
	for i := start; i <= end; i++ {
		switch {
		case i == end || depth == 0 && code[i] == ',':
			c.tableColumn(e, code[from:i], from)
			from = i + 1
		case code[i] == '(':
			depth++
		case code[i] == ')':
			depth--
		}
	}
}

func (c *fenced) tableColumn(e *entity, text string, at int) {
	at += len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	if tableClause.MatchString(text) {
		e.constraints = append(e.constraints, text)
		return
	}
	m := columnName.FindStringSubmatch(text)
	if m == nil {
		return
	}
	f := &field{name: m[1], at: c.place(at, at+len(m[1])), typeText: text[len(m[0]):]}
	if i := columnRules.FindStringIndex(f.typeText); i != nil {
		f.sqlRules(f.typeText[i[0]:])
		f.typeText = strings.TrimSpace(f.typeText[:i[0]])
	}
	f.typeAt = f.at
	if f.required == 0 {
		f.required, f.nullable = -1, true
	}
	e.add(f)
}

// sqlRules reads what follows the type of a column.
func (f *field) sqlRules(text string) {
	starts := columnRules.FindAllStringIndex(text, -1)
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		clause := strings.TrimSpace(text[s[0]:end])
		folded := strings.ToLower(strings.Join(strings.Fields(clause), " "))
		switch {
		case folded == "not null":
			f.required = 1
		case folded == "null":
			f.required, f.nullable = -1, true
		case strings.HasPrefix(folded, "constraint"), folded == "":
		case strings.HasPrefix(folded, "default"):
			if m := sqlDefault.FindStringSubmatch(clause); m != nil {
				f.standard = m[1] + m[2]
			}
		default:
			if folded == "primary key" {
				f.required = 1
			}
			if m := sqlIn.FindStringSubmatch(clause); m != nil && strings.HasPrefix(folded, "check") {
				clause = "one of " + m[1]
			}
			f.must(clause)
		}
	}
}
