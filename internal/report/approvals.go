package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/diag"
)

// ApprovalsFile is where sign-offs are kept.
const ApprovalsFile = "data/approvals.toml"

// Approval is one entry of approvals.toml: somebody signed a section of the narrative,
// with the words it had then and the values that they rested on. Several people may sign
// one section, each once. Whether the entry still holds is package edition's business.
type Approval struct {
	File    string    // of the narrative
	Section string    // id of its heading; "" for what stands before the first heading
	By      string    // who signed
	Date    time.Time // the day of signing
	Note    string    // may be empty
	Text    string    // digest of the section's source
	Values  string    // digest of Reads
	Reads   []string  // the values, a line each, so that what changed since can be told
	Pos     diag.Pos
}

var (
	approvalFileKeys = []string{"approval"}
	approvalKeys     = []string{"file", "section", "by", "date", "note", "text", "values", "reads"}
)

func (d *definitions) readApprovals(t *table) {
	if t == nil {
		return
	}
	t.strict(approvalFileKeys)
	list, _ := t.tables("approval", optional)
	signed := map[string]spot{}
	var headers []spot
	for i := range list {
		t := &list[i]
		t.strict(approvalKeys)
		d.report.Approvals = append(d.report.Approvals, d.approval(t, signed))
		headers = append(headers, t.header())
	}
	for i, pos := range positions(headers) {
		d.report.Approvals[i].Pos = pos
	}
}

func (d *definitions) approval(t *table, signed map[string]spot) Approval {
	file, ok := t.text("file", required)
	a := Approval{File: strings.Clone(file), Section: t.words("section"), Note: t.words("note")}
	by, signer := t.text("by", required)
	if ok && signer {
		key := a.File + "#" + a.Section + " " + by
		if first, again := signed[key]; again {
			t.faults.repeat(t.spot("file", atValue), first, diag.Problem{Code: "duplicate", Variant: "approval", Args: []string{key}, Hint: diag.T("first", earlier)})
		} else {
			signed[key] = t.spot("file", atValue)
		}
	}
	text, _ := t.text("text", required)
	values, _ := t.text("values", required)
	a.By, a.Text, a.Values = strings.Clone(by), strings.Clone(text), strings.Clone(values)
	if _, ok := t.get("date", required, "date"); ok {
		a.Date = t.date("date")
		if year := a.Date.Year(); !a.Date.IsZero() && (year < firstYear || year > lastYear) {
			t.bad("date", "bad-value", "between", diag.Text{}, "date", strconv.Itoa(year), strconv.Itoa(firstYear), strconv.Itoa(lastYear))
		}
	}
	reads, _ := t.texts("reads", optional)
	a.Reads = slices.Clone(reads)
	return a
}
