package report

import "strings"

func (s *schemas) observationFile() object {
	rowsNeed := func(key string) object {
		return object{{"anyOf", []object{needs(key),
			{{"properties", object{{"rows", object{{"items", needs(key)}}}}}}}}}
	}
	return s.table(shape{name: "observation-file", keys: observationFileKeys, required: []string{"indicator", "year", "rows"}, of: keyed{
		"indicator": filled(), "year": year(), "status": s.one("status", statuses...), "source": filled(),
		"rows": s.tables(s.row()),
	}, rules: []object{rowsNeed("status"), rowsNeed("source")}})
}

func (s *schemas) row() shape {
	var place []object
	for _, key := range placeKeys {
		place = append(place, needs(key))
	}
	return shape{name: "row", keys: rowKeys, of: keyed{
		"region": filled(), "group": filled(), "level": s.one("level", levels[:]...), "industry": filled(),
		"x": counted(), "n": above(), "value": num(), "missing": s.one("missing", reasons...),
		"stratum": s.one("stratum", strata...), "period": choice(periods...), "status": s.one("status", statuses...),
		"source": filled(), "basis": words(), "note": words(), "break": truth(),
	}, rules: []object{
		{{"oneOf", place}},
		{{"anyOf", []object{
			both(needs("missing"), none("x", "n", "value")),
			both(needs("value"), both(none("x", "missing"), wholeN())),
			both(needs("x", "n"), none("value", "missing")),
		}}},
	}}
}

// wholeN says that n, if it is there, is whole: beside a value it is a sample, while
// below x it may be an exposure.
func wholeN() object {
	return object{{"properties", object{{"n", exact()}}}}
}

func (s *schemas) projectFile() object {
	return s.table(shape{name: "project-file", keys: projectFileKeys, of: keyed{
		"project": s.tables(shape{name: "project", keys: projectKeys, required: []string{"id", "name", "tier"}, of: keyed{
			"id": formed(plainID), "name": filled(), "industry": filled(), "product": words(), "tier": s.one("tier", tiers...),
			"owner": words(), "continues": filled(), "source": filled(), "item": s.tables(s.item()), "measure": s.tables(s.measure()),
		}, rules: []object{given(among("tier", "industry"), needs("industry"), nil)}}),
	}})
}

// numberOr is a number, or a table that says more.
func (s *schemas) numberOr(t shape) object {
	return object{{"anyOf", []object{num(), s.table(t)}}}
}

func (s *schemas) item() shape {
	own := s.numberOr(shape{name: "own", keys: ownKeys, of: keyed{
		"value": num(), "x": counted(), "n": above(), "source": filled(),
	}, rules: []object{{{"anyOf", []object{needs("x", "n"), both(needs("value"), both(none("x"), wholeN()))}}}}})
	reference := s.numberOr(shape{name: "reference", keys: referenceKeys, of: keyed{
		"value": num(), "low": num(), "high": num(), "year": year(), "source": filled(), "basis": filled(), "n": exact(), "label": words(),
	}, rules: []object{{{"anyOf", []object{both(needs("value"), none("low", "high")), both(needs("low", "high"), none("value"))}}}}})
	of := keyed{
		"kind": s.one("kind", itemKinds...), "indicator": filled(), "own": own, "source": filled(), "basis": filled(),
		"n": exact(), "note": words(), "break": truth(),
	}
	for _, level := range itemLevels {
		of[level] = reference
	}
	return shape{name: "item", keys: itemKeys, required: []string{"kind", "indicator"}, of: of}
}

func (s *schemas) measure() shape {
	return shape{name: "measure", keys: measureKeys, required: []string{"text"}, of: keyed{
		"id": formed(plainID), "text": filled(), "owner": words(), "due": day(), "status": s.progress(),
		"effect": words(), "indicator": filled(),
	}}
}

// progress is the status of a measure, in which a blank or a hyphen stands for an
// underscore.
func (s *schemas) progress() object {
	loose := strings.ReplaceAll(strings.Join(measureStates, "|"), "_", "[-_ ]")
	return object{{"default", measureStates[0]}, {"anyOf", []object{s.one("progress", measureStates...),
		{{"type", "string"}, {"pattern", "^(" + loose + ")$"}}}}}
}
