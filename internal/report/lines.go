package report

import "bytes"

// Text gives the text of a file of observations as it was loaded, "" for other files.
func (r *Report) Text(file string) string { return r.texts[file] }

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
