package sample

import "strings"

// prefecture is one of the twelve, with its place in the model. Effects are in
// percentage points of the supervision pass rate; other indicators scale them.
type prefecture struct {
	code   string
	size   float64 // share of samples and enterprises
	effect float64 // against the region, before any shock
	pace   float64 // change of the effect a year
	shock  float64 // fell on it in the last year
	core   string  // divisions it is known for: sampled three times as often
	others string  // further divisions it has
	tiny   string  // divisions with so few samples that they are withheld
}

var prefectures = []prefecture{
	{"150100", 16.0, 3.4, 0.1, 0, "C13 C14 C27 C30", "C15 C16 C17 C18 C20 C21 C22 C23 C25 C26 C29 C33 C34 C35 C38 C39 C40 D45", ""},
	{"150200", 14.5, 0.8, 0, 0, "C31 C32 C35 C33", "B06 C13 C14 C15 C17 C18 C21 C23 C25 C26 C29 C30 C34 C36 C37 C38 C39 C40 D45", ""},
	{"150300", 5.0, -0.8, 0, 0, "C25 C26 C30", "B06 C13 C15 C29 C31 C33", "C14"},
	{"150400", 11.5, 0.2, 0.1, 0, "C13 C15 C27 C32 C30", "B06 C14 C17 C19 C20 C21 C22 C26 C29 C31 C33 C34 C35 D45", "C36"},
	{"150500", 10.0, 0.4, 1.5, 0, "C13 C14 C20", "B06 C15 C18 C26 C27 C29 C30 C32 C33 C34 C38 D45", ""},
	{"150600", 12.5, 4.2, 0.1, 0, "B06 C25 C26 C17", "B07 C13 C14 C15 C18 C29 C30 C31 C33 C35 C36 C38 C39 D45", ""},
	{"150700", 9.0, 1.4, 0, -8.0, "C20 C14 C13", "B06 B07 C15 C19 C21 C22 C26 C27 C30 C32 C33 C34 D45", ""},
	{"150800", 8.0, -0.2, 0.1, 0, "C13 C15 C17", "C14 C18 C19 C22 C26 C29 C30 C32 C33 C34", ""},
	{"150900", 7.5, -5.2, 0, 0, "C13 C31 C30", "C14 C15 C17 C19 C26 C29 C33 C34 C35 C38", ""},
	{"152200", 5.0, -7.6, 0.2, 0, "C13 C30", "C14 C15 C20 C22 C27 C33 C34", "C16 C29 C31"},
	{"152500", 5.0, 0.7, 0, 0, "C13 B06", "B07 C14 C15 C17 C19 C26 C30 C32 C33 D45", "C34"},
	{"152900", 3.0, -1.0, 0.2, 0, "C26 B06", "C13 C14 C15 C17 C25 C30 C33", "C27 C31"},
}

// presence tells how much of a division a prefecture has: 0 none, 1 some, 3 core.
// Services and "" (no division) are everywhere.
func (p prefecture) presence(code string) float64 {
	switch {
	case code == "" || strings.HasPrefix(code, "H") || code == "L72" || code == "N78":
		return 1
	case strings.Contains(p.core, code):
		return 3
	case strings.Contains(p.others, code) || p.withholds(code):
		return 1
	}
	return 0
}

func (p prefecture) withholds(code string) bool { return code != "" && strings.Contains(p.tiny, code) }

// quality is the prefecture's effect in a year, in percentage points; steady leaves the
// shock out.
func (p prefecture) quality(year int) float64 { return effect(p.effect, p.pace, p.shock, year) }
func (p prefecture) steady(year int) float64  { return effect(p.effect, p.pace, 0, year) }

// industry is a division with its place in the model.
type industry struct {
	code   string
	weight float64 // share of the region's samples
	nation float64 // share of the nation's samples
	level  float64 // the nation's supervision pass rate in the last year, %
	gap    float64 // the region against the nation, percentage points, before any shock
	pace   float64 // change of the gap a year
	shock  float64 // fell on it in the last year
	tech   float64 // how much it lives on research: about standard normal
}

