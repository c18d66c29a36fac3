package audit

import (
	"strings"
	"unicode/utf8"

	"zhijian/internal/report"
)

// tables finds out which blocks are cells, and of which row and column.
func (r *reader) tables() {
	heads := r.tableHeads()
	if len(heads) == 0 {
		return
	}
	rows := make(map[int]map[int]*block) // by line, by column
	line, column, upTo := -1, 0, 0
	for _, b := range r.blocks {
		at := b.start()
		if at < 0 {
			continue
		}
		here := r.src.lineOf(at)
		if _, ok := heads[here]; !ok {
			continue
		}
		if here != line || at < upTo {
			line, upTo, column = here, r.src.lines[here], 0
			if !strings.HasPrefix(strings.TrimLeft(r.src.text[upTo:at], " "), "|") {
				column = 1
			}
			rows[line] = make(map[int]*block)
		}
		column += strings.Count(r.src.text[upTo:at], "|")
		upTo = at
		b.role = cell
		rows[line][column] = b
		if first := rows[line][1]; first != b {
			b.rowHead = first
		}
		if head := heads[line]; head != line {
			b.colHead = rows[head][column]
		}
	}
}

// tableHeads gives for each line of a table the line of the table's head.
func (r *reader) tableHeads() map[int]int {
	heads := make(map[int]int)
	head := -1
	for i := range r.src.lines {
		text := r.lineText(i)
		switch {
		case !strings.Contains(text, "|"):
			head = -1
		case isRuler(text) && i > 0 && strings.Contains(r.lineText(i-1), "|"):
			head = i - 1
			heads[head] = head
		case head >= 0:
			heads[i] = head
		}
	}
	return heads
}

// start is the offset of the block's first own character, or -1.
func (b *block) start() int {
	for _, o := range b.offset {
		if o >= 0 {
			return o
		}
	}
	return -1
}

// lineText gives a line without its end; "" beyond the text.
func (r *reader) lineText(line int) string {
	if line < 0 || line >= len(r.src.lines) {
		return ""
	}
	end := len(r.src.text)
	if line+1 < len(r.src.lines) {
		end = r.src.lines[line+1]
	}
	return strings.TrimRight(r.src.text[r.src.lines[line]:end], "\r\n")
}

// isRuler reports whether a line is the ruler below a table's head.
func isRuler(line string) bool {
	return strings.Contains(line, "-") && strings.Contains(line, "|") && strings.Trim(line, "|-: \t") == ""
}

// captions adds the captions of figures, which stand in directives.
func (r *reader) captions() {
	for i := range r.doc.Directives {
		d := &r.doc.Directives[i]
		if !d.Block {
			continue
		}
		w := d.Value("caption")
		if w.Text == "" {
			continue
		}
		at := r.src.at(w.Pos)
		if strings.HasPrefix(r.src.text[at:], `"`) {
			at++
		}
		if b := (&block{src: r.src, role: caption}); b.fill(w.Text, r.src.text[at:], at) {
			r.blocks = append(r.blocks, b)
		}
	}
}

// fill takes words up that stand at an offset of the source, where \ may escape them.
// It reports whether they were found there.
func (b *block) fill(words, raw string, offset int) bool {
	for _, c := range words {
		if strings.HasPrefix(raw, `\`) && c != '\\' {
			raw, offset = raw[1:], offset+1
		} else if strings.HasPrefix(raw, `\\`) {
			raw, offset = raw[1:], offset+1
		}
		got, size := utf8.DecodeRuneInString(raw)
		if got != c {
			return false
		}
		b.add(c, offset, false)
		raw, offset = raw[size:], offset+size
	}
	return true
}

// summaryBlock finds the summary of a page in its file; nil if it is not written out
// there letter by letter.
func summaryBlock(p *report.Page, text string) *block {
	src := newSource(p.File, 1, text)
	for _, start := range src.lines {
		line := strings.TrimLeft(src.text[start:], " \t")
		if !strings.HasPrefix(line, "summary") {
			continue
		}
		eq := strings.Index(line, "=")
		if eq < 0 {
			return nil
		}
		at := len(src.text) - len(line) + eq + 1
		raw := src.text[at:]
		skip := len(raw) - len(strings.TrimLeft(raw, " \t\"'\r\n"))
		b := &block{src: src, role: summary}
		if !b.fill(p.Summary, raw[skip:], at+skip) {
			return nil
		}
		return b
	}
	return nil
}
