-- The quality comparison database: what is defined. Every name is stored once, as data
-- give it; an absent value is NULL, never 0 and never ''. Comments that stand inside a
-- statement are kept in sqlite_schema, so that .schema shows them.

CREATE TABLE meta ( -- the report that this database was made of: one row
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  schema_version  INTEGER NOT NULL, -- as PRAGMA user_version; docs/database.md tells what changed
  generator       TEXT NOT NULL,
  title           TEXT NOT NULL,
  year            INTEGER NOT NULL, -- of the report; observations reach further back
  region_id       INTEGER NOT NULL REFERENCES region (id), -- whom the report is about
  language        TEXT NOT NULL, -- BCP 47; of the names that the views show
  publisher       TEXT,
  released        TEXT NOT NULL, -- ISO 8601
  industries      TEXT, -- edition of the industry classification
  methods         TEXT, -- version of the method settings
  confidence      REAL NOT NULL CHECK (confidence > 0 AND confidence < 1), -- of every interval
  q_limit         REAL NOT NULL, -- lists that scan many comparisons ask for q up to this
  all_industries  TEXT NOT NULL, -- what the views call all industries together
  synthetic_mark  TEXT NOT NULL  -- what the views say of numbers that rest on synthetic data
) STRICT;

CREATE TABLE place ( -- whom an observation is about
  id    INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL CHECK (kind IN ('region', 'group', 'level')),
  code  TEXT NOT NULL, -- GB/T 2260 code, group id, or name of an advanced-enterprise level
  name  TEXT NOT NULL,
  en    TEXT,
  UNIQUE (kind, code)
) STRICT;

CREATE TABLE region ( -- places that are administrative units
  id           INTEGER PRIMARY KEY REFERENCES place (id),
  short        TEXT,
  parent_id    INTEGER REFERENCES region (id), -- NULL for the nation
  level        TEXT NOT NULL CHECK (level IN ('nation', 'province', 'prefecture', 'county')),
  tile_column  INTEGER, -- in a tile map
  tile_row     INTEGER
) STRICT;

CREATE TABLE region_group ( -- places that are sets of regions with published values of their own
  id       INTEGER PRIMARY KEY REFERENCES place (id),
  edition  TEXT -- of the set of members
) STRICT;

CREATE TABLE group_member (
  group_id   INTEGER NOT NULL REFERENCES region_group (id),
  region_id  INTEGER NOT NULL REFERENCES region (id),
  PRIMARY KEY (group_id, region_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE industry ( -- divisions of GB/T 4754, in the edition that meta names
  id    INTEGER PRIMARY KEY,
  code  TEXT NOT NULL UNIQUE,
  name  TEXT NOT NULL,
  en    TEXT
) STRICT;

CREATE TABLE pillar ( -- pillar industries; they overlap and are never summed
  id    INTEGER PRIMARY KEY,
  code  TEXT NOT NULL UNIQUE,
  name  TEXT NOT NULL,
  en    TEXT
) STRICT;

CREATE TABLE pillar_industry (
  pillar_id    INTEGER NOT NULL REFERENCES pillar (id),
  industry_id  INTEGER NOT NULL REFERENCES industry (id),
  role         TEXT NOT NULL CHECK (role IN ('primary', 'secondary')),
  PRIMARY KEY (pillar_id, industry_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE source ( -- where figures come from
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  publisher  TEXT,
  date       TEXT, -- ISO 8601
  url        TEXT,
  document   TEXT,
  note       TEXT,
  synthetic  INTEGER NOT NULL CHECK (synthetic IN (0, 1)) -- 1: made up for the example
) STRICT;

CREATE TABLE indicator ( -- defined measures
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  en           TEXT,
  unit         TEXT NOT NULL, -- '' for a bare number
  direction    TEXT NOT NULL CHECK (direction IN ('up', 'down', 'none')), -- which way is better
  kind         TEXT NOT NULL CHECK (kind IN ('macro', 'process', 'management', 'competitive', 'after_sales')),
  measure      TEXT NOT NULL CHECK (measure IN ('proportion', 'rate', 'mean', 'index', 'count', 'ratio')),
  decimals     INTEGER NOT NULL, -- for the eye only: numbers here are not rounded
  min          REAL, -- bounds of a value, in the unit
  max          REAL,
  per          REAL NOT NULL, -- value = per * x / n
  margin       REAL, -- difference that matters where there is no sampling, in the unit
  definition   TEXT,
  numerator    TEXT,
  denominator  TEXT,
  source_id    INTEGER REFERENCES source (id)
) STRICT;

CREATE TABLE indicator_synonym ( -- other names that the narrative uses
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  synonym       TEXT NOT NULL,
  PRIMARY KEY (indicator_id, synonym)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_industry ( -- the only industries an indicator applies to; none listed: all
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  industry_id   INTEGER NOT NULL REFERENCES industry (id),
  PRIMARY KEY (indicator_id, industry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dictionary ( -- what tables, views and their columns mean, in the report's language
  table_name   TEXT NOT NULL,
  position     INTEGER NOT NULL, -- of the column; 0 for the table itself
  column_name  TEXT,
  meaning      TEXT NOT NULL,
  unit         TEXT,
  PRIMARY KEY (table_name, position)
) STRICT, WITHOUT ROWID;
