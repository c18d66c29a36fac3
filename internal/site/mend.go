package site

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhijian/internal/audit"
	"zhijian/internal/diag"
)

// Mended is a file of the narrative in which directives have taken the place of typed
// numbers, without another byte changed.
type Mended struct {
	Path     string // relative to the project, with slashes
	Old, New []byte
	Count    int // numbers replaced
}

// Mend finds what Check calls typed numbers and replaces those of which it is certain:
// the directive prints exactly what was typed, and nothing else is meant. Nothing is
// written. The problems are those that are left. A file in which the replacements would
// make an error is left out.
func Mend(ctx context.Context, src Source) ([]Mended, diag.List, error) {
	g, err := (&Session{once: true, drop: true}).Update(ctx, src, nil)
	if err != nil {
		return nil, diag.List{}, err
	}
	before := g.check()
	fixes := make(map[string][]audit.Fix)
	for _, f := range g.found {
		if f.Fix != nil {
			fixes[f.Fix.Pos.File] = append(fixes[f.Fix.Pos.File], *f.Fix)
		}
	}
	var mended []Mended
	for _, name := range slices.Sorted(maps.Keys(fixes)) {
		old, err := fs.ReadFile(src.Project, name)
		if err != nil {
			return nil, diag.List{}, err
		}
		if text, n := mend(old, fixes[name]); n > 0 {
			mended = append(mended, Mended{name, old, text, n})
		}
	}
	for len(mended) > 0 {
		after, err := Check(ctx, src.with(mended))
		if err != nil {
			return nil, diag.List{}, err
		}
		worse := newErrors(before, after)
		kept := slices.DeleteFunc(slices.Clone(mended), func(m Mended) bool { return worse[m.Path] })
		if len(worse) == 0 {
			return mended, after, nil
		}
		if len(kept) == len(mended) {
			break // errors elsewhere: better not to touch anything
		}
		mended = kept
	}
	return nil, before, nil
}

// mend puts directives in place of what was typed, and counts them. What does not stand
// where it should is left alone.
func mend(old []byte, fixes []audit.Fix) ([]byte, int) {
	slices.SortStableFunc(fixes, func(a, b audit.Fix) int {
		if a.Pos.Line != b.Pos.Line {
			return a.Pos.Line - b.Pos.Line
		}
		return a.Pos.Column - b.Pos.Column
	})
	lines := lineStarts(old)
	var out bytes.Buffer
	done, n := 0, 0
	for _, f := range fixes {
		at := offset(old, lines, f.Pos)
		if at < done || !bytes.HasPrefix(old[at:], []byte(f.Old)) {
			continue
		}
		out.Write(old[done:at])
		out.WriteString(f.New)
		done = at + len(f.Old)
		n++
	}
	out.Write(old[done:])
	return out.Bytes(), n
}

// lineStarts gives the offsets at which lines start; a lone \r ends one, too.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset finds a position in a file; its end stands for none.
func offset(text []byte, lines []int, p diag.Pos) int {
	if p.Line < 1 || p.Line > len(lines) {
		return len(text)
	}
	at := lines[p.Line-1]
	if p.Line == 1 && bytes.HasPrefix(text, []byte("\ufeff")) {
		at += len("\ufeff")
	}
	for col := 1; col < p.Column && at < len(text); col++ {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}

// newErrors gives the files with errors that were not there before. Columns may have
// moved, so errors are told by what they say.
func newErrors(before, after diag.List) map[string]bool {
	key := func(p diag.Problem) string {
		return strings.Join(append([]string{p.Pos.File, p.Code, p.Variant}, p.Args...), "\x00")
	}
	known := make(map[string]int)
	for _, p := range before.Sorted() {
		if p.Severity == diag.Error {
			known[key(p)]++
		}
	}
	worse := make(map[string]bool)
	for _, p := range after.Sorted() {
		if p.Severity != diag.Error {
			continue
		}
		if known[key(p)]--; known[key(p)] < 0 {
			worse[p.Pos.File] = true
		}
	}
	return worse
}

// with gives the source with files replaced.
func (s Source) with(mended []Mended) Source {
	o := overlay{s.Project, make(map[string][]byte)}
	for _, m := range mended {
		o.files[m.Path] = m.New
	}
	s.Project = o
	return s
}

// overlay is a project with other text in some of its files.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file of the project, or what stands in for it.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.FS.Open(name)
	text, ok := o.files[name]
	if err != nil || !ok {
		return f, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return &standIn{bytes.NewReader(text), resized{info, int64(len(text))}}, nil
}

// standIn is an open file with other text.
type standIn struct {
	io.Reader
	info fs.FileInfo
}

func (f *standIn) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *standIn) Close() error               { return nil }

// resized is what is known of a file, but for its size.
type resized struct {
	fs.FileInfo
	size int64
}

func (r resized) Size() int64        { return r.size }
func (r resized) ModTime() time.Time { return time.Time{} }
