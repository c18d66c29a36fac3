// Package diag holds an author's mistakes: each with a position, a stable code, a
// cause and a way out, all of them at once and sorted.
//
// It refuses to carry the machine's failures (a full disk, a broken template):
// those are Go errors and never end up in a List.
package diag

import (
	"cmp"
	"slices"
)

// Pos is a place in an author's file. Line and Column count from 1; Column counts
// Unicode characters, as editors do. File is relative to the project, with slashes.
type Pos struct {
	File   string
	Line   int
	Column int
}

// Compare orders places by file, line and column.
func (p Pos) Compare(o Pos) int {
	return cmp.Or(cmp.Compare(p.File, o.File), cmp.Compare(p.Line, o.Line), cmp.Compare(p.Column, o.Column))
}

// Severity says how bad a problem is. Errors stop a build; warnings and notes do not.
type Severity uint8

// The severities, worst first.
const (
	Error Severity = iota
	Warning
	Note
)

// String gives the word used in JSON and text output.
func (s Severity) String() string {
	return [...]string{"error", "warning", "note"}[s]
}

// Text names a message of the catalogue and its arguments; the zero Text is none.
type Text struct {
	Key  string
	Args []string
}

// T makes a Text.
func T(key string, args ...string) Text { return Text{key, args} }

// Problem is one mistake of an author. Its message is the catalogue's
// "diag.<Code>.<Variant>", or "diag.<Code>.text" when Variant is empty.
type Problem struct {
	Pos      Pos
	Severity Severity
	Code     string // stable, kebab-case, listed by `zhijian explain`
	Variant  string // which wording of the code's message
	Args     []string
	Hint     Text // the way out, a key below "hint."; none if its Key is empty
}

// List collects problems. The zero value is an empty list, ready to use. It is not
// safe for concurrent use: give each goroutine its own and Append them.
type List struct {
	problems []Problem
}

// Add appends a problem.
func (l *List) Add(p Problem) { l.problems = append(l.problems, p) }

// Append adds all problems of another list.
func (l *List) Append(o List) { l.problems = append(l.problems, o.problems...) }

// Sorted gives the problems by file, line, column, severity and code, without
// repeats. The result is the caller's.
func (l List) Sorted() []Problem {
	out := slices.Clone(l.problems)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Problem) bool {
		return compare(a, b) == 0
	})
}

func compare(a, b Problem) int {
	return cmp.Or(
		a.Pos.Compare(b.Pos),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Variant, b.Variant),
		slices.Compare(a.Args, b.Args),
		cmp.Compare(a.Hint.Key, b.Hint.Key),
		slices.Compare(a.Hint.Args, b.Hint.Args),
	)
}

// Len is the number of problems, repeats included.
func (l List) Len() int { return len(l.problems) }

// HasErrors reports whether any problem is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l.problems, func(p Problem) bool { return p.Severity == Error })
}

// Strict gives the list with its warnings turned into errors. Notes stay notes.
func (l List) Strict() List {
	out := List{slices.Clone(l.problems)}
	for i := range out.problems {
		if p := &out.problems[i]; p.Severity == Warning {
			p.Severity = Error
		}
	}
	return out
}

// Count is how many problems there are of each severity.
type Count struct {
	Errors, Warnings, Notes int
}

// Count counts the problems without repeats.
func (l List) Count() Count {
	var c Count
	for _, p := range l.Sorted() {
		switch p.Severity {
		case Error:
			c.Errors++
		case Warning:
			c.Warnings++
		case Note:
			c.Notes++
		}
	}
	return c
}
