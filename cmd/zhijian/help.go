package main

import (
	"context"
	"fmt"
	"strings"
)

// runHelp prints the help of a command, or of the program.
func runHelp(_ context.Context, c *call, args []string) error {
	rest, err := c.parse(c.flags("help"), args, 1)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return c.printHelp("")
	}
	if _, ok := find(rest[0]); !ok {
		return usageNear("cmd.usage.command", rest[0], commandNames())
	}
	return c.printHelp(rest[0])
}

// printHelp prints to standard output: help that was asked for is a result.
func (c *call) printHelp(name string) error {
	var err error
	if name == "" {
		_, err = fmt.Fprint(c.stdout, c.overview())
	} else {
		_, err = fmt.Fprintln(c.stdout, strings.TrimSpace(c.cat.T("cmd."+name+".help")))
	}
	return err
}

// overview is the program's own help, with the list of commands.
func (c *call) overview() string {
	var list strings.Builder
	for _, cmd := range commands() {
		fmt.Fprintf(&list, "  %-9s%s\n", cmd.name, c.cat.T("cmd."+cmd.name+".short"))
	}
	return strings.TrimSpace(c.cat.T("cmd.help.overview", strings.TrimRight(list.String(), "\n"))) + "\n"
}

// say prints a line of the catalogue to standard error.
func (c *call) say(key string, args ...string) {
	fmt.Fprintln(c.stderr, c.cat.T(key, args...))
}
