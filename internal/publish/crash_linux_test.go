package publish

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// childVar names what a re-executed test binary does instead of running tests:
// crashes, full disks and other users need a process of their own.
const childVar = "ZHIJIAN_PUBLISH_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVar); name != "" {
		if err := children[name](os.Getenv("CHILD_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			if errors.Is(err, errNoMounts) {
				os.Exit(3)
			}
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// errNoMounts is a child's error where the machine lets nobody mount anything.
var errNoMounts = errors.New("mounting is not allowed here")

var children = map[string]func(dir string) error{
	"alternate":    func(dir string) error { return alternate(dir, exchange) },
	"rename":       func(dir string) error { return alternate(dir, noExchange) },
	"disk-full":    diskFull,
	"other-user":   otherUser,
	"overlay":      overlay,
	"nested-mount": nestedMount,
	"file-size":    fileSize,
}

func child(t *testing.T, name, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVar+"="+name, "CHILD_DIR="+dir)
	return cmd
}

// run runs a child that reports its own failures.
func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Env[len(cmd.Env)-2:], err, out)
	}
}

const crashPages = 40

// alternate writes two versions in turn until it is killed.
func alternate(dir string, swapper func(a, b string) error) error {
	fmt.Println("ready")
	w := writer{exchange: swapper, patience: 500}
	for {
		for _, v := range []string{"a", "b"} {
			if _, err := w.write(dir, version(v, crashPages), nil); err != nil {
				return err
			}
		}
	}
}

// Kill -9 at any moment leaves the one or the other report whole, or, where folders
// cannot be exchanged, aside for the next build to put back.
func TestKilledBuildsLeaveAWholeReport(t *testing.T) {
	for _, name := range []string{"alternate", "rename"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			mustWrite(t, dir, version("a", crashPages))
			foreign := map[string]string{"CNAME": "x", "pages/mine.txt": "y", "link": "-> CNAME"}
			put(t, dir, map[string]string{"CNAME": "x", "pages/mine.txt": "y"})
			if err := os.Symlink("CNAME", filepath.Join(dir, "link")); err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(2015, 1))
			left := 0
			for range 60 {
				killed(t, child(t, name, dir), time.Duration(random.Int64N(int64(20*time.Millisecond))))
				beside, err := os.ReadDir(parent)
				if err != nil {
					t.Fatal(err)
				}
				if len(beside) > 1 {
					left++
				}
				where := dir
				if _, err := os.Lstat(dir); err != nil && name == "rename" {
					where = filepath.Join(parent, ".public.zhijian-old")
				}
				if v, err := Verify(os.DirFS(where)); err != nil || !v.Intact() {
					t.Fatalf("Verify after kill -9 = %+v, %v, want an intact report", v, err)
				}
				got := contents(t, where)
				v := strings.TrimPrefix(got["index.html"], "<p>")
				if diff := cmp.Diff(wanted(version(v, crashPages), foreign), got); diff != "" {
					t.Fatalf("folder after kill -9 (-want +got):\n%s", diff)
				}
			}
			if left < 10 {
				t.Errorf("only %d of 60 kills hit a build at work", left)
			}
			mustWrite(t, dir, version("c", crashPages))
			same(t, "folder", contents(t, dir), wanted(version("c", crashPages), foreign))
			alone(t, parent, "public")
		})
	}
}

// killed starts a child, and kills it some time after it has said that it is ready.
func killed(t *testing.T, cmd *exec.Cmd, after time.Duration) {
	t.Helper()
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("child said %q, %v, want ready; %s", line, err, problems.String())
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || !exit.Sys().(syscall.WaitStatus).Signaled() {
		t.Fatalf("child ended by itself: %v; %s", err, problems.String())
	}
}

// mounting runs a child that may mount: as root in a mount namespace of its own,
// otherwise as the root of a user namespace. Where neither is allowed it says so, and
// the test proves what it can by other means.
func mounting(t *testing.T, cmd *exec.Cmd) bool {
	t.Helper()
	attr := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		attr.Cloneflags |= syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	cmd.SysProcAttr = attr
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 3) {
		t.Logf("%v: %s", err, out)
		return false
	}
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Env[len(cmd.Env)-2:], err, out)
	}
	return true
}

// mount mounts in a child, after making sure that no other process sees it.
func mount(source, path, fstype string, flags uintptr, options string) error {
	err := errors.Join(unix.Mount("", "/", "", unix.MS_PRIVATE|unix.MS_REC, ""), unix.Mount(source, path, fstype, flags, options))
	if err != nil {
		return fmt.Errorf("%w: %s at %s: %w", errNoMounts, fstype, path, err)
	}
	return nil
}

