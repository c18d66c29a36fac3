package main

import (
	"cmp"
	"context"
	"slices"

	"zhijian/internal/diag"
	"zhijian/internal/site"
)

// formats are those of check.
var formats = []string{"text", "json", "sarif", "github"}

// runCheck shows every problem of the project. As text they go to standard error, as
// they do in every command; for machines they are the result and go to standard output.
func runCheck(ctx context.Context, c *call, args []string) error {
	flags := c.flags("check")
	format := flags.String("format", "text", "")
	strict := flags.Bool("strict", false, "")
	fix := flags.Bool("fix", false, "")
	dry := flags.Bool("dry-run", false, "")
	signed := flags.Bool("require-approval", false, "")
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	if !slices.Contains(formats, *format) {
		return usageNear("cmd.usage.format", *format, formats)
	}
	if *dry && (!*fix || *format != "text") {
		return usage("cmd.usage.dry")
	}
	if *signed && *fix {
		return usage("cmd.usage.signed")
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	src.Signed = *signed
	look := site.Check
	if *fix {
		look = func(ctx context.Context, src site.Source) (diag.List, error) { return c.mend(ctx, src, *dry) }
	}
	probs, err := look(ctx, src)
	if err != nil {
		return interrupted(ctx, err)
	}
	if *strict {
		probs = probs.Strict()
	}
	switch *format {
	case "json":
		err = probs.WriteJSON(c.stdout, c.cat)
	case "sarif":
		err = probs.WriteSARIF(c.stdout, c.cat, release)
	case "github":
		err = probs.WriteAnnotations(c.stdout, c.cat)
	default:
		if probs.Len() == 0 {
			c.say("cmd.check.clean")
		}
		return c.show(probs)
	}
	return cmp.Or(err, verdict(probs))
}
