package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A Transaction is everything that a build changes.
type Transaction struct {
	Writes  []Write
	Removes []Remove
	// Artifacts is the whole new lock.
	Artifacts []Artifact

	// Saved, if set, returns what the state is to hold. It is asked when the
	// outputs are in place.
	Saved func() Saved

	// Key and Summary are what Unchanged compares and returns from now on.
	Key     [32]byte
	Summary []byte
	// Unfinished says that the next build has something to say in any case, even if
	// nothing changes.
	Unfinished bool
}

// Saved is what a build leaves to the next one; see State.
type Saved struct {
	// Memos are kept by contract; a nil memo drops the contract's.
	Memos map[string][]byte
	// Facets are added to those that the state holds.
	Facets map[ir.Fingerprint][]byte
	// Live, if set, says which facets are still needed; the others are dropped.
	Live func(ir.Fingerprint) bool
	// Symbols, unless it is nil, replaces what State.Symbols returns.
	Symbols []byte
}

// A Write gives a file a content.
type Write struct {
	// Path is slash-separated and relative to the home folder.
	Path string
	Data []byte
	// Mode is 0644 if it is zero; a file that is there already with this content
	// keeps its own.
	Mode fs.FileMode
	// Over is the digest of the content that may be replaced, as Inspect gave it.
	// If it is zero, only a file that does not exist is written.
	Over source.Digest
	// Keep saves the content that is replaced under .specc/drift first.
	Keep bool
}

// A Remove takes a file away.
type Remove struct {
	Path string
	// Over is the digest of the only content that may go. A file with another one
	// stays and is reported.
	Over source.Digest
}

// A Result says what Commit changed. All paths are sorted.
type Result struct {
	// Written are the files whose content is new.
	Written []string
	// Removed are the files that were there and no longer are.
	Removed []string
	// Left are the files that were to be removed and were edited instead.
	Left []string
	// Kept maps drifted files to where their content was saved.
	Kept map[string]string
}

// ErrConflict means that an output is not what the build saw when it began:
// somebody is editing it. Nothing was written.
var ErrConflict = errors.New("changed while specc was building")

// Commit makes the disk what tx says, under the protection of Acquire.
//
// Files that have their content already are not touched. The others are written
// under .specc first and then renamed into place, so that each has its old or its
// new content at any moment. If an error comes before the first rename, nothing
// has changed. If it comes later, the work stops there, Result says how far it
// came, and so does the lock. Canceling ctx has an effect until the first rename.
func (s *Store) Commit(ctx context.Context, tx Transaction) (Result, error) {
	if s.release == nil {
		return Result{}, errors.New("commit without acquire")
	}
	c, err := s.prepare(&tx)
	if err != nil {
		return Result{}, err
	}
	if err := c.stage(ctx); err != nil {
		return Result{}, errors.Join(err, c.undo())
	}
	err = c.apply()
	err = errors.Join(err, c.saveLock())
	if err != nil {
		return c.result, errors.Join(err, c.dropTable())
	}
	return c.result, c.remember()
}

// A commit is a transaction on its way to the disk.
type commit struct {
	*Store
	tx      *Transaction
	before  Lock            // what the lock said, the journal included
	begun   Lock            // the journal of a build that did not come to its end
	lock    []byte          // the text of specc.lock as it is
	sources map[string]bool // the inputs, which are never written
	writes  []change        // those that change something
	removes []change
	undone  map[string]bool // paths that are not yet as tx wants them
	folders map[string]bool // folders known to be there
	result  Result
}

// A change is what happens to one file.
type change struct {
	Write
	now    sighted // what is there
	staged string  // where the new content waits
}