// A disk that fills up at any point of the build leaves the old report whole.
func TestAFullDiskLeavesTheOldReport(t *testing.T) {
	mounting(t, child(t, "disk-full", t.TempDir()))
	run(t, child(t, "file-size", t.TempDir()))
}

// fileSize stops a build by the limit on the size of files, which needs no mount.
func fileSize(dir string) error {
	signal.Ignore(unix.SIGXFSZ)
	dir = filepath.Join(dir, "public")
	if _, err := Write(dir, version("a", 2)); err != nil {
		return err
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 520, Max: 520}); err != nil {
		return err
	}
	if _, err := Write(dir, version("b", crashPages)); !errors.Is(err, unix.EFBIG) {
		return fmt.Errorf("Write = %v, want %v", err, unix.EFBIG)
	}
	return unchanged(dir, version("a", 2), nil)
}

// unchanged fails unless a report, with foreign files, is all there is in its parent.
func unchanged(dir string, files []File, foreign map[string]string) error {
	got, err := readAll(filepath.Dir(dir))
	if err != nil {
		return err
	}
	want := map[string]string{}
	for p, text := range wanted(files, foreign) {
		want[filepath.Base(dir)+"/"+p] = text
	}
	if diff := cmp.Diff(want, got); diff != "" {
		return fmt.Errorf("after a failed build (-want +got):\n%s", diff)
	}
	return nil
}

func diskFull(dir string) error {
	full := 0
	// The old report takes about 45 blocks and 50 inodes; the new one as many again.
	for _, limit := range []string{"size=200k", "size=240k", "size=300k", "size=340k", "nr_inodes=55", "nr_inodes=60", "nr_inodes=80", "nr_inodes=98", "size=8m"} {
		if err := mount("tmpfs", dir, "tmpfs", 0, limit); err != nil {
			return err
		}
		err := fillUp(filepath.Join(dir, "public"))
		if err == nil {
			full++
		} else if err != errRoom {
			return fmt.Errorf("%s: %w", limit, err)
		}
		if err := unix.Unmount(dir, 0); err != nil {
			return err
		}
	}
	if full != 8 {
		return fmt.Errorf("%d of 9 disks were full, want all but the last", full)
	}
	return nil
}

var errRoom = errors.New("the report found room")

func fillUp(dir string) error {
	foreign := map[string]string{"CNAME": "x"}
	if _, err := Write(dir, version("a", crashPages)); err != nil {
		return fmt.Errorf("first report: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "CNAME"), []byte("x"), 0o666); err != nil {
		return err
	}
	_, err := Write(dir, version("b", crashPages))
	if err == nil {
		return errRoom
	}
	if !errors.Is(err, unix.ENOSPC) {
		return fmt.Errorf("Write = %v, want %v", err, unix.ENOSPC)
	}
	return unchanged(dir, version("a", crashPages), foreign)
}

// In a folder it may not write to, a build says so and changes nothing.
func TestAReadOnlyParentIsAnError(t *testing.T) {
	dir, err := os.MkdirTemp("", "publish")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	mustWrite(t, filepath.Join(dir, "public"), version("a", 2))
	chmod(t, dir, 0o555)
	run(t, child(t, "other-user", dir))
	chmod(t, dir, 0o755)
	same(t, "folder", contents(t, filepath.Join(dir, "public")), wanted(version("a", 2), nil))
	alone(t, dir, "public")
}

func otherUser(dir string) error {
	if os.Geteuid() == 0 { // root may write anywhere
		if err := errors.Join(syscall.Setgid(65534), syscall.Setuid(65534)); err != nil {
			return err
		}
	}
	_, err := Write(filepath.Join(dir, "public"), version("b", 2))
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), dir) {
		return fmt.Errorf("Write = %v, want %v with the path", err, os.ErrPermission)
	}
	_, err = Write(filepath.Join(dir, "deep", "public"), version("b", 2))
	if !errors.Is(err, os.ErrPermission) {
		return fmt.Errorf("Write below = %v, want %v", err, os.ErrPermission)
	}
	return nil
}

