package exchange

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
)

// columnUnits says in what unit a column's numbers are, as a key below
// "database.unit."; columns that are not listed have none, or a column beside them
// names it.
var columnUnits = map[string]string{
	"value": "own", "ci_low": "own", "ci_high": "own", "min": "own", "max": "own", "margin": "own", "goal": "own",
	"change": "own", "change_low": "own", "change_high": "own",
	"gap": "own", "low": "own", "high": "own", "gap_low": "own", "gap_high": "own",
	"benchmark_value": "own", "benchmark_low": "own", "benchmark_high": "own",
	"reference": "own", "reference_low": "own", "reference_high": "own",
	"since_last": "own", "since_last_own": "own", "since_last_low": "own", "since_last_high": "own", "since_first": "own",
	"attainment": "percent",
	"pace":       "yearly", "required": "yearly",
}

// dictionary explains every table, view and column that the schema made.
func (l *loader) dictionary() error {
	columns, err := l.columns()
	if err != nil {
		return err
	}
	l.fill("dictionary", 5, func(t *rows) {
		for _, c := range columns {
			t.words(c.table)
			t.id(c.position)
			t.text(c.name)
			t.words(l.meaning(c))
			if key, ok := columnUnits[c.name]; ok {
				t.words(l.cat.T("database.unit." + key))
			} else {
				t.put(nil)
			}
			t.end()
		}
	})
	return l.err
}

// described is a column of a table or view, or, at position 0, the thing itself.
type described struct {
	table    string
	position int
	name     string
}

// meaning gives the words for a column: its own in this table, or those that it has in
// all tables.
func (l *loader) meaning(c described) string {
	if c.position == 0 {
		return l.cat.T("database.table." + c.table)
	}
	if key := "database.of." + c.table + "." + c.name; l.cat.Has(key) {
		return l.cat.T(key)
	}
	return l.cat.T("database.column." + c.name)
}

// columns asks the database what it holds, in the order of the dictionary's key.
func (l *loader) columns() (out []described, err error) {
	const ask = `SELECT s.name, c.cid + 1, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type IN ('table', 'view')
		UNION ALL SELECT name, 0, '' FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY 1, 2`
	found, err := l.conn.QueryContext(context.Background(), ask, nil)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := found.Close(); err == nil {
			err = e
		}
	}()
	row := make([]driver.Value, 3)
	for {
		if err := found.Next(row); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		table, isTable := row[0].(string)
		position, isPosition := row[1].(int64)
		name, isName := row[2].(string)
		if !isTable || !isPosition || !isName {
			return nil, fmt.Errorf("columns of the schema: got %T, %T, %T", row[0], row[1], row[2])
		}
		out = append(out, described{table, int(position), name})
	}
}
