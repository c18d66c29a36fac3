package report

import (
	"math"
	"time"

	"zhijian/internal/diag"
)

// Report is one edition, validated. Load is the only way to get one; it is
// read-only afterwards and safe for concurrent use.
type Report struct {
	Meta    Meta
	Site    Site
	Methods Methods

	Regions    []Region    // in the order of regions.toml
	Groups     []Group     // in the order of regions.toml
	Edition    string      // of the industry classification
	Industries []Industry  // in the order of industries.toml
	Pillars    []Pillar    // in the order of industries.toml
	Indicators []Indicator // in the order of indicators.toml
	Sources    []Source    // in the order of sources.toml
	Targets    []Target    // in the order of targets.toml
	Projects   []Project   // by year, then in the order of their file
	Revisions  []Revision  // what was changed after it was published, newest first
	Revised    bool        // there is a revisions.toml, though it may list nothing
	Approvals  []Approval  // who signed which words, in the order of approvals.toml

	Observations []Observation // of whole years, sorted by Key.Compare, one a key
	Periods      []Observation // of quarters and months, sorted by Key.Compare, one a key
	Pages        []Page        // the narrative: chapters by order, then words for generated pages by kind and id

	index  index
	doubt  doubt
	lost   []string // files of the narrative that could not be read
	files  []string // that it was read from
	origin *origin
	texts  map[string]string // of the files of observations
}

// Meta is the [report] table of report.toml.
type Meta struct {
	Title      string
	Year       int
	Region     string // code of the region the report is about
	Language   string
	Publisher  string
	Released   time.Time // the only clock a build knows; see Published before printing it
	Headline   []string  // indicator ids
	Benchmarks []Place   // default comparisons, most important first
	Confidence float64   // in (0,1)

	Provisional   bool     // Released is reckoned, and nobody has confirmed it
	ProvisionalAt diag.Pos // where that is said
}

// Published is when the report is released as far as that is settled: zero while it is
// provisional.
func (m *Meta) Published() time.Time {
	if m.Provisional {
		return time.Time{}
	}
	return m.Released
}

// Site is the [site] table: government page tags and footer. Fields may be empty
// until `publish` asks for them.
type Site struct {
	Name, Domain, IDCode, ICP, Police string
}

// Methods is methods.toml over the built-in defaults.
type Methods struct {
	Version        string
	MinN           int     // fewest n for a verdict on a proportion
	MuchConfidence float64 // confidence of "much better", "much worse"
	TrendYears     int     // window of the trend test, in years
	TrendMinPoints int
	TrendAlpha     float64
	FDRAlpha       float64         // false discovery rate of lists that scan many comparisons
	JumpTolerance  float64         // standard errors
	JumpPoints     float64         // in the indicator's unit
	SumTolerance   float64         // counts
	Composites     []Composite     // trial indices, in the order of methods.toml
	ProjectWeights []ProjectWeight // of indicators in project profiles, in the order of methods.toml; an indicator at most once
}

// Region is a GB/T 2260 unit.
type Region struct {
	Code, Name, Short, En string
	Parent                string // code, "" for the nation
	Level                 string // nation, province, prefecture, county
	Tile                  *[2]int
}

// Group is a versioned set of regions with published values of its own.
type Group struct {
	ID, Name, En string
	Members      []string // region codes
	Edition      string
}

// Industry is a GB/T 4754 division.
type Industry struct {
	Code, Name, En string
}

// Pillar is one of the six pillar industries.
type Pillar struct {
	ID, Name, En       string
	Primary, Secondary []string // industry codes
}

// Direction says which way is better.
type Direction int8

// The directions.
const (
	Neutral Direction = 0  // "none": no judgement
	Up      Direction = 1  // higher is better
	Down    Direction = -1 // lower is better
)

// Indicator is a defined measure.
type Indicator struct {
	ID, Name, En           string
	Unit                   string
	Direction              Direction
	Kind                   string // macro, process, management, competitive, after_sales
	Measure                string // proportion, rate, mean, index, count, ratio
	Decimals               int
	Min, Max               float64 // NaN where unbounded
	Per                    float64 // multiplier of a rate; 100 for a proportion; 1 otherwise
	Margin                 float64 // in Unit; NaN where none is set
	Definition             string
	Numerator, Denominator string
	Source                 string
	Applies                []string // industry codes; nil means all
	Synonyms               []string
}

// Source is where figures come from.
type Source struct {
	ID, Name, Publisher string
	Date                time.Time // zero if not known to the day
	URL, Document, Note string
	Synthetic           bool
	Awaited             bool     // it has not been received: it is no source of anything yet
	Pos                 diag.Pos // set only where it is awaited
}

// Target is a goal for a year.
type Target struct {
	ID, Name        string
	Indicator       string // "" if none follows it
	Year            int
	Op              string  // >=, >, <=, <, qualitative
	Value           float64 // NaN if qualitative
	Unit            string
	BaseYear        int // 0 if not stated
	Document, Owner string
	Pos             diag.Pos
}

// PlaceKind says what a Place is.
type PlaceKind uint8

// The kinds of place, in the order in which observations are sorted.
const (
	InRegion PlaceKind = iota
	InGroup
	AtLevel
)