// A fresh checkout in a container image lies in a lower layer, where folders cannot
// be renamed; a report built into the image cannot be replaced in one step.
func TestWriteInAContainerImage(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "lower"), map[string]string{"fresh/.gitignore": "*"})
	mustWrite(t, filepath.Join(dir, "lower", "built"), version("a", 2))
	if mounting(t, child(t, "overlay", dir)) {
		return
	}
	w := writer{patience: 1, exchange: func(a, b string) error { return &os.LinkError{Op: "renameat2", Old: a, New: b, Err: unix.EXDEV} }}
	fresh, built := filepath.Join(dir, "lower", "fresh"), filepath.Join(dir, "lower", "built")
	if _, err := w.write(fresh, version("a", 2), nil); err != nil {
		t.Fatal(err)
	}
	same(t, "folder", contents(t, fresh), wanted(version("a", 2), map[string]string{".gitignore": "*"}))
	_, err := w.write(built, version("b", 2), nil)
	refused(t, err, MountPoint, built)
	same(t, "folder", contents(t, built), wanted(version("a", 2), nil))
}

func overlay(dir string) error {
	sub := func(name string) string { return filepath.Join(dir, name) }
	if err := os.Mkdir(sub("tmp"), 0o777); err != nil {
		return err
	}
	// The upper layer on a file system of its own: no overlay lies on an overlay.
	if err := mount("tmpfs", sub("tmp"), "tmpfs", 0, ""); err != nil {
		return err
	}
	if err := errors.Join(os.Mkdir(sub("tmp/upper"), 0o777), os.Mkdir(sub("tmp/work"), 0o777), os.Mkdir(sub("merged"), 0o777)); err != nil {
		return err
	}
	options := fmt.Sprintf("lowerdir=%s,upperdir=%s,workdir=%s", sub("lower"), sub("tmp/upper"), sub("tmp/work"))
	if m, err := os.ReadFile("/proc/self/uid_map"); err != nil || !strings.HasSuffix(strings.TrimSpace(string(m)), " 4294967295") {
		options += ",userxattr" // the root of a user namespace may set no other attributes
	}
	if err := mount("overlay", sub("merged"), "overlay", 0, options); err != nil {
		return err
	}
	for _, v := range []string{"a", "b"} {
		if _, err := Write(sub("merged/fresh"), version(v, 2)); err != nil {
			return err
		}
		got, err := readAll(sub("merged/fresh"))
		if err != nil {
			return err
		}
		if diff := cmp.Diff(wanted(version(v, 2), map[string]string{".gitignore": "*"}), got); diff != "" {
			return fmt.Errorf("folder (-want +got):\n%s", diff)
		}
	}
	return refusesMount(sub("merged/built"), sub("merged/built"))
}

// What is mounted in the folder must never be removed with the old report.
func TestWriteRefusesMountPoints(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, "public"), version("a", 2))
	put(t, dir, map[string]string{"precious/file": "x"})
	if !mounting(t, child(t, "nested-mount", dir)) {
		proc, err := newTarget("/proc", nil) // mounted everywhere
		if err != nil {
			t.Fatal(err)
		}
		_, err = proc.read()
		refused(t, err, MountPoint, "/proc")
	}
	if got := contents(t, filepath.Join(dir, "precious"))["file"]; got != "x" {
		t.Errorf("the mounted file = %q, want x", got)
	}
}

func nestedMount(dir string) error {
	public, uploads := filepath.Join(dir, "public"), filepath.Join(dir, "public", "uploads")
	if err := os.Mkdir(uploads, 0o777); err != nil {
		return err
	}
	for _, at := range []struct{ source, fstype, path, name string }{
		{filepath.Join(dir, "precious"), "bind", uploads, uploads},
		{"tmpfs", "tmpfs", uploads, uploads},
		{public, "bind", public, public},
		{"tmpfs", "tmpfs", public, public},
	} {
		flags := uintptr(0)
		if at.fstype == "bind" {
			flags = unix.MS_BIND
		}
		if err := mount(at.source, at.path, at.fstype, flags, ""); err != nil {
			return err
		}
		if err := refusesMount(public, at.name); err != nil {
			return fmt.Errorf("%s mount at %s: %w", at.fstype, at.path, err)
		}
		if err := unix.Unmount(at.path, 0); err != nil {
			return err
		}
	}
	return nil
}

func refusesMount(dir, path string) error {
	before, err := readAll(filepath.Dir(dir))
	if err != nil {
		return err
	}
	_, err = Write(dir, version("c", 2))
	var r *Refusal
	if !errors.As(err, &r) || r.Reason != MountPoint || r.Path != path {
		return fmt.Errorf("Write = %v, want a refusal: %s %s", err, MountPoint, path)
	}
	after, err := readAll(filepath.Dir(dir))
	if err != nil {
		return err
	}
	if diff := cmp.Diff(before, after); diff != "" {
		return fmt.Errorf("changed by a refused build (-want +got):\n%s", diff)
	}
	return nil
}
