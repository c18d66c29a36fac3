package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// repository computes the repository's own report.
func repository(t testing.TB) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	r, probs := report.Load(os.DirFS("../.."))
	if r == nil {
		t.Fatalf("the repository does not load: %d problems", probs.Len())
	}
	return analyse(t, r)
}

func analyse(t testing.TB, r *report.Report) (*analysis.Result, *lang.Catalogue) {
	t.Helper()
	cat, err := lang.Load(r.Meta.Language)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Run(r), cat
}

func readCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The contract names the columns and their order; p, q and the mark come after.
func TestAnalysisColumns(t *testing.T) {
	const want = "indicator,year,region,group,level,industry,stratum,status,missing,x,n,value,ci_low,ci_high,ci_method," +
		"benchmark,benchmark_value,benchmark_low,benchmark_high,gap,gap_low,gap_high,attainment,verdict,reason," +
		"change,change_low,change_high,change_verdict,trend,trend_p,trend_method,rank,rank_low,rank_high,rank_of,source," +
		"p,q,mark"
	a, cat := repository(t)
	got, _, _ := strings.Cut(string(AnalysisCSV(a, cat)), "\n")
	if got != want {
		t.Errorf("columns:\n%s\nwant\n%s", got, want)
	}
}

// What is written must read back as the very numbers that were computed.
func TestAnalysisReadsBack(t *testing.T) {
	a, cat := repository(t)
	rows := readCSV(t, AnalysisCSV(a, cat))
	col := map[string]int{}
	for i, name := range rows[0] {
		col[name] = i
	}
	next := 1
	for i := range a.Cells {
		c := &a.Cells[i]
		for j := range max(1, len(c.Comparisons)) {
			row := rows[next]
			next++
			want := map[string]float64{"value": c.Value, "ci_low": c.CI.Low, "ci_high": c.CI.High, "x": c.X, "n": c.N,
				"change": c.Change.Diff, "trend_p": c.Trend.P}
			verdict, reason := string(analysis.NotCompared), string(analysis.NoBenchmark)
			if len(c.Comparisons) > 0 {
				g := &c.Comparisons[j]
				want["gap"], want["gap_low"], want["p"], want["q"] = g.Gap, g.GapCI.Low, g.P, g.Q
				want["benchmark_value"] = g.Of.Value
				verdict, reason = string(g.Verdict), string(g.Reason)
			}
			for name, v := range want {
				got := row[col[name]]
				if got == "" {
					if v == v {
						t.Fatalf("row %d: %s is empty, want %v", next, name, v)
					}
					continue
				}
				if f, err := strconv.ParseFloat(got, 64); err != nil || f != v {
					t.Fatalf("row %d: %s = %q, want %v", next, name, got, v)
				}
			}
			if row[col["verdict"]] != verdict || row[col["reason"]] != reason {
				t.Fatalf("row %d: verdict %s %s, want %s %s", next, row[col["verdict"]], row[col["reason"]], verdict, reason)
			}
		}
	}
	if next != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), next)
	}
}

func TestJSONHoldsTheSameRows(t *testing.T) {
	a, cat := repository(t)
	rows := readCSV(t, AnalysisCSV(a, cat))
	var got struct {
		Columns []string
		Rows    [][]any
	}
	d := json.NewDecoder(bytes.NewReader(AnalysisJSON(a, cat)))
	d.UseNumber()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows[0], got.Columns); diff != "" {
		t.Fatal(diff)
	}
	if len(got.Rows) != len(rows)-1 {
		t.Fatalf("%d rows in JSON, %d in CSV", len(got.Rows), len(rows)-1)
	}
	for i, row := range got.Rows {
		text := make([]string, len(row))
		for j, v := range row {
			switch v := v.(type) {
			case string:
				text[j] = v
			case json.Number:
				text[j] = v.String()
			}
		}
		if diff := cmp.Diff(rows[i+1], text); diff != "" {
			t.Fatalf("row %d (-csv +json):\n%s", i, diff)
		}
	}
}

func TestObservationsAreOneARow(t *testing.T) {
	a, cat := repository(t)
	rows := readCSV(t, ObservationsCSV(a, cat))
	if want := len(a.Cells) + len(a.Report.Periods) + 1; len(rows) != want {
		t.Fatalf("%d rows, want %d", len(rows), want)
	}
	mark := len(rows[0]) - 1
	for i := range a.Cells {
		if synthetic := a.Report.Source(a.Cells[i].Source).Synthetic; (rows[i+1][mark] == "示例数据") != synthetic {
			t.Fatalf("row %d: mark %q, source %s synthetic: %v", i+1, rows[i+1][mark], a.Cells[i].Source, synthetic)
		}
	}
}

func TestTextIsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+86": "'+86", "-": "'-", "@x": "'@x", "plain": "plain", "": "",
		`a "b"`: `"a ""b"""`, "=a,b": `"'=a,b"`, "two\nlines": "\"two\nlines\"",
	} {
		if got := quoted(in); got != want {
			t.Errorf("quoted(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAppendNumber(t *testing.T) {
	for _, tc := range []struct {
		v    float64
		want string
	}{{95.3125, "95.3125"}, {0, "0"}, {1e21, "1000000000000000000000"}, {0.00001, "0.00001"}, {4.5e-9, "4.5e-09"}, {-3.25, "-3.25"}} {
		if got := string(appendNumber(nil, tc.v)); got != tc.want {
			t.Errorf("appendNumber(%v) = %s, want %s", tc.v, got, tc.want)
		}
	}
}

// What is plain is written as it is, and everything else as the slow way writes it.
func TestTextIsQuotedAsTheEncoderDoes(t *testing.T) {
	for _, s := range []string{"", "a", "示例数据", "a\u2028b", "\u2029", "a\x7fb", "<b>", "&", "\"", "\\", "\x00", "\xff\xfe", "é\u0301", "=1", "-2", "+3", "@x", "\tx", "\rx", "a,b", "a\nb", "x=1"} {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(appendJSON([]byte("x"), s)); got != "x"+string(want) {
			t.Errorf("appendJSON(%q) = %s, want %s", s, got[1:], want)
		}
		if got := string(quoteJSON([]byte("x"+s), 1)); got != "x"+string(want) {
			t.Errorf("quoteJSON(%q) = %s, want %s", s, got[1:], want)
		}
		if got := string(quote([]byte("x"+s), 1)); got != "x"+quoted(s) {
			t.Errorf("quote(%q) = %q, want %q", s, got[1:], quoted(s))
		}
	}
}
