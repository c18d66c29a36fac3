package report

import (
	"strings"

	"zhijian/internal/diag"
)

// wayOut is the way out of a problem whose finder knows no better one. Every problem of
// a load has a way out: who made a mistake once does not know the format.
func wayOut(p diag.Problem) diag.Text {
	arg := func(i int) string {
		if i < len(p.Args) {
			return p.Args[i]
		}
		return ""
	}
	switch p.Code {
	case "bad-value", "bad-count", "syntax":
		return diag.T("way-"+p.Code+"-"+orText(p.Variant), p.Args...)
	case "wrong-type":
		return diag.T("way-"+p.Code+"-"+p.Variant, arg(0), example(arg(0), p.Variant))
	case "unknown-value":
		first, _, _ := strings.Cut(arg(2), ", ")
		return diag.T("way-unknown-value", arg(0), first)
	case "unknown-reference":
		return diag.T("way-unknown-reference-"+p.Variant, arg(0))
	case "page-name", "unexpected-file":
		return diag.T("way-"+p.Code+"-"+orText(p.Variant), p.Args...)
	}
	if plainWays[p.Code] {
		return diag.T("way-"+p.Code, p.Args...)
	}
	return diag.Text{}
}

// plainWays are the codes of which one way out fits all variants.
var plainWays = map[string]bool{"x-above-n": true, "folder-year": true, "missing-file": true, "empty-file": true, "large-file": true,
	"too-deep": true, "unreadable-file": true, "outside-project": true}

func orText(variant string) string {
	if variant == "" {
		return "text"
	}
	return variant
}

// examples shows how the value of a key may be written, where its type alone does not
// say it.
var examples = map[string]string{
	"id": `"milk-2015"`, "code": `"C14"`, "name": `"…"`, "kind": `"process"`, "indicator": `"supervision_pass_rate"`, "tier": `"industry"`,
	"industry": `"C14"`, "region": `"150000"`, "source": `"mca-2015"`, "status": `"final"`, "year": "2015", "unit": `"%"`, "direction": `"up"`,
	"measure": `"proportion"`, "decimals": "1", "language": `"zh-CN"`, "op": `">="`, "rows": `[{ region = "150000", value = 95.3 }]`,
	"edition": `"GB/T 4754-2011"`, "level": `"province"`, "released": "2016-05-16T09:00:00+08:00", "members": `["150000", "640000"]`,
	"own": "95.3", "due": "2016-10-31", "n": "3", "x": "305",
}

// example shows a value of a key, or else of the type that the wording of wrong-type
// names.
func example(key, want string) string {
	of, ok := examples[key]
	text := strings.HasPrefix(of, `"`)
	switch {
	case ok && (want == "string") == text:
		return of
	case want == "number":
		return "95.3"
	case want == "whole":
		return "3"
	case want == "boolean":
		return "true"
	case want == "date":
		return "2016-05-16"
	case want == "datetime":
		return "2016-05-16T09:00:00+08:00"
	case want == "list":
		return "[…]"
	case want == "tile":
		return "[3, 2]"
	case want == "table":
		return "{ … }"
	}
	return `"…"`
}
