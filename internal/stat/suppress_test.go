package stat

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// table is a random two-way table with its true margins.
type table struct {
	rows, cols int // margins included
	state      [][]CellState
	cost       [][]float64
}

func randomTable(r *rand.Rand) table {
	tb := table{rows: 2 + r.IntN(6), cols: 2 + r.IntN(6)}
	tb.state, tb.cost = make([][]CellState, tb.rows), make([][]float64, tb.rows)
	for i := range tb.state {
		tb.state[i], tb.cost[i] = make([]CellState, tb.cols), make([]float64, tb.cols)
		for j := range tb.state[i] {
			tb.cost[i][j] = float64(r.IntN(50))
			if i == tb.rows-1 || j == tb.cols-1 {
				tb.cost[i][j] += 500
			}
			switch r.IntN(12) {
			case 0, 1:
				tb.state[i][j] = CellSecret
			case 2:
				tb.state[i][j] = CellUnknown
			case 3:
				tb.state[i][j] = CellFixed
			}
		}
	}
	return tb
}

// solvable is the attack by a solver that shares no code with the package: cell
// c follows from the sums exactly if its unit vector lies in the row space of
// the relations over the hidden cells, that is, if adding it as a row leaves the
// rank as it was.
func solvable(hidden []bool, relations []Relation, c int) bool {
	column, n := make([]int, len(hidden)), 0
	for k, h := range hidden {
		if column[k] = -1; h {
			column[k] = n
			n++
		}
	}
	rank := func(extra bool) int {
		rows := len(relations)
		if extra {
			rows++
		}
		m := mat.NewDense(rows, n, nil)
		for i, r := range relations {
			for _, t := range r {
				if k := column[t.Cell]; k >= 0 {
					m.Set(i, k, t.Coef)
				}
			}
		}
		if extra {
			m.Set(rows-1, column[c], 1)
		}
		var svd mat.SVD
		if !svd.Factorize(m, mat.SVDNone) {
			panic("no singular values")
		}
		count := 0
		for _, v := range svd.Values(nil) {
			if v > 1e-8 {
				count++
			}
		}
		return count
	}
	return rank(true) == rank(false)
}

func TestSecondarySuppressionCannotBeSolved(t *testing.T) {
	r := rng(20)
	withheld, exposed := 0, 0
	for range 400 {
		tb := randomTable(r)
		p := SecondarySuppression(tb.state, tb.cost)
		hidden := make([]bool, tb.rows*tb.cols)
		for i := range tb.state {
			for j, s := range tb.state[i] {
				hidden[i*tb.cols+j] = s >= CellUnknown
			}
		}
		for _, c := range p.Withhold {
			if tb.state[c.Row][c.Col] != CellPublished {
				t.Fatalf("withheld %v, which was not published", c)
			}
			hidden[c.Row*tb.cols+c.Col] = true
		}
		relations := TableRelations(tb.rows, tb.cols)
		for i := range tb.state {
			for j, s := range tb.state[i] {
				c := Cell{i, j}
				secret := s == CellSecret && !slices.Contains(p.Exposed, c)
				if (secret || slices.Contains(p.Withhold, c)) && solvable(hidden, relations, i*tb.cols+j) {
					t.Fatalf("%v can be solved for; states %v, withheld %v", c, tb.state, p.Withhold)
				}
				if slices.Contains(p.Exposed, c) && !solvable(hidden, relations, i*tb.cols+j) {
					t.Fatalf("%v is said to be exposed and is not", c)
				}
			}
		}
		if got := Recoverable(hidden, relations); !slices.Equal(got, bridgesOf(tb, p)) {
			t.Fatalf("Recoverable = %v, the graph says %v", got, bridgesOf(tb, p))
		}
		withheld += len(p.Withhold)
		exposed += len(p.Exposed)
		if (len(p.Exposed) > 0) != slices.Contains(p.Warnings, WarnUnprotected) {
			t.Fatalf("exposed %v, warnings %v", p.Exposed, p.Warnings)
		}
	}
	if withheld == 0 || exposed == 0 {
		t.Errorf("withheld %d cells, exposed %d: the test tries nothing", withheld, exposed)
	}
}

