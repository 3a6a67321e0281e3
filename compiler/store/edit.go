package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/specc-dev/specc/ir/source"
)

// An Edit gives an input a new content, or takes it away.
type Edit struct {
	// Path is slash-separated and relative to the root.
	Path string
	Data []byte
	// Before is the file as it was read; nil if there was none. It may not have
	// changed since.
	Before *source.File
	// Remove says that the file goes, and the folders that it leaves empty.
	Remove bool
}

// EditInputs changes files that people write, and only where they asked for it. All
// new content is written beside its place first and then renamed, so each file has
// its old or its new content at any moment; if an error comes before the first
// rename, nothing has changed. Canceling ctx has an effect until then.
func (s *Store) EditInputs(ctx context.Context, edits []Edit) error {
	staged := 0
	err := func() error {
		for ; staged < len(edits); staged++ {
			if err := s.stageEdit(&edits[staged]); err != nil {
				return fmt.Errorf("write %s: %w", edits[staged].Path, cause(err))
			}
		}
		return context.Cause(ctx)
	}()
	if err != nil {
		for i := range edits[:staged] {
			if !edits[i].Remove {
				err = errors.Join(err, s.root.root.Remove(aside(edits[i].Path)))
			}
		}
		return err
	}
	for i := range edits {
		if err := s.placeEdit(&edits[i]); err != nil {
			return fmt.Errorf("write %s: %w", edits[i].Path, cause(err))
		}
	}
	return nil
}

// stageEdit makes sure that a file is as it was, and writes the new content beside it.
func (s *Store) stageEdit(e *Edit) error {
	if clean, err := localPath(e.Path); err != nil || clean != e.Path {
		return errors.Join(err, errors.New("not the path of a file"))
	}
	mode := fs.FileMode(0o644)
	now, err := s.root.root.ReadFile(e.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if e.Before != nil {
			return ErrConflict
		}
	case err != nil:
		return err
	case e.Before == nil || string(now) != string(e.Before.Data):
		return ErrConflict
	default:
		info, err := s.root.root.Stat(e.Path)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	if e.Remove {
		return nil
	}
	if err := s.root.root.MkdirAll(path.Dir(e.Path), 0o755); err != nil {
		return err
	}
	return s.root.root.WriteFile(aside(e.Path), e.Data, mode)
}

func (s *Store) placeEdit(e *Edit) error {
	if !e.Remove {
		return s.root.root.Rename(aside(e.Path), e.Path)
	}
	if err := s.root.root.Remove(e.Path); err != nil {
		return err
	}
	for dir := path.Dir(e.Path); dir != "."; dir = path.Dir(dir) {
		if s.root.root.Remove(dir) != nil {
			break // it holds something else
		}
	}
	return nil
}
