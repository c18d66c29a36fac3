package site

import (
	"io/fs"
	"slices"

	"zhijian/internal/audit"
	"zhijian/internal/page"
)

// sentencesOf gives the sentences of the narrative as editions are read: those of the
// summaries with them, each with what its typed words speak of.
func (g *Generation) sentencesOf(read []page.Sentence) []page.Sentence {
	shown := make(map[string]string) // page of each file
	for i := range read {
		shown[read[i].Pos.File] = read[i].Page
	}
	opening := make(map[string][]page.Sentence)
	for i := range g.report.Pages {
		p := &g.report.Pages[i]
		if text, err := fs.ReadFile(g.src.Project, p.File); err == nil && p.Summary != "" {
			opening[p.File] = page.Summary(p, string(text), shown[p.File])
		}
	}
	out := make([]page.Sentence, 0, len(read)+len(opening))
	for i := range read {
		file := read[i].Pos.File
		out = append(append(out, opening[file]...), read[i])
		delete(opening, file)
	}
	for i := range g.report.Pages { // of texts that hold nothing else
		out = append(out, opening[g.report.Pages[i].File]...)
	}
	typed(out, g.spoken)
	return out
}

// typed gives each sentence what its typed words speak of.
func typed(list []page.Sentence, spoken []audit.Spoken) {
	byFile := make(map[string][]*page.Sentence)
	for i := range list {
		byFile[list[i].Pos.File] = append(byFile[list[i].Pos.File], &list[i])
	}
	for _, of := range byFile {
		slices.SortFunc(of, func(a, b *page.Sentence) int { return a.Pos.Compare(b.Pos) })
	}
	for _, s := range spoken {
		of := byFile[s.Pos.File]
		n, found := slices.BinarySearchFunc(of, s, func(a *page.Sentence, s audit.Spoken) int { return a.Pos.Compare(s.Pos) })
		if !found {
			n--
		}
		if n >= 0 && s.Pos.Line <= of[n].Last {
			of[n].Typed = append(of[n].Typed, page.Statement{Pos: s.Pos, Name: "typed", Shown: s.Text, Cells: s.Cells, Targets: s.Targets, Own: s.Own})
		}
	}
}
