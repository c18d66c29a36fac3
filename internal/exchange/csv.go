package exchange

import (
	"bytes"
	"runtime"
	"strings"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// ObservationsCSV gives data/observations.csv: a row an observation, as published.
func ObservationsCSV(a *analysis.Result, cat *lang.Catalogue) []byte {
	return writeCSV(ObservationColumns(), observations(a, cat))
}

// AnalysisCSV gives data/analysis.csv: a row an observation and benchmark.
func AnalysisCSV(a *analysis.Result, cat *lang.Catalogue) []byte {
	return writeCSV(AnalysisColumns(), comparisons(a, cat))
}

func writeCSV(cols []Column, rows []row) []byte {
	return join(headCSV(cols), rows, nil, rowCSV(cols))
}

// headCSV is the first line: the names of the columns.
func headCSV(cols []Column) []byte {
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = c.Name
	}
	return []byte(strings.Join(names, ",") + "\n")
}

// rowCSV writes a row as a line.
func rowCSV(cols []Column) func([]byte, *row) []byte {
	return func(b []byte, r *row) []byte {
		for i := range cols {
			if i > 0 {
				b = append(b, ',')
			}
			start := len(b)
			var numeric bool
			if b, numeric = cols[i].field(b, r); !numeric {
				b = quote(b, start)
			}
		}
		return append(b, '\n')
	}
}

// quote makes what b holds from start on an entry of a table; most is one already.
func quote(b []byte, start int) []byte {
	text := b[start:]
	plain := len(text) == 0 || strings.IndexByte(formulaStarts, text[0]) < 0
	for _, c := range text {
		plain = plain && c != '"' && c != ',' && c != '\r' && c != '\n'
	}
	if plain {
		return b
	}
	return append(b[:start], quoted(string(text))...)
}

// quoted neutralises formulas and quotes where CSV needs it.
func quoted(s string) string {
	s = neutral(s)
	if strings.ContainsAny(s, "\",\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// join writes head, the rows and tail. Runs of rows are written side by side and put
// together in order.
func join(head []byte, rows []row, tail []byte, write func([]byte, *row) []byte) []byte {
	parts := make([][]byte, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for w := range parts {
		wg.Go(func() {
			start, end := w*len(rows)/len(parts), (w+1)*len(rows)/len(parts)
			b := make([]byte, 0, 256*(end-start))
			for i := start; i < end; i++ {
				b = write(b, &rows[i])
			}
			parts[w] = b
		})
	}
	wg.Wait()
	return bytes.Join(append(append([][]byte{head}, parts...), tail), nil)
}
