package page

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

func TestRevisionsShowWhatWhyAndWhen(t *testing.T) {
	b := maker(t, revisionsPath)
	day := func(d int) time.Time { return time.Date(2016, 8, d, 0, 0, 0, 0, time.UTC) }
	r := *b.r
	r.Revised = true
	r.Revisions = []report.Revision{
		{ID: "lot", Date: day(9), Kind: report.Correction, What: "更正", Why: "漏计", Indicator: "pass", Years: []int{2014, 2015},
			Places: []report.Place{{Kind: report.InRegion, ID: "100000"}, {Kind: report.InGroup, ID: "west"}}, Industries: []string{"C14"}, Before: "1", After: "2"},
		{Date: day(2), Kind: report.Planned, What: "例行", Why: "年报", Indicator: "pass"},
		{Date: day(1), Kind: report.Correction, What: "错字", Why: "校对"},
	}
	b.r = &r
	p := b.revisionsPage().(*Revisions)
	want := []RevisionEntry{
		{ID: "revision-lot", Date: "2016年8月9日", Kind: "勘误", What: "更正", Why: "漏计", About: Link{b.indicatorName(r.Indicator("pass")), "indicators/pass.html"},
			Covers: "2014年、2015年，全国、西部地区，" + b.industryName("C14"), Before: "1", After: "2"},
		{ID: "revision-n2", Date: "2016年8月2日", Kind: "例行修订", What: "例行", Why: "年报", About: Link{b.indicatorName(r.Indicator("pass")), "indicators/pass.html"}},
		{ID: "revision-n1", Date: "2016年8月1日", Kind: "勘误", What: "错字", Why: "校对"},
	}
	if diff := cmp.Diff(want, p.List, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Synthetic" }, cmp.Ignore())); diff != "" {
		t.Errorf("revisions (-want +got):\n%s", diff)
	}
	if p.List[2].Synthetic {
		t.Error("an entry about words rests on synthetic data")
	}
}

// The page exists as soon as the file does, and the data page leads to it.
func TestRevisionsHaveAPageIfThereIsAFile(t *testing.T) {
	for _, there := range []bool{false, true} {
		r := *sample(t)
		r.Revised = there
		var probs diag.List
		site := Build(&r, analysis.Run(&r), words(t, lang.Chinese), Options{}, &probs)
		found, led := false, false
		for _, p := range site.Pages {
			found = found || p.Common().Path == revisionsPath
			if d, ok := p.(*Data); ok {
				led = d.Revisions.Href == revisionsPath
			}
		}
		if found != there || led != there {
			t.Errorf("with a file %v: a page %v, a link %v", there, found, led)
		}
	}
}
