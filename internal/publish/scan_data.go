package publish

import (
	"bytes"
	"path"
	"strings"
)

// shard judges a script beside the pages that carries data, which a page opened from a
// disk can load where it cannot fetch: one call of one function, with a name and JSON,
//
//	zhijianShard("supervision_pass_rate", {…});
//
// and nothing else. Whatever else it held would run on the reader's machine, though
// nobody wrote it as a program.
func (d *document) shard() {
	text := bytes.TrimSpace(d.file.Data)
	call, arguments, ok := bytes.Cut(text, []byte("("))
	arguments, closed := bytes.CutSuffix(arguments, []byte(");"))
	name, data, two := bytes.Cut(arguments, []byte(","))
	if !ok || !closed || !two || !isName(call) || !validJSON(name) || !validJSON(data) {
		d.add(0, BadJSON, path.Base(d.file.Path))
	}
}

// isData reports whether a script is one of data: all that is no asset.
func isData(name string) bool { return !strings.HasPrefix(name, "assets/") }

func isName(b []byte) bool {
	for _, c := range b {
		if !isLetter(c) {
			return false
		}
	}
	return len(b) > 0
}
