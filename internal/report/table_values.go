package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"zhijian/internal/diag"
)

// text reads a string. A required one must not be empty. None holds characters that
// cannot be seen, which would break what is written or make it read otherwise.
func (t *table) text(key string, n need) (string, bool) {
	v, ok := t.get(key, n, "string")
	if !ok {
		return "", false
	}
	// Texts over several lines are the same however the file was checked out.
	s := strings.ReplaceAll(v.(string), "\r\n", "\n")
	if n == required && strings.TrimSpace(s) == "" {
		t.bad(key, "bad-value", "empty", diag.Text{}, key)
		return "", false
	}
	if i := strings.IndexFunc(s, unseen); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		t.bad(key, "bad-value", "unseen", diag.Text{}, key, fmt.Sprintf("U+%04X", r))
		return "", false
	}
	return s, true
}

// unseen reports control characters but line ends and tabs, those that change the
// direction of writing, and what is no character.
func unseen(r rune) bool {
	switch {
	case r == '\n', r == '\t', r >= 0x20 && r < 0x7f:
		return false
	case r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r&0xfffe == 0xfffe:
		return true
	}
	return false
}

// words reads an optional text of which only the words matter.
func (t *table) words(key string) string {
	s, _ := t.text(key, optional)
	return strings.Clone(s)
}

// num reads a number.
func (t *table) num(key string, n need) (float64, bool) {
	v, ok := t.get(key, n, "number")
	if !ok {
		return math.NaN(), false
	}
	switch v := v.(type) {
	case int64:
		if v > -1<<53 && v < 1<<53 {
			return float64(v), true
		}
		t.bad(key, "bad-value", "large", diag.Text{}, key, strconv.FormatInt(v, 10))
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v, true
		}
		hint := diag.Text{}
		if t.path == rowsPath { // the one place where a number may be said to be missing
			hint = diag.T("missing")
		}
		t.bad(key, "bad-value", "finite", hint, key, number(v))
	}
	return math.NaN(), false
}

// whole reads a whole number between low and high.
func (t *table) whole(key string, n need, low, high int) (int, bool) {
	v, ok := t.get(key, n, "whole")
	if !ok {
		return 0, false
	}
	i := v.(int64)
	if i < int64(low) || i > int64(high) {
		t.bad(key, "bad-value", "between", diag.Text{}, key, strconv.FormatInt(i, 10), strconv.Itoa(low), strconv.Itoa(high))
		return 0, false
	}
	return int(i), true
}

// flag reads an optional boolean.
func (t *table) flag(key string) bool {
	v, ok := t.get(key, optional, "boolean")
	return ok && v.(bool)
}

// word reads one of a fixed list of words.
func (t *table) word(key string, n need, among ...string) (string, bool) {
	s, ok := t.text(key, n)
	if !ok {
		return "", false
	}
	if i := slices.Index(among, s); i >= 0 {
		return among[i], true
	}
	hint := diag.Text{}
	if near := meant(s, among); near != "" {
		hint = diag.T("nearest", near)
	}
	t.bad(key, "unknown-value", "", hint, key, s, strings.Join(among, ", "))
	return "", false
}

// The years that a day may be of: earlier and later ones are slips.
const firstDay, lastDay = 1900, 2200

// date reads an optional day, without a time: a day is a day wherever the program runs.
func (t *table) date(key string) time.Time {
	v, ok := t.get(key, optional, "date")
	if !ok {
		return time.Time{}
	}
	d := v.(time.Time)
	if y := d.Year(); y < firstDay || y > lastDay {
		t.bad(key, "bad-value", "between", diag.Text{}, key, d.Format(time.DateOnly), strconv.Itoa(firstDay), strconv.Itoa(lastDay))
		return time.Time{}
	}
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// instant reads a required point in time, with its offset from UTC.
func (t *table) instant(key string) (time.Time, bool) {
	v, ok := t.get(key, required, "datetime")
	if !ok {
		return time.Time{}, false
	}
	d := v.(time.Time)
	// The decoder uses the machine's zone where the offsets agree.
	_, offset := d.Zone()
	if offset == 0 {
		return d.UTC(), true
	}
	return d.In(time.FixedZone("", offset)), true
}

// texts reads a list of strings.
func (t *table) texts(key string, n need) ([]string, bool) {
	v, ok := t.get(key, n, "list")
	if !ok {
		return nil, false
	}
	list, ok := v.([]any)
	if !ok {
		t.mistyped(key, "list", v) // [[key]]
		return nil, false
	}
	out := make([]string, 0, len(list))
	for i, v := range list {
		s, isText := v.(string)
		if !isText {
			t.mistypedAt(t.item(key, i), key, "string", v)
			ok = false
		}
		out = append(out, s)
	}
	return out, ok
}

// tables reads a list of tables, written [[key]] or key = [{…}]. It checks no keys.
func (t *table) tables(key string, n need) ([]table, bool) {
	at := t.spot(key, atValue).path
	if one, ok := t.values[key].(map[string]any); ok && len(one) > 0 && t.stray == "" && slices.Contains(projectLists, key) {
		t.mistyped(key, "list", one)
		return []table{{file: t.file, path: at, index: -1, values: one, faults: t.faults}}, true
	}
	v, ok := t.get(key, n, "list")
	if !ok {
		return nil, false
	}
	sub := table{file: t.file, path: at, faults: t.faults}
	switch list := v.(type) {
	case []map[string]any:
		out := make([]table, len(list))
		for i, m := range list {
			sub.index, sub.values = i, m
			out[i] = sub
		}
		return out, true
	case []any:
		out := make([]table, 0, len(list))
		for i, v := range list {
			m, isTable := v.(map[string]any)
			if !isTable {
				t.mistypedAt(t.item(key, i), key, "table", v)
				ok = false
				continue
			}
			sub.index, sub.values = i, m
			out = append(out, sub)
		}
		return out, ok
	}
	return nil, false
}

// table reads a single table below key. It checks no keys.
func (t *table) table(key string, n need) (*table, bool) {
	v, ok := t.get(key, n, "table")
	if !ok {
		return nil, false
	}
	return &table{file: t.file, path: t.spot(key, atValue).path, index: -1, values: v.(map[string]any), faults: t.faults}, true
}

func scalar(v any) bool {
	switch v.(type) {
	case int64, float64, bool:
		return true
	}
	return false
}

// literal shows a value as it would be written, shortened.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		if r := []rune(v); len(r) > 40 {
			v = string(r[:40]) + "…"
		}
		return strconv.Quote(v)
	case float64:
		return number(v)
	case time.Time:
		return strings.Fields(v.Format("2006-01-02T15:04:05"))[0]
	case map[string]any:
		return "{…}"
	case []any, []map[string]any:
		return "[…]"
	}
	return fmt.Sprint(v)
}

// number shows a number in the shortest form that reads back the same.
func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
