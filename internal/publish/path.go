package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// checkPaths refuses paths that some file system or web server the report may be
// copied to cannot hold. Two paths that differ in case only are one file there.
func checkPaths(files []File) error {
	seen := make(map[string]string, len(files))
	for _, f := range files {
		if err := checkPath(f.Path); err != nil {
			return fmt.Errorf("output path %q: %w", f.Path, err)
		}
		folded := fold(f.Path)
		if first, dup := seen[folded]; dup {
			return fmt.Errorf("output path %q: the same as %q where case does not count", f.Path, first)
		}
		seen[folded] = f.Path
	}
	for _, f := range files {
		for d := path.Dir(fold(f.Path)); d != "."; d = path.Dir(d) {
			if first, both := seen[d]; both {
				return fmt.Errorf("output path %q: its folder is also the file %q", f.Path, first)
			}
		}
	}
	return nil
}

// fold brings names that a case-insensitive file system takes for one to one form.
func fold(p string) string { return strings.ToLower(strings.ToUpper(p)) }

func checkPath(p string) error {
	switch {
	case !utf8.ValidString(p):
		return errors.New("not UTF-8")
	case !fs.ValidPath(p) || p == ".":
		return errors.New("not a clean relative path")
	}
	for name := range strings.SplitSeq(p, "/") {
		if err := checkName(name); err != nil {
			return err
		}
	}
	return nil
}

// checkName applies the rules of Windows, the strictest in use:
// learn.microsoft.com/windows/win32/fileio/naming-a-file.
func checkName(name string) error {
	if len(name) > 255 {
		return errors.New("a name of more than 255 bytes")
	}
	if strings.ContainsAny(name, `<>:"|?*\`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return errors.New("a character that Windows forbids")
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return errors.New("a name that ends in a dot or a space")
	}
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return errors.New("a device's name on Windows")
	}
	if digit, ok := strings.CutPrefix(stem, "COM"); ok && isPort(digit) {
		return errors.New("a device's name on Windows")
	}
	if digit, ok := strings.CutPrefix(stem, "LPT"); ok && isPort(digit) {
		return errors.New("a device's name on Windows")
	}
	return nil
}

func isPort(s string) bool {
	return utf8.RuneCountInString(s) == 1 && strings.ContainsAny(s, "0123456789¹²³")
}
