package exchange

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

var updateSchema = flag.Bool("update-schema", false, "tie the schema's text to its version in testdata/database.sum")

// made writes a database to a file and opens it as another program would.
func made(t testing.TB, a *analysis.Result, cat *lang.Catalogue) *sql.DB {
	t.Helper()
	data, err := database(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "zhijian.sqlite")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", name+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// ask gives the rows of a query as text: NULL is nothing, numbers are in their shortest
// form.
func ask(t testing.TB, db *sql.DB, query string, args ...any) [][]string {
	t.Helper()
	found, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	out := [][]string{}
	values, at := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		at[i] = &values[i]
	}
	for found.Next() {
		if err := found.Scan(at...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(columns))
		for i, v := range values {
			switch v := v.(type) {
			case float64:
				row[i] = string(appendNumber(nil, v))
			case int64:
				row[i] = strconv.FormatInt(v, 10)
			case string:
				row[i] = v
			case nil:
			default:
				t.Fatalf("%s: column %s holds a %T", query, columns[i], v)
			}
		}
		out = append(out, row)
	}
	if err := found.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return out
}

// one gives the only value of a query.
func one(t testing.TB, db *sql.DB, query string, args ...any) string {
	t.Helper()
	rows := ask(t, db, query, args...)
	if len(rows) != 1 || len(rows[0]) != 1 {
		t.Fatalf("%s: %d rows, want one value", query, len(rows))
	}
	return rows[0][0]
}

// sound checks everything that SQLite can check: pages, indices, types, constraints,
// references.
func sound(t testing.TB, db *sql.DB) {
	t.Helper()
	if got := ask(t, db, "PRAGMA integrity_check"); len(got) != 1 || got[0][0] != "ok" {
		t.Errorf("integrity_check = %v, want ok", got)
	}
	if got := ask(t, db, "PRAGMA foreign_key_check"); len(got) != 0 {
		t.Errorf("foreign_key_check = %v, want none", got)
	}
}

func TestDatabaseIsSound(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	sound(t, db)
	for pragma, want := range map[string]int{"application_id": databaseID, "user_version": databaseVersion, "freelist_count": 0} {
		if got := one(t, db, "PRAGMA "+pragma); got != strconv.Itoa(want) {
			t.Errorf("PRAGMA %s = %s, want %d", pragma, got, want)
		}
	}
	if got := one(t, db, "SELECT schema_version FROM meta"); got != strconv.Itoa(databaseVersion) {
		t.Errorf("schema_version = %s, want %d", got, databaseVersion)
	}
	if loose := ask(t, db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"); len(loose) > 0 {
		t.Errorf("tables that take any type: %v", loose)
	}
}

// Constraints are off while the database is made; whoever opens it finds them on.
func TestDatabaseRefusesWhatCannotBe(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	for _, wrong := range []string{
		"UPDATE observation SET missing = 'suppressed' WHERE value IS NOT NULL",
		"UPDATE observation SET place_id = 99999",
		"UPDATE observation SET value = 'much' WHERE id = 1",
		"UPDATE comparison SET verdict = 'splendid'",
		"UPDATE comparison SET reason = 'neutral' WHERE verdict = 'worse'",
		"INSERT INTO observation SELECT id + 100000, indicator_id, year, place_id, industry_id, stratum, period, status, missing, x, n, value, break, basis, note, source_id FROM observation LIMIT 1",
		"DELETE FROM indicator",
		"INSERT INTO meta SELECT 2, schema_version, generator, title, year, region_id, language, publisher, released, industries, methods, confidence, q_limit, all_industries, synthetic_mark FROM meta",
	} {
		if _, err := db.Exec(wrong); err == nil || !strings.Contains(err.Error(), "constraint") && !strings.Contains(err.Error(), "cannot store") {
			t.Errorf("%s: %v, want a constraint to refuse", wrong, err)
		}
	}
}

// sortRows puts rows into one order, whatever order they came in.
func sortRows(rows [][]string) [][]string {
	slices.SortFunc(rows, slices.Compare[[]string])
	return rows
}

