package store

import (
	"cmp"
	"crypto/sha256"
	"path"
	"slices"
)

// remember saves the state, then the table, and ends the journal: from then on
// the build has come to its end.
func (c *commit) remember() error {
	if err := c.sweep(); err != nil {
		return err
	}
	made := make(chan *table, 1)
	go func() { made <- c.newTable() }() // it only looks; the state only writes
	saved := c.saveState(c.tx.Saved)
	t := <-made
	if !saved || t == nil {
		if err := c.dropTable(); err != nil {
			return err
		}
	} else if err := c.writeTable(t); err != nil {
		return err
	}
	if err := c.clearStage(); err != nil {
		return err
	}
	return c.removeIfThere(journalName)
}

// newTable returns what the next build has to compare, or nil if it has something
// to do in any case: files that were to be removed, or that are not what the lock
// says.
func (c *commit) newTable() *table {
	if len(c.result.Left) > 0 || c.tx.Unfinished {
		return nil
	}
	entries := make(map[string]entry, len(c.tx.Artifacts)+len(c.reads)+len(c.seen))
	c.addInputs(entries)
	if !c.addOutputs(entries) {
		return nil
	}
	entries[LockFile] = c.lockEntry()
	return c.tableOf(c.tx.Key, c.tx.Summary, entries)
}

// tableOf returns a table of entries.
func (s *Store) tableOf(key [32]byte, summary []byte, entries map[string]entry) *table {
	t := &table{key: s.tableKey(key), at: s.opened.UnixNano(), summary: summary, entries: make([]entry, 0, len(entries))}
	for _, e := range entries {
		t.entries = append(t.entries, e)
	}
	slices.SortFunc(t.entries, func(a, b entry) int { return cmp.Compare(a.path, b.path) })
	own := ownershipOf(t.entries)
	for i := range t.entries {
		if e := &t.entries[i]; e.kind == entryFolder {
			e.digest = own.digest(e.path, s.listed[e.path])
		}
	}
	return t
}

// addInputs adds what the run depends on. An input that could not be read counts as
// absent: as long as it is there, the next build looks again.
func (s *Store) addInputs(entries map[string]entry) {
	for _, e := range s.seen {
		entries[e.path] = e
	}
	for name, r := range s.reads {
		e := entry{path: s.fromHome(name), kind: entryAbsent}
		if r.file != nil {
			e.kind, e.stat, e.digest = entryInput, r.stat, r.file.Digest()
		}
		entries[e.path] = e
	}
}

// fromHome returns the path from the home folder of a path from the root.
func (s *Store) fromHome(name string) string { return path.Join(s.inputs, name) }

// addOutputs adds what specc wrote, now or earlier. It reports whether all that it
// generated is as the lock says.
func (c *commit) addOutputs(entries map[string]entry) bool {
	c.lookAgain()
	for _, w := range c.tx.Writes {
		entries[w.Path] = outputEntry(w.Path, c.inspected[w.Path])
	}
	for _, a := range c.tx.Artifacts {
		now := c.inspected[a.Path]
		if a.Owner != Generated {
			addPresence(entries, a.Path, now.Kind != Missing)
			continue
		}
		if now.Kind != Regular || now.Digest != a.Content {
			return false
		}
		entries[a.Path] = outputEntry(a.Path, now)
	}
	return true
}

// addPresence adds a file whose content is somebody else's, unless this build
// depends on the content.
func addPresence(entries map[string]entry, p string, found bool) {
	if e, ok := entries[p]; !ok || e.kind == entryAbsent {
		entries[p] = entry{path: p, kind: presence(found)}
	}
}

// lockEntry returns the entry of specc.lock, which others may change too: a merge.
func (c *commit) lockEntry() entry {
	st, err := statAt(c.home.dir, LockFile, false)
	if err != nil {
		return entry{path: LockFile, kind: entryAbsent}
	}
	return entry{path: LockFile, kind: entryOutput, stat: st, digest: sha256.Sum256(c.lock)}
}

func outputEntry(p string, now sighted) entry {
	return entry{path: p, kind: entryOutput, generated: now.Generated, stat: now.stat, digest: now.Digest}
}

// lookAgain sees to it that everything in the lock has been inspected.
func (c *commit) lookAgain() {
	var paths []string
	for _, a := range c.tx.Artifacts {
		if _, ok := c.inspected[a.Path]; !ok {
			paths = append(paths, a.Path)
		}
	}
	c.inspect(paths)
}

// writeTable replaces the table of builds.
func (s *Store) writeTable(t *table) error { return s.writeTableAs(t, tableName) }

func (s *Store) writeTableAs(t *table, name string) error {
	staged := name + ".new"
	if err := s.disk.WriteFile(staged, t.encode(), 0o644); err != nil {
		return err
	}
	return s.disk.Rename(staged, name)
}

// dropTable makes the next build look at everything.
func (c *commit) dropTable() error { return c.removeIfThere(tableName) }
