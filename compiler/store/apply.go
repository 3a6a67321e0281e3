package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"syscall"

	"github.com/specc-dev/specc/ir/source"
)

// stage writes the journal and then every new content under .specc.
func (c *commit) stage(ctx context.Context) error {
	if err := c.clearStage(); err != nil {
		return err
	}
	if len(c.writes)+len(c.removes) == 0 {
		return nil
	}
	if err := c.begin(); err != nil {
		return fmt.Errorf("write %s: %w", journalName, cause(err))
	}
	return c.stageWrites(ctx)
}

// stageWrites writes every new content under .specc/stage, whose folder begin has
// made. One after the other: files of one folder are not made faster by two.
func (c *commit) stageWrites(ctx context.Context) error {
	for i := range c.writes {
		if err := c.stageWrite(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func (c *commit) stageWrite(ctx context.Context, i int) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	w := &c.writes[i]
	w.staged = stageName + "/" + strconv.Itoa(i)
	if err := c.write(w.staged, w.Data, w.mode()); err != nil {
		return fmt.Errorf("write %s: %w", w.Path, cause(err))
	}
	return nil
}

func (w *Write) mode() fs.FileMode {
	if w.Mode == 0 {
		return 0o644
	}
	return w.Mode.Perm()
}

// cause leaves out the name of a file under .specc that nobody asked for.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// rewrite replaces one of specc's own files as a whole.
func (c *commit) rewrite(name string, data []byte) error {
	staged := stageName + "/" + path.Base(name)
	if err := c.write(staged, data, 0o644); err != nil {
		return err
	}
	return c.place(staged, name)
}

// write writes a file and makes the folders above it.
func (c *commit) write(name string, data []byte, mode fs.FileMode) error {
	if err := c.makeFolders(name); err != nil {
		return err
	}
	return c.disk.WriteFile(name, data, mode)
}

// apply makes the changes. Removals come first: a folder may take the place of a
// file.
func (c *commit) apply() error {
	for i := range c.removes {
		if err := c.remove(&c.removes[i]); err != nil {
			return fmt.Errorf("remove %s: %w", c.removes[i].Path, cause(err))
		}
	}
	for i := range c.writes {
		if err := c.replace(&c.writes[i]); err != nil {
			return fmt.Errorf("write %s: %w", c.writes[i].Path, cause(err))
		}
	}
	return nil
}

func (c *commit) remove(r *change) error {
	if err := c.unmoved(r); err != nil {
		return err
	}
	if err := c.disk.Remove(r.Path); err != nil {
		return err
	}
	delete(c.undone, r.Path)
	c.result.Removed = append(c.result.Removed, r.Path)
	return c.prune(r.Path)
}

func (c *commit) replace(w *change) error {
	if err := c.unmoved(w); err != nil {
		return err
	}
	if err := c.keep(w); err != nil {
		return err
	}
	if err := c.makeFolders(w.Path); err != nil {
		return err
	}
	if err := c.place(w.staged, w.Path); err != nil {
		return err
	}
	delete(c.undone, w.Path)
	c.result.Written = append(c.result.Written, w.Path)
	c.inspected[w.Path] = c.written(w)
	return nil
}

// written looks at a file that was just written, without reading it: its time says
// that it is racy, so the next build will. It is missing if somebody has
// changed it meanwhile.
func (c *commit) written(w *change) sighted {
	st, err := statAt(c.home.dir, w.Path, false)
	if err != nil || !st.regular() || st.size != int64(len(w.Data)) {
		return sighted{}
	}
	return sighted{Status{Kind: Regular, Digest: sha256.Sum256(w.Data), Generated: hasHeader(w.Data)}, st}
}

// unmoved makes sure, as late as can be, that a file is still what was compared.
func (c *commit) unmoved(w *change) error {
	now, err := statAt(c.home.dir, w.Path, false)
	if missing(err) {
		now, err = stat{}, nil
	}
	if err == nil && now != w.now.stat {
		err = ErrConflict
	}
	return err
}

// keep saves what somebody wrote into a generated file.
func (c *commit) keep(w *change) error {
	if !w.Keep || w.now.Kind != Regular {
		return nil
	}
	data, err := c.home.root.ReadFile(w.Path)
	if err != nil {
		return err
	}
	if sha256.Sum256(data) != source.Digest(w.Over) {
		return ErrConflict
	}
	saved := DriftDir + "/" + w.Path + "." + hex.EncodeToString(w.Over[:4])
	if err := c.write(saved, data, 0o644); err != nil {
		return err
	}
	c.result.Kept[w.Path] = saved
	return nil
}

// place renames a staged file to where it belongs. Where that is another file
// system it is copied next to its place first.
func (c *commit) place(staged, p string) error {
	err := c.disk.Rename(staged, p)
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	data, err := c.home.root.ReadFile(staged)
	if err != nil {
		return err
	}
	info, err := c.home.root.Stat(staged)
	if err != nil {
		return err
	}
	if err := c.disk.WriteFile(aside(p), data, info.Mode().Perm()); err != nil {
		return errors.Join(err, c.removeIfThere(aside(p)))
	}
	return c.disk.Rename(aside(p), p)
}

// aside returns the name under which a file is written next to its place.
func aside(p string) string { return path.Join(path.Dir(p), "."+path.Base(p)+".specc-tmp") }

// makeFolders makes the folders above p.
func (c *commit) makeFolders(p string) error {
	above := folders(p)
	slices.Reverse(above)
	for _, dir := range above {
		if c.folders[dir] {
			continue
		}
		if err := c.makeFolder(dir); err != nil {
			return err
		}
		c.folders[dir] = true
	}
	return nil
}