// csvRows reads a CSV download as the database would say it.
func csvRows(t *testing.T, data []byte) (columns []string, rows [][]string) {
	t.Helper()
	all := readCSV(t, data)
	return all[0], all[1:]
}

// sameRows compares rows in whatever order they came and shows the first that differs:
// a difference of all would take minutes.
func sameRows(t *testing.T, what string, want, got [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d rows, want %d", what, len(got), len(want))
		return
	}
	sortRows(want)
	sortRows(got)
	for i := range want {
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Errorf("row %d of %s (-want +got):\n%s", i, what, diff)
			return
		}
	}
}

// take picks columns of rows that satisfy keep.
func take(columns []string, rows [][]string, names []string, keep func(get func(string) string) bool) [][]string {
	at := make(map[string]int, len(columns))
	for i, name := range columns {
		at[name] = i
	}
	out := [][]string{}
	for _, row := range rows {
		get := func(name string) string { return row[at[name]] }
		if !keep(get) {
			continue
		}
		picked := make([]string, len(names))
		for i, name := range names {
			picked[i] = get(name)
		}
		out = append(out, picked)
	}
	return out
}

func TestAnalysisViewIsTheAnalysisTable(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	columns, want := csvRows(t, AnalysisCSV(a, cat))
	var names []string
	for _, row := range ask(t, db, "SELECT name FROM pragma_table_info('v_analysis') ORDER BY cid") {
		names = append(names, row[0])
	}
	if diff := cmp.Diff(columns, names); diff != "" {
		t.Fatalf("columns of v_analysis (-csv +view):\n%s", diff)
	}
	sameRows(t, "v_analysis", want, ask(t, db, "SELECT * FROM v_analysis"))
}

// Every view shows the rows of the downloads that it stands for, and the same numbers.
func TestViewsAgreeWithTheDownloads(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	columns, rows := csvRows(t, AnalysisCSV(a, cat))
	always := func(func(string) string) bool { return true }
	compared := func(get func(string) string) bool { return get("benchmark") != "" }
	judged := func(get func(string) string) bool { return get("verdict") != "not_compared" }
	moved := func(get func(string) string) bool { return get("trend") != "" || get("change") != "" }
	own := []string{"indicator", "year", "industry", "stratum", "value"}
	for _, tc := range []struct {
		view string
		csv  []string
		sql  string
		keep func(func(string) string) bool
		once bool // an observation a row
	}{
		{"v_comparison", append(own, "status", "missing", "x", "n", "ci_low", "ci_high", "benchmark", "benchmark_value",
			"benchmark_low", "benchmark_high", "gap", "gap_low", "gap_high", "attainment", "verdict", "reason", "p", "q", "source"), "", compared, false},
		{"v_gap", append(own, "benchmark", "benchmark_value", "gap", "gap_low", "gap_high", "attainment", "verdict", "p", "q"), "", judged, false},
		{"v_trend", append(own, "region", "change", "change_low", "change_high", "change_verdict", "trend", "trend_p", "trend_method", "mark"),
			"WITH v AS (SELECT *, iif(place_kind = 'region', place, NULL) AS region FROM v_trend) SELECT %s FROM v", moved, true},
	} {
		query := fmt.Sprintf("SELECT %s FROM %s", strings.Join(tc.csv, ", "), tc.view)
		if tc.sql != "" {
			query = fmt.Sprintf(tc.sql, strings.Join(tc.csv, ", "))
		}
		got, want := sortRows(ask(t, db, query)), sortRows(take(columns, rows, tc.csv, tc.keep))
		if tc.once {
			// The mark of a row of the table also speaks of its benchmark.
			i := slices.Index(tc.csv, "mark")
			for _, list := range [][][]string{got, want} {
				for _, row := range list {
					row[i] = ""
				}
			}
			want = slices.CompactFunc(want, slices.Equal[[]string])
			got = slices.CompactFunc(got, slices.Equal[[]string])
		}
		if len(want) < 1000 {
			t.Fatalf("%s: the example has %d such rows, too few to tell", tc.view, len(want))
		}
		sameRows(t, tc.view, want, got)
	}

	columns, rows = csvRows(t, ObservationsCSV(a, cat))
	// The view has ranks as well, and marks them.
	names := []string{"indicator", "year", "industry", "stratum", "status", "missing", "x", "n", "value", "period", "basis", "note", "source"}
	got := ask(t, db, "SELECT "+strings.Join(names, ", ")+" FROM v_observation")
	sameRows(t, "v_observation", take(columns, rows, names, always), got)
	if got := one(t, db, "SELECT count(*) FROM v_target"); got != strconv.Itoa(len(a.Report.Targets)) {
		t.Errorf("v_target has %s rows, want %d", got, len(a.Report.Targets))
	}
	for i := range a.Targets {
		s := &a.Targets[i]
		want := []string{string(s.State), string(appendNumber(nil, s.Gap)), string(s.Pace.Track)}
		if got := ask(t, db, "SELECT state, gap, track FROM v_target WHERE target = ?", s.Target.ID); !slices.Equal(got[0], want) {
			t.Errorf("v_target of %s = %v, want %v", s.Target.ID, got[0], want)
		}
	}
}

