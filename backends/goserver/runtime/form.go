package server

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"mime"
	"mime/multipart"
	"net/http"
	"os"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// readForm reads a body that travels as a form.
func (x *exchange) readForm(form wire.Form, required bool, mediaTypes ...string) {
	form.Body = x.bounded(form.Body)
	mediaType, params, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err == nil && mediaType == "multipart/form-data" {
		x.readMultipart(form, params["boundary"], required, mediaTypes)
		return
	}
	b := x.readAll(required, mediaTypes)
	if b == nil {
		return
	}
	fields, err := wire.ParseForm(string(b))
	if err != nil {
		x.err = problem(http.StatusBadRequest, "the body is no form")
		return
	}
	x.body = form.ReadForm(fields)
}

// readMultipart reads the parts of a form. What is too large for memory lies in a
// temporary file until the exchange ends; files that the handler reads while they come
// lie nowhere, and each may be as long as the server lets it.
func (x *exchange) readMultipart(form wire.Form, boundary string, required bool, mediaTypes []string) {
	body := x.open(required, mediaTypes)
	if form.Stream != nil && errors.As(x.err, new(*http.MaxBytesError)) { // for each file has a limit
		x.w.Header().Del("Connection")
		body, x.err = x.r.Body, nil
	}
	if body == nil {
		return
	}
	const head = 64 << 10 // of a part
	limited, perFile := x.limit(new(limitedBody), body), x.server.fileLimit
	r := wire.MultipartReader{
		Reader: multipart.NewReader(limited, boundary), Form: &form, Keep: x.files.keep, Blame: unreadable,
		Before: func() { limited.left, limited.limit = perFile+head, perFile },
	}
	invalid, err := r.Read()
	if err != nil {
		x.err = unreadable(err)
		return
	}
	x.body = invalid
	if form.Stream != nil {
		x.unhurried()
		*form.Stream = limitFiles(*form.Stream, perFile)
	}
}

// limitFiles makes it an error to read more than limit bytes of a file.
func limitFiles(files iter.Seq2[wire.File, error], limit int64) iter.Seq2[wire.File, error] {
	return func(yield func(wire.File, error) bool) {
		for f, err := range files {
			if err == nil {
				f.Content = &limitedBody{body: f.Content, left: limit, limit: limit, header: http.Header{}}
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// A spool keeps the files of a form: as many bytes as fit in memory, and the others in
// one temporary file.
type spool struct {
	used int64 // bytes in memory
	file *os.File
	size int64 // of file
}

// keep keeps content, and returns its size.
func (s *spool) keep(content io.Reader) (io.Reader, int64, error) {
	const inMemory = 1 << 20
	var b bytes.Buffer
	n, err := io.CopyN(&b, content, inMemory-s.used+1)
	if err == io.EOF && s.used+n <= inMemory {
		s.used += n
		return bytes.NewReader(b.Bytes()), n, nil
	}
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "form-"); err != nil {
			return nil, 0, err
		}
	}
	start := s.size
	n, err = io.Copy(s.file, io.MultiReader(&b, content))
	s.size += n
	return io.NewSectionReader(s.file, start, n), n, err
}

func (s *spool) remove() {
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
}

// unreadable blames the caller for a body that does not arrive.
func unreadable(err error) error {
	if errors.As(err, new(*http.MaxBytesError)) || errors.As(err, new(*fs.PathError)) {
		return err
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return problem(http.StatusRequestTimeout, "the body did not arrive in time")
	}
	return problem(http.StatusBadRequest, "the body cannot be read")
}
