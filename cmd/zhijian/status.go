package main

import (
	"context"
	"slices"

	"zhijian/internal/edition"
	"zhijian/internal/site"
)

// statusFormats are those of status.
var statusFormats = []string{"text", "json"}

// runStatus shows how far the edition is. It is a result, and none that fails: what is
// still to come is no mistake.
func runStatus(ctx context.Context, c *call, args []string) error {
	flags := c.flags("status")
	format := flags.String("format", "text", "")
	words := flags.Bool("words", false, "")
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	if !slices.Contains(statusFormats, *format) {
		return usageNear("cmd.usage.status", *format, statusFormats)
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	e, err := site.Read(ctx, src)
	if err != nil {
		return interrupted(ctx, err)
	}
	progress := edition.Progress(e, src.Project)
	switch {
	case *format == "json":
		return progress.WriteJSON(c.stdout)
	case *words:
		return progress.WriteWords(c.stdout, c.cat)
	}
	return progress.WriteText(c.stdout, c.cat)
}
