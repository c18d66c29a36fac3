package exchange

import (
	"context"
	"database/sql/driver"
	"embed"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// DatabasePath is where the database stands in the site.
const DatabasePath = "data/zhijian.sqlite"

const (
	// databaseVersion is PRAGMA user_version. It rises with every change of the schema;
	// docs/database.md tells what changed.
	databaseVersion = 2
	// databaseID is PRAGMA application_id, "ZJDB", so that file(1) and others know the
	// file for what it is.
	databaseID = 0x5a4a4442
	// databaseGenerator names the program. It has no version: a release that changes
	// nothing in the database shall not change its bytes.
	databaseGenerator = "zhijian"
)

// schema is the SQL of tables, indices and views. Comments inside the statements are
// kept in the database.
//
//go:embed sqlite/*.sql
var schema embed.FS

// The parts of the schema. Indices come after the rows: to sort once is faster than to
// keep order.
var (
	schemaTables = []string{"sqlite/1-definitions.sql", "sqlite/2-observations.sql", "sqlite/3-projects.sql"}
	schemaRest   = []string{"sqlite/4-indices.sql", "sqlite/5-views.sql"}
)

// Database gives data/zhijian.sqlite, the quality comparison database: the definitions,
// the observations as published, and what was computed of them. The same result gives
// the same bytes. An error is the machine's, never the author's.
func Database(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	data, err := database(a, cat)
	if err != nil {
		return nil, fmt.Errorf("making %s: %w", DatabasePath, err)
	}
	return []File{{DatabasePath, data}}, nil
}

// connection is what is used of the driver's. The driver is used without database/sql:
// a pool is of no use to one writer, and costs.
type connection interface {
	driver.Conn
	driver.ExecerContext
	driver.QueryerContext
	driver.ConnPrepareContext
	Serialize() ([]byte, error)
}

func database(a *analysis.Result, cat *lang.Catalogue) (data []byte, err error) {
	opened, err := new(sqlite.Driver).Open(":memory:")
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := opened.Close(); err == nil {
			err = e
		}
	}()
	conn, ok := opened.(connection)
	if !ok {
		return nil, fmt.Errorf("the driver's connection is a %T, which cannot serialize", opened)
	}
	// A database in memory that nobody else sees needs no journal and no lock, and what
	// fails is thrown away as a whole. Constraints are not checked row by row: the
	// types of a Result hold what they ask for, and tests check every constraint of
	// finished databases (integrity_check, foreign_key_check).
	if err := exec(conn, fmt.Sprintf(`PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
		PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
		PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;
		PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN`, databaseID, databaseVersion)); err != nil {
		return nil, err
	}
	if err := run(conn, schemaTables); err != nil {
		return nil, err
	}
	l := newLoader(a, cat, conn)
	l.definitions()
	l.observations()
	l.projects()
	if l.err != nil {
		return nil, l.err
	}
	if err := run(conn, schemaRest); err != nil {
		return nil, err
	}
	if err := l.dictionary(); err != nil {
		return nil, err
	}
	if err := exec(conn, "COMMIT"); err != nil {
		return nil, err
	}
	return conn.Serialize()
}

// run executes files of the schema.
func run(conn connection, files []string) error {
	for _, name := range files {
		text, err := fs.ReadFile(schema, name)
		if err != nil {
			return err
		}
		if err := exec(conn, string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func exec(conn connection, sql string) error {
	_, err := conn.ExecContext(context.Background(), sql, nil)
	return err
}
