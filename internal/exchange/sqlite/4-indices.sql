-- Made when the rows are there: sorting once is faster than keeping order.

CREATE UNIQUE INDEX observation_key ON observation
  (indicator_id, year, place_id, coalesce(industry_id, 0), coalesce(stratum, ''), coalesce(period, ''));
