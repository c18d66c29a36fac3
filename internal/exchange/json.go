package exchange

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// AnalysisJSON gives data/analysis.json: the same rows as AnalysisCSV, as
// {"columns":[…],"rows":[[…],…]}, with null for none.
func AnalysisJSON(a *analysis.Result, cat *lang.Catalogue) []byte {
	cols := AnalysisColumns()
	head := []byte(`{"columns":[`)
	for i, c := range cols {
		if i > 0 {
			head = append(head, ',')
		}
		head = appendJSON(head, c.Name)
	}
	head = append(head, "],\"rows\":[\n"...)
	all := comparisons(a, cat)
	return join(head, all, []byte("]}\n"), func(b []byte, r *row) []byte {
		for i := range cols {
			sep := byte(',')
			if i == 0 {
				sep = '['
			}
			b = append(b, sep)
			start := len(b)
			var numeric bool
			b, numeric = cols[i].field(b, r)
			switch {
			case len(b) == start:
				b = append(b, "null"...)
			case !numeric:
				b = quoteJSON(b, start)
			}
		}
		b = append(b, ']')
		if r != &all[len(all)-1] {
			b = append(b, ',')
		}
		return append(b, '\n')
	})
}

// quoteJSON makes what b holds from start on a JSON string.
func quoteJSON(b []byte, start int) []byte {
	if text := b[start:]; !plainJSON(text) {
		return appendJSON(b[:start], string(text))
	}
	b = append(b, '"', '"')
	copy(b[start+1:], b[start:len(b)-2])
	b[start] = '"'
	return b
}

// appendJSON appends s as a JSON string.
func appendJSON(b []byte, s string) []byte {
	if !plainJSON([]byte(s)) {
		q, err := json.Marshal(s)
		if err != nil {
			panic(err) // a string always has a JSON form
		}
		return append(b, q...)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// plainJSON reports whether a text stands in a JSON string as it is, also where that is
// in a script.
func plainJSON(s []byte) bool {
	wide := false
	for _, c := range s {
		if c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
		wide = wide || c >= 0x7f
	}
	return !wide || utf8.Valid(s) && !bytes.Contains(s, []byte("\u2028")) && !bytes.Contains(s, []byte("\u2029"))
}
