package edition

import (
	"strconv"
	"strings"
)

// notes are what to know before the lists.
func (s *shower) notes() []string {
	var out []string
	if s.New.Draft {
		out = append(out, s.cat.T("edition.diff.broken", strconv.Itoa(s.New.Problems.Errors)))
	}
	if s.Old.Draft {
		out = append(out, s.cat.T("edition.diff.broken_old", strconv.Itoa(s.Old.Problems.Errors)))
	}
	if s.Old.Year != s.New.Year {
		out = append(out, s.cat.T("edition.diff.years", strconv.Itoa(s.Old.Year), strconv.Itoa(s.New.Year)))
	}
	if len(s.Doubtful) > 0 {
		out = append(out, s.doubtful())
	}
	return out
}

// doubtful names the indicators that are left out.
func (s *shower) doubtful() string {
	names := make([]string, len(s.Doubtful))
	for i, id := range s.Doubtful {
		names[i] = s.indicatorName(id)
	}
	return s.cat.T("edition.diff.doubtful", strings.Join(names, s.cat.T("page.list")))
}

// side describes one of the editions in a line.
func (s *shower) side(name string, of *Side) string {
	text := s.cat.T("edition.diff.side", name, strconv.Itoa(of.Year), of.Title)
	if of.Draft {
		text += s.cat.T("edition.diff.draft", strconv.Itoa(of.Problems.Errors))
	} else if of.Problems.Errors > 0 {
		text += s.cat.T("edition.diff.errors", strconv.Itoa(of.Problems.Errors))
	}
	return text
}

// silence says that the lists are empty, as far as that is known; "" if they are not.
func (s *shower) silence(tables []table) string {
	switch n := len(tables); {
	case n == 0 && s.Same():
		return s.cat.T("edition.diff.same")
	case n == 0, n == 1 && tables[0].key == "broken":
		return s.cat.T("edition.diff.unknown")
	}
	return ""
}
