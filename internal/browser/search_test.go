package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// searched is what the search shows.
type searched struct {
	Status, Hash string
	Count        int
	First        string   // text of the first result's link
	Href         string   // where it leads
	Kinds        []string // of the results, in order
	Marks        []string // what is marked in the first result
	Elements     int      // elements in the results that the script should never make
	List         bool     // the list of everything shows
}

const readSearch = `(() => {
	const results = document.getElementById("search-results"), all = document.getElementById("search-all"), first = results.querySelector("a");
	return {Status: document.getElementById("search-status").textContent, Hash: location.hash, Count: results.children.length,
		First: first ? first.textContent : "", Href: first ? first.getAttribute("href") : "",
		Kinds: [...results.querySelectorAll(".kind")].map((e) => e.textContent),
		Marks: results.firstElementChild ? [...results.firstElementChild.querySelectorAll("mark")].map((e) => e.textContent) : [],
		Elements: document.querySelectorAll("#search-outcome :is(img, script, iframe, svg, style, object)").length,
		List: all.getClientRects().length > 0};
})()`

// typed types into the field as a keyboard does, or as an input method gives Chinese,
// and waits for the answer.
func (b *tab) typed(query string) searched {
	b.t.Helper()
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(kb.Backspace))
	b.waitFor("the field is empty", `document.getElementById("search-words").value === "" && document.getElementById("search-status").textContent === ""`)
	call(b, input.InsertText, input.InsertTextParams{Text: query})
	b.waitFor("an answer to "+query, `document.getElementById("search-status").textContent !== ""`)
	return evaluate[searched](b, readSearch)
}

// From a disk and from a strict server alike, the keyboard alone finds things.
func TestSearchByKeyboard(t *testing.T) {
	w := theWorld(t)
	for name, start := range map[string]struct {
		visit  func(b *tab)
		origin string
	}{
		"server": {func(b *tab) { b.visit(w, "index.html") }, w.server.URL},
		"disk":   {func(b *tab) { b.visitFile(w, "index.html") }, fileURL(w.dir)},
	} {
		t.Run(name, func(t *testing.T) {
			b := w.open(t)
			start.visit(b)
			b.tabTo(`.site-nav a[href="search.html"]`, "")
			b.do(chromedp.KeyEvent(kb.Enter))
			b.waitFor("the search page", `!!document.querySelector("#search-form:not([hidden])")`)
			b.tabTo("#search-words", "")

			got := b.typed("合格率")
			if got.Count != 50 || got.Kinds[0] != "指标" || !strings.Contains(got.First, "合格率") || !slices.Contains(got.Marks, "合格率") || got.List {
				t.Errorf("合格率 finds %+v", got)
			}
			if !strings.Contains(got.Status, "合格率") || !strings.Contains(got.Status, "50") || got.Hash != "#q=%E5%90%88%E6%A0%BC%E7%8E%87" {
				t.Errorf("the status is %q, the address ends in %q", got.Status, got.Hash)
			}
			if got := b.typed("Ｗｉｌｓｏｎ"); got.Count == 0 || !strings.HasPrefix(got.Href, "methods.html#method-wilson") || !slices.Contains(got.Marks, "Wilson") {
				t.Errorf("Wilson in full width finds %+v", got)
			}
			if got := b.typed("wils"); got.Count == 0 || !strings.HasPrefix(got.Href, "methods.html#method-wilson") {
				t.Errorf("the start of an English word finds %+v", got)
			}
			if got := b.typed("乳制品 合格率"); got.Count == 0 || len(got.Marks) < 2 {
				t.Errorf("two words find %+v", got)
			}
			if got := b.typed("zzzzqqq"); got.Count != 0 || !got.List || !strings.Contains(got.Status, "没有找到") {
				t.Errorf("nothing is shown as %+v", got)
			}
			if got := b.typed("manufacture of food"); got.Href != "industries/C14.html" {
				t.Errorf("an English name finds %+v", got)
			}
			b.do(chromedp.KeyEvent(kb.Enter))
			if href := evaluate[string](b, `document.activeElement.getAttribute("href")`); href != "industries/C14.html" {
				t.Errorf("the enter key focuses %q, want the first result", href)
			}
			b.wantQuiet(start.origin)
			b.do(chromedp.KeyEvent(kb.Enter))
			b.waitFor("the page found", `!!document.querySelector("body.kind-industry")`)
			evaluate[bool](b, "setTimeout(() => history.back(), 0); true")
			b.waitFor("the search again, as it was", `!!document.querySelector("#search-results a") && document.getElementById("search-words").value === "manufacture of food"`)
		})
	}
}

