package report

import (
	"io/fs"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhijian/internal/diag"
)

// same compares two reports but for what Load keeps to itself.
var same = cmp.Options{cmpopts.IgnoreUnexported(Report{}), cmpopts.EquateNaNs()}

func TestReportHoldsWhatIsWritten(t *testing.T) {
	r := load(t, project(t))
	nan := math.NaN()
	if diff := cmp.Diff(Meta{
		Title: "内蒙古自治区质量状况分析报告", Year: 2015, Region: "150000", Language: "zh-CN", Publisher: "内蒙古自治区质量技术监督局",
		Released: time.Date(2016, 5, 16, 9, 0, 0, 0, time.FixedZone("", 8*3600)), Headline: []string{"pass_rate", "index"},
		Benchmarks: []Place{{InRegion, "100000"}, {InGroup, "west"}}, Confidence: 0.95,
	}, r.Meta); diff != "" {
		t.Errorf("Meta differs (-want +got):\n%s", diff)
	}
	file := "data/2015/pass_rate.toml"
	key := func(p Place, industry, stratum string) Key { return Key{"pass_rate", 2015, p, industry, stratum, ""} }
	for _, want := range []Observation{
		{Key: key(Place{InRegion, "150000"}, "C14", ""), Status: "final", X: 305, N: 320, Value: 95.3125, Source: "mca", Origin: Origin{file, 0}},
		{Key: key(Place{InRegion, "150100"}, "C14", ""), Status: "final", X: 44, N: 50, Value: 88, Source: "mca", Note: "批次", Origin: Origin{file, 1}},
		{Key: key(Place{InRegion, "150100"}, "C32", ""), Status: "final", Missing: Suppressed, X: nan, N: nan, Value: nan, Source: "mca", Note: "批次过少", Origin: Origin{file, 2}},
		{Key: key(Place{InGroup, "west"}, "", "large"), Status: "final", X: nan, N: 880, Value: 92.4, Source: "mca", Origin: Origin{file, 3}},
		{Key: key(Place{AtLevel, "national_advanced"}, "", ""), Status: "final", X: nan, N: nan, Value: 99.1, Basis: "前三名均值", Source: "bulletin", Origin: Origin{file, 4}},
		{Key: key(Place{InRegion, "150000"}, "", ""), Status: "final", X: nan, N: nan, Value: 90.6, Source: "mca", Break: true, Origin: Origin{file, 5}},
		{Key: Key{"complaints", 2015, Place{InRegion, "150100"}, "", "", ""}, Status: "preliminary", X: 30, N: 20, Value: 15000, Source: "bulletin", Origin: Origin{"data/2015/complaints.toml", 1}},
		{Key: Key{"index", 2015, Place{InRegion, "150000"}, "C14", "", ""}, Status: "estimated", X: nan, N: nan, Value: 81.2, Source: "bulletin", Origin: Origin{"data/2015/index.toml", 1}},
	} {
		i := r.Observation(want.Key)
		if i < 0 {
			t.Errorf("Observation(%v) = %d, want one", want.Key, i)
			continue
		}
		if diff := cmp.Diff(want, r.Observations[i], cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%v differs (-want +got):\n%s", want.Key, diff)
		}
	}
	if !slices.IsSortedFunc(r.Observations, func(a, b Observation) int { return a.Key.Compare(b.Key) }) {
		t.Error("the observations are not in order")
	}
	for _, none := range []Key{{}, key(Place{InRegion, "150200"}, "", ""), key(Place{InRegion, "999999"}, "", ""),
		key(Place{InRegion, "150000"}, "C99", ""), key(Place{InRegion, "150000"}, "", "huge"), {"pass_rate", 3000, Place{InRegion, "150000"}, "", "", ""}} {
		if i := r.Observation(none); i != -1 {
			t.Errorf("Observation(%v) = %d, want -1", none, i)
		}
	}
	if diff := cmp.Diff(Target{ID: "pass_rate_2020", Name: "合格率", Indicator: "pass_rate", Year: 2020, Op: ">=", Value: 90, Unit: "%",
		BaseYear: 2015, Pos: diag.Pos{File: "data/targets.toml", Line: 1, Column: 1}}, r.Targets[0]); diff != "" {
		t.Errorf("target differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Project{ID: "milk-2015", Name: "乳制品", Industry: "C14", Product: "液态奶", Tier: "product", Owner: "局", Year: 2015, Continues: "milk-2014",
		Items: []Item{{Kind: "process", Indicator: "grade_rate", Own: Own{91.5, nan, nan, ""}, References: [3]Reference{
			{Value: nan, Low: nan, High: nan, N: nan}, {Value: 120, Low: nan, High: nan, N: 40, Year: 2015}, {Value: nan, Low: nan, High: nan, N: nan}},
			Pos: diag.Pos{File: "data/projects/2015.toml", Line: 10, Column: 1}},
			{Kind: "after_sales", Indicator: "complaints", Own: Own{3.2, nan, nan, ""}, References: [3]Reference{
				{Value: nan, Low: nan, High: nan, N: nan}, {Value: nan, Low: nan, High: nan, N: nan}, {Value: nan, Low: nan, High: nan, N: nan}},
				Pos: diag.Pos{File: "data/projects/2015.toml", Line: 17, Column: 1}}},
		Measures: []Measure{{Text: "改进工艺", Due: time.Date(2016, 6, 30, 0, 0, 0, 0, time.UTC), Status: "planned", Pos: diag.Pos{File: "data/projects/2015.toml", Line: 22, Column: 1}}},
		Pos:      diag.Pos{File: "data/projects/2015.toml", Line: 1, Column: 1}}, r.Projects[2], cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("project differs (-want +got):\n%s", diff)
	}
	rate := r.Indicator("pass_rate")
	if rate.Per != 100 || rate.Direction != Up || r.Indicator("complaints").Per != 10000 || !math.IsNaN(r.Indicator("complaints").Max) || r.Indicator("complaints").Min != 0 {
		t.Errorf("indicators are %+v, %+v", rate, r.Indicator("complaints"))
	}
	if s := r.Source("mca"); !s.Synthetic || !s.Date.Equal(time.Date(2016, 2, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("source is %+v", s)
	}
	if got, want := r.Region("150100").Tile, (&[2]int{4, 3}); got == nil || *got != *want {
		t.Errorf("tile is %v, want %v", got, want)
	}
	var pages []string
	for _, p := range r.Pages {
		pages = append(pages, p.Slug+p.ID)
	}
	if diff := cmp.Diff([]string{"summary", "quality", "C14", "150100", "pass_rate"}, pages); diff != "" {
		t.Errorf("pages differ (-want +got):\n%s", diff)
	}
	if p := r.Pages[0]; string(p.Body) != "\n本年度……\n" || p.BodyLine != 5 || p.Summary != "一句话" || p.Order != 1 {
		t.Errorf("page is %+v", p)
	}
}

func TestDefaults(t *testing.T) {
	fsys := project(t)
	delete(fsys, "data/methods.toml")
	edit(t, fsys, "data/report.toml", "confidence = 0.95\n", "")
	edit(t, fsys, "data/regions.toml", "short  = \"包头\"\n", "")
	r := load(t, fsys)
	want := Methods{MinN: 30, MuchConfidence: 0.998, TrendYears: 10, TrendMinPoints: 5, TrendAlpha: 0.05, FDRAlpha: 0.05, JumpTolerance: 3, JumpPoints: 8}
	if diff := cmp.Diff(want, r.Methods); diff != "" {
		t.Errorf("Methods differ (-want +got):\n%s", diff)
	}
	if r.Meta.Confidence != 0.95 {
		t.Errorf("confidence is %v, want 0.95", r.Meta.Confidence)
	}
	if got := r.Region("150200").Short; got != "包头市" {
		t.Errorf("short name is %q, want the name", got)
	}
}

func TestParse(t *testing.T) {
	r := load(t, project(t))
	for name, want := range map[string]Place{
		"150100": {InRegion, "150100"}, "呼和浩特": {InRegion, "150100"}, "呼和浩特市": {InRegion, "150100"}, "China": {InRegion, "100000"},
		"west": {InGroup, "west"}, "西部地区": {InGroup, "west"}, "national_advanced": {AtLevel, "national_advanced"},
	} {
		if got, ok := r.ParsePlace(name); got != want || !ok {
			t.Errorf("ParsePlace(%q) = %v, %v, want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "呼和", "C14", "150199"} {
		if got, ok := r.ParsePlace(name); ok {
			t.Errorf("ParsePlace(%q) = %v, want none", name, got)
		}
	}
	if got, ok := r.ParseIndustry("食品制造业"); got != "C14" || !ok {
		t.Errorf("ParseIndustry = %q, %v, want C14", got, ok)
	}
	if got, ok := r.ParseIndicator("Pass rate"); got != "pass_rate" || !ok {
		t.Errorf("ParseIndicator = %q, %v, want pass_rate", got, ok)
	}
	if got, ok := r.ParseIndicator("pass"); ok {
		t.Errorf("ParseIndicator = %q, want none", got)
	}
}

// A name that two things bear is no reference, but their codes are.
func TestAmbiguousName(t *testing.T) {
	fsys := project(t)
	edit(t, fsys, "data/regions.toml", `short  = "包头"`, `short  = "呼和浩特"`)
	load(t, fsys)
	pos := edit(t, fsys, "data/2015/pass_rate.toml", `region = "呼和浩特市"`, `region = ‸"呼和浩特"`)
	wantOne(t, fsys, pos.File, pos.Line, pos.Column, "ambiguous-name 呼和浩特 → use-code")
	r, _ := Load(project(t))
	if _, ok := r.ParsePlace("呼和浩特"); !ok {
		t.Error("the other project's name is lost")
	}
}

func TestPos(t *testing.T) {
	r := load(t, project(t))
	file := "data/2015/pass_rate.toml"
	for _, c := range []struct {
		o    Origin
		key  string
		want diag.Pos
	}{
		{Origin{file, 1}, "", diag.Pos{File: file, Line: 7, Column: 3}},
		{Origin{file, 1}, "note", diag.Pos{File: file, Line: 7, Column: 66}},
		{Origin{file, 1}, "value", diag.Pos{File: file, Line: 7, Column: 3}},
		{Origin{file, 99}, "value", diag.Pos{File: file, Line: 1, Column: 1}},
		{Origin{"data/2015/index.toml", 1}, "value", diag.Pos{File: "data/2015/index.toml", Line: 13, Column: 12}},
		{Origin{"data/2015/gone.toml", 0}, "", diag.Pos{File: "data/2015/gone.toml", Line: 1, Column: 1}},
	} {
		if got := r.Pos(c.o, c.key); got != c.want {
			t.Errorf("Pos(%v, %q) = %v, want %v", c.o, c.key, got, c.want)
		}
	}
}

// backwards is a file system that lists its folders from the end.
type backwards struct{ fs.FS }

func (b backwards) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(b.FS, name)
	slices.Reverse(entries)
	return entries, err
}

// Neither the order of files nor the number of processors changes anything.
func TestOrderNeverMatters(t *testing.T) {
	right := project(t)
	wrong := project(t)
	put(wrong, "data/2015/z.toml", string(wrong["data/2015/pass_rate.toml"].Data))
	put(wrong, "data/2015/a.toml", string(wrong["data/2015/pass_rate.toml"].Data))
	want := load(t, right)
	_, problems := Load(wrong)
	wantProblems := showAll(problems)
	if wantProblems == "" {
		t.Fatal("cells given three times are no problem")
	}
	for _, n := range []int{1, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
		for _, wrap := range []func(fs.FS) fs.FS{func(f fs.FS) fs.FS { return f }, func(f fs.FS) fs.FS { return backwards{f} }} {
			if diff := cmp.Diff(want, load(t, wrap(right)), same); diff != "" {
				t.Errorf("with %d processors the report differs:\n%s", n, diff)
			}
			_, problems := Load(wrap(wrong))
			if diff := cmp.Diff(wantProblems, showAll(problems)); diff != "" {
				t.Errorf("with %d processors the problems differ:\n%s", n, diff)
			}
		}
	}
}
