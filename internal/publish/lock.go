package publish

import (
	"fmt"
	"os"
	"time"
)

// lock makes other builds of the same target wait. The system drops the lock when
// the process dies, however it dies, so a lock file alone never blocks anybody. The
// file is removed with the lock held; who then gets the lock of a removed file
// notices, and starts again.
func (t target) lock(patience int) (unlock func(), err error) {
	for range patience {
		f, err := os.OpenFile(t.guard, os.O_CREATE|os.O_RDWR, 0o666)
		if err != nil {
			return nil, err
		}
		got, err := tryLock(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("locking %s: %w", t.guard, err)
		}
		if got && stillThere(f) {
			return func() { releaseLock(f) }, nil
		}
		f.Close()
		if !got {
			time.Sleep(20 * time.Millisecond)
		}
	}
	return nil, &Refusal{Busy, t.named, t.dir}
}

func stillThere(f *os.File) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	now, err := os.Lstat(f.Name())
	return err == nil && os.SameFile(held, now)
}