// bridgesOf recomputes what the graph holds for recoverable.
func bridgesOf(tb table, p Protection) []bool {
	g := newCellGraph(tb.state, tb.cost)
	for _, c := range p.Withhold {
		g.chosen[g.at(c.Row, c.Col)] = true
	}
	out := make([]bool, len(g.state))
	for k, b := range g.bridges() {
		out[k] = b && g.hidden(k)
	}
	return out
}

// TestSecondarySuppressionIsFrugal gives every withheld cell back by turns: none
// may be spare.
func TestSecondarySuppressionIsFrugal(t *testing.T) {
	r := rng(21)
	for range 200 {
		tb := randomTable(r)
		p := SecondarySuppression(tb.state, tb.cost)
		for _, c := range p.Withhold {
			g := newCellGraph(tb.state, tb.cost)
			for _, other := range p.Withhold {
				g.chosen[g.at(other.Row, other.Col)] = other != c
			}
			if len(g.secretBridges(p.Exposed)) == 0 {
				t.Fatalf("%v is withheld without need; states %v", c, tb.state)
			}
		}
	}
}

func TestSecondarySuppressionByHand(t *testing.T) {
	p, s := CellPublished, CellSecret
	inf := math.Inf(1)
	for _, c := range []struct {
		name  string
		state [][]CellState
		cost  [][]float64
		want  []Cell
		bad   []Cell
	}{
		{
			"cheapest rectangle",
			[][]CellState{{s, p, p, p}, {p, p, p, p}, {p, p, p, p}, {p, p, p, p}},
			[][]float64{{1, 9, 5, 100}, {7, 2, 3, 100}, {4, 8, 1, 100}, {100, 100, 100, 999}},
			[]Cell{{0, 2}, {2, 0}, {2, 2}}, nil,
		},
		{
			"two secrets in a row need two more in another",
			[][]CellState{{s, s, p}, {p, p, p}, {p, p, p}},
			[][]float64{{1, 1, 9}, {5, 5, 9}, {9, 9, 99}},
			[]Cell{{1, 0}, {1, 1}}, nil,
		},
		{
			"a rectangle of secrets needs nothing",
			[][]CellState{{s, s, p}, {s, s, p}, {p, p, p}},
			[][]float64{{1, 1, 9}, {5, 5, 9}, {9, 9, 99}},
			nil, nil,
		},
		{
			"no margin published, nothing to solve with",
			[][]CellState{{s, p, CellUnknown}, {p, p, CellUnknown}, {CellUnknown, CellUnknown, CellUnknown}},
			[][]float64{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
			nil, nil,
		},
		{
			"nothing may be withheld",
			[][]CellState{{s, p}, {p, p}},
			[][]float64{{1, inf}, {inf, inf}},
			nil, []Cell{{0, 0}},
		},
		{
			"zero cells hide nothing, so the dearer ones go",
			[][]CellState{{s, CellFixed, p, p}, {CellFixed, CellFixed, CellFixed, p}, {p, CellFixed, p, p}, {p, p, p, p}},
			[][]float64{{1, 0, 30, 90}, {0, 0, 0, 90}, {40, 0, 50, 90}, {90, 90, 90, 900}},
			[]Cell{{0, 2}, {2, 0}, {2, 2}}, nil,
		},
	} {
		got := SecondarySuppression(c.state, c.cost)
		if !slices.Equal(got.Withhold, c.want) || !slices.Equal(got.Exposed, c.bad) {
			t.Errorf("%s: withheld %v exposed %v, want %v and %v", c.name, got.Withhold, got.Exposed, c.want, c.bad)
		}
	}
	if got := SecondarySuppression(nil, nil); len(got.Withhold)+len(got.Exposed) != 0 {
		t.Errorf("an empty table gives %+v, want nothing", got)
	}
}

// threeWay numbers the cells of a×b×c with all margins and returns their
// relations.
func threeWay(a, b, c int) (cells int, relations []Relation) {
	at := func(i, j, k int) int { return (i*b+j)*c + k }
	for i := range a {
		for j := range b {
			r := Relation{}
			for k := range c {
				r = append(r, Term{at(i, j, k), 1})
			}
			r[c-1].Coef = -1
			relations = append(relations, r)
		}
	}
	for i := range a {
		for k := range c {
			r := Relation{}
			for j := range b {
				r = append(r, Term{at(i, j, k), 1})
			}
			r[b-1].Coef = -1
			relations = append(relations, r)
		}
	}
	for j := range b {
		for k := range c {
			r := Relation{}
			for i := range a {
				r = append(r, Term{at(i, j, k), 1})
			}
			r[a-1].Coef = -1
			relations = append(relations, r)
		}
	}
	return a * b * c, relations
}

func TestProtectLinearCannotBeSolved(t *testing.T) {
	r := rng(22)
	protected := 0
	for range 60 {
		n, relations := threeWay(2+r.IntN(3), 2+r.IntN(3), 2+r.IntN(2))
		state, cost := make([]CellState, n), make([]float64, n)
		for c := range state {
			cost[c] = float64(1 + r.IntN(50))
			switch r.IntN(14) {
			case 0:
				state[c] = CellSecret
			case 1:
				state[c] = CellFixed
			case 2:
				state[c] = CellUnknown
			}
		}
		p := ProtectLinear(state, cost, relations)
		hidden := make([]bool, n)
		for c, s := range state {
			hidden[c] = s >= CellUnknown || slices.Contains(p.Withhold, c)
		}
		for c, s := range state {
			must := s == CellSecret && !slices.Contains(p.Exposed, c) || slices.Contains(p.Withhold, c)
			if must && solvable(hidden, relations, c) {
				t.Fatalf("cell %d can be solved for; states %v, withheld %v", c, state, p.Withhold)
			}
			if must && s == CellSecret {
				protected++
			}
		}
	}
	if protected == 0 {
		t.Error("nothing was protected: the test tries nothing")
	}
}

// TestProtectLinearOnTables compares the general heuristic with the graph: both
// must protect the same cells, and its patterns must not cost much more (5 % at
// the time of writing).
func TestProtectLinearOnTables(t *testing.T) {
	r := rng(23)
	var graph, general float64
	for range 600 {
		tb := randomTable(r)
		var state []CellState
		var cost []float64
		for i := range tb.state {
			state, cost = append(state, tb.state[i]...), append(cost, tb.cost[i]...)
		}
		a, b := SecondarySuppression(tb.state, tb.cost), ProtectLinear(state, cost, TableRelations(tb.rows, tb.cols))
		if len(a.Exposed) != len(b.Exposed) {
			t.Fatalf("exposed %v by the graph, %v in general; states %v", a.Exposed, b.Exposed, tb.state)
		}
		for _, c := range a.Withhold {
			graph += tb.cost[c.Row][c.Col]
		}
		for _, c := range b.Withhold {
			general += cost[c]
		}
	}
	if general > 1.06*graph {
		t.Errorf("the general way withholds cells worth %v, the graph %v", general, graph)
	}
}

func TestSuppressCount(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		count     float64
		zeroToo   bool
		published float64
	}{{0, false, 0}, {0, true, nan}, {1, false, nan}, {4, false, nan}, {5, false, 5}, {nan, false, nan}} {
		got := SuppressCount(c.count, 5, c.zeroToo)
		if got != c.published && !(math.IsNaN(got) && math.IsNaN(c.published)) {
			t.Errorf("SuppressCount(%v, 5, %t) = %v, want %v", c.count, c.zeroToo, got, c.published)
		}
	}
}
