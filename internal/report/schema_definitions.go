package report

import "slices"

func (s *schemas) reportFile() object {
	return s.table(shape{name: "report-file", keys: reportFileKeys, required: []string{"report"}, of: keyed{
		"report": s.table(shape{name: "report", keys: reportKeys,
			required: []string{"title", "year", "region", "language", "publisher", "released"}, of: keyed{
				"title": filled(), "year": year(), "region": filled(), "language": choice(languages...),
				"publisher": filled(), "released": moment(), "headline": unique(filled()), "benchmarks": unique(filled()),
				"confidence": fraction().with("default", defaultConfidence),
			}}),
		"site": s.table(shape{name: "site", keys: siteKeys, of: keyed{
			"name": words(), "domain": words(), "id_code": words(), "icp": words(), "police": words(),
		}}),
	}})
}

func (s *schemas) editionFile() object {
	return s.table(shape{name: "edition-file", keys: editionFileKeys, required: []string{"report"}, of: keyed{
		"report": s.table(shape{name: "edition", keys: editionKeys, required: []string{"released"}, of: keyed{
			"title": words(), "publisher": words(), "released": moment(), "headline": unique(filled()),
			"benchmarks": unique(filled()), "confidence": fraction(), "provisional": truth().with("default", false),
		}}),
		"source": s.tables(s.source()),
	}})
}

func (s *schemas) regionFile() object {
	below := regionLevels[slices.Index(regionLevels, "province")+1:]
	return s.table(shape{name: "region-file", keys: regionFileKeys, of: keyed{
		"region": s.tables(shape{name: "region", keys: regionKeys, required: []string{"code", "name", "level"}, of: keyed{
			"code": formed(regionCode), "name": filled(), "short": words(), "en": words(), "parent": filled(),
			"level": s.one("region", regionLevels...),
			"tile":  {{"type", "array"}, {"items", whole(0, 99)}, {"minItems", 2}, {"maxItems", 2}},
		}, rules: []object{
			given(among("level", below...), needs("parent"), nil),
			given(among("level", regionLevels[0]), none("parent"), nil),
		}}),
		"group": s.tables(shape{name: "group", keys: groupKeys, required: []string{"id", "name", "members"}, of: keyed{
			"id":   both(formed(groupID), not(object{{"enum", levels[:]}})),
			"name": filled(), "en": words(), "members": some(filled()), "edition": words(),
		}}),
	}, rules: []object{given(
		object{{"properties", object{{"region", object{{"contains", among("level", regionLevels[0])}}}}}, {"required", []string{"region"}}},
		object{{"properties", object{{"region", object{{"items", given(among("level", "province"), needs("parent"), nil)}}}}}}, nil)},
	}).with("minProperties", 1)
}

func (s *schemas) industryFile() object {
	return s.table(shape{name: "industry-file", keys: industryFileKeys, required: []string{"edition"}, of: keyed{
		"edition": filled(),
		"industry": s.tables(shape{name: "industry", keys: industryKeys, required: []string{"code", "name"}, of: keyed{
			"code": formed(industryCode), "name": filled(), "en": words(),
		}}),
		"pillar": s.tables(shape{name: "pillar", keys: pillarKeys, required: []string{"id", "name", "primary"}, of: keyed{
			"id": formed(plainID), "name": filled(), "en": words(), "primary": some(filled()), "secondary": unique(filled()),
		}}),
	}})
}

func (s *schemas) indicatorFile() object {
	return s.table(shape{name: "indicator-file", keys: indicatorFileKeys, of: keyed{
		"indicator": s.tables(shape{name: "indicator", keys: indicatorKeys,
			required: []string{"id", "name", "unit", "direction", "kind", "measure", "decimals"}, of: keyed{
				"id": formed(plainID), "name": filled(), "en": words(), "unit": words(),
				"direction": s.one("direction", directions...), "kind": s.one("kind", kinds...), "measure": s.one("measure", measures...),
				"decimals": whole(0, 6), "min": num(), "max": num(), "per": above(), "margin": least(),
				"definition": words(), "numerator": words(), "denominator": words(), "source": filled(),
				"applies": unique(filled()), "synonyms": {{"type", "array"}, {"items", words()}},
			}, rules: []object{
				given(among("measure", "rate"), needs("per"), none("per")),
				given(among("measure", "proportion"), object{{"properties", object{{"unit", object{{"const", "%"}}}}}}, nil),
			}}),
	}}).with("minProperties", 1)
}

