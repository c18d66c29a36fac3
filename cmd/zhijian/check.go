package main

import (
	"context"

	"zhijian/internal/site"
)

// runCheck shows every problem of the project. As text they go to standard error, as
// they do in every command; as JSON they are the result and go to standard output.
func runCheck(ctx context.Context, c *call, args []string) error {
	flags := c.flags("check")
	format := flags.String("format", "text", "")
	strict := flags.Bool("strict", false, "")
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	if *format != "text" && *format != "json" {
		return usageNear("cmd.usage.format", *format, []string{"text", "json"})
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	probs, err := site.Check(ctx, src)
	if err != nil {
		return interrupted(ctx, err)
	}
	if *strict {
		probs = probs.Strict()
	}
	if *format == "json" {
		if err := probs.WriteJSON(c.stdout, c.cat); err != nil {
			return err
		}
		return verdict(probs)
	}
	if probs.Len() == 0 {
		c.say("cmd.check.clean")
	}
	return c.show(probs)
}
