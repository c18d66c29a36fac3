package edition

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// The JSON of a comparison is version 1: keys are only ever added. Numbers are
// unrounded, null where there are none; codes are those of the data files; only
// "message" is in the language of messages.

// jsonNumber is null where there is no number.
type jsonNumber float64

// MarshalJSON writes the shortest text that reads back the same.
func (n jsonNumber) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return []byte(strconv.FormatFloat(float64(n), 'g', -1, 64)), nil
}

type jsonCell struct {
	Indicator string `json:"indicator"`
	Year      int    `json:"year"`
	Region    string `json:"region,omitempty"`
	Group     string `json:"group,omitempty"`
	Level     string `json:"level,omitempty"`
	Industry  string `json:"industry,omitempty"`
	Stratum   string `json:"stratum,omitempty"`
	Period    string `json:"period,omitempty"`
}

func jsonPlace(p report.Place) (c jsonCell) {
	switch p.Kind {
	case report.InRegion:
		c.Region = p.ID
	case report.InGroup:
		c.Group = p.ID
	case report.AtLevel:
		c.Level = p.ID
	}
	return c
}

func jsonKey(k report.Key) jsonCell {
	c := jsonPlace(k.Place)
	c.Indicator, c.Year, c.Industry, c.Stratum, c.Period = k.Indicator, k.Year, k.Industry, k.Stratum, k.Period
	return c
}

type jsonSide struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Year   int    `json:"year"`
	Region string `json:"region"`
	Draft  bool   `json:"draft"`
	Errors int    `json:"errors"`
}

type jsonPos struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type jsonProblem struct {
	jsonPos
	Code    string `json:"code"`
	Message string `json:"message"`
}

type jsonClaim struct {
	jsonProblem
	Page     string     `json:"page"`
	Source   string     `json:"source"`
	Sentence string     `json:"sentence"`
	Cells    []jsonCell `json:"cells"`
}

type jsonJudgement struct {
	Verdict   string     `json:"verdict"`
	Reason    string     `json:"reason"`
	Own       jsonNumber `json:"own"`
	Benchmark jsonNumber `json:"benchmark"`
	Gap       jsonNumber `json:"gap"`
	Low       jsonNumber `json:"gap_low"`
	High      jsonNumber `json:"gap_high"`
}

type jsonVerdict struct {
	Cell      jsonCell      `json:"cell"`
	Benchmark string        `json:"benchmark"`
	Before    jsonJudgement `json:"before"`
	After     jsonJudgement `json:"after"`
	Own       bool          `json:"own_changed"`
	Theirs    bool          `json:"benchmark_changed"`
}

type jsonStanding struct {
	State string     `json:"state"`
	Track string     `json:"track"`
	Year  int        `json:"year"`
	Value jsonNumber `json:"value"`
	Gap   jsonNumber `json:"gap"`
}

type jsonTarget struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Crossed bool          `json:"crossed"`
	Before  *jsonStanding `json:"before"`
	After   *jsonStanding `json:"after"`
}

type jsonPlaceIn struct {
	Rank int `json:"rank"`
	Low  int `json:"low"`
	High int `json:"high"`
	Of   int `json:"of"`
}

type jsonMovement struct {
	Change  jsonNumber `json:"change"`
	Verdict string     `json:"verdict"`
	Reason  string     `json:"reason"`
}

// jsonTurn is a rank, direction or trend of a cell before and after.
type jsonTurn[T any] struct {
	Cell   jsonCell `json:"cell"`
	Before T        `json:"before"`
	After  T        `json:"after"`
}

type jsonGapReading struct {
	State   string     `json:"state"`
	Verdict string     `json:"verdict"`
	Reason  string     `json:"reason"`
	Own     jsonNumber `json:"own"`
	Gap     jsonNumber `json:"gap"`
}

type jsonGap struct {
	Project   string          `json:"project"`
	Kind      string          `json:"kind,omitempty"`
	Indicator string          `json:"indicator,omitempty"`
	Level     string          `json:"level,omitempty"`
	Before    *jsonGapReading `json:"before"`
	After     *jsonGapReading `json:"after"`
}

type jsonReading struct {
	Value    jsonNumber `json:"value"`
	X        jsonNumber `json:"x"`
	N        jsonNumber `json:"n"`
	Status   string     `json:"status"`
	Missing  string     `json:"missing"`
	Withheld bool       `json:"withheld"`
	Break    bool       `json:"break"`
	Source   string     `json:"source"`
}