// More results come when asked for, and the first of them has the focus.
func TestSearchShowsMore(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	b.visit(w, "search.html#q=%E5%90%88%E6%A0%BC%E7%8E%87")
	b.tabTo("#search-more", "")
	b.do(chromedp.KeyEvent(kb.Enter))
	got := evaluate[searched](b, readSearch)
	if at := evaluate[int](b, `[...document.getElementById("search-results").children].findIndex((e) => e.contains(document.activeElement))`); got.Count != 100 || at != 50 {
		t.Errorf("%d results, the focus on number %d; want 100 and 50", got.Count, at)
	}
	b.wantQuiet(w.server.URL)
}

// Whatever is looked for, and however the address is bent, is only ever text.
func TestSearchIsHarmless(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	evil := `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> 合格率`
	for _, fragment := range []string{"#q=" + strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", " ", "%20").Replace(evil), "#q=%E0%A4%A", "#q=" + strings.Repeat("%F0%9F%92%A9", 400), "#q=__proto__", "#q=constructor%20toString", "#q=.*%5B%28%5C"} {
		b.visit(w, "search.html"+fragment)
		b.waitFor("the page", `!!document.querySelector("#search-form:not([hidden])")`)
		got := evaluate[searched](b, readSearch)
		if got.Elements != 0 || evaluate[bool](b, "window.hacked !== undefined") {
			t.Errorf("%.60s makes elements: %+v", fragment, got)
		}
		b.wantQuiet(w.server.URL)
		b.navigate("about:blank") // another fragment alone would be the same page
	}
	b.visit(w, "search.html")
	b.tabTo("#search-words", "")
	if got := b.typed(evil); got.Elements != 0 || !strings.Contains(got.Status, "<img src=x") {
		t.Errorf("typed, it makes %+v", got)
	}
	b.wantQuiet(w.server.URL)
}

// What is in the index is found by its title, as it stands.
func TestSearchFindsEveryTitle(t *testing.T) {
	w := theWorld(t)
	paths, err := filepath.Glob(filepath.Join(w.dir, "data", "search.*.js"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("the index: %v, %v", paths, err)
	}
	data, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	body := strings.TrimSuffix(strings.TrimPrefix(string(data), `zhijianSearch("zh-CN",`), ");\n")
	if !json.Valid([]byte(body)) {
		t.Fatalf("the index is no JSON: %.80s", body)
	}
	b := w.open(t)
	b.visit(w, "search.html")
	got := evaluate[struct {
		Entries int
		Missing []string
	}](b, fmt.Sprintf(`((index) => {
		const missing = [];
		index.entries.forEach((row, i) => {
			const got = window.zhijianSearch.find(row[3]);
			if (got.loose || !got.found.some((f) => f.entry.order === i)) missing.push(row[2] + " " + row[3]);
		});
		return {Entries: index.entries.length, Missing: missing};
	})(%s)`, body))
	// A title longer than what may be typed is cut, and still found.
	if got.Entries < 500 || len(got.Missing) > 0 {
		t.Errorf("%d of %d entries are not found by their title, such as %v", len(got.Missing), got.Entries, got.Missing[:min(5, len(got.Missing))])
	}
	for query, want := range map[string]string{
		"监督抽查合格率": "indicators/supervision_pass_rate.html", "抽查合格率": "indicators/supervision_pass_rate.html",
		"C14": "industries/C14.html", "食品制造业": "industries/C14.html", "呼和浩特": "regions/150100.html", "Hohhot": "regions/150100.html",
		"清洁能源": "industries.html", "dairy-2015": "projects/dairy-2015.html",
	} {
		first := evaluate[string](b, fmt.Sprintf(`(window.zhijianSearch.find(%q).found[0] || {entry: {path: ""}}).entry.path`, query))
		if first != want {
			t.Errorf("%s finds %q first, want %s", query, first, want)
		}
	}
	loose := evaluate[bool](b, `(() => { const r = window.zhijianSearch.find("食品行业合格情况"); return r.loose && r.found.length > 0; })()`)
	if !loose {
		t.Error("words that nothing holds as they stand find nothing similar")
	}
	b.wantQuiet(w.server.URL)
}

// Without scripts the page has no field, and lists everything instead.
func TestSearchWithoutScripts(t *testing.T) {
	w := theWorld(t)
	b := w.open(t)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(w, "search.html")
	got := evaluate[struct {
		Links    []string
		Controls int
	}](b, `({Links: [...document.querySelectorAll("main a")].filter((a) => a.getClientRects().length).map((a) => a.getAttribute("href")),
		Controls: [...document.querySelectorAll("main :is(select, input, button)")].filter((e) => e.getClientRects().length).length})`)
	for _, want := range []string{"product-quality.html", "indicators/supervision_pass_rate.html", "industries/C14.html", "regions/150100.html", "targets.html#target-supervision_pass_rate", "projects/dairy-2015.html", "print.html", "methods.html"} {
		if !slices.Contains(got.Links, want) {
			t.Errorf("no link to %s", want)
		}
	}
	if got.Controls != 0 {
		t.Errorf("%d controls show", got.Controls)
	}
}
