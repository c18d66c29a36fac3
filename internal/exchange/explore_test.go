package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/report"
)

// loaded is a shard as the page reads it.
type loaded struct {
	id                                                                                 string
	Places, Industries, Statuses, Missings, Methods, Sources, Verdicts, Reasons, Marks []string
	Cells, Comparisons                                                                 map[string][]json.RawMessage
}

// load reads a shard: one call of one function, with JSON in it.
func load(t testing.TB, f File) loaded {
	t.Helper()
	text, ok := strings.CutPrefix(string(f.Data), "zhijianShard(")
	text, ok2 := strings.CutSuffix(text, ");\n")
	id, body, ok3 := strings.Cut(text, ",")
	if !ok || !ok2 || !ok3 {
		t.Fatalf("%s is no call of zhijianShard: %.60q", f.Path, f.Data)
	}
	var s loaded
	if err := json.Unmarshal([]byte(id), &s.id); err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return s
}

// text is an entry as analysis.csv writes it: "" for null.
func (s *loaded) text(t testing.TB, part map[string][]json.RawMessage, column string, i int) string {
	t.Helper()
	if i >= len(part[column]) {
		t.Fatalf("%s: column %s has %d entries, want more than %d", s.id, column, len(part[column]), i)
	}
	if v := string(part[column][i]); v != "null" {
		return v
	}
	return ""
}

func (s *loaded) from(t testing.TB, list []string, part map[string][]json.RawMessage, column string, i int) string {
	t.Helper()
	n, err := strconv.Atoi(s.text(t, part, column, i))
	if err != nil || n < 0 || n >= len(list) {
		t.Fatalf("%s: %s[%d] = %q is no index into %d texts", s.id, column, i, s.text(t, part, column, i), len(list))
	}
	return list[n]
}

// record is a row of analysis.csv, as far as a shard has it, by column.
type record map[string]string

func (s *loaded) cellRecord(t testing.TB, i int) record {
	t.Helper()
	kind, place, _ := strings.Cut(s.from(t, s.Places, s.Cells, "place", i), ":")
	r := record{"indicator": s.id, "region": "", "group": "", "level": "", "stratum": "",
		"industry": s.from(t, s.Industries, s.Cells, "industry", i), "year": s.text(t, s.Cells, "year", i),
		"status": s.from(t, s.Statuses, s.Cells, "status", i), "missing": s.from(t, s.Missings, s.Cells, "missing", i),
		"x": s.text(t, s.Cells, "x", i), "n": s.text(t, s.Cells, "n", i), "value": s.text(t, s.Cells, "value", i),
		"ci_low": s.text(t, s.Cells, "low", i), "ci_high": s.text(t, s.Cells, "high", i),
		"ci_method": s.from(t, s.Methods, s.Cells, "method", i), "source": s.from(t, s.Sources, s.Cells, "source", i),
		"benchmark": "", "benchmark_value": "", "benchmark_low": "", "benchmark_high": "", "gap": "", "gap_low": "", "gap_high": "",
		"verdict": "not_compared", "reason": "no_benchmark"}
	r[kind] = place
	return r
}

// records gives the rows in the order of analysis.csv.
func (s *loaded) records(t testing.TB) []record {
	t.Helper()
	var out []record
	j := 0
	for i := range s.Cells["place"] {
		before := len(out)
		for ; j < len(s.Comparisons["cell"]) && s.text(t, s.Comparisons, "cell", j) == strconv.Itoa(i); j++ {
			r := s.cellRecord(t, i)
			_, r["benchmark"], _ = strings.Cut(s.from(t, s.Places, s.Comparisons, "benchmark", j), ":")
			of, err := strconv.Atoi(s.text(t, s.Comparisons, "of", j))
			if err != nil {
				t.Fatal(err)
			}
			b := s.cellRecord(t, of)
			r["benchmark_value"], r["benchmark_low"], r["benchmark_high"] = b["value"], b["ci_low"], b["ci_high"]
			r["gap"], r["gap_low"], r["gap_high"] = s.text(t, s.Comparisons, "gap", j), s.text(t, s.Comparisons, "low", j), s.text(t, s.Comparisons, "high", j)
			r["verdict"], r["reason"] = s.from(t, s.Verdicts, s.Comparisons, "verdict", j), s.from(t, s.Reasons, s.Comparisons, "reason", j)
			out = append(out, r)
		}
		if len(out) == before {
			out = append(out, s.cellRecord(t, i))
		}
	}
	if j != len(s.Comparisons["cell"]) {
		t.Errorf("%s: %d comparisons belong to no cell in its turn", s.id, len(s.Comparisons["cell"])-j)
	}
	return out
}

