CREATE TABLE observation ( -- one indicator, year, place, industry: a value, or why there is none
  id            INTEGER PRIMARY KEY,
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  year          INTEGER NOT NULL,
  place_id      INTEGER NOT NULL REFERENCES place (id),
  industry_id   INTEGER REFERENCES industry (id), -- NULL: all industries together
  stratum       TEXT CHECK (stratum IN ('large', 'medium', 'small')), -- size of enterprises; NULL: all together
  period        TEXT CHECK (period GLOB 'Q[1-4]' OR period GLOB 'M[01][0-9]'), -- quarter or month; NULL: the whole year
  status        TEXT CHECK (status IN ('preliminary', 'final', 'revised', 'estimated')),
  missing       TEXT CHECK (missing IN ('not_available', 'not_applicable', 'not_yet', 'suppressed', 'below_unit')),
  x             REAL, -- x of n
  n             REAL,
  value         REAL, -- in the indicator's unit
  break         INTEGER NOT NULL CHECK (break IN (0, 1)), -- 1: the series breaks before this year
  basis         TEXT,
  note          TEXT,
  source_id     INTEGER REFERENCES source (id),
  CHECK ((value IS NULL) = (missing IS NOT NULL))
) STRICT;

CREATE TABLE estimate ( -- what was computed of an observation by itself; no row where nothing was
  observation_id   INTEGER PRIMARY KEY REFERENCES observation (id),
  ci_low           REAL, -- interval of the value, in the unit, at the report's confidence
  ci_high          REAL,
  ci_method        TEXT,
  change           REAL, -- this year minus last year, in the unit
  change_from_id   INTEGER REFERENCES observation (id),
  change_low       REAL,
  change_high      REAL,
  change_method    TEXT,
  change_verdict   TEXT CHECK (change_verdict IN ('better', 'similar', 'worse', 'not_compared')),
  change_reason    TEXT, -- why it is not compared
  change_p         REAL,
  change_q         REAL,
  trend            TEXT CHECK (trend IN ('rising', 'falling', 'none', 'too_short')),
  trend_p          REAL,
  trend_method     TEXT,
  trend_points     INTEGER, -- years with data
  trend_first      INTEGER, -- the first of them
  rank             INTEGER, -- among places of the same parent and level
  rank_low         INTEGER, -- best rank that cannot be excluded
  rank_high        INTEGER,
  rank_of          INTEGER,
  series_synthetic INTEGER NOT NULL CHECK (series_synthetic IN (0, 1)), -- 1: change or trend rests on synthetic data
  rank_synthetic   INTEGER NOT NULL CHECK (rank_synthetic IN (0, 1))    -- 1: somebody's rank among these does
) STRICT;

CREATE TABLE comparison ( -- an observation held against a benchmark, the observation of somebody else
  observation_id  INTEGER NOT NULL REFERENCES observation (id),
  benchmark_id    INTEGER NOT NULL REFERENCES observation (id),
  gap             REAL, -- in the unit; positive is better, or more where no way is better
  low             REAL, -- interval of the gap
  high            REAL,
  method          TEXT,
  attainment      REAL, -- percent of the benchmark reached
  verdict         TEXT NOT NULL CHECK (verdict IN ('better', 'similar', 'worse', 'not_compared')),
  reason          TEXT CHECK (reason IN ('no_benchmark', 'no_interval', 'small_n', 'missing', 'suppressed', 'neutral', 'break')),
  p               REAL, -- of no difference
  q               REAL, -- p adjusted within indicator, year and benchmark (Benjamini-Hochberg)
  PRIMARY KEY (observation_id, benchmark_id),
  CHECK ((verdict = 'not_compared') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE target ( -- a goal for a year
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  indicator_id  INTEGER REFERENCES indicator (id), -- NULL: nothing follows it
  year          INTEGER NOT NULL,
  op            TEXT NOT NULL CHECK (op IN ('>=', '>', '<=', '<', 'qualitative')),
  value         REAL, -- NULL if qualitative
  unit          TEXT,
  base_year     INTEGER,
  document      TEXT,
  owner         TEXT
) STRICT;

CREATE TABLE target_status ( -- how a target stands in the report's year
  target_id       INTEGER PRIMARY KEY REFERENCES target (id),
  observation_id  INTEGER REFERENCES observation (id), -- that it is held against
  gap             REAL, -- to the goal; positive is met or better
  state           TEXT NOT NULL CHECK (state IN ('met', 'not_met', 'qualitative', 'unknown')),
  track           TEXT NOT NULL CHECK (track IN ('on_track', 'off_track', 'moving_away', 'no_pace')),
  base_id         INTEGER REFERENCES observation (id), -- from which the pace is measured
  pace            REAL, -- mean change a year since then; positive is better
  required        REAL, -- change a year that meets the target in its year
  met_in          REAL  -- year in which it is met at this pace; NULL if never
) STRICT;
