package edition

import "zhijian/internal/lang"

type jsonMove struct {
	File   bool     `json:"file"`
	Before jsonSpot `json:"before"`
	After  jsonSpot `json:"after"`
	Count  int      `json:"sentences"`
	Text   string   `json:"text"`
}

type jsonSpot struct {
	At   jsonPos `json:"at"`
	Page string  `json:"page"`
}

func moveJSON(m *Move) jsonMove {
	return jsonMove{m.File, jsonSpot{posJSON(m.Before), m.PageBefore}, jsonSpot{posJSON(m.After), m.PageAfter}, m.Count, m.Text}
}

type jsonBroken struct {
	jsonProblem
	New       bool `json:"new"`
	Errors    int  `json:"errors"`
	Cells     int  `json:"cells"`
	Sentences int  `json:"sentences"`
	Projects  int  `json:"projects"`
}

func brokenJSON(b *BrokenFile, cat *lang.Catalogue) jsonBroken {
	return jsonBroken{problemJSON(b.Problem, cat), b.New, b.Errors, b.Cells, b.Sentences, b.Projects}
}

type jsonOther struct {
	File string `json:"file"`
	Old  bool   `json:"old"`
	New  bool   `json:"new"`
}
