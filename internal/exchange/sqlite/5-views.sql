-- Views name everything in the report's language. Each view that shows numbers has the
-- column mark: words wherever a number of the row rests on synthetic data.

CREATE VIEW v_place AS -- places by name
SELECT p.id, p.kind, p.code,
       iif(m.language = 'en' AND p.en IS NOT NULL, p.en, p.name) AS name,
       r.level, u.code AS parent
FROM place p
JOIN meta m
LEFT JOIN region r ON r.id = p.id
LEFT JOIN place u ON u.id = r.parent_id;

CREATE VIEW v_observation AS -- observations by name
SELECT o.id AS observation_id,
       i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name, i.unit,
       o.year, o.period, p.kind AS place_kind, p.code AS place,
       iif(m.language = 'en' AND p.en IS NOT NULL, p.en, p.name) AS place_name,
       d.code AS industry,
       CASE WHEN d.id IS NULL THEN m.all_industries WHEN m.language = 'en' AND d.en IS NOT NULL THEN d.en ELSE d.name END AS industry_name,
       o.stratum, o.status, o.missing, o.x, o.n, o.value, e.ci_low, e.ci_high, e.ci_method,
       e.rank, e.rank_low, e.rank_high, e.rank_of,
       o.break, o.basis, o.note,
       s.code AS source, s.name AS source_name,
       iif(s.synthetic OR e.rank_synthetic, m.synthetic_mark, NULL) AS mark
FROM observation o
JOIN meta m
JOIN indicator i ON i.id = o.indicator_id
JOIN place p ON p.id = o.place_id
LEFT JOIN industry d ON d.id = o.industry_id
LEFT JOIN estimate e ON e.observation_id = o.id
LEFT JOIN source s ON s.id = o.source_id;

CREATE VIEW v_comparison AS -- every observation and each of its benchmarks
SELECT o.id AS observation_id, b.id AS benchmark_id,
       i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name, i.unit,
       i.kind, i.direction, o.year, p.kind AS place_kind, p.code AS place,
       iif(m.language = 'en' AND p.en IS NOT NULL, p.en, p.name) AS place_name,
       d.code AS industry,
       CASE WHEN d.id IS NULL THEN m.all_industries WHEN m.language = 'en' AND d.en IS NOT NULL THEN d.en ELSE d.name END AS industry_name,
       o.stratum, o.status, o.missing, o.x, o.n, o.value, e.ci_low, e.ci_high,
       bp.code AS benchmark, iif(m.language = 'en' AND bp.en IS NOT NULL, bp.en, bp.name) AS benchmark_name,
       b.value AS benchmark_value, be.ci_low AS benchmark_low, be.ci_high AS benchmark_high,
       c.gap, c.low AS gap_low, c.high AS gap_high, c.method AS gap_method, c.attainment,
       c.verdict, c.reason, c.p, c.q,
       c.verdict IN ('better', 'worse') AND c.q <= m.q_limit AS confirmed,
       s.code AS source, bs.code AS benchmark_source,
       iif(s.synthetic OR bs.synthetic, m.synthetic_mark, NULL) AS mark
FROM comparison c
JOIN meta m
JOIN observation o ON o.id = c.observation_id
JOIN observation b ON b.id = c.benchmark_id
JOIN indicator i ON i.id = o.indicator_id
JOIN place p ON p.id = o.place_id
JOIN place bp ON bp.id = b.place_id
LEFT JOIN industry d ON d.id = o.industry_id
LEFT JOIN estimate e ON e.observation_id = o.id
LEFT JOIN estimate be ON be.observation_id = b.id
LEFT JOIN source s ON s.id = o.source_id
LEFT JOIN source bs ON bs.id = b.source_id;

CREATE VIEW v_gap AS -- gaps with a verdict: newest year first; in it what is surely worse first, then by attainment
SELECT year, indicator, indicator_name, unit, kind, place, place_name, industry, industry_name, stratum,
       value, benchmark, benchmark_name, benchmark_value, gap, gap_low, gap_high, attainment,
       verdict, p, q, confirmed, mark, observation_id, benchmark_id
FROM v_comparison
WHERE verdict <> 'not_compared'
ORDER BY year DESC,
         CASE verdict WHEN 'worse' THEN 1 WHEN 'similar' THEN 2 ELSE 3 END,
         confirmed DESC, attainment IS NULL, attainment, gap, observation_id, benchmark_id;

CREATE VIEW v_trend AS -- how observations moved: change since the year before, and trend
SELECT i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name, i.unit, i.direction,
       p.kind AS place_kind, p.code AS place,
       iif(m.language = 'en' AND p.en IS NOT NULL, p.en, p.name) AS place_name,
       d.code AS industry,
       CASE WHEN d.id IS NULL THEN m.all_industries WHEN m.language = 'en' AND d.en IS NOT NULL THEN d.en ELSE d.name END AS industry_name,
       o.stratum, o.year, o.value, e.ci_low, e.ci_high,
       f.year AS change_from, e.change, e.change_low, e.change_high, e.change_verdict, e.change_reason, e.change_p, e.change_q,
       e.trend, e.trend_p, e.trend_method, e.trend_points, e.trend_first,
       s.code AS source,
       iif(s.synthetic OR e.series_synthetic, m.synthetic_mark, NULL) AS mark,
       o.id AS observation_id
