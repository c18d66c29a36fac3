// Package browser holds tests that look at the whole built report in a real Chromium:
// live figures, the security policy, accessibility, narrow screens, the keyboard and
// print.
//
// It refuses to be skipped: where there is no browser its tests fail. `make test`
// installs one.
package browser
