package stat

import (
	"errors"
	"fmt"
)

var errInvalid = errors.New("refused")

// population returns a factor's values in one of the case's populations, in
// the order of its strata.
func population(in input, key, name string) []float64 {
	data := input(in["data"].(map[string]any))
	values, pops := data.nums(key), data.texts("pop")
	if pops == nil { // one value a population, in the order in which they are named
		pops = in.texts("populations")
	}
	var out []float64
	for i, p := range pops {
		if p == name {
			out = append(out, values[i])
		}
	}
	return out
}

func factorsOf(in input) (first, second [][]float64) {
	pops := in.texts("populations")
	for _, f := range in.texts("factors") {
		first = append(first, population(in, f, pops[0]))
		second = append(second, population(in, f, pops[1]))
	}
	return first, second
}

func effectsOut(in input, effects []Effect, crude Effect) result {
	pops := in.texts("populations")
	var std1, std2, diff, pct []float64
	for _, e := range append(effects, crude) {
		std1, std2 = append(std1, e.First), append(std2, e.Second)
		diff, pct = append(diff, e.Difference), append(pct, e.Share)
	}
	return result{"std_" + pops[0]: std1, "std_" + pops[1]: std2, "diff": diff, "pct": pct, "rows": append(in.texts("factors"), "crude")}
}

func dasGuptaCase(in input) (result, error) {
	effects, crude := DasGuptaVectors(factorsOf(in))
	return effectsOut(in, effects, crude), nil
}

// dasGuptaMinusCase is the one case whose rate is not a product.
func dasGuptaMinusCase(in input) (result, error) {
	if f := in.text("rate_function"); f != "a-b" {
		return nil, fmt.Errorf("unknown rate function %q", f)
	}
	first, second := factorsOf(in)
	effects, crude := DasGupta(2, func(inSecond uint) float64 {
		v := [2]float64{first[0][0], first[1][0]}
		for f := range v {
			if inSecond&(1<<f) != 0 {
				v[f] = second[f][0]
			}
		}
		return v[0] - v[1]
	})
	return effectsOut(in, effects, crude), nil
}

func kitagawaCase(in input) (result, error) {
	first, second := factorsOf(in)
	d := Kitagawa(first[0], first[1], second[0], second[1])
	effects, crude := DasGuptaVectors(first, second)
	out := effectsOut(in, effects, crude)
	out["diff"] = []float64{d.Composition, d.Rate, d.Gap}
	out["pct"] = []float64{d.Share(d.Composition), d.Share(d.Rate), d.Share(d.Gap)}
	return out, nil
}

func crossCase(in input) (result, error) {
	pops := in.texts("populations")
	table := func(key, pop string) [][]float64 {
		race, age := population(in, "race", pop), population(in, "age", pop)
		values := population(in, key, pop)
		out := make([][]float64, 11)
		for i := range out {
			out[i] = make([]float64, 2)
		}
		for i, v := range values {
			out[int(age[i])-1][int(race[i])-1] = v
		}
		return out
	}
	e := CrossClassified(table("size", pops[0]), table("rate", pops[0]), table("size", pops[1]), table("rate", pops[1]))
	out := effectsOut(in, []Effect{e.Rows, e.Columns, e.Rate}, e.Crude)
	out["rows"] = []string{"age_struct", "race_struct", "rate", "crude"}
	return out, nil
}
