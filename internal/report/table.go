package report

import (
	"maps"
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
	alias  map[string]string // right key → the one that stands for it
	stray  string            // the only key nobody understood, "" if none or several
	faults *faults
}

// need says whether a key must be there.
type need bool

const (
	optional need = false
	required need = true
)

// strict checks the table's keys. A misspelt key is reported once and then read as the
// key it is nearest to, so that one slip is one problem. whole is false if a key was
// not understood at all.
func (t *table) strict(keys []string) (whole bool) {
	var strange []string
	for k := range t.values {
		if !slices.Contains(keys, k) {
			strange = append(strange, k)
		}
	}
	if len(strange) == 0 {
		return true
	}
	slices.Sort(strange)
	var lost []string
	for _, k := range strange {
		if !t.misspelt(k, keys) {
			lost = append(lost, k)
		}
	}
	if len(lost) == 1 {
		t.stray = lost[0]
	}
	return len(lost) == 0
}

// misspelt reports an unknown key, and reads it as the nearest one if that is free.
func (t *table) misspelt(key string, keys []string) bool {
	p := diag.Problem{Code: "unknown-key", Args: []string{key}, Hint: diag.T("keys", strings.Join(keys, ", "))}
	// A key that is not there yet is likelier than one that is.
	near := diag.Nearest(key, slices.DeleteFunc(slices.Clone(keys), t.has))
	if near == "" {
		near = diag.Nearest(key, keys)
	}
	if near != "" {
		p.Hint = diag.T("nearest", near)
	}
	t.faults.add(t.spot(key, atKey), p)
	if _, taken := t.values[near]; near == "" || taken {
		return false
	}
	t.standIn(near, key)
	return true
}

// standIn reads the value of another key as that of key.
func (t *table) standIn(key, other string) {
	if t.alias == nil {
		t.alias = map[string]string{}
		t.values = maps.Clone(t.values)
	}
	t.alias[key] = other
	t.values[key] = t.values[other]
}

// isA reports whether a value has the type that the wording of wrong-type names.
func isA(v any, want string) bool {
	switch v := v.(type) {
	case string:
		return want == "string"
	case int64:
		return want == "number" || want == "whole"
	case float64:
		return want == "number"
	case bool:
		return want == "boolean"
	case time.Time:
		local := v.Location().String()
		return want == "date" && local == "date-local" || want == "datetime" && !strings.HasSuffix(local, "-local")
	case map[string]any:
		return want == "table"
	case []any, []map[string]any:
		return want == "list"
	}
	return false
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

// get gives a value of a type, reporting another type, or its absence if it must be
// there.
func (t *table) get(key string, n need, want string) (any, bool) {
	v, ok := t.values[key]
	if !ok {
		if n == optional {
			return nil, false
		}
		t.lacks(key, want)
		return nil, false
	}
	if _, lost := v.(unreadable); lost {
		return nil, false
	}
	if !isA(v, want) {
		t.mistyped(key, want, v)
		return nil, false
	}
	return v, true
}

// lacks reports that a key is missing. An unknown key hides that only if it is near
// enough to be a slip for it, and then strict has read it in its place.
func (t *table) lacks(key, want string) {
	t.faults.add(t.header(), diag.Problem{Code: "missing-key", Args: []string{key}, Hint: diag.T("way-add", key, example(key, want))})
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
	// Below a misspelt [[list]], [list.part] makes a table of what should be a list.
	if t.stray != "" && want == "list" && isA(v, "table") {
		return
	}
	t.mistypedAt(t.spot(key, atValue), key, want, v)
}

func (t *table) mistypedAt(at spot, key, want string, v any) {
	if _, lost := v.(unreadable); lost {
		return
	}
	p := diag.Problem{Code: "wrong-type", Variant: want, Args: []string{key, literal(v)}}
	if s, ok := v.(string); ok && want != "string" {
		if unquoted(want, s) {
			p.Hint = diag.T("unquote", key, s)
		}
	} else if want == "string" && scalar(v) {
		p.Hint = diag.T("quote", key, literal(v))
	}
	if d, ok := v.(time.Time); ok && want == "date" && d.Location().String() != "time-local" {
		p.Hint = diag.T("date-only", key, d.Format(time.DateOnly))
	}
	if _, ok := v.(map[string]any); ok && want == "list" && slices.Contains(listTables, key) {
		p.Hint = diag.T("double", headerOf(at.path))
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
