package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir/source"
)

// A Revision is the workspace as git has it at one commit. It is safe for
// concurrent use.
type Revision struct {
	// Commit is the commit's full name.
	Commit string

	tree map[string]object // by path from the root

	mu    sync.Mutex
	files map[string]*source.File
	stop  func() error
	to    io.Writer
	from  *bufio.Reader
}

// An object is a file or a symbolic link of a commit.
type object struct {
	name string // as git calls it
	link bool
}

// OpenRevision returns the workspace under root as it was at a revision, in any
// spelling that git knows. It runs git, which reads the local repository and
// nothing else. The error says what git said.
func OpenRevision(ctx context.Context, root, rev string) (*Revision, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%q is no revision", rev)
	}
	commit, err := git(ctx, root, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("revision %q: %w", rev, err)
	}
	r := &Revision{Commit: string(bytes.TrimSpace(commit)), files: map[string]*source.File{}}
	list, err := git(ctx, root, "ls-tree", "-r", "-z", "--full-tree", r.Commit+":"+prefix(ctx, root))
	if err != nil {
		return nil, fmt.Errorf("revision %q: %w", rev, err)
	}
	r.tree = parseTree(list)
	return r, r.start(ctx, root)
}

// prefix returns the path of root in its repository, "" at its top.
func prefix(ctx context.Context, root string) string {
	out, err := git(ctx, root, "rev-parse", "--show-prefix")
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(out), "\n"), "/")
}

// parseTree reads lines such as "100644 blob <name>\t<path>\x00".
func parseTree(list []byte) map[string]object {
	tree := map[string]object{}
	for line := range bytes.SplitSeq(list, []byte{0}) {
		meta, p, ok := strings.Cut(string(line), "\t")
		fields := strings.Fields(meta)
		if ok && len(fields) == 3 && fields[1] == "blob" {
			tree[p] = object{name: fields[2], link: fields[0] == "120000"}
		}
	}
	return tree
}

// command returns a git command that asks nobody, runs nothing of the user's and
// fetches nothing.
func command(ctx context.Context, root string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = root
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1",
		"GIT_ALLOW_PROTOCOL=none", "GIT_NO_REPLACE_OBJECTS=1")
	return cmd
}

func git(ctx context.Context, root string, args ...string) ([]byte, error) {
	cmd := command(ctx, root, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
	}
	if text := strings.TrimSpace(said.String()); text != "" {
		return nil, fmt.Errorf("git: %s", strings.TrimPrefix(text, "fatal: "))
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, errors.New("git knows no such revision")
	}
	return nil, err
}

// start runs the process that hands out contents.
func (r *Revision) start(ctx context.Context, root string) error {
	cmd := command(ctx, root, "cat-file", "--batch")
	to, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	r.to, r.from = to, bufio.NewReader(from)
	r.stop = func() error { return errors.Join(to.Close(), cmd.Wait()) }
	return nil
}

// Close ends the process that hands out contents.
func (r *Revision) Close() error { return r.stop() }

// ReadFile returns a file as it was, by its slash-separated path from the root; see
// Store.ReadFile for the errors.
func (r *Revision) ReadFile(name string) (*source.File, error) {
	clean, err := localPath(name)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if f := r.files[clean]; f != nil {
		return f, nil
	}
	data, err := r.resolve(clean)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", clean, err)
	}
	f := source.NewFile(clean, data)
	r.files[clean] = f
	return f, nil
}

// List returns the files below a folder as they were; see Store.List. What is no
// regular file is left out.
func (r *Revision) List(dir string, skip func(dir string) bool) ([]string, error) {
	clean := ""
	if dir != "." {
		var err error
		if clean, err = localPath(dir); err != nil {
			return nil, err
		}
		clean += "/"
	}
	skipped := map[string]bool{}
	var leftOut func(dir string) bool
	leftOut = func(dir string) bool {
		if dir == "." || dir+"/" == clean {
			return false
		}
		out, known := skipped[dir]
		if !known {
			out = leftOut(path.Dir(dir)) || skip(dir)
			skipped[dir] = out
		}
		return out
	}
	var found []string
	for p, o := range r.tree {
		if strings.HasPrefix(p, clean) && !o.link && !leftOut(path.Dir(p)) {
			found = append(found, p)
		}
	}
	if len(found) == 0 && clean != "" {
		return nil, frontend.ErrMissing
	}
	slices.Sort(found)
	return found, nil
}

// maxLinks is how many symbolic links may follow one another, as on Linux.
const maxLinks = 40

var errLinks = errors.New("too many symbolic links")

// resolve follows symbolic links, of folders too, and returns the content.
func (r *Revision) resolve(p string) ([]byte, error) {
	for range maxLinks {
		link, rest := r.firstLink(p)
		if link == "" {
			return r.blob(p)
		}
		target, err := r.content(r.tree[link].name)
		if err != nil {
			return nil, err
		}
		if path.IsAbs(string(target)) {
			return nil, frontend.ErrOutside
		}
		p = path.Join(path.Dir(link), string(target), rest)
		if p == ".." || strings.HasPrefix(p, "../") {
			return nil, frontend.ErrOutside
		}
	}
	return nil, errLinks
}

// firstLink returns the shortest beginning of p that is a symbolic link.
func (r *Revision) firstLink(p string) (link, rest string) {
	for i := 0; i <= len(p); i++ {
		if (i == len(p) || p[i] == '/') && r.tree[p[:i]].link {
			return p[:i], strings.TrimPrefix(p[i:], "/")
		}
	}
	return "", ""
}

func (r *Revision) blob(p string) ([]byte, error) {
	o, ok := r.tree[p]
	if !ok {
		return nil, frontend.ErrMissing
	}
	return r.content(o.name)
}

// content asks the running git for an object.
func (r *Revision) content(name string) ([]byte, error) {
	if _, err := io.WriteString(r.to, name+"\n"); err != nil {
		return nil, err
	}
	header, err := r.from.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return nil, fmt.Errorf("git: %s", strings.TrimSpace(header))
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("git: %s", strings.TrimSpace(header))
	}
	return r.take(size)
}

// take reads an object and the line end after it.
func (r *Revision) take(size int64) ([]byte, error) {
	if size > maxFile {
		_, err := io.CopyN(io.Discard, r.from, size+1)
		return nil, errors.Join(fmt.Errorf("larger than %d MiB", maxFile>>20), err)
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r.from, data); err != nil {
		return nil, err
	}
	_, err := r.from.Discard(1)
	return data, err
}
