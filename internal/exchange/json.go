package exchange

import (
	"encoding/json"

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
				b = appendJSON(b[:start], string(b[start:]))
			}
		}
		b = append(b, ']')
		if r != &all[len(all)-1] {
			b = append(b, ',')
		}
		return append(b, '\n')
	})
}

// appendJSON appends s as a JSON string.
func appendJSON(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			q, err := json.Marshal(s)
			if err != nil {
				panic(err) // a string always has a JSON form
			}
			return append(b, q...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}
