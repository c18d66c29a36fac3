package edition

import (
	"encoding/json"
	"io"
	"math"
)

// The JSON of a trace is version 1: keys are only ever added. Numbers are unrounded,
// null where there are none; codes are those of the data files. Lists are never null.

type jsonTrace struct {
	Version      int             `json:"version"`
	File         string          `json:"file"`
	Line         int             `json:"line"`
	Kind         TraceKind       `json:"kind"`
	ID           string          `json:"id,omitempty"`
	Project      string          `json:"project,omitempty"`
	Nearest      int             `json:"nearest,omitempty"`
	Observations []jsonObserved  `json:"observations"`
	Sentences    []jsonTraced    `json:"sentences"`
	Figures      []jsonDrawn     `json:"figures"`
	Pages        []jsonTracePage `json:"pages"`
	Reads        []string        `json:"reads"`
}

type jsonObserved struct {
	jsonCell
	jsonPos
	Role    Role       `json:"role,omitempty"`
	Value   jsonNumber `json:"value"`
	X       jsonNumber `json:"x"`
	N       jsonNumber `json:"n"`
	Missing string     `json:"missing,omitempty"`
	Status  string     `json:"status,omitempty"`
	Source  string     `json:"source,omitempty"`
	Page    string     `json:"page,omitempty"`
}

type jsonTraced struct {
	jsonPos
	Last       int           `json:"last_line"`
	Page       string        `json:"page"`
	Text       string        `json:"text"`
	Source     string        `json:"source"`
	Statements []jsonBeneath `json:"statements"`
}

type jsonBeneath struct {
	Line         int            `json:"line"`
	Column       int            `json:"column"`
	Directive    string         `json:"directive"`
	Shown        string         `json:"shown"`
	Figure       string         `json:"figure,omitempty"`
	Roles        []Role         `json:"roles"`
	Observations []jsonObserved `json:"observations"`
	Targets      []jsonGoal     `json:"targets,omitempty"`
	Projects     []jsonItem     `json:"projects,omitempty"`
	Cited        string         `json:"cited,omitempty"`
}

type jsonGoal struct {
	ID    string     `json:"id"`
	Op    string     `json:"op"`
	Value jsonNumber `json:"value"`
	State string     `json:"state"`
	jsonPos
}

type jsonItem struct {
	ID         string          `json:"id"`
	Kind       string          `json:"kind,omitempty"`
	Indicator  string          `json:"indicator,omitempty"`
	Own        jsonNumber      `json:"own"`
	Source     string          `json:"source,omitempty"`
	References []jsonReference `json:"references,omitempty"`
	jsonPos
}

type jsonReference struct {
	Level  string     `json:"level"`
	Value  jsonNumber `json:"value"`
	Low    jsonNumber `json:"low"`
	High   jsonNumber `json:"high"`
	Source string     `json:"source,omitempty"`
}

type jsonDrawn struct {
	Page    string `json:"page"`
	ID      string `json:"id"`
	Label   string `json:"label"`
	Caption string `json:"caption"`
	Shows   int    `json:"shows"`
}

type jsonTracePage struct {
	Path      string   `json:"path"`
	Sentences int      `json:"sentences"`
	Figures   int      `json:"figures"`
	Explains  []string `json:"explains,omitempty"`
}

// WriteJSON writes a trace for other programs.
func (t *Trace) WriteJSON(w io.Writer) error {
	out := jsonTrace{Version: 1, File: t.At.File, Line: t.At.Line, Kind: t.Kind, ID: t.ID, Project: t.Of, Nearest: t.Nearest,
		Observations: observedJSON(t.Cells), Sentences: []jsonTraced{}, Figures: []jsonDrawn{}, Pages: []jsonTracePage{}, Reads: t.Reads}
	if out.Reads == nil {
		out.Reads = []string{}
	}
	for i := range t.Sentences {
		out.Sentences = append(out.Sentences, tracedJSON(&t.Sentences[i]))
	}
	for _, f := range t.Figures {
		out.Figures = append(out.Figures, jsonDrawn{f.Page, f.ID, f.Label, f.Caption, f.Shows})
	}
	for _, p := range t.Pages {
		out.Pages = append(out.Pages, jsonTracePage{p.Page, p.Sentences, p.Figures, p.Explains})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func observedJSON(list []CellTrace) []jsonObserved {
	out := make([]jsonObserved, 0, len(list))
	for i := range list {
		c := &list[i]
		none := jsonNumber(math.NaN())
		o := jsonObserved{jsonCell: jsonKey(c.Key), jsonPos: posJSON(c.Pos), Role: c.Role, Value: none, X: none, N: none, Page: c.Page}
		if c.Cell != nil {
			o.Value, o.X, o.N = jsonNumber(c.Cell.Value), jsonNumber(c.Cell.X), jsonNumber(c.Cell.N)
			o.Missing, o.Status, o.Source = string(c.Cell.Missing), c.Cell.Status, c.Cell.Source
		}
		out = append(out, o)
	}
	return out
}

func tracedJSON(s *SentenceTrace) jsonTraced {
	out := jsonTraced{jsonPos: posJSON(s.Pos), Last: s.Last, Page: s.Page, Text: s.Text, Source: s.Source, Statements: []jsonBeneath{}}
	for i := range s.Beneath {
		b := &s.Beneath[i]
		st := jsonBeneath{Line: b.Pos.Line, Column: b.Pos.Column, Directive: b.Name, Shown: b.Shown, Figure: b.Figure,
			Roles: b.Roles, Observations: observedJSON(b.Cells), Cited: b.Cited}
		if st.Roles == nil {
			st.Roles = []Role{}
		}
		for _, g := range b.Goals {
			st.Targets = append(st.Targets, jsonGoal{g.Target.ID, g.Target.Op, jsonNumber(g.Target.Value), string(g.State), posJSON(g.Target.Pos)})
		}
		for j := range b.Items {
			st.Projects = append(st.Projects, itemJSON(&b.Items[j]))
		}
		out.Statements = append(out.Statements, st)
	}
	return out
}

func itemJSON(it *ItemTrace) jsonItem {
	out := jsonItem{ID: it.Project, Own: jsonNumber(math.NaN()), jsonPos: posJSON(it.Pos)}
	r := it.Result
	if r == nil {
		return out
	}
	out.Kind, out.Indicator, out.Own, out.Source = r.Item.Kind, r.Item.Indicator, jsonNumber(r.Value), r.Item.Own.Source
	for j := range r.Levels {
		if ref := r.Levels[j].Reference; ref != nil && ref.Has() {
			out.References = append(out.References, jsonReference{r.Levels[j].Level,
				jsonNumber(ref.Value), jsonNumber(ref.Low), jsonNumber(ref.High), ref.Source})
		}
	}
	return out
}
