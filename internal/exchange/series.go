package exchange

import (
	"bytes"
	"runtime"
	"strings"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// indicatorFolder holds a table for each indicator that has data.
const indicatorFolder = "data/indicators/"

// IndicatorPath is the path of the table of one indicator: its rows of
// data/analysis.csv, under the same columns. There is one for each indicator with an
// observation of a year.
func IndicatorPath(id string) string { return indicatorFolder + id + ".csv" }

// analysisTables makes data/analysis.csv and the tables of its indicators. No row is
// written twice: the tables are runs of the whole.
func analysisTables(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	cols := AnalysisColumns()
	head, runs := headCSV(cols), runs(comparisons(a, cat))
	text := make([][]byte, len(runs))
	write := rowCSV(cols)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, run := range runs {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			b := make([]byte, 0, 300*len(run))
			for j := range run {
				b = write(b, &run[j])
			}
			text[i] = b
		})
	}
	wait.Wait()
	files := []File{{"data/analysis.csv", bytes.Join(append([][]byte{head}, text...), nil)}}
	for i := 0; i < len(runs); {
		id, parts := runs[i][0].Indicator, [][]byte{head}
		for ; i < len(runs) && runs[i][0].Indicator == id; i++ {
			parts = append(parts, text[i])
		}
		files = append(files, File{IndicatorPath(id), bytes.Join(parts, nil)})
	}
	return files, nil
}

// runs cuts rows, which are sorted by indicator, where the indicator changes, and long
// runs into pieces to be written side by side.
func runs(rows []row) [][]row {
	const longest = 2000
	var out [][]row
	from := 0
	for i := range rows {
		if last := i+1 == len(rows); last || rows[i+1].Indicator != rows[i].Indicator || i+1-from == longest {
			out = append(out, rows[from:i+1])
			from = i + 1
		}
	}
	return out
}

// indicatorAt gives the indicator whose table a path names, or nil.
func indicatorAt(r *report.Report, path string) *report.Indicator {
	name, ok := strings.CutPrefix(path, indicatorFolder)
	if !ok {
		return nil
	}
	id, ok := strings.CutSuffix(name, ".csv")
	if !ok {
		return nil
	}
	return r.Indicator(id)
}
