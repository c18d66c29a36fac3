package analysis

import (
	"math"

	"zhijian/internal/report"
	"zhijian/internal/stat"
)

// Control is the control chart of a quarterly or monthly series: what it does by
// itself, and which points are more than that.
type Control struct {
	Method    string // p, p_prime, xmr
	Points    []ControlPoint
	Assurance string // of the indicator's target: consistent_pass, consistent_fail, inconsistent; "" without one
	Target    float64
	Short     bool // too few points for limits that can be relied on
}

// ControlPoint is one quarter or month. Numbers are on the indicator's scale; they are
// NaN where the point has no value.
type ControlPoint struct {
	Year                        int
	Period                      string
	Cell                        *Cell
	Value, Lower, Centre, Upper float64
	Signal                      string // "", one_side, two_of_three, trend, outside
}

// ControlPointsMin is how many points with a value are needed to draw limits at all.
const ControlPointsMin = 8

const (
	// fewControlPoints are needed to rely on limits (NHS England, Making Data Count).
	fewControlPoints = 13
	// laneyN is the mean number of units a point from which binomial limits are too
	// narrow for the ordinary unrest of a process (Mohammed and Laney 2006).
	laneyN = 1000
)

// signals are the names of stat's signals, in its order.
var signals = [...]string{"", "one_side", "two_of_three", "trend", "outside"}

// Control gives the control chart of a series of quarters or months: k without year
// and period says of what; all that the data hold are used. Proportions get a p chart,
// Laney's p′ where the counts are large; everything else an XmR chart. ok is false
// where there are too few points, or where quarters and months are mixed.
func (r *Result) Control(k report.Key) (c Control, ok bool) {
	ind := r.Report.Indicator(k.Indicator)
	if ind == nil {
		return Control{}, false
	}
	var form byte
	for i := range r.Report.Periods {
		o := &r.Report.Periods[i]
		if o.Indicator != k.Indicator || o.Place != k.Place || o.Industry != k.Industry || o.Stratum != k.Stratum {
			continue
		}
		if form != 0 && form != o.Period[0] {
			return Control{}, false
		}
		form = o.Period[0]
		cell := r.period(ind, o)
		c.Points = append(c.Points, ControlPoint{Year: o.Year, Period: o.Period, Cell: &cell, Value: cell.Value})
	}
	known := 0
	for i := range c.Points {
		if c.Points[i].Cell.Has() {
			known++
		}
	}
	if known < ControlPointsMin {
		return Control{}, false
	}
	c.Short = known < fewControlPoints
	c.limits(ind)
	c.assure(r.Report, ind)
	return c, true
}

// period makes a cell of a quarter or month.
func (r *Result) period(ind *report.Indicator, o *report.Observation) Cell {
	cell := newCell(o)
	switch {
	case !r.closed(&cell):
	case cell.Missing != report.Suppressed:
		cell.hide()
	default:
		cell.Note = "" // those that we hide have none
	}
	cell.CI = interval(ind, &cell, r.Report.Meta.Confidence)
	return cell
}

// Periods gives the cells of quarters and months as they may be published, in the
// order of Report.Periods. They have intervals, and are compared with nothing.
func (r *Result) Periods() []Cell {
	out := make([]Cell, len(r.Report.Periods))
	for i := range r.Report.Periods {
		o := &r.Report.Periods[i]
		out[i] = r.period(r.Report.Indicator(o.Indicator), o)
	}
	return out
}

// limits draws the centre line and limits and finds the signals.
func (c *Control) limits(ind *report.Indicator) {
	chart, scale := c.chart(ind)
	for i, s := range stat.Signals(chart) {
		p := &c.Points[i]
		p.Lower, p.Centre, p.Upper = chart.Low[i]*scale, chart.Center[i]*scale, chart.High[i]*scale
		p.Signal = signals[s]
	}
}

func (c *Control) chart(ind *report.Indicator) (chart stat.Chart, scale float64) {
	x, n, y := make([]float64, len(c.Points)), make([]float64, len(c.Points)), make([]float64, len(c.Points))
	counted, total, known := ind.Measure == "proportion", 0.0, 0.0
	for i := range c.Points {
		cell := c.Points[i].Cell
		x[i], n[i], y[i] = math.NaN(), math.NaN(), cell.Value
		if !cell.Has() {
			continue
		}
		var has bool
		x[i], n[i], has = counts(ind, cell)
		counted = counted && has
		total, known = total+n[i], known+1
	}
	switch {
	case !counted:
		c.Method = "xmr"
		return stat.XmR(y, stat.XmROptions{}), 1
	case total/known >= laneyN:
		c.Method = "p_prime"
		chart, _ = stat.PPrimeChart(x, n, nil)
	default:
		c.Method = "p"
		chart = stat.PChart(x, n, nil)
	}
	return chart, ind.Per
}

// assure holds the limits of the last point against the indicator's first target.
func (c *Control) assure(r *report.Report, ind *report.Indicator) {
	c.Target = math.NaN()
	last := c.Points[len(c.Points)-1]
	for i := range r.Targets {
		t := &r.Targets[i]
		if t.Indicator == ind.ID && !math.IsNaN(t.Value) {
			c.Target = t.Value
			c.Assurance = string(stat.Assure(stat.Interval{Low: last.Lower, High: last.Upper}, t.Value, int(ind.Direction)))
			return
		}
	}
}
