package edition

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// Trace is what stands on a line of a project and what is tied to it: the words, figures
// and pages that rest on a line of the data, or the data beneath a line of the words.
type Trace struct {
	At      diag.Pos // the line; Column is 0 for the whole of it
	Kind    TraceKind
	ID      string // code or id of what stands there; "" for observations and words
	Of      string // id of the project, for an item or measure
	Nearest int    // for Nothing: the nearest line that holds something; 0 if none does

	Cells     []CellTrace     // the observations that the line holds or, for words, that lie beneath them
	Sentences []SentenceTrace // in the order of the pages
	Figures   []FigureTrace   // in the order of the pages; none for words
	Pages     []PageTrace     // that show any of these, in the order of the site; none for words
	Reads     []string        // paths of further pages that read the same indicators, targets or projects
}

// TraceKind says what stands on a line.
type TraceKind string

// What may stand on a line.
const (
	Observed   TraceKind = "observation"
	TableHead  TraceKind = "table" // of a file of observations: what holds for all of its rows
	OfSource   TraceKind = "source"
	OfTarget   TraceKind = "target"
	OfProject  TraceKind = "project"
	OfItem     TraceKind = "item"
	OfMeasure  TraceKind = "measure"
	OfInd      TraceKind = "indicator"
	OfRegion   TraceKind = "region"
	OfGroup    TraceKind = "group"
	OfIndustry TraceKind = "industry"
	Everything TraceKind = "definition" // that all pages rest on
	Words      TraceKind = "words"
	Unused     TraceKind = "unused" // of a file or entry that the edition does not read
	Nothing    TraceKind = "nothing"
)

// CellTrace is an observation and where it stands.
type CellTrace struct {
	Key  report.Key
	Role Role           // in the statement that it is listed under; "" elsewhere
	Pos  diag.Pos       // of its row
	Cell *analysis.Cell // as it may be published; nil if the data do not hold it
	Page string         // page and place that explain its number; "" if none does
}

// Role is what an observation is to the words that rest on it.
type Role string

// The roles.
const (
	OwnValue  Role = "own"
	Benchmark Role = "benchmark"
	Before    Role = "before" // the same place in an earlier year
	Peer      Role = "peer"   // ranked or listed beside the own value
	Shown     Role = "shown"  // in a figure or table
)

// SentenceTrace is a sentence and those of its directives that matter.
type SentenceTrace struct {
	page.Sentence // with those statements only
	Beneath       []StatementTrace
}

// StatementTrace is what one directive rests on: of a line of the data, what stands
// there; of words, everything.
type StatementTrace struct {
	page.Statement
	Roles []Role // of the observations at hand, most important first
	Cells []CellTrace
	Items []ItemTrace // of projects
	Goals []GoalTrace
}

// ItemTrace is an item of a project beneath words.
type ItemTrace struct {
	Project string
	Result  *analysis.ItemResult // nil if the words are about the project as a whole
	Pos     diag.Pos
}

// GoalTrace is a target beneath words.
type GoalTrace struct {
	Target *report.Target
	State  analysis.TargetState
}

// FigureTrace is a figure or table and how many of the observations it shows.
type FigureTrace struct {
	page.Drawn
	Shows int
}

// PageTrace is a page and how much on it rests on the line.
type PageTrace struct {
	Page               string
	Sentences, Figures int
	Explains           []string // places on it that explain the numbers
}

// ErrNoFile and ErrNoLine say that a trace asks for what is not there.
var (
	ErrNoFile = errors.New("no such file in data/ or content/")
	ErrNoLine = errors.New("the file has no such line")
)

// NewTrace follows a line of the project that e was read from. at.Column narrows words
// down to one sentence; 0 takes all of the line. The error is ErrNoFile, ErrNoLine or the
// machine's.
func NewTrace(e *Edition, project fs.FS, at diag.Pos) (*Trace, error) {
	top, _, _ := strings.Cut(at.File, "/")
	ext := strings.ToLower(path.Ext(at.File))
	if !fs.ValidPath(at.File) || !(top == "data" && ext == ".toml" || top == "content" && ext == ".md") {
		return nil, ErrNoFile
	}
	raw, err := fs.ReadFile(project, at.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoFile
	} else if err != nil {
		return nil, err
	}
	text := strings.TrimSuffix(string(raw), "\n")
	if n := strings.Count(text, "\n") + 1; at.Line < 1 || at.Line > n {
		return nil, ErrNoLine
	}
	t := &tracing{Trace: &Trace{At: at}, e: e, text: text, cells: newPublished(e.Result)}
	if top == "content" {
		t.words()
	} else {
		t.data()
	}
	return t.Trace, nil
}

// tracing is a trace being made.
type tracing struct {
	*Trace
	e    *Edition
	text string // of the file

	cells published
	want  wanted
}

// wanted is what stands on a line of the data.
type wanted struct {
	cells                   map[report.Key]bool
	source, target, project string
	item                    string // kind and indicator
	indicator               string // of items of any project
	number                  int    // of the measure
}

// cell traces an observation to its row.
func (t *tracing) cell(k report.Key) CellTrace {
	c := CellTrace{Key: k, Cell: t.cells.at(k)}
	if c.Cell == nil {
		return c
	}
	c.Pos = t.e.Report.Pos(c.Cell.Origin, "")
	if t.e.Explained != nil && k.Period == "" {
		c.Page = t.e.Explained(k)
	}
	return c
}

// published gives the observations of an edition as they may be published.
type published struct {
	result  *analysis.Result
	periods map[report.Key]*analysis.Cell // quarters and months
}

func newPublished(a *analysis.Result) published {
	p := published{a, make(map[report.Key]*analysis.Cell)}
	list := a.Periods()
	for i := range list {
		p.periods[list[i].Key] = &list[i]
	}
	return p
}

// at gives an observation; nil if the data do not hold it.
func (p published) at(k report.Key) *analysis.Cell {
	if k.Period != "" {
		return p.periods[k]
	}
	return p.result.Cell(k)
}
