package edition

import (
	"slices"
	"time"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/report"
)

// Diff is what differs between two editions, each list with the most important first.
// Cells are compared under the same key, which holds the year: the report of another
// year shows as figures that came and went, not as changes on last year.
type Diff struct {
	Old, New Side

	Claims      []Claim            // sentences of the new edition with errors that the old did not have
	Verdicts    []VerdictChange    // of cells against benchmarks
	Targets     []TargetChange     // crossed, new, gone, or of another pace
	Ranks       []RankChange       // beyond the range of either edition
	Directions  []DirectionChange  // of the change on the year before
	Trends      []TrendChange      // of the last years
	Gaps        []GapChange        // of projects
	Values      []ValueChange      // cells; those of whole tables that came or went are in Blocks
	Blocks      []Block            // indicator and year that only one edition has data of
	Definitions []DefinitionChange // indicators, methods, targets, the list of benchmarks
	Sentences   []SentenceChange   // by Kind, then by what they rest on
	Pages       []PageChange       // of the new edition, that rest on changed cells
	Unrecorded  diag.List          // published values that were changed without an entry in revisions.toml
	Moved       []Move             // texts, then sentences, that stand elsewhere; the largest first
	Broken      []BrokenFile       // files that cannot be compared, those of the new edition first
	Others      []OtherFile        // files that differ and that no other list speaks of

	// Doubtful lists the indicators that are left out, because a mistake in one of the
	// editions hides what their figures are.
	Doubtful []string
}

// Side is one of the two editions.
type Side struct {
	Title    string
	Year     int
	Region   string // code
	Released time.Time
	Draft    bool       // its data have mistakes: some of its figures, and all that it draws, are missing
	Problems diag.Count // of the edition itself
	report   *report.Report
}

// Claim is an error in the words of the new edition that the old one did not have.
type Claim struct {
	Problem diag.Problem
	Source  string       // the sentence as written; "" if the error lies in none
	Text    string       // the sentence as readers see it
	Page    string       // that shows it
	Cells   []report.Key // changed ones that it rests on
}

// Judgement is how a cell stands against a benchmark in one edition. Numbers that do
// not exist are NaN.
type Judgement struct {
	Verdict  analysis.Verdict // "" if there is no comparison
	Reason   analysis.Reason
	Own      float64
	Their    float64
	Gap      float64
	Low      float64 // of the gap's interval
	High     float64
	Interval string // its method
}

// VerdictChange is a verdict that is another one now.
type VerdictChange struct {
	Key           report.Key
	Benchmark     report.Place
	Before, After Judgement
	OwnChanged    bool // the cell itself was changed
	TheirsChanged bool // the benchmark's cell was
}

// TargetReading is how a target stands in one edition.
type TargetReading struct {
	State analysis.TargetState
	Track analysis.Track
	Year  int     // of the report: the state is that year's
	Value float64 // NaN if unknown
	Gap   float64
}

// TargetChange is a target that is crossed, that came or went, or that is approached
// otherwise. Before is nil for a new one, After for one that is gone.
type TargetChange struct {
	ID, Name      string
	Before, After *TargetReading
}

// Crossed reports whether the target is met now and was not, or the other way round.
func (t *TargetChange) Crossed() bool {
	return t.Before != nil && t.After != nil && t.Before.State != t.After.State
}

// RankChange is a rank that moved out of the range it had, or whose former place lies
// outside the range it has now.
type RankChange struct {
	Key           report.Key
	Before, After analysis.Rank
}

// Movement is the change on the year before as one edition has it.
type Movement struct {
	Diff    float64 // NaN if there is none
	Verdict analysis.Verdict
	Reason  analysis.Reason
}

// DirectionChange is a cell that rose and now falls, or is judged otherwise for it.
type DirectionChange struct {
	Key           report.Key
	Before, After Movement
}

// TrendChange is a trend that is another one now.
type TrendChange struct {
	Key           report.Key
	Before, After string // rising, falling, none, too_short; "" for a missing value
}

// GapReading is how an item of a project stands in one edition.
type GapReading struct {
	State   analysis.ClosureState
	Verdict analysis.Verdict
	Reason  analysis.Reason
	Own     float64
	Gap     float64
}

// GapChange is a gap of a project whose state, verdict or numbers changed. Indicator
// is "" where the whole project came or went; then one side is nil.
type GapChange struct {
	Project, Name          string
	Kind, Indicator, Level string
	Before, After          *GapReading
}

// ValueKind says how a cell changed.
type ValueKind string

// The kinds of change of a cell, in the order in which they are listed.
const (
	ValueRevised  ValueKind = "revised"  // another value, or other counts
	ValueVanished ValueKind = "vanished" // a value that is now missing
	ValueGone     ValueKind = "gone"     // the row is no longer there
	ValueAppeared ValueKind = "appeared" // a value where there was none
	ValueAdded    ValueKind = "added"    // a new row
	ValueReason   ValueKind = "reason"   // missing for another reason
	ValueBroken   ValueKind = "break"    // a break of the series was set or taken back
	ValueStatus   ValueKind = "status"   // the same numbers under another status
	ValueLabels   ValueKind = "labels"   // another source, basis or note
)

// Reading is a cell in one edition.
type Reading struct {
	Value, X, N float64 // NaN where there is none
	Status      string
	Missing     report.Missing
	Withheld    bool // by us, with another suppressed cell
	Break       bool
	Source      string
	Concealed   bool // the other edition suppresses the cell, so its number is not repeated
}

