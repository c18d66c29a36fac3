package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
)

// table reads the keys of one TOML table strictly. Each reading method gives ok =
// false if the key is absent or was found wrong; what is wrong is already reported, so
// that callers never report a consequence of it.
type table struct {
	file   *file
	path   string // of the table, or of the list that holds it
	index  int    // in that list, or -1
	values map[string]any
	alias  map[string]string // right key → the misspelt one that stands for it
	faults *faults
}

// need says whether a key must be there.
type need bool

const (
	optional need = false
	required need = true
)

// newTable checks the keys of values. A misspelt key is reported once and then read
// as the key it is nearest to, so that one slip is one problem. whole is false if a
// key was not understood at all.
func newTable(t table, keys []string) (_ *table, whole bool) {
	var strange []string
	for k := range t.values {
		if !slices.Contains(keys, k) {
			strange = append(strange, k)
		}
	}
	if len(strange) == 0 {
		return &t, true
	}
	whole = true
	slices.Sort(strange)
	for _, k := range strange {
		if !t.misspelt(k, keys) {
			whole = false
		}
	}
	return &t, whole
}

// misspelt reports an unknown key, and reads it as the nearest one if that is free.
func (t *table) misspelt(key string, keys []string) bool {
	p := diag.Problem{Code: "unknown-key", Args: []string{key}, Hint: diag.T("keys", strings.Join(keys, ", "))}
	near := nearest(key, keys)
	if near != "" {
		p.Hint = diag.T("nearest", near)
	}
	t.faults.add(t.spot(key, atKey), p)
	if _, taken := t.values[near]; near == "" || taken {
		return false
	}
	if t.alias == nil {
		t.alias = map[string]string{}
		t.values = cloneMap(t.values)
	}
	t.alias[near] = key
	t.values[near] = t.values[key]
	return true
}

func cloneMap(m map[string]any) map[string]any {
	out := make(map[string]any, len(m)+1)
	for k, v := range m {
		out[k] = v
	}
	return out
}

// where is the path of the table itself.
func (t *table) where() string {
	if t.index < 0 {
		return t.path
	}
	return indexPath(t.path, t.index)
}

// spot is the place of a key or its value.
func (t *table) spot(key string, p part) spot {
	if typed, ok := t.alias[key]; ok {
		key = typed
	}
	return spot{file: t.file, path: keyPath(t.where(), key), part: p}
}

// item is the place of an element of a list.
func (t *table) item(key string, i int) spot {
	s := t.spot(key, atValue)
	s.path = indexPath(s.path, i)
	return s
}

// header is the place of the table: its [header], its brace, or the file's start.
func (t *table) header() spot {
	if w := t.where(); w != "" {
		return spot{file: t.file, path: w}
	}
	return spot{file: t.file, part: atStart}
}

func (t *table) has(key string) bool { _, ok := t.values[key]; return ok }

// get gives a value, reporting its absence if it must be there.
func (t *table) get(key string, n need) (any, bool) {
	v, ok := t.values[key]
	if !ok && n == required {
		t.missing(key)
	}
	return v, ok
}

func (t *table) missing(key string) {
	t.faults.add(t.header(), diag.Problem{Code: "missing-key", Args: []string{key}})
}

// bad reports a value that its key cannot have.
func (t *table) bad(key, code, variant string, hint diag.Text, args ...string) {
	t.faults.add(t.spot(key, atValue), diag.Problem{Code: code, Variant: variant, Args: args, Hint: hint})
}

// mistyped reports a value of the wrong type, unless its key was misspelt: then the
// key is the mistake.
func (t *table) mistyped(key, want string, v any) {
	if _, ok := t.alias[key]; ok {
		return
	}
	t.mistypedAt(t.spot(key, atValue), key, want, v)
}

func (t *table) mistypedAt(at spot, key, want string, v any) {
	p := diag.Problem{Code: "wrong-type", Variant: want, Args: []string{key, literal(v)}}
	if s, ok := v.(string); ok && want != "string" {
		if unquoted(want, s) {
			p.Hint = diag.T("unquote", key, s)
		}
	} else if want == "string" && scalar(v) {
		p.Hint = diag.T("quote", key, literal(v))
	}
	t.faults.add(at, p)
}