func TestGapsAreWorstFirst(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	rows := ask(t, db, "SELECT year, verdict, confirmed, attainment FROM v_gap LIMIT 50")
	last := 0.0
	for i, row := range rows {
		v, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		if row[0] != strconv.Itoa(a.Report.Meta.Year) || row[1] != "worse" || row[2] != "1" || v < last {
			t.Fatalf("row %d of v_gap is %v after attainment %v, want what is surely worse, lowest attainment first", i, row, last)
		}
		last = v
	}
	if len(rows) != 50 {
		t.Errorf("%d rows, want 50", len(rows))
	}
}

// Every view can be read, and whatever shows numbers says which of them are made up.
func TestViewsMarkSyntheticData(t *testing.T) {
	a, cat := repository(t)
	db := made(t, a, cat)
	views := ask(t, db, "SELECT name FROM sqlite_schema WHERE type = 'view'")
	if len(views) < 7 {
		t.Fatalf("%d views, want 7 at least", len(views))
	}
	for _, v := range views {
		columns := ask(t, db, "SELECT name FROM pragma_table_info(?)", v[0])
		rows := one(t, db, "SELECT count(*) FROM "+v[0])
		if rows == "0" {
			t.Errorf("%s is empty", v[0])
		}
		if v[0] != "v_place" && !slices.ContainsFunc(columns, func(c []string) bool { return c[0] == "mark" }) {
			t.Errorf("%s shows numbers and has no mark", v[0])
		}
	}
	if got := one(t, db, `SELECT count(*) FROM v_observation v JOIN source s ON s.code = v.source
		LEFT JOIN estimate e USING (observation_id) WHERE (v.mark IS NOT NULL) <> (s.synthetic OR e.rank IS NOT NULL AND e.rank_synthetic)`); got != "0" {
		t.Errorf("%s observations are marked wrongly", got)
	}
	if got := one(t, db, "SELECT count(*) FROM v_observation WHERE mark IS NOT NULL AND mark <> '示例数据'"); got != "0" {
		t.Errorf("%s marks say something else", got)
	}
}

func TestDatabaseIsTheSameTwice(t *testing.T) {
	a, cat := repository(t)
	first, err := database(a, cat)
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for _, n := range []int{1, 4} {
		runtime.GOMAXPROCS(n)
		b, cat := repository(t)
		again, err := database(b, cat)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Errorf("on %d processors the database is another", n)
		}
	}
	// What the header says of its own making: one transaction.
	counter, validFor := binary.BigEndian.Uint32(first[24:]), binary.BigEndian.Uint32(first[92:])
	if counter != validFor || counter > 2 {
		t.Errorf("change counter %d, valid for %d, want the same small number", counter, validFor)
	}
	if pages := binary.BigEndian.Uint32(first[28:]); int(pages)*4096 != len(first) {
		t.Errorf("%d pages in %d bytes", pages, len(first))
	}
	if len(first) > 5<<20 {
		t.Errorf("the database has %d bytes, want at most 5 MB", len(first))
	}
}

