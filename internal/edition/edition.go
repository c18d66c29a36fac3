// Package edition compares two editions of a report, starts the next one from this
// one, follows data to the words that rest on them, and keeps who signed which words.
//
// It refuses to judge anew: verdicts, words and problems are those that the stages
// before it found, of one edition each.
package edition

import (
	"io/fs"

	"zhijian/internal/analysis"
	"zhijian/internal/diag"
	"zhijian/internal/lang"
	"zhijian/internal/page"
	"zhijian/internal/report"
)

// Edition is everything known about one report without writing it.
type Edition struct {
	Report    *report.Report
	Result    *analysis.Result
	Sentences []page.Sentence // of the narrative, in the order of the pages that show it
	Drawn     []page.Drawn    // the figures and tables of all pages; none where the data have mistakes
	Reads     []page.Reads    // what each page rests on; none where the data have mistakes
	Problems  diag.List
	Words     *lang.Catalogue // of the report, in words that fit its region
	Draft     bool            // the data have mistakes: what rests on figures in doubt is missing
	Project   fs.FS           // that it was read from

	// Explained gives the page and place that explains the number of an observation, ""
	// if none does; it is nil where the data have mistakes.
	Explained func(report.Key) string
}