FROM observation o
JOIN meta m
JOIN indicator i ON i.id = o.indicator_id
JOIN place p ON p.id = o.place_id
JOIN estimate e ON e.observation_id = o.id
LEFT JOIN industry d ON d.id = o.industry_id
LEFT JOIN observation f ON f.id = e.change_from_id
LEFT JOIN source s ON s.id = o.source_id
WHERE e.trend IS NOT NULL OR e.change IS NOT NULL;

CREATE VIEW v_target AS -- targets and how they stand
SELECT t.code AS target, t.name AS target_name, t.year,
       i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name,
       t.op, t.value AS goal, t.unit,
       o.year AS value_year, o.value, st.gap, st.state, st.track,
       ob.year AS base_year, st.pace, st.required, st.met_in,
       t.document, t.owner,
       s.code AS source,
       iif(s.synthetic OR sb.synthetic, m.synthetic_mark, NULL) AS mark
FROM target t
JOIN meta m
LEFT JOIN indicator i ON i.id = t.indicator_id
LEFT JOIN target_status st ON st.target_id = t.id
LEFT JOIN observation o ON o.id = st.observation_id
LEFT JOIN observation ob ON ob.id = st.base_id
LEFT JOIN source s ON s.id = o.source_id
LEFT JOIN source sb ON sb.id = ob.source_id;

CREATE VIEW v_project_gap AS -- items of projects against each level: newest year first, lowest attainment first
SELECT j.year, j.code AS project, j.name AS project_name,
       d.code AS industry, iif(m.language = 'en' AND d.en IS NOT NULL, d.en, d.name) AS industry_name,
       j.product, j.tier, t.kind,
       i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name, i.unit,
       t.value, t.ci_low, t.ci_high,
       p.code AS level, p.name AS level_name, -- a level has one name, in the report's language
       r.value AS reference, r.low AS reference_low, r.high AS reference_high, r.year AS reference_year,
       r.basis, r.n AS reference_n, r.label,
       g.gap, g.low AS gap_low, g.high AS gap_high, g.attainment, g.verdict, g.reason,
       g.closure, g.since_last, g.since_last_low, g.since_last_high, g.since_last_own, g.since_first, g.first_year, g.pace, g.closes,
       s.code AS source, rs.code AS reference_source,
       iif(g.synthetic, m.synthetic_mark, NULL) AS mark
FROM project_gap g
JOIN meta m
JOIN project_reference r ON r.item_id = g.item_id AND r.place_id = g.place_id
JOIN project_item t ON t.id = g.item_id
JOIN project j ON j.id = t.project_id
JOIN indicator i ON i.id = t.indicator_id
JOIN place p ON p.id = g.place_id
LEFT JOIN industry d ON d.id = j.industry_id
LEFT JOIN source s ON s.id = t.source_id
LEFT JOIN source rs ON rs.id = r.source_id
ORDER BY j.year DESC, CASE g.verdict WHEN 'worse' THEN 1 WHEN 'similar' THEN 2 WHEN 'better' THEN 3 ELSE 4 END,
         g.attainment IS NULL, g.attainment, t.id, p.id;

CREATE VIEW v_project_measure AS -- what projects do about their gaps: newest year first, overdue first
SELECT j.year, j.code AS project, j.name AS project_name,
       a.code AS measure_code, a.text, a.owner, a.due, a.status, a.effect, a.overdue, a.unmoved,
       i.code AS indicator, iif(m.language = 'en' AND i.en IS NOT NULL, i.en, i.name) AS indicator_name,
       iif(s.synthetic, m.synthetic_mark, NULL) AS mark
FROM project_measure a
JOIN meta m
JOIN project j ON j.id = a.project_id
LEFT JOIN indicator i ON i.id = a.indicator_id
LEFT JOIN source s ON s.id = j.source_id
ORDER BY j.year DESC, a.overdue DESC, a.due IS NULL, a.due, a.id;

CREATE VIEW v_analysis AS -- data/analysis.csv, column by column
SELECT i.code AS indicator, o.year,
       iif(p.kind = 'region', p.code, NULL) AS region,
       iif(p.kind = 'group', p.code, NULL) AS "group",
       iif(p.kind = 'level', p.code, NULL) AS level,
       d.code AS industry, o.stratum, o.status, o.missing, o.x, o.n, o.value, e.ci_low, e.ci_high, e.ci_method,
       bp.code AS benchmark, b.value AS benchmark_value, be.ci_low AS benchmark_low, be.ci_high AS benchmark_high,
       c.gap, c.low AS gap_low, c.high AS gap_high, c.attainment,
       coalesce(c.verdict, 'not_compared') AS verdict,
       iif(c.verdict IS NULL, 'no_benchmark', c.reason) AS reason,
       e.change, e.change_low, e.change_high, e.change_verdict,
       e.trend, e.trend_p, e.trend_method, e.rank, e.rank_low, e.rank_high, e.rank_of,
       s.code AS source, c.p, c.q,
       iif(s.synthetic OR e.series_synthetic OR e.rank_synthetic OR bs.synthetic, m.synthetic_mark, NULL) AS mark
FROM observation o
JOIN meta m
JOIN indicator i ON i.id = o.indicator_id
JOIN place p ON p.id = o.place_id
LEFT JOIN industry d ON d.id = o.industry_id
LEFT JOIN estimate e ON e.observation_id = o.id
LEFT JOIN comparison c ON c.observation_id = o.id
LEFT JOIN observation b ON b.id = c.benchmark_id
LEFT JOIN place bp ON bp.id = b.place_id
LEFT JOIN estimate be ON be.observation_id = b.id
LEFT JOIN source s ON s.id = o.source_id
LEFT JOIN source bs ON bs.id = b.source_id
WHERE o.period IS NULL;
