package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// names lists the names of a page's government tags.
func names(p Page) string {
	var list []string
	for _, m := range p.Common().Meta {
		list = append(list, m.Name)
	}
	return strings.Join(list, " ")
}

func TestGovernmentTagsByKindOfPage(t *testing.T) {
	const (
		site    = "SiteName SiteDomain SiteIDCode"
		column  = site + " ColumnName ColumnDescription ColumnKeywords ColumnType"
		article = column + " ArticleTitle PubDate ContentSource"
	)
	all := pages(t)
	for path, want := range map[string]string{
		"index.html": site, "404.html": column,
		"industries.html": column, "regions.html": column, "indicators.html": column, "targets.html": column, "methods.html": column, "data.html": column,
		"first.html": article, "industries/C14.html": article, "regions/150100.html": article, "indicators/pass.html": article,
	} {
		if got := names(all[path]); got != want {
			t.Errorf("tags of %s = %s, want %s", path, got, want)
		}
	}
}

func TestGovernmentTagsSayWhatTheProjectSays(t *testing.T) {
	want := []Meta{
		{"SiteName", "某局网站"},
		{"SiteDomain", "www.example.gov.cn"},
		{"SiteIDCode", "1500000000"},
		{"ColumnName", "分章报告"},
		{"ColumnDescription", "内蒙古质量状况的分章叙述与分析"},
		{"ColumnKeywords", "分章报告,质量状况,质量分析,质量统计,内蒙古"},
		{"ColumnType", "分析解读"},
		{"ArticleTitle", "第二部分"},
		{"PubDate", "2016-05-16 09:05"},
		{"ContentSource", "某局"},
	}
	if diff := cmp.Diff(want, pages(t)["second.html"].Common().Meta); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

// An identification code that nobody gave must not be invented.
func TestTagsAndFooterLeaveOutWhatTheSiteTableLacks(t *testing.T) {
	p := pages(t, `id_code = "1500000000"`, "", `name    = "某局网站"`, "", `icp     = "ICP备1号"`, "")["second.html"]
	if got, want := names(p), "SiteDomain ColumnName ColumnDescription ColumnKeywords ColumnType ArticleTitle PubDate ContentSource"; got != want {
		t.Errorf("tags = %s, want %s", got, want)
	}
	want := Footer{Publisher: "某局", Police: "公网安备1号", Version: "由质鉴 test 1 生成", Released: "2016年5月16日",
		Print: Link{"全文打印版", "print.html"}}
	if diff := cmp.Diff(want, p.Common().Footer); diff != "" {
		t.Errorf("footer (-want +got):\n%s", diff)
	}
}
