package wire

import (
	"errors"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"slices"
	"strings"
)

// maxParts bounds how many parts a body has, those in parts included.
const maxParts = 10_000

// A MultipartReader reads the parts of a body into a form.
type MultipartReader struct {
	*multipart.Reader
	Form *Form
	// Keep keeps the content of a file, which is gone when the next part is read, and
	// returns its size.
	Keep func(content io.Reader) (io.Reader, int64, error)
	// Before is called before each file of a stream, and Blame returns what somebody who
	// reads one is told of why that cannot be read.
	Before func()
	Blame  func(error) error

	fields  []Pair
	files   map[string][]File
	invalid violations
	parts   int
}

// Read reads the parts into the body; the files of a form with a Stream only while they
// are asked for. It returns what is wrong with the parts, or why they cannot be read.
func (r *MultipartReader) Read() (invalid, err error) {
	r.invalid.in, r.files = "body", map[string][]File{}
	first, err := r.read(r.Reader, "", 0)
	if err != nil {
		return nil, err
	}
	if r.Form.Stream != nil {
		*r.Form.Stream = r.stream(first)
		r.expect()
	} else if r.Form.Files != nil && len(r.files) > 0 {
		*r.Form.Files = r.files
	}
	if invalid := r.Form.ReadForm(r.fields); invalid != nil {
		if errors.As(invalid, new(*SyntaxError)) {
			return invalid, nil
		}
		r.invalid.merge("", invalid)
	}
	return r.invalid.err(), nil
}

// read reads the parts up to the first file of a stream, which it returns, or the end.
// What is in a part is named after it: outer[name].
func (r *MultipartReader) read(parts *multipart.Reader, outer string, depth int) (*multipart.Part, error) {
	for {
		p, err := r.next(parts)
		if p == nil || err != nil {
			return nil, err
		}
		name := nameOf(p)
		if depth > 0 {
			name = inside(outer, name)
		}
		if depth == 0 && r.Form.Stream != nil && r.Form.isFile(name, p) {
			return p, nil
		}
		if err := r.part(p, name, depth); err != nil {
			return nil, err
		}
	}
}

// nameOf returns the name of a part, whichever its disposition.
func nameOf(p *multipart.Part) string {
	_, params, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return params["name"]
}

// isFile reports whether a part is content rather than a value: the contract says so, or
// it says nothing and the part has the name of a file.
func (f *Form) isFile(name string, p *multipart.Part) bool {
	return f.carrier(name).File || p.FileName() != "" && (f.owner(name).Nested != "" || !f.lists(name))
}

// part reads one part.
func (r *MultipartReader) part(p *multipart.Part, name string, depth int) error {
	field := r.Form.owner(name)
	mediaType, params, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
	switch depth {
	case 0:
		r.invalid.merge("/body/"+escapeToken(name), field.checkPart(p.Header))
	case 1:
		part := field.part(nameOf(p))
		r.invalid.merge("/body/"+escapeToken(field.Name)+"/"+escapeToken(part.Name), part.checkPart(p.Header))
	}
	switch {
	case field.Nested != "" && strings.HasPrefix(mediaType, "multipart/") && depth < maxNested:
		_, err := r.read(multipart.NewReader(p, params["boundary"]), name, depth+1)
		return err
	case r.Form.isFile(name, p):
		return r.keep(p, name, field.File || depth > 0)
	}
	text, err := io.ReadAll(p)
	if err != nil {
		return err
	}
	if field.Nested != "" && mediaType == "application/x-www-form-urlencoded" {
		return r.nestedForm(name, string(text))
	}
	r.fields = append(r.fields, Pair{name, string(text)})
	return nil
}

// maxNested bounds how deep parts lie in parts.
const maxNested = 4

// nestedForm adds the fields of a part that is a form.
func (r *MultipartReader) nestedForm(outer, text string) error {
	fields, err := ParseForm(text)
	for _, f := range fields {
		r.fields = append(r.fields, Pair{inside(outer, f.Name), f.Value})
	}
	return err
}

// inside returns the name of what is called name within outer: outer[a][b] for a[b].
func inside(outer, name string) string {
	if i := strings.IndexByte(name, '['); i > 0 {
		return outer + "[" + name[:i] + "]" + name[i:]
	}
	return outer + "[" + name + "]"
}

// outside is the counterpart of inside.
func outside(outer, name string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(name, outer+"["), "]")
	return first + rest
}

// keep keeps a file, if somebody is there to take it. Of a declared one the member is an
// empty text.
func (r *MultipartReader) keep(p *multipart.Part, name string, declared bool) error {
	if declared {
		r.fields = append(r.fields, Pair{Name: name})
	}
	if r.Form.Files == nil {
		return nil
	}
	content, size, err := r.Keep(p)
	if err == nil {
		file := fileOf(p, name)
		file.Content, file.Size = content, size
		r.files[name] = append(r.files[name], file)
	}
	return err
}

func fileOf(p *multipart.Part, name string) File {
	return File{Field: name, Name: p.FileName(), ContentType: p.Header.Get("Content-Type"), Header: p.Header, Content: p}
}

// expect adds the members of files that are still to come.
func (r *MultipartReader) expect() {
	for _, x := range r.Form.Fields {
		if x.File {
			r.fields = append(r.fields, slices.Repeat([]Pair{{Name: x.Name}}, x.Least)...)
		}
	}
}

// stream returns the files from p on. What breaks the contract is a *Problem.
func (r *MultipartReader) stream(p *multipart.Part) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		seen := map[string]int{}
		for p != nil {
			file, err := r.streamed(p, seen)
			if !yield(file, err) || err != nil {
				return
			}
			if p, err = r.next(r.Reader); err != nil {
				yield(File{}, r.Blame(err))
				return
			}
		}
		for _, x := range r.Form.Fields {
			if x.File && seen[x.Name] < x.Least {
				yield(File{}, refused(x.Name, missing))
				return
			}
		}
	}
}

// next returns the next part, nil at the end.
func (r *MultipartReader) next(parts *multipart.Reader) (*multipart.Part, error) {
	p, err := parts.NextPart()
	if err == io.EOF {
		return nil, nil
	}
	if r.parts++; err == nil && r.parts > maxParts {
		err = errTooManyParts
	}
	return p, err
}

var errTooManyParts = errors.New("there are too many parts")

// streamed returns the file that a part is, the next one with its name.
func (r *MultipartReader) streamed(p *multipart.Part, seen map[string]int) (File, error) {
	file := fileOf(p, nameOf(p))
	field := r.Form.owner(file.Field)
	seen[file.Field]++
	switch {
	case !r.Form.isFile(file.Field, p):
		return File{}, refused(file.Field, &broken{"order", "must come before all files"})
	case field.File && !field.List && seen[file.Field] > 1:
		return File{}, refused(file.Field, repeated)
	}
	if err := field.checkPart(p.Header); err != nil {
		return File{}, refused(file.Field, err)
	}
	r.Before()
	file.Content = blaming{p, r.Blame}
	return file, nil
}

// blaming is content that may be cut off.
type blaming struct {
	io.Reader
	blame func(error) error
}

// Read implements io.Reader.
func (b blaming) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = b.blame(err)
	}
	return n, err
}

// refused is the answer to what is wrong with a part that came late.
func refused(name string, err error) error {
	vs := violations{in: "body"}
	vs.merge("/body/"+escapeToken(name), err)
	return &Problem{Status: 422, Title: "Unprocessable Entity", Detail: "the request breaks the contract", Errors: vs.list}
}
