package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// An Artifact is one line of specc.lock: a file, whose it is, what it was made
// from, and what it contained then.
type Artifact struct {
	// Owner is who may change the file: generated, scaffolded or evidence.
	Owner Owner
	// Contract and Backend name where it comes from.
	Contract, Backend string
	// Path is slash-separated and relative to the home folder.
	Path string
	// Key is the fingerprint of the action that made it.
	Key ir.Fingerprint
	// Content is the SHA-256 of what was made.
	Content source.Digest
}

// An Owner says who may change a file.
type Owner string

// The owners.
const (
	Generated  Owner = "generated"  // specc
	Scaffolded Owner = "scaffolded" // people and agents
	Evidence   Owner = "evidence"   // runs and reviewers
)

// A Lock is what specc.lock says of the artifacts of the last build.
type Lock struct {
	// Artifacts are sorted by path, one for each.
	Artifacts []Artifact
	// Problems are the lines that were skipped. The next build writes a lock
	// without them.
	Problems []Problem
}

// A Problem is a line of specc.lock that says nothing: a conflict marker, say.
type Problem struct {
	Line    int // counted from 1
	Message string
}

// lockHeader is the first line of the lock; the number is that of the format.
const lockHeader = "specc.lock 1"

// Lock returns what specc.lock says, which is nothing if there is none. After a
// build that was killed it also takes the journal into account, so that what that
// build wrote is known to be specc's. The error is for a file that cannot be read
// or comes from a newer specc.
func (s *Store) Lock() (Lock, error) {
	if s.home == nil {
		return Lock{}, nil
	}
	saved, err := s.readLines(LockFile)
	if err != nil {
		return Lock{}, err
	}
	begun, err := s.readLines(journalName)
	if err != nil {
		return Lock{}, err
	}
	lines := slices.Concat(saved.Artifacts, begun.Artifacts)
	return Lock{Artifacts: s.settle(lines), Problems: saved.Problems}, nil
}

// readLines reads the lock or the journal, without making one of several lines
// for the same path.
func (s *Store) readLines(name string) (Lock, error) {
	data, _, err := readStable(func() (*os.File, error) {
		return s.home.open(name)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return Lock{}, nil
	}
	if err != nil {
		return Lock{}, fmt.Errorf("%s: %w", name, err)
	}
	lock, err := s.parse(name, data)
	if err != nil {
		return Lock{}, fmt.Errorf("%s: %w", name, err)
	}
	return lock, nil
}

// A parsedLock is a lock as it was parsed, and of which text.
type parsedLock struct {
	text source.Digest
	lock Lock
}

// parse parses a lock, unless it has seen the same text under that name: a build
// reads the lock to decide and again to commit.
func (s *Store) parse(name string, data []byte) (Lock, error) {
	text := source.Digest(sha256.Sum256(data))
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.parsed[name]; ok && known.text == text {
		return known.lock, nil
	}
	lock, err := parseLock(data)
	if err == nil {
		s.parsed[name] = parsedLock{text, lock}
	}
	return lock, err
}

// settle sorts artifacts and keeps one for each path: where they differ, the one
// whose content is on the disk, or else the first. Two sides of a merge and a
// build that was killed leave such lines.
func (s *Store) settle(lines []Artifact) []Artifact {
	slices.SortStableFunc(lines, byPath)
	settled := make([]Artifact, 0, len(lines))
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].Path == lines[0].Path {
			n++
		}
		settled = append(settled, s.believe(lines[:n]))
		lines = lines[n:]
	}
	return settled
}

func (s *Store) believe(lines []Artifact) Artifact {
	if len(lines) == 1 {
		return lines[0]
	}
	now := s.look([]string{lines[0].Path}, false)[0]
	for _, a := range lines {
		if now.Kind == Regular && a.Content == now.Digest {
			return a
		}
	}
	return lines[0]
}

func byPath(a, b Artifact) int { return cmp.Compare(a.Path, b.Path) }

// parseLock reads the lines of a lock. Only a newer format is an error.
func parseLock(data []byte) (Lock, error) {
	lock := Lock{Artifacts: make([]Artifact, 0, bytes.Count(data, []byte("\n")))}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		text := strings.TrimRight(string(line), "\r\n")
		if text == lockHeader || text == "" {
			continue
		}
		if newer(text) {
			return Lock{}, fmt.Errorf("line %d: %q is from a newer specc", number, text)
		}
		a, err := parseArtifact(text)
		if err != nil {
			lock.Problems = append(lock.Problems, Problem{number, err.Error()})
			continue
		}
		lock.Artifacts = append(lock.Artifacts, a)
	}
	return lock, nil
}

// newer reports whether a line is the header of a format that is not known yet.
func newer(line string) bool {
	version, ok := strings.CutPrefix(line, "specc.lock ")
	n, err := strconv.Atoi(version)
	return ok && err == nil && n > 1
}

// formatLock returns the text of a lock. The artifacts are sorted.
func formatLock(artifacts []Artifact) []byte {
	b := make([]byte, 0, 256*len(artifacts)+len(lockHeader)+1)
	b = append(b, lockHeader+"\n"...)
	for _, a := range artifacts {
		b = a.append(b)
	}
	return b
}

func (a Artifact) append(b []byte) []byte {
	for _, field := range []string{string(a.Owner), a.Contract, a.Backend, a.Path} {
		b = append(appendField(b, field), ' ')
	}
	b = hex.AppendEncode(b, a.Key[:])
	b = hex.AppendEncode(append(b, ' '), a.Content[:])
	return append(b, '\n')
}

// appendField appends a field, quoted as in Go where it would not stand for itself.
func appendField(b []byte, field string) []byte {
	special := func(r rune) bool {
		return r == '"' || r == unicode.ReplacementChar || !unicode.IsGraphic(r) || unicode.IsSpace(r)
	}
	if field == "" || strings.ContainsFunc(field, special) {
		return strconv.AppendQuote(b, field)
	}
	return append(b, field...)
}

func parseArtifact(line string) (Artifact, error) {
	fields, err := splitFields(line)
	if err != nil {
		return Artifact{}, err
	}
	if len(fields) != 6 {
		return Artifact{}, fmt.Errorf("%d fields, not 6", len(fields))
	}
	a := Artifact{Owner: Owner(fields[0]), Contract: fields[1], Backend: fields[2], Path: fields[3]}
	if !slices.Contains([]Owner{Generated, Scaffolded, Evidence}, a.Owner) {
		return Artifact{}, fmt.Errorf("unknown owner %q", fields[0])
	}
	return a, errors.Join(checkOutput(a.Path), a.Key.UnmarshalText([]byte(fields[4])), parseDigest(&a.Content, fields[5]))
}

func parseDigest(d *source.Digest, text string) error {
	if len(text) != hex.EncodedLen(len(d)) {
		return fmt.Errorf("a digest has %d hexadecimal digits, not %d", hex.EncodedLen(len(d)), len(text))
	}
	_, err := hex.Decode(d[:], []byte(text))
	return err
}

// splitFields splits a line at single spaces outside quotes. No line has more
// than six fields.
func splitFields(line string) ([]string, error) {
	var fields []string
	for line != "" && len(fields) <= 6 {
		var field string
		if line[0] == '"' {
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, errors.New("a quote is not closed")
			}
			field, _ = strconv.Unquote(quoted)
			line = strings.TrimPrefix(line[len(quoted):], " ")
		} else {
			field, line, _ = strings.Cut(line, " ")
		}
		fields = append(fields, field)
	}
	return fields, nil
}
