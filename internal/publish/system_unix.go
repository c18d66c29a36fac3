//go:build unix && !aix && !solaris && !illumos

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock of a file if nobody has it.
func tryLock(f *os.File) (bool, error) {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, unix.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, unix.EINTR):
			return false, err
		}
	}
}

// releaseLock removes the file before it gives up the lock: the other way round it
// could remove the file under the next holder.
func releaseLock(f *os.File) {
	os.Remove(f.Name())
	f.Close()
}

// soleName reports whether the file has no other hard link.
func soleName(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && st.Nlink == 1
}

// sameDevice reports whether two files lie on one file system.
func sameDevice(a, b fs.FileInfo) bool {
	x, okX := a.Sys().(*syscall.Stat_t)
	y, okY := b.Sys().(*syscall.Stat_t)
	return !okX || !okY || x.Dev == y.Dev
}

// giveTo makes the owner of like the owner of path, where that is allowed.
func giveTo(path string, like fs.FileInfo) {
	if st, ok := like.Sys().(*syscall.Stat_t); ok {
		os.Lchown(path, int(st.Uid), int(st.Gid)) // only root can; for others it mostly is the same owner
	}
}

// isOtherDevice reports whether err says that two paths lie on different mounts or
// overlay layers, isBusy whether one of them is a mount point.
func isOtherDevice(err error) bool { return errors.Is(err, unix.EXDEV) }

func isBusy(err error) bool { return errors.Is(err, unix.EBUSY) }
