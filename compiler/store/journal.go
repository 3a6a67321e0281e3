package store

import (
	"errors"
	"io"
	"slices"
)

// begin writes the journal: a lock of what may come to be true. Until the lock
// itself says so, a file that is as the journal has it is known to be specc's. What
// an earlier journal said stays, because the lock does not say it either.
func (c *commit) begin() error {
	lines := slices.Clone(c.begun.Artifacts)
	for _, a := range c.tx.Artifacts {
		if old, ok := findArtifact(c.before.Artifacts, a.Path); !ok || old != a {
			lines = append(lines, a)
		}
	}
	for _, r := range c.removes {
		if old, ok := findArtifact(c.before.Artifacts, r.Path); ok {
			lines = append(lines, old) // so that its folder is looked after
		}
	}
	slices.SortStableFunc(lines, byPath)
	return c.rewrite(journalName, formatLock(slices.Compact(lines)))
}

// undo leaves everything as it was, apart from the journal of an earlier build.
func (c *commit) undo() error {
	if len(c.begun.Artifacts) > 0 {
		return c.clearStage()
	}
	return errors.Join(c.clearStage(), c.removeIfThere(journalName))
}

// prune removes the folders above p, from the nearest up, as long as they are empty.
func (c *commit) prune(p string) error {
	for _, dir := range folders(p) {
		empty, err := c.empty(dir)
		if err != nil || !empty {
			return err
		}
		if err := c.removeIfThere(dir); err != nil {
			return err
		}
	}
	return nil
}

// empty reports whether a folder has nothing in it or is not there. It reads one
// name only: it is called for every file of a folder that has thousands.
func (c *commit) empty(name string) (bool, error) {
	info, err := c.home.root.Lstat(name)
	if err != nil || !info.IsDir() {
		return missing(err), nil
	}
	dir, err := c.home.root.Open(name)
	if err != nil {
		return false, err
	}
	_, err = dir.ReadDir(1)
	if errors.Is(err, io.EOF) {
		return true, dir.Close()
	}
	return false, errors.Join(err, dir.Close())
}

func (c *commit) removeIfThere(p string) error {
	if _, err := c.home.root.Lstat(p); err != nil && missing(err) {
		return nil
	}
	return c.disk.Remove(p)
}

// clearStage removes what a commit has left under .specc/stage.
func (c *commit) clearStage() error {
	entries, err := c.list(stageName)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := c.disk.Remove(stageName + "/" + e.Name()); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what earlier builds that were killed have left among the outputs:
// copies next to their place, and folders for files that never came.
func (c *commit) sweep() error {
	if err := c.removeIfThere(aside(LockFile)); err != nil {
		return err
	}
	links := map[string]bool{}
	for _, a := range c.begun.Artifacts {
		if c.home.behindLink(a.Path, links) {
			continue // somebody has put a link there since
		}
		if err := errors.Join(c.removeIfThere(aside(a.Path)), c.prune(a.Path)); err != nil {
			return err
		}
	}
	return nil
}
