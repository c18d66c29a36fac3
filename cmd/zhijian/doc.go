// Zhijian builds the yearly quality status analysis report of a regional quality
// bureau: it merges statistics kept in TOML with narrative kept in Markdown and writes
// a static HTML report. It refuses to publish half a report: with a single error
// nothing is written, and all errors are listed with their place and a way out.
//
// The command line is
//
//	zhijian [-C DIR] [--lang zh|en] <command> [flags]
//
// where DIR is the report's folder, holding data/ and content/. Paths on the command
// line and in problems are relative to it. Results go to standard output, problems and
// progress to standard error. The exit status is 0 without errors, 1 with errors and 2
// when the command line is wrong:
//
//	$ zhijian biuld --lang en
//	zhijian: unknown command "biuld"
//		hint: did you mean "build"?
//
// Messages are in Chinese or English: by --lang, or else by the first of LC_ALL,
// LC_MESSAGES and LANG that is set (zh… is Chinese, anything else English), or else in
// Chinese, which the users read. Codes and places are the same in both.
//
// # Look at what is wrong
//
// Check reads the whole project and lists every problem at once, sorted by place. A
// clean project gives
//
//	$ zhijian check --lang en
//	no problems
//
// and as JSON, on standard output,
//
//	$ zhijian check --lang en --format json
//	{
//	  "problems": [],
//	  "errors": 0,
//	  "warnings": 0,
//	  "notes": 0
//	}
//
// Warnings and notes do not fail a command; --strict makes warnings errors. What a
// problem means, by the code in brackets at its end:
//
//	$ zhijian explain jump --lang en
//	jump
//
//	Cause
//		A percentage of the report's places moved since last year by more than methods.toml's jump_points and by more than jump_tolerance standard errors, and its row has no note. So large a change is most often a typing error or a new definition.
//
//	Example
//		{ region = "150100", industry = "C14", x = 130, n = 320 }      # 95.0 % last year, 40.6 % now
//
//	Way out
//		Check the figures; if they are right, write a note; if the definition changed, set break = true. Changes that rest on few units do not trigger it.
//
// # See it while writing
//
// Serve builds into memory, prints the address and serves it to this machine only.
// Saving a file rebuilds and reloads; a save with a mistake keeps the last good report
// and shows the problems on the page. It runs until it is interrupted.
//
//	$ zhijian serve --addr 0.0.0.0:8080 --lang en
//	zhijian: cannot preview on 0.0.0.0:8080
//		hint: the preview is for this machine only: 127.0.0.1, [::1] or localhost, a colon and a port, as in 127.0.0.1:8080
//
// # Write the report
//
// Build writes public/, or the folder of -o. What interrupts it leaves the old report or
// the new one, whole. A folder that zhijian did not make is never replaced:
//
//	$ zhijian build -o data --lang en
//	zhijian: refusing to write the report to data: data is what the report is made of
//		hint: name another folder with -o; or, if it holds nothing worth keeping, empty it yourself
//
// # Begin the next year
//
// New edition adds next year's files: cells to fill, projects to continue, and this
// year's words, marked unread. It changes none. The new edition builds at once, and its
// pages say what is still to come; --year builds an older one. Status shows what is left:
//
//	$ zhijian new edition 2018 --lang en
//	zhijian: 2018 does not follow 2015
//		hint: zhijian new edition 2016
//
// The help of a command, with an example, is at
//
//	$ zhijian help version --lang en
//	usage: zhijian version (or zhijian --version)
//
//	Shows the versions of zhijian, Go and ECharts.
//
//	example:
//	  $ zhijian version
package main
