package sample

import "strconv"

// season is the share of a year's batches sampled in each quarter, and by how many
// points its pass rate lies above the year's: summer is hard on food.
var season = [4]struct{ share, ahead float64 }{{0.16, 0.6}, {0.27, 0.1}, {0.29, -0.9}, {0.28, 0.4}}

// quarters splits the region's year into quarters that add up to it.
func quarters(year int, whole cell) table {
	x, n := whole.sum()
	failed := n - x
	rng := stream(passRate, "quarters", year)
	t := table{indicator: passRate, suffix: "-quarters", year: year, status: "final", source: "sample-supervision"}
	rows := make([]row, len(season))
	leftShare, leftFailing := 1.0, 0.0
	rate := 100 * float64(failed) / float64(n)
	failing := [4]float64{}
	for q, s := range season {
		failing[q] = s.share * clamp(rate-s.ahead, 0.5, 100)
		leftFailing += failing[q]
	}
	for q, s := range season {
		batches, bad := n, failed
		if q < len(season)-1 {
			batches = int(float64(n)*s.share/leftShare + 0.5)
			bad = min(binomial(rng, failed, failing[q]/leftFailing), batches)
		}
		rows[q] = row{region: own, period: "Q" + strconv.Itoa(q+1), counted: true, x: batches - bad, n: batches}
		n, failed = n-batches, failed-bad
		leftShare, leftFailing = leftShare-s.share, leftFailing-failing[q]
	}
	t.add("全区，分季度", rows...)
	return t
}
