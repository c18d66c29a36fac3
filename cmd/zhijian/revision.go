package main

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
	"path/filepath"
	"strconv"
	"strings"

	"zhijian/internal/diag"
)

// revision writes the project as it is in a revision of git into a new folder, which
// the caller removes. It reads the objects themselves, not an archive of them, whose
// bytes would depend on the attributes of the repository. Only data/ and content/ are
// read, of the folder of -C, which need not be the repository's own. name is the
// revision as the user wrote it, with its number.
func (c *call) revision(ctx context.Context, rev string) (name, dir string, err error) {
	g := repository{ctx, c.dir}
	if strings.HasPrefix(rev, "-") || rev == "" {
		return "", "", c.unknownRevision(rev, "")
	}
	commit, said, err := g.run(nil, "rev-parse", "--verify", rev+"^{commit}")
	if errors.Is(err, exec.ErrNotFound) {
		return "", "", &usageError{key: "cmd.diff.git", args: []string{rev}, hint: diag.T("cmd.diff.git_hint")}
	}
	if err != nil {
		return "", "", c.unknownRevision(rev, said)
	}
	hash := strings.TrimSpace(string(commit))
	files, err := g.files(hash)
	if err != nil {
		return "", "", err
	}
	if len(files) == 0 {
		return "", "", &usageError{key: "cmd.diff.empty", args: []string{rev}, hint: diag.T("cmd.hint.project")}
	}
	if dir, err = os.MkdirTemp("", "zhijian-diff-"); err != nil {
		return "", "", err
	}
	return fmt.Sprintf("%s (%.10s)", rev, hash), dir, g.write(files, dir)
}

// unknownRevision is what neither a folder nor a revision is named: git's own reason
// follows, if it gave one that says more.
func (c *call) unknownRevision(rev, said string) error {
	u := &usageError{key: "cmd.diff.revision", args: []string{rev}, hint: diag.T("cmd.diff.revision_hint")}
	said, _, _ = strings.Cut(strings.TrimSpace(said), "\n")
	if said != "" && !strings.Contains(said, "Needed a single revision") {
		u.key, u.args = "cmd.diff.revision_git", append(u.args, said)
	}
	return u
}

// repository is the one that a folder lies in.
type repository struct {
	ctx context.Context
	dir string
}

// run runs git. said is what it wrote to standard error.
func (g repository) run(in io.Reader, args ...string) (out []byte, said string, err error) {
	cmd := exec.CommandContext(g.ctx, "git", append([]string{"-C", g.dir}, args...)...)
	// Messages that are quoted, and nothing asked of a terminal.
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, &stdout, &stderr
	if err = cmd.Run(); err != nil && !errors.Is(err, exec.ErrNotFound) {
		err = fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return stdout.Bytes(), stderr.String(), err
}

// named reports whether a word is the name of a branch or tag, not merely the beginning of
// a commit's number.
func (g repository) named(rev string) bool {
	out, _, err := g.run(nil, "rev-parse", "--verify", "--symbolic-full-name", rev)
	return err == nil && strings.HasPrefix(string(out), "refs/")
}

// blob is a file of a revision.
type blob struct {
	path string // relative to the project, with slashes
	hash string
	link bool
}

// files lists the files of the project in a commit.
func (g repository) files(commit string) ([]blob, error) {
	// Without --full-tree and --full-name paths are those of the folder git runs in.
	out, _, err := g.run(nil, "ls-tree", "-r", "-z", commit, "--", "data", "content")
	if err != nil {
		return nil, err
	}
	var files []blob
	for entry := range strings.SplitSeq(string(out), "\x00") {
		meta, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(meta)
		if !ok || len(fields) != 3 || fields[1] != "blob" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue // submodules hold nothing that is ours
		}
		files = append(files, blob{name, fields[2], fields[0] == "120000"})
	}
	return files, nil
}

// write puts the files of a revision into a folder, and never anything outside it.
func (g repository) write(files []blob, dir string) error {
	var wanted strings.Builder
	for _, f := range files {
		wanted.WriteString(f.hash + "\n")
	}
	out, _, err := g.run(strings.NewReader(wanted.String()), "cat-file", "--batch")
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	r := bufio.NewReader(bytes.NewReader(out))
	for _, f := range files {
		data, err := nextBlob(r)
		if err != nil {
			return fmt.Errorf("git cat-file: %s: %w", f.path, err)
		}
		if err := root.MkdirAll(path.Dir(f.path), 0o755); err != nil {
			return err
		}
		name := filepath.FromSlash(f.path)
		if f.link {
			err = root.Symlink(string(data), name) // Load refuses those that lead out
		} else {
			err = root.WriteFile(name, data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// nextBlob reads one object as `git cat-file --batch` writes it: its name, kind and
// size on a line, its bytes, and a line end.
func nextBlob(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return nil, errors.New(strings.TrimSpace(line))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, err
	}
	_, err = r.Discard(1)
	return data, err
}
