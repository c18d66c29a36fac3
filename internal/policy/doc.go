// Package policy holds the rules that keep this program easy to change, as tests:
// which package may import which, what a file may hold, and that the catalogues and
// the code agree about every word.
//
// It refuses to hold anything else; no package imports it. A test here that fails is
// a statement about the design: change the code, or change the rule with a reason.
package policy
