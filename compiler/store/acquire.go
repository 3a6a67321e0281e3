package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Acquire waits until no other build writes to the home folder, and keeps others
// waiting until release is called or the process ends. It makes the home folder
// and .specc where they are not there, and forgets what was seen of outputs
// before. Canceling ctx ends the wait.
func (s *Store) Acquire(ctx context.Context) (release func() error, err error) {
	if err := s.makeHome(); err != nil {
		return nil, err
	}
	release, err = s.tryAcquire()
	if !errors.Is(err, errBusy) {
		return release, err
	}
	if s.opts.Waiting != nil {
		s.opts.Waiting(s.holder())
	}
	for errors.Is(err, errBusy) {
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			return nil, err
		}
		release, err = s.tryAcquire()
	}
	return release, err
}

// pause waits for a while, unless ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// errBusy means that another build holds the mutex.
var errBusy = errors.New("another build is running")

// tryAcquire takes the mutex if it is free.
func (s *Store) tryAcquire() (release func() error, err error) {
	mutex := flock.New(filepath.Join(s.home.path, filepath.FromSlash(mutexName)),
		flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
	free, err := mutex.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", mutexName, err)
	}
	if !free {
		return nil, errors.Join(errBusy, mutex.Close())
	}
	s.release = func() error {
		s.release = nil
		return mutex.Close()
	}
	s.forget()
	// Whom others wait for is a courtesy; where locks are mandatory it cannot be said.
	_ = s.disk.WriteFile(mutexName, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o644)
	return s.release, nil
}

// forget drops what may have changed while another build was at work.
func (s *Store) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.inspected)
}

// holder returns the process ID that the holder of the mutex has left.
func (s *Store) holder() string {
	data, err := s.home.root.ReadFile(mutexName)
	if err != nil {
		return ""
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		return ""
	}
	return strconv.Itoa(pid)
}

// makeHome makes the home folder and what .specc needs.
func (s *Store) makeHome() error {
	if s.home == nil {
		if err := os.MkdirAll(s.opts.Home, 0o755); err != nil {
			return err
		}
		if err := s.openHome(); err != nil {
			return err
		}
	}
	if err := s.makeFolder(dirName); err != nil {
		return err
	}
	if err := s.dropLinks(); err != nil {
		return err
	}
	const ignore = dirName + "/.gitignore"
	if data, err := s.home.root.ReadFile(ignore); err == nil && string(data) == "*\n" {
		return nil
	}
	return s.disk.WriteFile(ignore, []byte("*\n"), 0o644)
}

// makeFolder makes one folder, unless it is there.
func (s *Store) makeFolder(name string) error {
	info, err := s.home.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err := s.disk.Mkdir(name, 0o755)
		if errors.Is(err, fs.ErrExist) {
			return nil // another build was quicker
		}
		return err
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s: not a folder", name)
	}
	return nil
}

// dropLinks removes symbolic links from .specc: specc makes none, and what is
// written to a name there must not end up elsewhere.
func (s *Store) dropLinks() error {
	names, err := s.list(dirName)
	if err != nil {
		return err
	}
	for _, e := range names {
		if e.Type()&fs.ModeSymlink != 0 {
			if err := s.disk.Remove(dirName + "/" + e.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}

// list returns what is in a folder below home; nothing if there is none.
func (s *Store) list(name string) ([]fs.DirEntry, error) {
	dir, err := s.home.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	entries, err := dir.ReadDir(-1)
	return entries, errors.Join(err, dir.Close())
}