// prepare finds out what there is to do and refuses what must not be done. It
// changes nothing.
func (s *Store) prepare(tx *Transaction) (*commit, error) {
	c := &commit{
		Store: s, tx: tx, sources: s.inputPaths(),
		undone: map[string]bool{}, folders: map[string]bool{}, result: Result{Kept: map[string]string{}},
	}
	slices.SortFunc(tx.Writes, func(a, b Write) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(tx.Removes, func(a, b Remove) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(tx.Artifacts, byPath)
	if err := c.readLock(); err != nil {
		return nil, err
	}
	return c, errors.Join(c.checkArtifacts(), c.checkWrites(), c.checkRemoves())
}

func (c *commit) readLock() (err error) {
	if c.before, err = c.Lock(); err != nil {
		return err
	}
	if c.begun, err = c.readLines(journalName); err != nil {
		return err
	}
	c.lock, err = c.home.root.ReadFile(LockFile)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return err
}

// checkArtifacts refuses a lock that could not be read again or would claim
// another content than the one that is written.
func (c *commit) checkArtifacts() error {
	for i, a := range c.tx.Artifacts {
		if err := checkOutput(a.Path); err != nil {
			return err
		}
		if i > 0 && a.Path == c.tx.Artifacts[i-1].Path {
			return fmt.Errorf("%s: two artifacts", a.Path)
		}
	}
	return nil
}

func (c *commit) checkWrites() error {
	paths := make([]string, len(c.tx.Writes))
	for i, w := range c.tx.Writes {
		paths[i] = w.Path
		if i > 0 && w.Path == paths[i-1] {
			return fmt.Errorf("%s: written twice", w.Path)
		}
	}
	for i, now := range c.look(paths, false) {
		if err := c.checkWrite(c.tx.Writes[i], now); err != nil {
			return fmt.Errorf("%s: %w", paths[i], err)
		}
	}
	return nil
}

func (c *commit) checkWrite(w Write, now sighted) error {
	digest := source.Digest(sha256.Sum256(w.Data))
	if a, ok := findArtifact(c.tx.Artifacts, w.Path); ok && a.Content != digest {
		return errors.New("the artifact claims another content")
	}
	switch {
	case now.Kind == Irregular:
		return now.Err
	case now.Kind == Regular && now.Digest == digest:
		c.inspected[w.Path] = now
		return nil
	case now.Kind == Regular && now.Digest != w.Over:
		return ErrConflict
	case c.sources[w.Path]:
		return errors.New("it is an input of this build")
	}
	c.undone[w.Path] = true
	c.writes = append(c.writes, change{Write: w, now: now})
	return nil
}

// inputPaths returns the paths from the home folder of all files that were read.
func (s *Store) inputPaths() map[string]bool {
	all := make(map[string]bool, len(s.reads))
	for name, r := range s.reads {
		all[s.fromHome(name)] = r.file != nil
	}
	return all
}

func (c *commit) checkRemoves() error {
	paths := make([]string, len(c.tx.Removes))
	for i, r := range c.tx.Removes {
		paths[i] = r.Path
	}
	for i, now := range c.look(paths, false) {
		r := c.tx.Removes[i]
		if err := checkOutput(r.Path); err != nil {
			return err
		}
		switch {
		case now.Kind == Missing:
		case now.Kind == Regular && now.Digest == r.Over && !c.sources[r.Path]:
			c.undone[r.Path] = true
			c.removes = append(c.removes, change{Write: Write{Path: r.Path, Over: r.Over}, now: now})
		default:
			c.undone[r.Path] = true
			c.result.Left = append(c.result.Left, r.Path)
		}
	}
	return nil
}

func findArtifact(sorted []Artifact, p string) (Artifact, bool) {
	i, ok := slices.BinarySearchFunc(sorted, p, func(a Artifact, p string) int { return strings.Compare(a.Path, p) })
	if !ok {
		return Artifact{}, false
	}
	return sorted[i], true
}

// honest returns the artifacts of tx, except that what was not done is as it was.
func (c *commit) honest() []Artifact {
	all := make([]Artifact, 0, len(c.tx.Artifacts))
	for _, a := range c.tx.Artifacts {
		if !c.undone[a.Path] {
			all = append(all, a)
		}
	}
	for _, a := range c.before.Artifacts {
		if c.undone[a.Path] {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, byPath)
	return all
}

// saveLock makes specc.lock say what the disk holds.
func (c *commit) saveLock() error {
	text := formatLock(c.honest())
	if bytes.Equal(text, c.lock) || c.lock == nil && len(c.tx.Artifacts) == 0 {
		return nil
	}
	if err := c.rewrite(LockFile, text); err != nil {
		return fmt.Errorf("write %s: %w", LockFile, cause(err))
	}
	c.lock = text
	return nil
}
