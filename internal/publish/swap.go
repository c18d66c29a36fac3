package publish

import (
	"errors"
	"fmt"
	"os"
)

// errNoExchange says that the system or the file system cannot swap two folders in
// one step.
var errNoExchange = errors.New("no exchange of folders here")

// swap puts the staged folder in the target's place and gives where the old one is
// now, "" if there was none. Where folders cannot be exchanged two renames do it;
// a kill between them leaves the old report whole but aside, and the next build
// puts it back.
func (w writer) swap(t target, exists bool) (displaced string, err error) {
	if !exists {
		return "", os.Rename(t.stage, t.dir)
	}
	err = w.exchange(t.stage, t.dir)
	if err == nil {
		return t.stage, nil
	}
	if !errors.Is(err, errNoExchange) {
		return "", t.swapError(err)
	}
	if err := os.Rename(t.dir, t.aside); err != nil {
		return "", t.swapError(err)
	}
	if err := os.Rename(t.stage, t.dir); err != nil {
		return "", errors.Join(err, os.Rename(t.aside, t.dir))
	}
	return t.aside, nil
}

func (t target) swapError(err error) error {
	if crossesMount(err) {
		return &Refusal{MountPoint, t.named, t.dir}
	}
	return fmt.Errorf("swapping the new report in: %w", err)
}
