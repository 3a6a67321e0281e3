package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

var (
	protoBlock = pattern.New(`\b(message|enum|oneof)\s+([A-Za-z_]\w*)\s*\{`)
	protoField = pattern.New(`(?m)^[ \t]*(?:(repeated|optional|required)\s+)?(map\s*<[^>]*>|[.\w]+)\s+(\w+)\s*=\s*\d+\s*(?:\[[^\]]*\])?\s*;`)
	protoValue = pattern.New(`(?m)^[ \t]*(\w+)\s*=\s*-?(?:0x)?\d+\s*(?:\[[^\]]*\])?\s*;`)
)

// maxMessages is how deep messages may lie in each other.
const maxMessages = 6

// proto reads messages and enumerations of Protocol Buffers, those inside of others
// too. Fields that are in no message are those of the entity that the section is
// about.
func (c *fenced) proto() {
	code := withoutComments(c.code, "//")
	outside := []byte(code)
	var ends []int // of the blocks that are open
	for _, m := range protoBlock.FindAllStringSubmatchIndex(code, -1) {
		for len(ends) > 0 && ends[len(ends)-1] <= m[0] {
			ends = ends[:len(ends)-1]
		}
		kind := code[m[2]:m[3]]
		if kind == "oneof" || len(ends) > maxMessages {
			continue
		}
		end := closing(code, m[1]-1)
		ends = append(ends, end)
		e := c.declare(code[m[4]:m[5]], c.place(m[4], m[5]), c.place(m[0], end))
		body := []byte(code[m[1]:max(m[1], end-1)])
		if kind == "enum" {
			if len(e.fields) == 0 && len(e.values) == 0 {
				for _, v := range protoValue.FindAllStringSubmatch(string(body), -1) {
					e.values = append(e.values, v[1])
				}
			}
		} else {
			c.protoFields(e, body, m[1])
		}
		blankBytes(outside[m[0]:end])
	}
	if c.at.owner != nil && len(c.at.owner.fields) == 0 && !strings.Contains(string(outside), "rpc ") {
		c.protoFields(c.at.owner, outside, 0)
	}
}

func blankBytes(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

// protoFields reads the fields of a message. What lies in messages and enumerations
// inside of it is theirs; of a group of alternatives, none must be there.
func (c *fenced) protoFields(e *entity, body []byte, at int) {
	text := string(body)
	var choices [][2]int
	inner := 0 // the end of the block before
	for _, m := range protoBlock.FindAllStringSubmatchIndex(text, -1) {
		if m[0] < inner {
			continue
		}
		end := closing(text, m[1]-1)
		if text[m[2]:m[3]] == "oneof" {
			choices = append(choices, [2]int{m[1], end})
		} else {
			inner = end
			blankBytes(body[m[0]:end])
		}
	}
	for _, m := range protoField.FindAllSubmatchIndex(body, -1) {
		f := &field{name: string(body[m[6]:m[7]]), at: c.place(at+m[6], at+m[7]), typeText: string(body[m[4]:m[5]])}
		f.typeAt = c.place(at+m[4], at+m[5])
		if f.typeText == "reserved" || f.typeText == "option" || f.typeText == "returns" {
			continue
		}
		f.required = 1
		switch label := group(body, m, 1); label {
		case "repeated":
			f.typeText = "repeated " + f.typeText
		case "optional":
			f.required = -1
		}
		for len(choices) > 0 && choices[0][1] <= m[0] {
			choices = choices[1:]
		}
		if len(choices) > 0 && m[0] >= choices[0][0] {
			f.required = -1
		}
		e.add(f)
	}
}

func group(text []byte, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return string(text[m[2*n]:m[2*n+1]])
}