// unquoted reports whether a text would be right without its quotes.
func unquoted(want, s string) bool {
	switch want {
	case "number", "whole":
		f, err := strconv.ParseFloat(s, 64)
		return err == nil && (want == "number" || f == math.Trunc(f))
	case "boolean":
		return s == "true" || s == "false"
	case "date":
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	case "datetime":
		_, err := time.Parse(time.RFC3339, s)
		return err == nil
	}
	return false
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

// text reads a string. A required one must not be empty.
func (t *table) text(key string, n need) (string, bool) {
	v, ok := t.get(key, n)
	if !ok {
		return "", false
	}
	s, ok := v.(string)
	if !ok {
		t.mistyped(key, "string", v)
		return "", false
	}
	if n == required && strings.TrimSpace(s) == "" {
		t.bad(key, "bad-value", "empty", diag.Text{}, key)
		return "", false
	}
	return s, true
}

// words reads an optional text of which only the words matter.
func (t *table) words(key string) string {
	s, _ := t.text(key, optional)
	return strings.Clone(s)
}

// num reads a number.
func (t *table) num(key string, n need) (float64, bool) {
	v, ok := t.get(key, n)
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
		t.bad(key, "bad-value", "finite", diag.T("missing"), key, number(v))
	default:
		t.mistyped(key, "number", v)
	}
	return math.NaN(), false
}

// whole reads a whole number between low and high.
func (t *table) whole(key string, n need, low, high int) (int, bool) {
	v, ok := t.get(key, n)
	if !ok {
		return 0, false
	}
	i, ok := v.(int64)
	if !ok {
		t.mistyped(key, "whole", v)
		return 0, false
	}
	if i < int64(low) || i > int64(high) {
		t.bad(key, "bad-value", "between", diag.Text{}, key, strconv.FormatInt(i, 10), strconv.Itoa(low), strconv.Itoa(high))
		return 0, false
	}
	return int(i), true
}

// flag reads an optional boolean.
func (t *table) flag(key string) bool {
	v, ok := t.values[key]
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		t.mistyped(key, "boolean", v)
	}
	return b
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
	if near := nearest(s, among); near != "" {
		hint = diag.T("nearest", near)
	}
	t.bad(key, "unknown-value", "", hint, key, s, strings.Join(among, ", "))
	return "", false
}

// date reads an optional day. The time of day and the zone are dropped: a day is a
// day wherever the program runs.
func (t *table) date(key string) time.Time {
	v, ok := t.values[key]
	if !ok {
		return time.Time{}
	}
	d, ok := v.(time.Time)
	if !ok || d.Location().String() == "time-local" {
		t.mistyped(key, "date", v)
		return time.Time{}
	}
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// instant reads a required point in time, with its offset from UTC.
func (t *table) instant(key string) (time.Time, bool) {
	v, ok := t.get(key, required)
	if !ok {
		return time.Time{}, false
	}
	d, ok := v.(time.Time)
	if !ok || strings.HasSuffix(d.Location().String(), "-local") {
		t.mistyped(key, "datetime", v)
		return time.Time{}, false
	}
	// The decoder uses the machine's zone where the offsets agree.
	_, offset := d.Zone()
	if offset == 0 {
		return d.UTC(), true
	}
	return d.In(time.FixedZone("", offset)), true
}

// texts reads a list of strings.
func (t *table) texts(key string, n need) ([]string, bool) {
	v, ok := t.get(key, n)
	if !ok {
		return nil, false
	}
	list, ok := v.([]any)
	if !ok {
		t.mistyped(key, "list", v)
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
	v, ok := t.get(key, n)
	if !ok {
		return nil, false
	}
	at := t.spot(key, atValue).path
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
	t.mistyped(key, "list", v)
	return nil, false
}

// table reads a single table below key.
func (t *table) table(key string, n need) (table, bool) {
	v, ok := t.get(key, n)
	if !ok {
		return table{}, false
	}
	m, ok := v.(map[string]any)
	if !ok {
		t.mistyped(key, "table", v)
		return table{}, false
	}
	return table{file: t.file, path: t.spot(key, atValue).path, index: -1, values: m, faults: t.faults}, true
}
