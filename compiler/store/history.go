package store

import (
	"bytes"
	"context"
)

// Introduced returns the commit that first brought a text into a file, by its path
// from the root; "" where git does not know.
func (s *Store) Introduced(ctx context.Context, name, text string) (commit string, err error) {
	clean, err := localPath(name)
	if err != nil {
		return "", err
	}
	if _, err := git(ctx, s.root.path, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		return "", ctx.Err()
	}
	out, err := git(ctx, s.root.path, "--literal-pathspecs", "log", "--format=%H", "-S"+text, "--", clean)
	commits := bytes.Fields(out)
	if err != nil || len(commits) == 0 {
		return "", err
	}
	return string(commits[len(commits)-1]), nil
}

// LastChange returns the commit that last changed a file, by its path from the
// root. The name is empty where git does not know: there is no history, the file is
// not in it, or the file is not as HEAD has it, so that what was written last has no
// commit yet.
func (s *Store) LastChange(ctx context.Context, name string) (commit string, err error) {
	clean, err := localPath(name)
	if err != nil {
		return "", err
	}
	if _, err := git(ctx, s.root.path, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		return "", ctx.Err()
	}
	edited, err := git(ctx, s.root.path, "--literal-pathspecs", "status", "--porcelain", "--no-renames", "--untracked-files=all", "--ignored", "--", clean)
	if err != nil || len(edited) > 0 {
		return "", err
	}
	out, err := git(ctx, s.root.path, "--literal-pathspecs", "log", "-1", "--format=%H", "--", clean)
	return string(bytes.TrimSpace(out)), err
}
