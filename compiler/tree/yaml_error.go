package tree

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/specc-dev/specc/ir/diag"
)

// loadError reports what the YAML library could not read, in our words.
func (r *yamlReader) loadError(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) || e.Mark.Line == 0 {
		r.unplaced(err)
		return
	}
	at := r.text.offset(e.Mark.Line, e.Mark.Column)
	if strings.HasPrefix(e.Message, "exceeded max depth") {
		r.tooDeep(at)
		return
	}
	d := diag.New(diag.CodeSyntax, diag.Label{Span: r.span(at, min(at+1, len(r.text.data)))}, yamlMessage(e))
	if e.ContextMark.Line > 0 && e.ContextMark != e.Mark {
		from := r.text.offset(e.ContextMark.Line, e.ContextMark.Column)
		d.Related = []diag.Label{{Span: r.span(from, min(from+1, len(r.text.data))), Text: yamlContext(e)}}
	}
	if help := yamlHelp[e.Message]; help != "" {
		d.Help = []string{help}
	}
	r.add(d)
}

// unplaced reports an error that the library has no place for, which are those of
// its reader.
func (r *yamlReader) unplaced(err error) {
	start := r.text.starts[0]
	if i := bytes.IndexFunc(r.text.data[start:], isControl); i >= 0 {
		r.syntax(start+i, start+i+1, "expected no control character")
		return
	}
	r.syntax(start, start, "expected YAML: "+err.Error())
}

func isControl(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' || 0x7f <= c && c < 0xa0 && c != 0x85 || c == 0xfffe || c == 0xffff
}

// yamlMessage replaces the messages that people meet most.
func yamlMessage(e *yaml.LoadError) string {
	if m := yamlMessages[e.Message]; m != "" {
		return m
	}
	if strings.HasPrefix(e.Message, "unknown anchor") {
		return "expected an alias of what an anchor marks further up"
	}
	return e.Message
}

func yamlContext(e *yaml.LoadError) string {
	what := strings.TrimPrefix(strings.TrimPrefix(e.ContextMsg, "while parsing a "), "while scanning a ")
	if noun := yamlNouns[what]; noun != "" {
		return "this " + noun + " begins here"
	}
	return e.ContextMsg
}

var yamlNouns = map[string]string{
	"block mapping": "object", "flow mapping": "object", "block sequence": "array", "block collection": "array",
	"flow sequence": "array", "quoted scalar": "text", "simple key": "name", "block scalar": "text",
}

var yamlMessages = map[string]string{
	"mapping values are not allowed in this context":         "expected no `:` here: a member cannot begin in this place",
	"found character that cannot start any token":            "expected a value; none begins with this character",
	"did not find expected key":                              "expected the next member, or a line that is indented less",
	"did not find expected '-' indicator":                    "expected the next `-`, or a line that is indented less",
	"could not find expected ':'":                            "expected `:` after the name of a member",
	"found unexpected end of stream":                         "expected the closing quote, found the end of the file",
	"did not find expected node content":                     "expected a value",
	"did not find expected ',' or ']'":                       "expected `,` or `]` after this element",
	"did not find expected ',' or '}'":                       "expected `,` or `}` after this member",
	"found unknown escape character":                         "expected an escape that YAML knows",
	"block sequence entries are not allowed in this context": "expected no `-` here: an array begins on a line of its own",
	"did not find expected <document start>":                 "expected the end of the document",
}

var yamlHelp = map[string]string{
	"mapping values are not allowed in this context": "put quotes around text that contains `: `, or indent this line like its siblings",
	"found character that cannot start any token":    "put quotes around text that begins with such a character; indent with spaces, not tabs",
	"found unknown escape character":                 "write `\\\\` for a backslash, or use single quotes",
}
