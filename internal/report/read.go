package report

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"zhijian/internal/diag"
)

const (
	maxFile  = 16 << 20 // bytes of one file
	maxDepth = 64       // tables and lists within each other
	maxKey   = 1 << 10  // bytes of one part of a key
	bom      = "\ufeff"
)

// read reads a file whole and checks that it is text. nil means a problem is reported.
func read(fsys fs.FS, name string, out *faults) *file {
	refuse := func(code string, args ...string) *file {
		out.add(fileStart(name), diag.Problem{Code: code, Args: args})
		return nil
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil && outside(err):
		return refuse("outside-project", name)
	case err != nil:
		return refuse("unreadable-file", reason(err))
	case !info.Mode().IsRegular(): // reading a pipe would never end
		return refuse("unreadable-file", info.Mode().Type().String())
	case info.Size() > maxFile:
		return refuse("large-file", fmt.Sprint(maxFile>>20))
	}
	f, err := fsys.Open(name)
	if err != nil {
		return refuse("unreadable-file", reason(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	f.Close()
	switch {
	case err != nil:
		return refuse("unreadable-file", reason(err))
	case len(data) > maxFile:
		return refuse("large-file", fmt.Sprint(maxFile>>20))
	}
	text := strings.TrimPrefix(string(data), bom)
	read := &file{name: name, text: text, end: len(text)}
	if !read.isText(out) {
		return nil
	}
	return read
}

// reason is the cause of a machine's error without the path, which differs by machine.
func reason(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// isText reports what is not UTF-8 text.
func (f *file) isText(out *faults) bool {
	if strings.TrimSpace(f.text) == "" {
		out.add(fileStart(f.name), diag.Problem{Code: "empty-file"})
		return false
	}
	if utf8.ValidString(f.text) {
		if i := strings.IndexByte(f.text, 0); i >= 0 {
			out.add(spot{file: f, part: atByte, offset: i}, diag.Problem{Code: "not-text", Variant: "nul", Hint: diag.T("utf8")})
			return false
		}
		return true
	}
	offset := 0
	for {
		r, size := utf8.DecodeRuneInString(f.text[offset:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		offset += size
	}
	out.add(spot{file: f, part: atByte, offset: offset}, diag.Problem{Code: "not-text",
		Args: []string{fmt.Sprintf("0x%02X", f.text[offset])}, Hint: diag.T("utf8")})
	return false
}

// decode reads the TOML part of a file. ok is false when a problem is reported.
func (f *file) decode(out *faults) (_ *table, ok bool) {
	text := f.text[f.start:f.end]
	if h := hazards(text); h != nil {
		out.add(spot{file: f, part: atByte, offset: f.start + h.offset}, diag.Problem{Code: "too-deep", Variant: h.variant, Args: []string{fmt.Sprint(maxDepth)}})
		return nil, false
	}
	tree, err := unmarshal(text)
	if err != nil {
		if tree, ok = f.mend(err, out); !ok {
			return nil, false
		}
	}
	return &table{file: f, index: -1, values: tree, faults: out}, true
}

// unmarshal decodes into plain maps: the table methods then check keys and types with
// more care for case and position than decoding into structs would.
func unmarshal(text string) (tree map[string]any, err error) {
	defer func() {
		// The decoder panics on states it thinks impossible.
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	var v any
	if _, err := toml.Decode(text, &v); err != nil {
		return nil, err
	}
	tree, _ = v.(map[string]any)
	return tree, nil
}
