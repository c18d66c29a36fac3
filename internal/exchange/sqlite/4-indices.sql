-- Made when the rows are there: sorting once is faster than keeping order.

CREATE UNIQUE INDEX observation_key ON observation
  (indicator_id, year, place_id, coalesce(industry_id, 0), coalesce(stratum, ''), coalesce(period, ''));

CREATE INDEX project_item_of ON project_item (indicator_id);

CREATE INDEX project_measure_of ON project_measure (project_id);
