package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// tryLock takes the lock of a file if nobody has it.
func tryLock(f *os.File) (bool, error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

// releaseLock closes first: Windows removes no open file. Where the next build has
// opened it by then, it stays, and that build removes it.
func releaseLock(f *os.File) {
	f.Close()
	os.Remove(f.Name())
}

// soleName is false: the number of links is not in a FileInfo here, and files are
// written anew instead of linked.
func soleName(fs.FileInfo) bool { return false }

func sameDevice(a, b fs.FileInfo) bool { return true }

func giveTo(string, fs.FileInfo) {}

func isOtherDevice(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

// isBusy is false: a folder with open files gives an error that says so itself.
func isBusy(error) bool { return false }
