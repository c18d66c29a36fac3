package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// runExplain prints what a problem means, or lists all codes.
func runExplain(_ context.Context, c *call, args []string) error {
	rest, err := c.parse(c.flags("explain"), args, 1)
	if err != nil {
		return err
	}
	codes := codes(c.cat)
	if len(rest) == 0 {
		return c.listCodes(codes)
	}
	code := rest[0]
	if !slices.Contains(codes, code) {
		return usageNear("cmd.usage.code", code, codes)
	}
	part := func(name string) string {
		return c.cat.T("cmd.label."+name) + "\n" + indent(c.cat.T("explain."+code+"."+name)) + "\n"
	}
	_, err = fmt.Fprintf(c.stdout, "%s\n\n%s\n%s\n%s", code, part("cause"), part("example"), part("fix"))
	return err
}

// codes lists the codes of all problems, sorted: the tables of the catalogue's "diag".
func codes(cat *lang.Catalogue) []string {
	var out []string
	for _, key := range cat.Keys("diag.") {
		out = append(out, strings.Split(key, ".")[1])
	}
	return slices.Compact(out) // keys come sorted
}

// listCodes prints one line a code: the code and the first sentence of its cause.
func (c *call) listCodes(codes []string) error {
	width := 0
	for _, code := range codes {
		width = max(width, len(code))
	}
	for _, code := range codes {
		if _, err := fmt.Fprintf(c.stdout, "%-*s  %s\n", width, code, diag.Short(c.cat, code)); err != nil {
			return err
		}
	}
	return nil
}

// indent sets a part off from its heading.
func indent(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = "\t" + l
		}
	}
	return strings.Join(lines, "\n")
}