// Place is whom an observation is about: a region, a group, or an
// advanced-enterprise level.
type Place struct {
	Kind PlaceKind
	ID   string // region code, group id, or level name
}

// The advanced-enterprise levels, highest first.
var levels = [...]string{"international_advanced", "national_advanced", "regional_advanced"}

// Levels lists the advanced-enterprise levels, highest first.
func Levels() []string { return levels[:] }

// Key identifies a cell. Industry "" is all industries together, Stratum "" all
// strata together, Period "" the whole year.
type Key struct {
	Indicator string
	Year      int
	Place     Place
	Industry  string
	Stratum   string
	Period    string // Q1–Q4, M01–M12
}

// Missing says why there is no value; the zero value means there is one.
type Missing string

// The reasons for a missing value.
const (
	NotMissing    Missing = ""
	NotAvailable  Missing = "not_available"
	NotApplicable Missing = "not_applicable"
	NotYet        Missing = "not_yet"
	Suppressed    Missing = "suppressed"
	BelowUnit     Missing = "below_unit"
)

// Observation is one cell of the data. X, N and Value are NaN where not given;
// Value is computed from X and N where those are given, on the indicator's scale
// (0–100 for proportions), and is NaN exactly when Missing is set.
type Observation struct {
	Key
	Status  string // preliminary, final, revised, estimated
	Missing Missing
	X, N    float64
	Value   float64
	Basis   string
	Source  string // source id
	Note    string
	Break   bool // the series breaks before this year
	Origin  Origin
}

// Counted reports whether the observation is a count pair x of n.
func (o *Observation) Counted() bool { return !math.IsNaN(o.X) && !math.IsNaN(o.N) }

// Origin is where an observation was read: row Row (from 0) of a file. Its line and
// column are looked up by Report.Pos only when somebody asks.
type Origin struct {
	File string
	Row  int
}

// Project is a yearly chosen comparison-improvement project.
type Project struct {
	ID, Name, Industry, Product, Tier, Owner string
	Year                                     int
	Continues                                string // id of last year's project, "" if new
	Source                                   string // source id; of whatever in the project names none of its own; "" if not stated
	Items                                    []Item
	Measures                                 []Measure
	Pos                                      diag.Pos
}

// Item is one compared indicator of a project. No project compares an indicator twice
// under the same kind.
type Item struct {
	Kind, Indicator string
	Own             Own
	References      [3]Reference // in the order of Levels; zero-valued but for NaNs where there is none
	Note            string
	Break           bool // its definition changed since the year before: no closure is computed across
	Pos             diag.Pos
}

// Own is a project's own value of an item. Numbers not given are NaN; Value is
// computed from X and N where those are given.
type Own struct {
	Value, X, N float64
	Source      string // source id; "" if neither item nor project names one
}

// Counted reports whether the value is a count pair x of n.
func (o *Own) Counted() bool { return !math.IsNaN(o.X) && !math.IsNaN(o.N) }

// Reference is the value of an advanced enterprise, or of several, that an item is held
// against: a Value, or a range Low to High where a value would tell on one enterprise.
// Numbers not given are NaN.
type Reference struct {
	Value, Low, High float64
	Year             int     // of the value; the project's if it states none
	Source           string  // source id; "" if neither reference, item nor project names one
	Basis            string  // free words; see Single for those that have a meaning
	N                float64 // enterprises behind it; NaN if not stated
	Label            string  // who it is, anonymised; may be empty
}

// Has reports whether there is a reference at all.
func (r *Reference) Has() bool { return !math.IsNaN(r.Value) || r.Ranged() }

// Ranged reports whether the reference is known as a range only.
func (r *Reference) Ranged() bool { return !math.IsNaN(r.Low) && !math.IsNaN(r.High) }

// Measure is what a project does about its gaps.
type Measure struct {
	ID          string // "" if not stated; unique in its project
	Text, Owner string
	Due         time.Time // zero if not stated
	Status      string    // planned, under_way, done, dropped
	Effect      string    // what it is expected to bring about; may be empty
	Indicator   string    // of the item whose gap it is to close; "" for all of the project's
	Pos         diag.Pos
}

// PageKind says which page a narrative file belongs to.
type PageKind uint8

// The kinds of narrative.
const (
	Chapter        PageKind = iota // content/NN-slug.md
	IndustryWords                  // content/industries/C14.md
	RegionWords                    // content/regions/150100.md
	IndicatorWords                 // content/indicators/<id>.md
	ProjectWords                   // content/projects/<id>.md
)

// Page is one narrative file: its front matter, and its Markdown unparsed.
type Page struct {
	Kind     PageKind
	Order    int    // the NN of a chapter
	Slug     string // of a chapter
	ID       string // the code or id that the words are about; "" for a chapter
	Title    string
	Summary  string
	Author   string
	Reviewed string
	Unread   bool // carried over from the edition before, and nobody has read it since
	File     string
	Name     string // File without the folder of its edition: content/03-brand.md for content/2016/03-brand.md
	Body     []byte // everything after the front matter
	BodyLine int    // the line of File on which Body starts
}
