package report

import (
	"bytes"
	"maps"
	"strings"
)

// Text gives the text of a file of observations as it was loaded, "" for other files.
func (r *Report) Text(file string) string { return r.texts[file] }

// SameTexts reports whether two reports were loaded from the same files of observations.
func (r *Report) SameTexts(o *Report) bool { return maps.Equal(r.texts, o.texts) }

// Lines gives the line, from 1, of every row of a file of observations, by the row's
// number in Origin; nil for other files. It looks through the file once for all rows, so
// that every number of a report can say where it stands.
func (r *Report) Lines(file string) []int {
	text := r.texts[file]
	if text == "" {
		return nil
	}
	var starts []int // of the rows, in bytes
	prefix := append([]byte(rowsPath), 1)
	s := scanner{text: text, count: map[string]int{}}
	s.visit = func(path []byte, at site) (int, bool) {
		if len(path) > len(prefix) && bytes.HasPrefix(path, prefix) && !bytes.ContainsAny(path[len(prefix):], "\x00\x01") {
			starts = append(starts, at.value)
		}
		return 0, true
	}
	s.document()
	lines := make([]int, len(starts))
	line, at := 1, 0
	for i, start := range starts {
		for ; at < start; at++ {
			if text[at] == '\n' {
				line++
			}
		}
		lines[i] = line
	}
	return lines
}

// Standing is what of a TOML file stands on a line.
type Standing struct {
	Path  []string // the keys that lead to it, indices (from 0) among them: region, 3, code
	Entry string   // the id or code of the entry of a list that it is part of; "" if it is of none
}

// StandsOn finds what stands on a line, from 1, of a TOML file: the last key, entry or
// table that begins on the line or before it. ok is false for a line without any, for
// one that is blank or a comment, and beyond the end.
func StandsOn(text string, line int) (s Standing, ok bool) {
	text = strings.TrimPrefix(text, bom)
	from, to := lineSpan(text, line)
	if words := strings.TrimSpace(text[from:to]); words == "" || words[0] == '#' {
		return s, false
	}
	path, names := "", map[string]string{} // of entries, by their path
	sc := scanner{text: text, count: map[string]int{}}
	sc.visit = func(p []byte, at site) (int, bool) {
		if min(at.key, at.value) < to {
			path = string(p)
		}
		if i := bytes.LastIndexByte(p, 0); i > 0 && (string(p[i+1:]) == "id" || string(p[i+1:]) == "code") {
			names[string(p[:i])] = plainText(text[at.value:])
		}
		return 0, true
	}
	sc.document()
	if path == "" {
		return s, false
	}
	for i := 1; i <= len(path); i++ {
		if i < len(path) && path[i] > 1 {
			continue
		}
		if name := names[path[:i]]; name != "" {
			s.Entry = name
		}
	}
	s.Path = strings.FieldsFunc(path, func(r rune) bool { return r <= 1 })
	return s, true
}

// lineSpan gives start and end of a line, from 1; both are the end of a shorter text.
func lineSpan(text string, line int) (from, to int) {
	for ; line > 1; line-- {
		i := strings.IndexByte(text[from:], '\n')
		if i < 0 {
			return len(text), len(text)
		}
		from += i + 1
	}
	if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
		return from, from + i
	}
	return from, len(text)
}

// plainText reads the string that a text begins with; "" for one that is more than
// plain characters between quotes.
func plainText(s string) string {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return ""
	}
	end := strings.IndexByte(s[1:], s[0])
	if end < 0 || strings.ContainsAny(s[1:1+end], "\\\n") {
		return ""
	}
	return s[1 : 1+end]
}