func (s *schemas) source() shape {
	return shape{name: "source", keys: sourceKeys, required: []string{"id", "name"}, of: keyed{
		"id": formed(sourceID), "name": filled(), "publisher": words(), "date": day(), "url": address(),
		"document": words(), "note": words(), "synthetic": truth().with("default", false), "awaited": truth().with("default", false),
	}}
}

func (s *schemas) sourceFile() object {
	return s.table(shape{name: "source-file", keys: sourceFileKeys, of: keyed{"source": s.tables(s.source())}}).with("minProperties", 1)
}

func (s *schemas) targetFile() object {
	qualitative := among("op", "qualitative")
	return s.table(shape{name: "target-file", keys: targetFileKeys, of: keyed{
		"target": s.tables(shape{name: "target", keys: targetKeys, required: []string{"id", "name", "year", "op"}, of: keyed{
			"id": formed(plainID), "name": filled(), "indicator": filled(), "year": year(), "op": s.one("op", ops...),
			"value": num(), "unit": words(), "base_year": year(), "document": words(), "owner": words(),
		}, rules: []object{given(qualitative, none("value"), needs("value"))}}),
	}})
}

func (s *schemas) methodFile() object {
	m := defaultMethods()
	weight := shape{name: "project-weight", keys: projectWeightKeys, required: projectWeightKeys,
		of: keyed{"indicator": filled(), "weight": above()}}
	item := shape{name: "composite-item", keys: compositeItemKeys, required: []string{"indicator", "weight", "low", "high"},
		of: keyed{"group": words(), "indicator": filled(), "weight": above(), "low": num(), "high": num()}}
	return s.table(shape{name: "method-file", keys: methodKeys, of: keyed{
		"version":          words(),
		"min_n":            whole(1, maxMinN).with("default", m.MinN),
		"confidence":       fraction(),
		"much_confidence":  fraction().with("default", m.MuchConfidence),
		"trend_years":      whole(2, lastYear-firstYear).with("default", m.TrendYears),
		"trend_min_points": whole(3, lastYear-firstYear).with("default", m.TrendMinPoints),
		"trend_alpha":      fraction().with("default", m.TrendAlpha),
		"fdr_alpha":        fraction().with("default", m.FDRAlpha),
		"jump_tolerance":   least().with("default", m.JumpTolerance),
		"jump_points":      least().with("default", m.JumpPoints),
		"sum_tolerance":    least().with("default", m.SumTolerance),
		"index": s.tables(shape{name: "composite", keys: compositeKeys, required: []string{"id", "name", "item"}, of: keyed{
			"id": formed(plainID), "name": filled(), "en": words(), "min_share": fraction(), "item": s.tables(item),
		}}),
		"project_weight": s.tables(weight),
	}})
}

func (s *schemas) revisionFile() object {
	var scope object
	for _, key := range []string{"years", "places", "industries"} {
		scope = scope.with(key, []string{"indicator"})
	}
	return s.table(shape{name: "revision-file", keys: revisionFileKeys, of: keyed{
		"revision": s.tables(shape{name: "revision", keys: revisionKeys, required: []string{"date", "kind", "what", "why"}, of: keyed{
			"id": formed(plainID), "date": day(), "kind": s.one("revision", Correction, Planned), "what": filled(), "why": filled(),
			"indicator": filled(), "years": some(year()), "places": some(filled()), "industries": some(filled()),
			"before": words(), "after": words(),
		}, rules: []object{{{"dependencies", scope}}}}),
	}})
}

func (s *schemas) approvalFile() object {
	return s.table(shape{name: "approval-file", keys: approvalFileKeys, of: keyed{
		"approval": s.tables(shape{name: "approval", keys: approvalKeys, required: []string{"file", "by", "date", "text", "values"}, of: keyed{
			"file": filled(), "section": words(), "by": filled(), "date": day(), "note": words(), "text": filled(), "values": filled(),
			"reads": {{"type", "array"}, {"items", words()}},
		}}),
	}})
}

func (s *schemas) page() object {
	return s.table(shape{name: "page", keys: pageKeys, required: []string{"title"}, of: keyed{
		"title": filled(), "summary": words(), "author": words(), "reviewed": words(), "unread": truth(),
	}})
}