// The text of the schema is tied to its version: a change without a new version is an
// error. To make a change: raise databaseVersion, say in docs/database.md what changed,
// run go test ./internal/exchange -run SchemaHasItsVersion -update-schema.
func TestSchemaHasItsVersion(t *testing.T) {
	h := sha256.New()
	for _, name := range slices.Concat(schemaTables, schemaRest) {
		text, err := fs.ReadFile(schema, name)
		if err != nil {
			t.Fatal(err)
		}
		h.Write(text)
	}
	const sums = "testdata/database.sum"
	line := fmt.Sprintf("%d %x", databaseVersion, h.Sum(nil))
	data, err := os.ReadFile(sums)
	if err != nil && !*updateSchema {
		t.Fatal(err)
	}
	known := strings.Fields(strings.TrimSpace(string(data)))
	if *updateSchema {
		if len(known) == 2 && known[0] == strconv.Itoa(databaseVersion) && string(data) != line+"\n" {
			t.Fatalf("version %d has another schema: raise databaseVersion first", databaseVersion)
		}
		if err := os.WriteFile(sums, []byte(line+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(data) != line+"\n" {
		t.Errorf("the schema changed, and its version did not: %s holds %q, want %q", sums, data, line)
	}
	files, err := fs.Glob(schema, "sqlite/*.sql")
	if err != nil || len(files) != len(schemaTables)+len(schemaRest) {
		t.Errorf("%d files of SQL, %d are run (%v)", len(files), len(schemaTables)+len(schemaRest), err)
	}
	docs, err := os.ReadFile("../../docs/database.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("\n### Version %d\n", databaseVersion); !strings.Contains(string(docs), want) {
		t.Errorf("docs/database.md does not tell of version %d", databaseVersion)
	}
}

// Every table, view and column is explained, in every language, and nothing else is.
func TestDictionaryIsWhole(t *testing.T) {
	a, _ := repository(t)
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		db := made(t, a, cat)
		got := one(t, db, `SELECT count(*) FROM dictionary`)
		want := one(t, db, `SELECT count(*) + (SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'view'))
			FROM sqlite_schema s JOIN pragma_table_info(s.name) WHERE s.type IN ('table', 'view')`)
		if got != want {
			t.Errorf("%s: %s entries, want %s", tag, got, want)
		}
		used := map[string]bool{}
		for _, row := range ask(t, db, "SELECT table_name, coalesce(column_name, '') FROM dictionary") {
			used["database.table."+row[0]] = true
			if own := "database.of." + row[0] + "." + row[1]; cat.Has(own) {
				used[own] = true
			} else {
				used["database.column."+row[1]] = true
			}
		}
		for _, key := range cat.Keys("database.") {
			if !used[key] && !strings.HasPrefix(key, "database.unit.") {
				t.Errorf("%s: %s explains nothing", tag, key)
			}
		}
		if got := one(t, db, "SELECT meaning FROM dictionary WHERE table_name = 'observation' AND column_name = 'year'"); got != cat.T("database.column.year") {
			t.Errorf("%s: observation.year means %q", tag, got)
		}
	}
}

// What is not ours to publish must be nowhere in the file.
func TestWithheldCellsAreNotInTheDatabase(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015,
		`{ region = "150000", x = 17926, n = 19149 }`,
		`{ region = "150100", x = 8061, n = 8573 }`,
		`{ region = "150200", x = 7753, n = 8467, note = "secret-note" }`,
		`{ region = "150300", missing = "suppressed" }`,
		`{ region = "100000", x = 90001, n = 100003 }`)
	db := made(t, a, cat)
	sound(t, db)
	if got := one(t, db, "SELECT count(*) FROM observation WHERE missing = 'suppressed'"); got != "2" {
		t.Fatalf("%s cells are suppressed, want 2", got)
	}
	secret := map[string]bool{"7753": true, "8467": true, "secret-note": true, string(appendNumber(nil, 100*7753.0/8467)): true}
	seen := map[string]bool{}
	for _, table := range ask(t, db, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')") {
		for _, row := range ask(t, db, "SELECT * FROM "+table[0]) {
			for _, v := range row {
				seen[v] = true
				if secret[v] {
					t.Errorf("%s holds %s", table[0], v)
				}
			}
		}
	}
	if !seen["8061"] || !seen["90001"] {
		t.Error("the search does not find what is published")
	}
	if got := ask(t, db, `SELECT e.ci_low, e.change, c.gap, c.p FROM observation o LEFT JOIN estimate e ON e.observation_id = o.id
		LEFT JOIN comparison c ON c.observation_id = o.id WHERE o.missing = 'suppressed'`); strings.Join(got[0], "") != "" {
		t.Errorf("computed of the withheld cell: %v", got)
	}
}

// Text is data: whatever it holds comes back as it was.
func TestHostileNamesSurvive(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90, note = "n" }`)
	for _, name := range []string{
		`Robert'); DROP TABLE observation;--`, `"quoted"`, "two\nlines\tand a tab", "nul\x00inside", "=1+1", "💡 emoji ؤ", "[brackets] ?1 :name @x $y", "%s%d",
		strings.Repeat("long", 10000),
	} {
		a.Report.Indicators[0].Name = name
		a.Report.Meta.Title = name
		a.Cells[0].Note = name
		db := made(t, a, cat)
		sound(t, db)
		for _, query := range []string{"SELECT name FROM indicator WHERE id = 1", "SELECT title FROM meta", "SELECT note FROM v_observation", "SELECT indicator_name FROM v_observation"} {
			if got := one(t, db, query); got != name {
				t.Errorf("%s = %.80q, want %.80q", query, got, name)
			}
		}
	}
}

