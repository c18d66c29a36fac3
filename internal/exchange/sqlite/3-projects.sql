CREATE TABLE project ( -- a yearly chosen comparison-improvement project
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE,
  year          INTEGER NOT NULL,
  name          TEXT NOT NULL,
  industry_id   INTEGER REFERENCES industry (id),
  product       TEXT,
  tier          TEXT CHECK (tier IN ('enterprise', 'product', 'industry')),
  owner         TEXT,
  continues_id  INTEGER REFERENCES project (id), -- the project of the year before
  source_id     INTEGER REFERENCES source (id)
) STRICT;

CREATE TABLE project_item ( -- an indicator that a project compares, and its own value
  id            INTEGER PRIMARY KEY,
  project_id    INTEGER NOT NULL REFERENCES project (id),
  kind          TEXT NOT NULL CHECK (kind IN ('macro', 'process', 'management', 'competitive', 'after_sales')),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  value         REAL,
  x             REAL,
  n             REAL,
  ci_low        REAL,
  ci_high       REAL,
  ci_method     TEXT,
  withheld      INTEGER NOT NULL CHECK (withheld IN (0, 1)), -- 1: the value would give a suppressed cell away
  break         INTEGER NOT NULL CHECK (break IN (0, 1)), -- 1: the definition changed since the year before
  continues_id  INTEGER REFERENCES project_item (id), -- the item of the year before
  note          TEXT,
  source_id     INTEGER REFERENCES source (id),
  UNIQUE (project_id, kind, indicator_id),
  CHECK (withheld = 0 OR value IS NULL AND x IS NULL AND n IS NULL)
) STRICT;

CREATE TABLE project_reference ( -- the advanced enterprises that an item is held against: a value or a range
  item_id    INTEGER NOT NULL REFERENCES project_item (id),
  place_id   INTEGER NOT NULL REFERENCES place (id), -- the level
  value      REAL, -- NULL where a range is given, or nothing may be said
  low        REAL, -- where a value would tell on one enterprise
  high       REAL,
  year       INTEGER,
  basis      TEXT,
  n          REAL, -- enterprises behind it
  label      TEXT, -- who it is, anonymised
  source_id  INTEGER REFERENCES source (id),
  PRIMARY KEY (item_id, place_id),
  CHECK ((value IS NULL OR low IS NULL) AND (low IS NULL) = (high IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE project_gap ( -- what was computed of an item and a reference
  item_id      INTEGER NOT NULL,
  place_id     INTEGER NOT NULL,
  gap          REAL, -- in the unit; positive is better
  low          REAL,
  high         REAL,
  method       TEXT,
  attainment   REAL, -- percent of the reference reached
  verdict      TEXT CHECK (verdict IN ('better', 'similar', 'worse', 'not_compared')),
  reason       TEXT,
  closure      TEXT CHECK (closure IN ('closed', 'closing', 'stalled', 'widening')), -- NULL: nothing to compare with
  since_last         REAL, -- change of the gap since the year before; positive is closing
  since_last_own     REAL, -- what the own value's change makes of it; the rest is the reference's
  since_last_low     REAL, -- interval of since_last, the references taken as exact
  since_last_high    REAL,
  since_last_method  TEXT,
  since_first        REAL, -- since first_year
  first_year         INTEGER,
  pace               REAL, -- change a year since then
  closes             INTEGER, -- year in which nothing is left of the gap at this pace; NULL if never, or not within 50 years
  synthetic          INTEGER NOT NULL CHECK (synthetic IN (0, 1)), -- 1: a number here rests on synthetic data, of this year or of one back to first_year
  PRIMARY KEY (item_id, place_id),
  FOREIGN KEY (item_id, place_id) REFERENCES project_reference (item_id, place_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_measure ( -- what a project does about its gaps
  id            INTEGER PRIMARY KEY,
  project_id    INTEGER NOT NULL REFERENCES project (id),
  code          TEXT,
  text          TEXT NOT NULL,
  owner         TEXT,
  due           TEXT, -- ISO 8601
  status        TEXT CHECK (status IN ('planned', 'under_way', 'done', 'dropped')),
  effect        TEXT, -- what it is expected to bring about
  indicator_id  INTEGER REFERENCES indicator (id), -- whose gap it is to close; NULL: all of the project's
  overdue       INTEGER NOT NULL CHECK (overdue IN (0, 1)), -- 1: due before the release, neither done nor dropped
  unmoved       INTEGER NOT NULL CHECK (unmoved IN (0, 1))  -- 1: done, and yet no gap that it was to close is smaller
) STRICT;
