package main

import (
	"context"
	"fmt"

	"zhijian/internal/diag"
	"zhijian/internal/serve"
	"zhijian/internal/site"
)

// runServe previews the report until it is interrupted.
func runServe(ctx context.Context, c *call, args []string) error {
	flags := c.flags("serve")
	addr := flags.String("addr", "127.0.0.1:8080", "")
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	if err := serve.CheckAddr(*addr); err != nil {
		return &usageError{"cmd.usage.addr", []string{*addr}, diag.T("cmd.hint.loopback")}
	}
	src, err := c.source()
	if err != nil {
		return err
	}
	var session site.Session
	again := false // the first build is told by the address
	err = serve.Run(ctx, serve.Options{
		Addr:   *addr,
		Dir:    c.dir,
		Cat:    c.cat,
		Update: func(ctx context.Context) (serve.Report, error) { return session.Update(ctx, src, nil) },
		Ready: func(url string) {
			fmt.Fprintln(c.stdout, url)
			c.say("cmd.serve.ready")
		},
		Built: func(probs diag.List, err error) {
			c.built(probs, err, again)
			again = true
		},
	})
	if serve.IsListen(err) {
		return &hinted{err: err, hint: diag.T("cmd.hint.port")}
	}
	return err
}

// built tells the terminal how a build went; that it was a rebuild, if again.
func (c *call) built(probs diag.List, err error, again bool) {
	switch {
	case err != nil:
		fmt.Fprintf(c.stderr, "zhijian: %v\n", err)
	case probs.HasErrors():
		_ = c.show(probs)
		if again {
			c.say("cmd.serve.kept")
		}
	default:
		_ = c.show(probs)
		if again {
			c.say("cmd.serve.rebuilt")
		}
	}
}
