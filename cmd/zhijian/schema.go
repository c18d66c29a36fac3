package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"zhijian/internal/lang"
	"zhijian/internal/report"
)

// runSchema prints the JSON Schema of a kind of file, lists the kinds, or writes the
// schemas into a folder. They are the same in every language: each describes in all.
func runSchema(_ context.Context, c *call, args []string) error {
	flags := c.flags("schema")
	dir := flags.String("o", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	kinds := report.FileKinds()
	switch {
	case len(rest) == 1:
		i := slices.IndexFunc(kinds, func(k report.FileKind) bool { return k.Name == rest[0] })
		if i < 0 {
			return usageNear("cmd.usage.kind", rest[0], kindNames(kinds))
		}
		kinds = kinds[i : i+1]
	case *dir == "":
		return c.listKinds(kinds)
	}
	words, err := allWords()
	if err != nil {
		return err
	}
	if *dir != "" {
		return c.writeSchemas(kinds, words, *dir)
	}
	data, err := kinds[0].Schema(words...)
	if err == nil {
		_, err = c.stdout.Write(data)
	}
	return err
}

// allWords loads every catalogue, Chinese first.
func allWords() ([]*lang.Catalogue, error) {
	var words []*lang.Catalogue
	for _, tag := range lang.Tags() {
		cat, err := lang.LoadArea(tag, "schema")
		if err != nil {
			return nil, err
		}
		words = append(words, cat)
	}
	return words, nil
}

func kindNames(kinds []report.FileKind) []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	return names
}

// listKinds prints one line a kind: its name and the files that are of it.
func (c *call) listKinds(kinds []report.FileKind) error {
	for _, k := range kinds {
		if _, err := fmt.Fprintf(c.stdout, "%-12s  %s\n", k.Name, k.Pattern); err != nil {
			return err
		}
	}
	return nil
}

// writeSchemas writes the schemas of kinds into a folder, leaving alone what is already
// as it should be, so that editors need not read it again.
func (c *call) writeSchemas(kinds []report.FileKind, words []*lang.Catalogue, dir string) error {
	to := c.path(dir)
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, k := range kinds {
		data, err := k.Schema(words...)
		if err != nil {
			return err
		}
		name := filepath.Join(to, k.SchemaName())
		old, err := os.ReadFile(name)
		if err == nil && bytes.Equal(old, data) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	c.say("cmd.schema.written", strconv.Itoa(len(kinds)), c.shown(to))
	return nil
}
