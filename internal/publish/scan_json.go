package publish

// maxDepth is how deep encoding/json lets arrays and objects nest.
const maxDepth = 10000

// validJSON reports what json.Valid reports, which was half the cost of a scan: a
// report is mostly data for its figures.
func validJSON(data []byte) bool {
	j := jsonText{data: data}
	return j.value(0) && j.space() == len(data)
}

// jsonText is a text and how far it is read.
type jsonText struct {
	data []byte
	pos  int
}

// space passes over white space and gives the position behind it.
func (j *jsonText) space() int {
	for j.pos < len(j.data) {
		switch j.data[j.pos] {
		case ' ', '\t', '\r', '\n':
			j.pos++
			continue
		}
		break
	}
	return j.pos
}

// is passes over white space and then c, if it comes next.
func (j *jsonText) is(c byte) bool {
	if i := j.space(); i < len(j.data) && j.data[i] == c {
		j.pos++
		return true
	}
	return false
}

func (j *jsonText) value(depth int) bool {
	if j.space() >= len(j.data) || depth > maxDepth {
		return false
	}
	switch c := j.data[j.pos]; c {
	case '"':
		return j.text()
	case '{':
		return depth < maxDepth && j.list('}', func() bool { return j.space() < len(j.data) && j.text() && j.is(':') && j.value(depth+1) })
	case '[':
		return depth < maxDepth && j.list(']', func() bool { return j.value(depth + 1) })
	case 't':
		return j.word("true")
	case 'f':
		return j.word("false")
	case 'n':
		return j.word("null")
	}
	return j.number()
}

// list reads an array or object from its opening to its closing bracket.
func (j *jsonText) list(closing byte, member func() bool) bool {
	j.pos++
	if j.is(closing) {
		return true
	}
	for member() {
		if j.is(closing) {
			return true
		}
		if !j.is(',') {
			return false
		}
	}
	return false
}

func (j *jsonText) word(w string) bool {
	end := j.pos + len(w)
	ok := end <= len(j.data) && string(j.data[j.pos:end]) == w
	j.pos = end
	return ok
}

// text reads a string.
func (j *jsonText) text() bool {
	if j.data[j.pos] != '"' {
		return false
	}
	data := j.data
	for i := j.pos + 1; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			j.pos = i + 1
			return true
		case c < ' ':
			return false
		case c == '\\':
			if i++; i >= len(data) || !escape(data[i:]) {
				return false
			}
		}
	}
	return false
}

// escape judges what follows a backslash. The digits of a \u need no passing over.
func escape(rest []byte) bool {
	switch rest[0] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		if len(rest) < 5 {
			return false
		}
		for _, c := range rest[1:5] {
			if !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f') {
				return false
			}
		}
		return true
	}
	return false
}

func (j *jsonText) number() bool {
	if j.data[j.pos] == '-' {
		j.pos++
	}
	if j.pos < len(j.data) && j.data[j.pos] == '0' {
		j.pos++
	} else if !j.digits() {
		return false
	}
	if j.pos < len(j.data) && j.data[j.pos] == '.' {
		j.pos++
		if !j.digits() {
			return false
		}
	}
	if j.pos < len(j.data) && j.data[j.pos]|0x20 == 'e' {
		j.pos++
		if j.pos < len(j.data) && (j.data[j.pos] == '+' || j.data[j.pos] == '-') {
			j.pos++
		}
		return j.digits()
	}
	return true
}

// digits reads one digit or more.
func (j *jsonText) digits() bool {
	from := j.pos
	for j.pos < len(j.data) && isDigit(j.data[j.pos]) {
		j.pos++
	}
	return j.pos > from
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