type jsonValue struct {
	Cell     jsonCell     `json:"cell"`
	Kind     string       `json:"kind"`
	Before   *jsonReading `json:"before"`
	After    *jsonReading `json:"after"`
	Diff     jsonNumber   `json:"difference"`
	Size     jsonNumber   `json:"size"`
	At       jsonPos      `json:"at"`
	Compared int          `json:"comparisons"`
	Flipped  int          `json:"verdicts_changed"`
}

type jsonBlock struct {
	Indicator string `json:"indicator"`
	Year      int    `json:"year"`
	New       bool   `json:"new"`
	Cells     int    `json:"cells"`
	Missing   int    `json:"missing"`
}

type jsonDefinition struct {
	What   string `json:"what"`
	ID     string `json:"id"`
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type jsonWording struct {
	At     jsonPos `json:"at"`
	Page   string  `json:"page"`
	Source string  `json:"source"`
	Text   string  `json:"text"`
}

type jsonPiece struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

type jsonSentence struct {
	Kind      string       `json:"kind"`
	Before    *jsonWording `json:"before"`
	After     *jsonWording `json:"after"`
	Pieces    []jsonPiece  `json:"pieces"`
	Cells     []jsonCell   `json:"cells"`
	Targets   []string     `json:"targets"`
	Projects  []string     `json:"projects"`
	Elsewhere bool         `json:"other_cells"`
}

type jsonFigure struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Caption string `json:"caption"`
	Cells   int    `json:"cells"`
}

type jsonPage struct {
	Page      string       `json:"page"`
	Sentences int          `json:"sentences"`
	Figures   []jsonFigure `json:"figures"`
}

type jsonDiff struct {
	Version     int                      `json:"version"`
	Old         jsonSide                 `json:"old"`
	New         jsonSide                 `json:"new"`
	Doubtful    []string                 `json:"doubtful"`
	Same        bool                     `json:"same"`
	Claims      []jsonClaim              `json:"claims"`
	Verdicts    []jsonVerdict            `json:"verdicts"`
	Targets     []jsonTarget             `json:"targets"`
	Ranks       []jsonTurn[jsonPlaceIn]  `json:"ranks"`
	Directions  []jsonTurn[jsonMovement] `json:"directions"`
	Trends      []jsonTurn[string]       `json:"trends"`
	Gaps        []jsonGap                `json:"gaps"`
	Values      []jsonValue              `json:"values"`
	Unrecorded  []jsonProblem            `json:"unrecorded"`
	Blocks      []jsonBlock              `json:"blocks"`
	Definitions []jsonDefinition         `json:"definitions"`
	Sentences   []jsonSentence           `json:"sentences"`
	Pages       []jsonPage               `json:"pages"`
	Moved       []jsonMove               `json:"moved"`
	Broken      []jsonBroken             `json:"broken"`
	Others      []jsonOther              `json:"others"`
}