// ValueChange is one cell that changed. Before is nil for a new row, After for one
// that is gone.
type ValueChange struct {
	Key           report.Key
	Kind          ValueKind
	Before, After *Reading
	Diff          float64  // after − before, in the unit; NaN unless both have values
	Size          float64  // of Diff in margins, or half widths of the interval, or percents of the value; 0 if there is no Diff
	Pos           diag.Pos // of the row: in the new edition, or in the old if it is gone
	Compared      int      // comparisons of the new edition that it is the benchmark of
	Flipped       int      // of those, how many have another verdict
	Own           bool     // it is about the report's own region or one below it
}

// touches reports whether anything computed from the cell can differ.
func (v *ValueChange) touches() bool { return v.Kind != ValueStatus && v.Kind != ValueLabels }

// Block is an indicator and year that only one edition has data of.
type Block struct {
	Indicator string
	Year      int
	New       bool // else gone
	Cells     int
	Missing   int // of these, how many have no value
}

// DefinitionChange is a field of a definition that reads otherwise. Field is "" where
// the whole definition came or went; then Before or After is its name.
type DefinitionChange struct {
	What          string // indicator, method, target, group, report, composite, weight
	ID            string // "" for what there is one of
	Field         string // the key of its file
	Before, After string
}

// SentenceKind says what became of a sentence.
type SentenceKind string

// The kinds of sentence, in the order in which they are listed.
const (
	NumbersChanged SentenceKind = "numbers" // the same words, other numbers
	RestsOnChanged SentenceKind = "rests"   // reads as before, and rests on changed cells
	BothChanged    SentenceKind = "both"    // other words, and cells that changed
	WordsChanged   SentenceKind = "words"   // other words, though nothing it rests on changed
	NewSentence    SentenceKind = "new"
	GoneSentence   SentenceKind = "gone"
	Renumbered     SentenceKind = "renumbered" // only the numbers of figures or sources changed
	CarriedOver    SentenceKind = "carried"    // from another year, with its figures or none, and not read since
)

// Wording is a sentence in one edition.
type Wording struct {
	Pos          diag.Pos
	Page         string
	Source, Text string
}

// SentenceChange is a sentence that changed, or that rests on what changed. Before is
// nil for a new sentence, After for one that is gone.
type SentenceChange struct {
	Kind          SentenceKind
	Before, After *Wording
	Pieces        []Piece      // what readers see, word by word; the source where only that differs
	Cells         []report.Key // changed cells that it rests on, largest change first
	Targets       []string     // changed targets that it speaks of
	Projects      []string     // projects with changed gaps that it speaks of
	Elsewhere     bool         // it rests on other cells than before
}

// PageChange is a page with sentences that are listed, but for those that are gone or only
// renumbered, or with figures or tables that show changed cells. Between editions of
// different years, or with definitions that mean or judge otherwise, there are none, since
// any page may be another.
type PageChange struct {
	Page      string
	Sentences int
	Figures   []FigureChange // in the order of the page
}

// FigureChange is a figure or table that shows changed cells.
type FigureChange struct {
	ID, Label, Caption string
	Cells              int // changed ones
}

// Compare finds what differs between two editions. It rests on them alone: the same
// editions give the same Diff.
func Compare(old, new *Edition) Diff {
	c := comparer{old: old, new: new, changed: make(map[report.Key]*ValueChange)}
	c.Old, c.New = side(old), side(new)
	c.breakage()
	c.doubts()
	c.rename()
	c.values()
	c.judgements()
	c.targets()
	c.projects()
	c.definitions()
	c.sentences()
	c.moves()
	c.pages()
	c.claims()
	c.unrecorded()
	c.others()
	return c.Diff
}

// comparer is one comparison at work.
type comparer struct {
	Diff
	old, new *Edition
	changed  map[report.Key]*ValueChange // cells of which anything computed can differ
	moved    movedThings
	matches  []match            // of sentences
	broken   [2]map[string]bool // files that cannot be compared, of the old and the new edition
	renamed  map[string]string  // texts with another name: the plain old name by the new
	ids      renaming
	unread   map[string]bool // texts of the new edition that nobody has read, by plain name
	copied   map[string]bool // sources of all sentences of the old edition
}

// movedThings are targets and projects of which something differs, by id.
type movedThings struct{ targets, projects map[string]bool }

// doubts finds the indicators that cannot be compared.
func (c *comparer) doubts() {
	for _, r := range []*report.Report{c.old.Report, c.new.Report} {
		for i := range r.Indicators {
			if id := r.Indicators[i].ID; c.doubtful(id) && !slices.Contains(c.Doubtful, id) {
				c.Doubtful = append(c.Doubtful, id)
			}
		}
	}
	slices.Sort(c.Doubtful)
}

// doubtful reports whether the figures of an indicator are other than they should be in
// one of the editions, because it is a draft.
func (c *comparer) doubtful(indicator string) bool {
	return c.old.Report.InDoubt(c.oldKey(report.Key{Indicator: indicator}).Indicator) || c.new.Report.InDoubt(indicator)
}

func side(e *Edition) Side {
	m := &e.Report.Meta
	return Side{Title: m.Title, Year: m.Year, Region: m.Region, Released: m.Released, Draft: e.Draft,
		Problems: e.Problems.Count(), report: e.Report}
}

// Same reports whether nothing differs at all. Nobody knows that of a draft, which cannot
// be compared whole.
func (d *Diff) Same() bool {
	return !d.Old.Draft && !d.New.Draft && len(d.Moved)+len(d.Broken)+len(d.Others)+len(d.Claims)+len(d.Verdicts)+len(d.Targets)+len(d.Ranks)+len(d.Directions)+len(d.Trends)+len(d.Gaps)+
		len(d.Values)+len(d.Blocks)+len(d.Definitions)+len(d.Sentences)+len(d.Pages)+d.Unrecorded.Len() == 0
}
