package exchange

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math"
	"strings"
	"time"
)

// batch is how many rows go into one statement: enough that the cost of running one is
// shared by many, few enough that it is compiled in no time.
const batch = 64

// rows fills one table, its columns in their order, many rows a statement. What has no
// value is NULL. Once something failed, nothing more is done; close tells.
type rows struct {
	conn    connection
	table   string
	columns int
	args    []driver.NamedValue
	full    driver.StmtExecContext // of batch rows; nil until there are as many
	err     error
}

func newRows(conn connection, table string, columns int) *rows {
	return &rows{conn: conn, table: table, columns: columns, args: make([]driver.NamedValue, 0, columns*batch)}
}

func (t *rows) put(v driver.Value) {
	t.args = append(t.args, driver.NamedValue{Ordinal: len(t.args) + 1, Value: v})
}

// id puts the number of a row of a table.
func (t *rows) id(n int) { t.put(int64(n)) }

// whole puts a number that is never 0, which is none.
func (t *rows) whole(n int) {
	if n == 0 {
		t.put(nil)
		return
	}
	t.put(int64(n))
}

// number puts a number, NULL for NaN and for what no data can be.
func (t *rows) number(v float64) {
	switch {
	case math.IsNaN(v), math.IsInf(v, 0):
		t.put(nil)
	case v == 0:
		t.put(int64(0)) // no negative zero
	default:
		t.put(v)
	}
}

// text puts words, NULL for none.
func (t *rows) text(s string) {
	if s == "" {
		t.put(nil)
		return
	}
	t.put(s)
}

// words puts text that may be empty.
func (t *rows) words(s string) { t.put(s) }

func (t *rows) flag(b bool) {
	if b {
		t.put(int64(1))
		return
	}
	t.put(int64(0))
}

// day puts a date, NULL for none.
func (t *rows) day(d time.Time) {
	if d.IsZero() {
		t.put(nil)
		return
	}
	t.put(d.Format(time.DateOnly))
}

// end ends a row.
func (t *rows) end() {
	if len(t.args)%t.columns != 0 && t.err == nil {
		t.err = fmt.Errorf("table %s: %d values for rows of %d columns", t.table, len(t.args), t.columns)
	}
	if len(t.args) < cap(t.args) {
		return
	}
	if t.err == nil && t.full == nil {
		t.full, t.err = t.prepare(batch)
	}
	if t.err == nil {
		_, t.err = t.full.ExecContext(context.Background(), t.args)
	}
	t.args = t.args[:0]
}

func (t *rows) prepare(n int) (driver.StmtExecContext, error) {
	row := "(?" + strings.Repeat(",?", t.columns-1) + ")"
	stmt, err := t.conn.PrepareContext(context.Background(), "INSERT INTO "+t.table+" VALUES "+row+strings.Repeat(","+row, n-1))
	if err != nil {
		return nil, err
	}
	s, ok := stmt.(driver.StmtExecContext)
	if !ok {
		return nil, fmt.Errorf("the driver's statement is a %T", stmt)
	}
	return s, nil
}

// close writes what is left.
func (t *rows) close() error {
	if n := len(t.args) / t.columns; n > 0 && t.err == nil {
		var last driver.StmtExecContext
		if last, t.err = t.prepare(n); t.err == nil {
			_, t.err = last.ExecContext(context.Background(), t.args)
			t.err = finish(last, t.err)
		}
	}
	if t.full != nil {
		t.err = finish(t.full, t.err)
	}
	if t.err != nil {
		return fmt.Errorf("table %s: %w", t.table, t.err)
	}
	return nil
}

// finish closes a statement and gives the first error.
func finish(s driver.StmtExecContext, err error) error {
	if e := s.(driver.Stmt).Close(); err == nil {
		return e
	}
	return err
}
