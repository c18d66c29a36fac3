package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"zhijian/internal/lang"
)

// The exit codes.
const (
	exitOK      = 0
	exitProblem = 1 // the project has errors, or the machine failed
	exitUsage   = 2 // the command line is wrong
)

// env is the world outside: streams, environment variables, the clock.
type env struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	terminal       bool // stderr is a terminal that can redraw a line
}

// command is one subcommand. Its help is the catalogue's "cmd.<name>.help", the line
// in the list of commands "cmd.<name>.short".
type command struct {
	name string
	run  func(ctx context.Context, c *call, args []string) error
}

// commands lists the subcommands in the order of the help. To add one, write
// <name>.go, add a line here, a table [<name>] to internal/lang/*/cmd.toml and a
// script to testdata/script.
func commands() []command {
	return []command{
		{"build", runBuild},
		{"check", runCheck},
		{"serve", runServe},
		{"new", runNew},
		{"status", runStatus},
		{"diff", runDiff},
		{"trace", runTrace},
		{"approve", runApprove},
		{"explain", runExplain},
		{"schema", runSchema},
		{"version", runVersion},
		{"help", runHelp},
	}
}

// run is the whole program: it gives the exit code.
func run(ctx context.Context, e env, args []string) int {
	c := &call{env: e, dir: ".", lang: wantedLanguage(args)}
	if err := c.setLanguage(); err != nil {
		fmt.Fprintf(e.stderr, "zhijian: %v\n", err)
		return exitProblem
	}
	if err := c.dispatch(ctx, args); err != nil {
		return c.report(err)
	}
	return exitOK
}

// wantedLanguage looks for --lang wherever it stands, so that a mistake before it is
// told in the right language; "" if it is absent or wrong, which is told later.
func wantedLanguage(args []string) string {
	for i, arg := range args {
		name, value, has := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if name != "lang" || !strings.HasPrefix(arg, "-") {
			continue
		}
		if !has && i+1 < len(args) {
			value = args[i+1]
		}
		if _, ok := languageTag(value); ok {
			return value
		}
	}
	return ""
}

// dispatch reads what stands before the command and runs the command.
func (c *call) dispatch(ctx context.Context, args []string) error {
	flags := c.flags("")
	version := flags.Bool("version", false, "")
	rest, err := c.parseBefore(flags, args)
	switch {
	case errors.Is(err, errHelp):
		return c.printHelp("")
	case err != nil:
		return err
	case *version:
		return runVersion(ctx, c, nil)
	case len(rest) == 0:
		return usage("cmd.usage.none")
	}
	cmd, ok := find(rest[0])
	if !ok {
		return usageNear("cmd.usage.command", rest[0], commandNames())
	}
	c.command = cmd.name
	err = cmd.run(ctx, c, rest[1:])
	if errors.Is(err, errHelp) {
		return c.printHelp(cmd.name)
	}
	return err
}

func find(name string) (command, bool) {
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd, true
		}
	}
	return command{}, false
}

func commandNames() []string {
	var names []string
	for _, cmd := range commands() {
		names = append(names, cmd.name)
	}
	return names
}

// setLanguage picks the catalogue: --lang, or else the first of LC_ALL, LC_MESSAGES
// and LANG that is set, or else Chinese, which the users read.
func (c *call) setLanguage() error {
	tag, ok := lang.Chinese, true
	if c.lang != "" {
		tag, ok = languageTag(c.lang)
	} else {
		for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if v := c.getenv(name); v != "" {
				tag = localeTag(v)
				break
			}
		}
	}
	if !ok {
		return usage("cmd.usage.lang", c.lang)
	}
	if c.cat != nil && c.cat.Tag() == tag {
		return nil
	}
	cat, err := lang.Load(tag)
	if err != nil {
		return err
	}
	c.cat = cat
	return nil
}

// languageTag reads the value of --lang.
func languageTag(name string) (string, bool) {
	switch strings.ToLower(name) {
	case "zh", "zh-cn", "zh_cn", "zh-hans", "zh-hans-cn":
		return lang.Chinese, true
	case "en", "en-us", "en-gb":
		return lang.English, true
	}
	return "", false
}

// localeTag reads a locale such as zh_CN.UTF-8: Chinese, or else English.
func localeTag(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return lang.Chinese
	}
	return lang.English
}