// industries are the divisions that are sampled, with the stories they tell: C14, C17
// and C32 lead; C15, C26 and C38 caught up; C19, C30 and C33 lag; C29 falls behind;
// C21 and C34 dropped in the last year.
var industries = []industry{
	{"B06", 13.0, 2.5, 90.5, 1.0, 0, 0, -0.8},
	{"B07", 2.5, 1.0, 95.0, 0.2, 0, 0, 0.2},
	{"C13", 30.0, 8.0, 93.5, 0.3, 0.1, 0, -0.8},
	{"C14", 36.0, 8.0, 93.5, 3.8, 0.2, 0, -0.1},
	{"C15", 19.0, 5.5, 92.0, 1.4, 1.4, 0, 0.0},
	{"C16", 1.0, 0.5, 98.0, 0, 0, 0, -0.2},
	{"C17", 16.0, 6.0, 92.0, 4.6, 0.4, 0, -0.4},
	{"C18", 8.0, 6.5, 88.0, -0.4, 0, 0, -0.9},
	{"C19", 7.0, 4.0, 87.5, -7.5, -0.3, 0, -1.0},
	{"C20", 8.5, 3.5, 88.5, -0.8, 0, 0, -1.3},
	{"C21", 20.0, 4.0, 87.5, 0.4, 0, -11.0, -0.9},
	{"C22", 5.5, 2.5, 91.0, -0.8, 0, 0, -0.5},
	{"C23", 3.5, 1.5, 92.0, 0, 0, 0, -0.4},
	{"C25", 11.0, 2.0, 93.0, 1.5, 0, 0, -0.3},
	{"C26", 26.0, 6.5, 91.5, 2.2, 1.3, 0, 0.5},
	{"C27", 9.5, 2.0, 96.5, 0.3, 0, 0, 1.6},
	{"C29", 17.0, 5.5, 90.0, -6.0, -1.3, 0, -0.1},
	{"C30", 31.0, 7.0, 90.5, -5.0, 0.5, 0, -0.5},
	{"C31", 13.0, 3.0, 93.0, 0, 0, 0, 0.3},
	{"C32", 15.0, 2.0, 92.5, 4.2, 0.7, 0, 0.6},
	{"C33", 15.0, 5.0, 88.5, -6.5, 0, 0, -0.2},
	{"C34", 24.0, 4.0, 90.0, 0.8, 0, -13.0, 0.8},
	{"C35", 8.5, 3.0, 90.5, -0.6, 0, 0, 1.1},
	{"C36", 4.5, 2.5, 93.0, -1.0, 0, 0, 1.2},
	{"C37", 2.5, 0.8, 94.0, 0, 0, 0, 1.5},
	{"C38", 22.0, 7.5, 88.0, 2.0, 1.6, 0, 1.2},
	{"C39", 4.0, 3.5, 91.0, -0.5, 0, 0, 1.8},
	{"C40", 4.0, 1.5, 91.5, -0.6, 0, 0, 1.7},
	{"D45", 6.0, 0.7, 94.0, 0.5, 0, 0, -0.6},
}

// services are the tourism divisions; they are surveyed but never sampled.
var services = []industry{
	{"H61", 7.0, 4.0, 90, -1.0, 0.2, 0, -0.3},
	{"H62", 9.0, 5.0, 90, -1.5, 0, 0, -0.6},
	{"L72", 4.0, 3.0, 90, -0.5, 0.3, 0, 0.0},
	{"N78", 5.0, 3.0, 90, 0.8, 0.3, 0, 0.1},
}

// lead is the region's lead over the nation in a year, in percentage points; steady
// leaves the shock out.
func (i industry) lead(year int) float64   { return effect(i.gap, i.pace, i.shock, year) }
func (i industry) steady(year int) float64 { return effect(i.gap, i.pace, 0, year) }

func effect(at, pace, shock float64, year int) float64 {
	at += pace * float64(year-lastYear)
	if year == lastYear {
		at += shock
	}
	return at
}

// pick gives the industries of the listed codes; "" stands for no division at all.
func pick(codes string) []industry {
	var list []industry
	for _, code := range strings.Fields(codes) {
		for _, i := range append(industries[:len(industries):len(industries)], services...) {
			if i.code == code {
				list = append(list, i)
			}
		}
	}
	return list
}

// sizes is the sum of the prefectures' sizes.
func sizes() (sum float64) {
	for _, p := range prefectures {
		sum += p.size
	}
	return sum
}
