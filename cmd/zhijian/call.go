package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

// call is one run of the program: the world, and what the command line says of
// every command.
type call struct {
	env
	command string // "" until known
	dir     string // -C
	lang    string // --lang, as given
	year    int    // --year: the edition; 0 for the newest
	cat     *lang.Catalogue
}

// errHelp asks for the help of the command. errProblems says that the problems were
// already shown.
var (
	errHelp     = errors.New("help wanted")
	errProblems = errors.New("the project has problems")
)

// usageError is a wrong command line: a message of the catalogue and its hint.
type usageError struct {
	key  string
	args []string
	hint diag.Text
}

func (u *usageError) Error() string { return u.key + " " + strings.Join(u.args, " ") }

func usage(key string, args ...string) error { return &usageError{key: key, args: args} }

// usageNear is a usage error about a word nobody knows, naming the nearest known one.
func usageNear(key, word string, known []string) error {
	u := &usageError{key: key, args: []string{word}}
	if near := diag.Nearest(word, known); near != "" {
		u.hint = diag.T("cmd.usage.near", near)
	}
	return u
}

// hinted is a failure with a way out.
type hinted struct {
	err  error
	text diag.Text // its words; if the zero Text, those of err
	hint diag.Text
}

func (h *hinted) Error() string { return h.err.Error() }
func (h *hinted) Unwrap() error { return h.err }

// report shows an error and gives its exit code. The word "hint" is the same in every
// language, as it is for problems.
func (c *call) report(err error) int {
	if errors.Is(err, errProblems) {
		return exitProblem
	}
	code, hint := exitProblem, diag.Text{}
	message := err.Error()
	var u *usageError
	var h *hinted
	switch {
	case errors.As(err, &u):
		code, hint, message = exitUsage, u.hint, c.cat.T(u.key, u.args...)
		if hint.Key == "" {
			hint = diag.T("cmd.usage.help", strings.TrimSpace("help "+c.command))
		}
	case errors.As(err, &h):
		hint = h.hint
		if h.text.Key != "" {
			message = c.cat.T(h.text.Key, h.text.Args...)
		}
	}
	fmt.Fprintf(c.stderr, "zhijian: %s\n", message)
	if hint.Key != "" {
		fmt.Fprintf(c.stderr, "\thint: %s\n", c.cat.T(hint.Key, hint.Args...))
	}
	return code
}

// flags gives the flags that every command takes; the command adds its own.
func (c *call) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&c.dir, "C", c.dir, "")
	f.StringVar(&c.lang, "lang", c.lang, "")
	f.IntVar(&c.year, "year", c.year, "")
	return f
}

// parse reads a command's flags, before or after its arguments, of which it takes at
// most max, and sets the language.
func (c *call) parse(f *flag.FlagSet, args []string, max int) ([]string, error) {
	rest, err := scan(f, args, false)
	if langErr := c.setLanguage(); langErr != nil {
		return nil, langErr
	}
	if err == nil && len(rest) > max {
		err = usage("cmd.usage.argument", rest[max])
	}
	return rest, err
}

// parseBefore reads the flags before the command and gives the rest.
func (c *call) parseBefore(f *flag.FlagSet, args []string) ([]string, error) {
	rest, err := scan(f, args, true)
	if langErr := c.setLanguage(); langErr != nil {
		return nil, langErr
	}
	return rest, err
}

// scan is what flag.Parse does, but for three things: its errors come from the
// catalogue, flags may follow arguments, and a flag nobody knows gets the nearest.
// With stop it ends at the first argument.
func scan(f *flag.FlagSet, args []string, stop bool) ([]string, error) {
	var rest []string
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			return append(rest, args[i+1:]...), nil
		case len(arg) < 2 || arg[0] != '-':
			if stop {
				return args[i:], nil
			}
			rest = append(rest, arg)
			continue
		}
		name, value, has := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if name == "h" || name == "help" {
			return nil, errHelp
		}
		known := f.Lookup(name)
		if known == nil {
			return nil, usageNear("cmd.usage.flag", arg, flagNames(f))
		}
		switch b, ok := known.Value.(interface{ IsBoolFlag() bool }); {
		case has:
		case ok && b.IsBoolFlag():
			value = "true"
		case i+1 == len(args):
			return nil, usage("cmd.usage.missing", arg)
		default:
			i++
			value = args[i]
		}
		if err := f.Set(name, value); err != nil {
			return nil, usage("cmd.usage.value", value, strings.SplitN(arg, "=", 2)[0])
		}
	}
	return rest, nil
}

// flagNames lists the flags as they are typed.
func flagNames(f *flag.FlagSet) []string {
	var names []string
	f.VisitAll(func(fl *flag.Flag) {
		if len(fl.Name) == 1 {
			names = append(names, "-"+fl.Name)
		} else {
			names = append(names, "--"+fl.Name)
		}
	})
	return names
}

// path makes a path of the command line, which is relative to the project, one that
// the machine can open.
func (c *call) path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p // an empty path is refused by whoever opens it, and must not become the project
	}
	return filepath.Join(c.dir, filepath.FromSlash(p))
}

// shown makes a path as the command line would name it: relative to the project where
// it lies inside, with forward slashes.
func (c *call) shown(p string) string {
	base, err1 := filepath.Abs(c.dir)
	full, err2 := filepath.Abs(p)
	if rel, err := filepath.Rel(base, full); err1 == nil && err2 == nil && err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(p)
}

// show prints problems to standard error and says whether they stop the command.
func (c *call) show(probs diag.List) error {
	err := probs.WriteExcerpts(c.stderr, c.cat, c.read)
	if err != nil {
		return err
	}
	return verdict(probs)
}

// read gives a file of the project, by the name that problems have for it.
func (c *call) read(file string) ([]byte, error) {
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.ReadFile(filepath.FromSlash(file))
}

// verdict is an error if the problems stop the command: errors do, and under --strict
// warnings are errors.
func verdict(probs diag.List) error {
	if probs.HasErrors() {
		return errProblems
	}
	return nil
}
