package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// errNoExchange says that the system or the file system cannot swap two folders in
// one step.
var errNoExchange = errors.New("no exchange of folders here")

// swap puts the staged folder in the target's place and gives where the old one is
// now, "" if there is none any more.
func (w writer) swap(t target, old folder) (displaced string, err error) {
	if !old.exists() {
		return "", os.Rename(t.stage, t.dir)
	}
	displaced = t.stage
	err = w.exchange(t.stage, t.dir)
	if errors.Is(err, errNoExchange) {
		displaced = t.aside
		err = t.renameTwice()
	}
	switch {
	case err == nil:
		return displaced, nil
	case isOtherDevice(err) && len(old.listed) == 0:
		return "", t.replaceBare(old)
	case isOtherDevice(err) || isBusy(err):
		return "", &Refusal{MountPoint, t.named, t.dir}
	}
	return "", fmt.Errorf("swapping the new report in: %w", err)
}

// renameTwice swaps without an exchange. A kill between the two renames leaves the
// old report whole but aside, and the next build puts it back.
func (t target) renameTwice() error {
	if err := os.Rename(t.dir, t.aside); err != nil {
		return err
	}
	if err := os.Rename(t.stage, t.dir); err != nil {
		return errors.Join(err, os.Rename(t.aside, t.dir))
	}
	return nil
}

// replaceBare is for a folder of a lower overlay layer, which cannot be renamed: a
// fresh checkout copied into a container image. There is no report in it to lose,
// and what keeps the empty folder in git is staged already.
func (t target) replaceBare(old folder) error {
	for _, name := range old.order {
		if err := os.Remove(filepath.Join(t.dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	if err := os.Remove(t.dir); err != nil {
		return err
	}
	return os.Rename(t.stage, t.dir)
}
