package store

// Recall returns what the last look of the same key left, if all that it depends on
// is as it was: files, lists of folders, and what was missing. A look, such as a
// check, writes no output and knows of none.
func (s *Store) Recall(key [32]byte) (summary []byte, ok bool) {
	if s.home == nil {
		return nil, false
	}
	t := s.loadTableAs(checkName)
	if t == nil || t.key != s.tableKey(key) {
		return nil, false
	}
	healed, ok := s.verify(t)
	if ok && healed {
		t.at = s.opened.UnixNano()
		_ = s.writeTableAs(t, checkName) // a courtesy to the next look
	}
	return t.summary, ok
}

// Record leaves to the next look of the same key what this one found, and to the
// next run of any kind what took time to find out. It is a courtesy: when a build
// is at work, or the disk refuses, nothing is left.
func (s *Store) Record(key [32]byte, summary []byte, saved func() Saved) {
	if s.release != nil || s.makeHome() != nil {
		return
	}
	release, err := s.tryAcquire()
	if err != nil {
		return
	}
	defer release() //nolint:errcheck // a courtesy
	if !s.saveState(saved) {
		return
	}
	entries := make(map[string]entry, len(s.reads)+len(s.seen))
	s.addInputs(entries)
	_ = s.writeTableAs(s.tableOf(key, summary, entries), checkName)
}