// Every number that the explorer shows is in analysis.csv, and the other way round.
func TestShardsHoldTheNumbersOfAnalysisCSV(t *testing.T) {
	a, cat := repository(t)
	rows := readCSV(t, AnalysisCSV(a, cat))
	want := map[string][]record{}
	n := 0
	for _, row := range rows[1:] {
		r := record{}
		for i, name := range rows[0] {
			r[name] = row[i]
		}
		if r["stratum"] != "" {
			continue
		}
		for _, left := range []string{"p", "q", "attainment", "mark", "change", "change_low", "change_high", "change_verdict", "trend", "trend_p", "trend_method", "rank", "rank_low", "rank_high", "rank_of"} {
			delete(r, left)
		}
		want[r["indicator"]] = append(want[r["indicator"]], r)
		n++
	}
	shards, err := Shards(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	if len(shards) != len(want) || n < 10_000 {
		t.Fatalf("%d shards, want %d; %d rows compared", len(shards), len(want), n)
	}
	for _, f := range shards {
		s := load(t, f)
		if got := s.records(t); !cmp.Equal(want[s.id], got) {
			t.Errorf("%s differs (-csv +shard):\n%.3000s", f.Path, cmp.Diff(want[s.id], got))
		}
	}
}

// The doubled sign and the mark of example data are those of the analysis.
func TestShardsMarkAsTheAnalysisDoes(t *testing.T) {
	a, cat := repository(t)
	shards, err := Shards(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	type key struct {
		indicator, place, industry, year, benchmark string
	}
	type marked struct{ much, mark string }
	got := map[key]marked{}
	for _, f := range shards {
		s := load(t, f)
		for j := range s.Comparisons["cell"] {
			i, _ := strconv.Atoi(s.text(t, s.Comparisons, "cell", j))
			r := s.cellRecord(t, i)
			got[key{s.id, s.from(t, s.Places, s.Cells, "place", i), r["industry"], r["year"], s.from(t, s.Places, s.Comparisons, "benchmark", j)}] =
				marked{s.text(t, s.Comparisons, "much", j), s.from(t, s.Marks, s.Comparisons, "mark", j)}
		}
	}
	seen := map[marked]int{}
	for i := range a.Cells {
		c := &a.Cells[i]
		if c.Stratum != "" {
			continue
		}
		for j := range c.Comparisons {
			g := &c.Comparisons[j]
			w := marked{"0", ""}
			if g.Much(&a.Report.Methods) {
				w.much = "1"
			}
			if a.Report.Source(c.Source).Synthetic || a.Report.Source(g.Of.Source).Synthetic {
				w.mark = cat.T("exchange.synthetic")
			}
			k := key{c.Indicator, placeKey(c.Place), c.Industry, strconv.Itoa(c.Year), placeKey(g.Benchmark)}
			if got[k] != w {
				t.Fatalf("%+v is marked %+v, want %+v", k, got[k], w)
			}
			seen[w]++
		}
	}
	if len(seen) < 2 {
		t.Errorf("only %v occur: the test sees too little", seen)
	}
}

// Names hold the hash of the content, and nothing of the machine shows.
func TestShardsAreNamedByContent(t *testing.T) {
	a, cat := repository(t)
	first, err := Shards(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(7))
	second, err := Shards(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range first {
		if second[i].Path != f.Path || !bytes.Equal(second[i].Data, f.Data) {
			t.Errorf("%s differs from %s", second[i].Path, f.Path)
		}
		id, ok := ShardOf(f.Path)
		sum := sha256.Sum256(f.Data)
		if want := "data/explore/" + id + "." + hex.EncodeToString(sum[:4]) + ".js"; !ok || f.Path != want {
			t.Errorf("a shard is at %s, want %s", f.Path, want)
		}
		if bytes.ContainsAny(f.Data, "<&") {
			t.Errorf("%s holds what would be markup elsewhere", f.Path)
		}
	}
	for _, path := range []string{"data/analysis.csv", "data/explorer.js", "data/explore/x"} {
		if id, ok := ShardOf(path); ok {
			t.Errorf("ShardOf(%q) = %q, want none", path, id)
		}
	}
}

// What disclosure control hides has no number in a shard, and hostile text no effect.
func TestShardsHideWhatIsWithheld(t *testing.T) {
	a, cat := repository(t)
	shards, err := Shards(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	withheld, found := map[string]bool{}, 0
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Missing == report.Suppressed && c.Stratum == "" {
			withheld[fmt.Sprint(c.Indicator, placeKey(c.Place), c.Industry, c.Year)] = true
		}
	}
	for _, f := range shards {
		s := load(t, f)
		for i := range s.Cells["place"] {
			r := s.cellRecord(t, i)
			if !withheld[fmt.Sprint(s.id, s.from(t, s.Places, s.Cells, "place", i), r["industry"], r["year"])] {
				continue
			}
			found++
			if r["missing"] != "suppressed" || r["x"]+r["n"]+r["value"]+r["ci_low"]+r["ci_high"] != "" {
				t.Errorf("%s: a withheld cell reads %v", f.Path, r)
			}
		}
	}
	if found == 0 || found != len(withheld) {
		t.Errorf("found %d of %d withheld cells", found, len(withheld))
	}
}

// A shard is a script: no text of an author may end a string in it.
func TestShardTextCannotEscape(t *testing.T) {
	const evil = "\"]});alert(1)//</script>\u2028"
	c := &analysis.Cell{}
	c.Indicator, c.Source, c.Year = "x", evil, 2015
	f := File{"data/explore/x.0.js", writeShard("x", []row{{c, nil, ""}}, &report.Methods{}, map[string]string{evil: evil})}
	if bytes.Contains(f.Data, []byte("</script")) || bytes.Contains(f.Data, []byte("\u2028")) {
		t.Errorf("the script holds markup or a line separator: %s", f.Data)
	}
	s := load(t, f)
	if s.Sources[0] != evil || s.Marks[0] != evil {
		t.Errorf("the text reads back as %q, %q", s.Sources[0], s.Marks[0])
	}
}

// A row is marked for its benchmark too, its cell only for itself.
func TestShardsMarkARowForItsBenchmark(t *testing.T) {
	real, made := &analysis.Cell{}, &analysis.Cell{}
	real.Source, real.Place = "real", report.Place{ID: "150000"}
	made.Source, made.Place = "made", report.Place{ID: "100000"}
	f := File{"data/explore/x.0.js", writeShard("x", []row{
		{real, &analysis.Comparison{Benchmark: made.Place, Of: made}, ""}, {made, nil, ""},
	}, &report.Methods{}, map[string]string{"made": "example"})}
	s := load(t, f)
	got := []string{s.from(t, s.Marks, s.Cells, "mark", 0), s.from(t, s.Marks, s.Cells, "mark", 1), s.from(t, s.Marks, s.Comparisons, "mark", 0)}
	if diff := cmp.Diff([]string{"", "example", "example"}, got); diff != "" {
		t.Errorf("marks of a real cell, its synthetic benchmark, and the row of both (-want +got):\n%s", diff)
	}
}

func BenchmarkShards(b *testing.B) {
	a, cat := repository(b)
	for b.Loop() {
		if _, err := Shards(a, cat); err != nil {
			b.Fatal(err)
		}
	}
}
