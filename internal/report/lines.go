package report

import "bytes"

// Lines gives the line, from 1, of every row of a data file, by the row's number in
// Origin; nil if the file cannot be read any more. Like Pos it reads the file again, but
// only once for all rows, so that every number of a report can say where it stands.
func (r *Report) Lines(file string) []int {
	var ignored faults
	f := read(r.origin.fsys, file, &ignored)
	if f == nil || hazards(f.text) != nil {
		return nil
	}
	var starts []int // of the rows, in bytes
	prefix := append([]byte(rowsPath), 1)
	s := scanner{text: f.text, count: map[string]int{}}
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
			if f.text[at] == '\n' {
				line++
			}
		}
		lines[i] = line
	}
	return lines
}
