package exchange

import (
	"path"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// Citations gives data/citation.bib: BibTeX entries of the report's data as a whole,
// and of each file. The day on which somebody looked at them is theirs to add.
func Citations(r *report.Report, cat *lang.Catalogue, files []File) []byte {
	whole := r.Meta.Title + " (" + strconv.Itoa(r.Meta.Year) + ")"
	b := bibEntry(nil, r, cat, datasetKey(r), whole, "data.html")
	for _, f := range files {
		if title := datasetTitle(r, cat, f.Path); title != "" {
			b = bibEntry(append(b, '\n'), r, cat, bibKey(r, f.Path), whole+": "+title, f.Path)
		}
	}
	return b
}

// bibKey names a file in a bibliography: letters, digits and hyphens, which every
// program takes.
func bibKey(r *report.Report, file string) string {
	name := strings.TrimPrefix(strings.TrimSuffix(file, path.Ext(file)), "data/")
	if ext := path.Ext(file); ext != ".csv" {
		name += "-" + ext[1:]
	}
	return datasetKey(r) + "-" + strings.NewReplacer("/", "-", ".", "-", "_", "-").Replace(plainName(name))
}

func bibEntry(b []byte, r *report.Report, cat *lang.Catalogue, key, title, file string) []byte {
	b = append(b, "@misc{"+key...)
	add := func(name, value string) {
		if value != "" {
			b = append(b, ",\n  "+name+" = {"+value+"}"...)
		}
	}
	if p := r.Meta.Publisher; p != "" {
		add("author", "{"+texEscape(p)+"}")
	}
	add("title", "{"+texEscape(title)+"}")
	if when := r.Meta.Published(); !when.IsZero() {
		add("year", strconv.Itoa(when.Year()))
		add("date", when.Format(time.DateOnly))
	}
	add("howpublished", texEscape(cat.T("exchange.cite.note")))
	add("url", r.Site.Address(file))
	return append(b, "\n}\n"...)
}

// texEscape keeps TeX from reading a text as anything but text.
func texEscape(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "%", `\%`, "$", `\$`, "#", `\#`, "&", `\&`, "_", `\_`,
		"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ", "\r", " ",
	).Replace(s)
}
