package report

import (
	"io/fs"
	"strings"
)

// Memory keeps what the files of observations held between loads of one project, so
// that a load after a save decodes only what was saved. What comes out is what LoadDraft
// gives without it: rows are taken from memory only where the text of their file and of
// every definition is the same. The zero value is empty, ready to use; it must not be
// used by two loads at a time.
type Memory struct {
	definitions string // names and texts; "" if rows must not be kept
	sheets      map[string]kept
}

// kept is what a text of a file of observations gave.
type kept struct {
	rows   rows
	faults faults
}

// meet forgets the rows that were read under other definitions.
func (m *Memory) meet(files []string, tables map[string]*table) {
	var b strings.Builder
	for _, name := range files {
		t := tables[name]
		if t == nil { // whatever its rows refer to may be known tomorrow
			b.Reset()
			break
		}
		b.WriteString(name + "\x00" + t.file.text + "\x00")
	}
	if now := b.String(); now == "" || now != m.definitions {
		m.definitions, m.sheets = now, nil
	}
}

// sheet gives the rows of a file, from memory if they are still those of its text.
func (d *definitions) sheet(fsys fs.FS, name string, m *Memory, out *faults) kept {
	var now kept
	f := read(fsys, name, &now.faults)
	if f != nil {
		if was, ok := m.sheets[name]; ok && was.rows.file != nil && was.rows.file.text == f.text {
			now = was
		} else if t := f.table(required, &now.faults); t != nil {
			now.rows = rows{t.file, d.observations(t)}
		}
	}
	out.list = append(out.list, now.faults.list...)
	return now
}

// keep remembers the rows that a load gave.
func (m *Memory) keep(files []string, read []kept) []rows {
	sheets := make([]rows, len(read))
	kept := make(map[string]kept, len(read))
	for i, k := range read {
		sheets[i] = k.rows
		kept[files[i]] = k
	}
	if m.sheets = kept; m.definitions == "" {
		m.sheets = nil
	}
	return sheets
}