// A result that contradicts itself is the program's mistake, and an error, not a panic
// and not a damaged file.
func TestDatabaseFailsAsTheMachineDoes(t *testing.T) {
	a, cat := databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`)
	a.Report.Indicators = append(a.Report.Indicators, a.Report.Indicators[0])
	files, err := Database(a, cat)
	if err == nil || !strings.Contains(err.Error(), DatabasePath) || !strings.Contains(err.Error(), "indicator") || files != nil {
		t.Errorf("an indicator twice: files %v, error %v, want an error that names both", files, err)
	}
	a, cat = databaseFixture(t, "pass", 2015, `{ region = "150000", value = 90 }`)
	a.Cells[0].Place.ID = "nowhere"
	if _, err := Database(a, cat); err == nil || !strings.Contains(err.Error(), "observation") {
		t.Errorf("an observation of nowhere: %v, want an error", err)
	}
}

// A row must fill its table: a column forgotten would shift all that follow.
func TestRowsAreWhole(t *testing.T) {
	r := newRows(nil, "place", 5)
	r.id(1)
	r.words("region")
	r.end()
	if err := r.close(); err == nil || !strings.Contains(err.Error(), "place") {
		t.Errorf("two values for five columns: %v, want an error", err)
	}
}

// The queries of the manual run, and find something.
func TestQueriesOfTheManual(t *testing.T) {
	docs, err := os.ReadFile("../../docs/database.md")
	if err != nil {
		t.Fatal(err)
	}
	a, cat := repository(t)
	db := made(t, a, cat)
	blocks := regexp.MustCompile("(?s)```sql\n(.*?)```").FindAllStringSubmatch(string(docs), -1)
	if len(blocks) < 5 {
		t.Fatalf("%d queries in the manual, want 5 at least", len(blocks))
	}
	for _, b := range blocks {
		if len(ask(t, db, b[1])) == 0 {
			t.Errorf("finds nothing:\n%s", b[1])
		}
	}
	for _, row := range ask(t, db, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')") {
		if !strings.Contains(string(docs), "`"+row[0]+"`") {
			t.Errorf("the manual does not tell of %s", row[0])
		}
	}
}
