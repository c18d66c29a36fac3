//go:build !linux

package publish

// exchange has no portable form.
func exchange(a, b string) error { return errNoExchange }

// isMountRoot is false: device numbers have to do.
func isMountRoot(path string) bool { return false }