// WriteJSON prints a comparison whole, as documented in docs/diff.md.
func (d *Diff) WriteJSON(w io.Writer, cat *lang.Catalogue, names Names) error {
	out := jsonDiff{Version: 1, Same: d.Same(), Doubtful: orEmpty(d.Doubtful), Old: jsonOf(names.Old, &d.Old), New: jsonOf(names.New, &d.New),
		Claims: each(d.Claims, func(c *Claim) jsonClaim {
			return jsonClaim{problemJSON(c.Problem, cat), c.Page, c.Source, c.Text, each(c.Cells, keyJSON)}
		}),
		Verdicts: each(d.Verdicts, func(v *VerdictChange) jsonVerdict {
			return jsonVerdict{jsonKey(v.Key), v.Benchmark.ID, judgementJSON(&v.Before), judgementJSON(&v.After), v.OwnChanged, v.TheirsChanged}
		}),
		Targets: each(d.Targets, func(t *TargetChange) jsonTarget {
			return jsonTarget{t.ID, t.Name, t.Crossed(), standingJSON(t.Before), standingJSON(t.After)}
		}),
		Ranks: each(d.Ranks, func(r *RankChange) jsonTurn[jsonPlaceIn] {
			rank := func(r analysis.Rank) jsonPlaceIn { return jsonPlaceIn{r.Rank, r.Low, r.High, r.Of} }
			return jsonTurn[jsonPlaceIn]{jsonKey(r.Key), rank(r.Before), rank(r.After)}
		}),
		Directions: each(d.Directions, func(c *DirectionChange) jsonTurn[jsonMovement] {
			move := func(m Movement) jsonMovement {
				return jsonMovement{jsonNumber(m.Diff), string(m.Verdict), string(m.Reason)}
			}
			return jsonTurn[jsonMovement]{jsonKey(c.Key), move(c.Before), move(c.After)}
		}),
		Trends: each(d.Trends, func(t *TrendChange) jsonTurn[string] { return jsonTurn[string]{jsonKey(t.Key), t.Before, t.After} }),
		Gaps: each(d.Gaps, func(g *GapChange) jsonGap {
			return jsonGap{g.Project, g.Kind, g.Indicator, g.Level, gapJSON(g.Before), gapJSON(g.After)}
		}),
		Values: each(d.Values, func(v *ValueChange) jsonValue {
			return jsonValue{jsonKey(v.Key), string(v.Kind), readingJSON(v.Before), readingJSON(v.After), jsonNumber(v.Diff), jsonNumber(v.Size),
				posJSON(v.Pos), v.Compared, v.Flipped}
		}),
		Unrecorded:  each(d.Unrecorded.Sorted(), func(p *diag.Problem) jsonProblem { return problemJSON(*p, cat) }),
		Blocks:      each(d.Blocks, func(b *Block) jsonBlock { return jsonBlock(*b) }),
		Definitions: each(d.Definitions, func(c *DefinitionChange) jsonDefinition { return jsonDefinition(*c) }),
		Sentences:   each(d.Sentences, sentenceJSON),
		Pages: each(d.Pages, func(p *PageChange) jsonPage {
			return jsonPage{p.Page, p.Sentences, each(p.Figures, func(f *FigureChange) jsonFigure { return jsonFigure(*f) })}
		}),
		Moved:  each(d.Moved, moveJSON),
		Broken: each(d.Broken, func(b *BrokenFile) jsonBroken { return brokenJSON(b, cat) }),
		Others: each(d.Others, func(o *OtherFile) jsonOther { return jsonOther(*o) }),
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// each turns a list into another; none is an empty list, not null.
func each[A, B any](list []A, turn func(*A) B) []B {
	out := make([]B, len(list))
	for i := range list {
		out[i] = turn(&list[i])
	}
	return out
}

func jsonOf(name string, s *Side) jsonSide {
	return jsonSide{name, s.Title, s.Year, s.Region, s.Draft, s.Problems.Errors}
}

func posJSON(p diag.Pos) jsonPos { return jsonPos{p.File, p.Line, p.Column} }

func problemJSON(p diag.Problem, cat *lang.Catalogue) jsonProblem {
	return jsonProblem{posJSON(p.Pos), p.Code, p.Message(cat)}
}

func keyJSON(k *report.Key) jsonCell { return jsonKey(*k) }

func judgementJSON(j *Judgement) jsonJudgement {
	return jsonJudgement{string(j.Verdict), string(j.Reason), jsonNumber(j.Own), jsonNumber(j.Their), jsonNumber(j.Gap), jsonNumber(j.Low), jsonNumber(j.High)}
}

func standingJSON(r *TargetReading) *jsonStanding {
	if r == nil {
		return nil
	}
	return &jsonStanding{string(r.State), string(r.Track), r.Year, jsonNumber(r.Value), jsonNumber(r.Gap)}
}

func gapJSON(r *GapReading) *jsonGapReading {
	if r == nil {
		return nil
	}
	return &jsonGapReading{string(r.State), string(r.Verdict), string(r.Reason), jsonNumber(r.Own), jsonNumber(r.Gap)}
}

func readingJSON(r *Reading) *jsonReading {
	if r == nil {
		return nil
	}
	return &jsonReading{jsonNumber(r.Value), jsonNumber(r.X), jsonNumber(r.N), r.Status, string(r.Missing), r.Withheld, r.Break, r.Source}
}

// orEmpty writes no list as an empty one.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func sentenceJSON(s *SentenceChange) jsonSentence {
	text := func(w *Wording) *jsonWording {
		if w == nil {
			return nil
		}
		return &jsonWording{posJSON(w.Pos), w.Page, w.Source, w.Text}
	}
	return jsonSentence{string(s.Kind), text(s.Before), text(s.After),
		each(s.Pieces, func(p *Piece) jsonPiece { return jsonPiece{string(p.Op), p.Text} }),
		each(s.Cells, keyJSON), orEmpty(s.Targets), orEmpty(s.Projects), s.Elsewhere}
}
