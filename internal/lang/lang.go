// Package lang gives every user-facing word of the program, from one catalogue
// per language: a folder of TOML files whose keys are the same in each.
//
// It refuses to guess: a key that the catalogue lacks is our own bug and panics.
// Nothing else in the program holds words for people.
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed zh-CN/*.toml en/*.toml
var embedded embed.FS

// Chinese and English are the tags of the two complete catalogues.
const (
	Chinese = "zh-CN"
	English = "en"
)

// Tags lists the embedded languages.
func Tags() []string { return []string{Chinese, English} }

// Catalogue is the words of one language. It is read-only after Load and may be
// used from many goroutines.
type Catalogue struct {
	tag   string
	texts map[string]text
}

// text is a message cut at its placeholders: lit[0] arg[0] lit[1] arg[1] … lit[n].
type text struct {
	lit []string
	arg []int
}

// loaded gives the embedded catalogues, each read when it is first asked for: they are
// constants, only too large to be written as such.
var loaded = map[string]func() (*Catalogue, error){
	Chinese: sync.OnceValues(func() (*Catalogue, error) { return readEmbedded(Chinese) }),
	English: sync.OnceValues(func() (*Catalogue, error) { return readEmbedded(English) }),
}

// Load gives the embedded catalogue of a language, a tag from Tags.
func Load(tag string) (*Catalogue, error) {
	if load := loaded[tag]; load != nil {
		return load()
	}
	return nil, fmt.Errorf("no catalogue for language %q", tag)
}

func readEmbedded(tag string) (*Catalogue, error) {
	sub, err := fs.Sub(embedded, tag)
	if err != nil {
		return nil, err
	}
	return Read(tag, sub)
}

// LoadArea reads the one area of an embedded catalogue, such as "exchange", for words
// in another language than the report's: to read all of it would take longer than what
// is made of it.
func LoadArea(tag, area string) (*Catalogue, error) {
	sub, err := fs.Sub(embedded, tag)
	if err != nil {
		return nil, err
	}
	return read(tag, sub, area+`[.\-]*`)
}

// Read reads a catalogue from a folder of TOML files. The key of a message is the
// file's name up to the first hyphen, then its tables, then its name, joined by dots:
// key "cell" in table "duplicate" of diag.toml, or of diag-data.toml, is
// "diag.duplicate.cell".
func Read(tag string, fsys fs.FS) (*Catalogue, error) { return read(tag, fsys, "*.toml") }

// read reads the files whose names match a pattern.
func read(tag string, fsys fs.FS, pattern string) (*Catalogue, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no catalogue for language %q", tag)
	}
	c := &Catalogue{tag: tag, texts: make(map[string]text)}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return nil, fmt.Errorf("catalogue %s/%s: %w", tag, name, err)
		}
		area, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".toml"), "-")
		if err := c.add(area, tree); err != nil {
			return nil, fmt.Errorf("catalogue %s/%s: %w", tag, name, err)
		}
	}
	return c, nil
}

func (c *Catalogue) add(prefix string, tree map[string]any) error {
	for k, v := range tree {
		key := prefix + "." + k
		switch v := v.(type) {
		case string:
			if c.Has(key) {
				return fmt.Errorf("%s: given twice", key)
			}
			c.texts[key] = parse(v)
		case map[string]any:
			if err := c.add(key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s: want a text or a table, got %T", key, v)
		}
	}
	return nil
}

// placeholder is an argument's place in a message; any other brace is a brace.
var placeholder = regexp.MustCompile(`\{[0-9]\}`)

// parse cuts a message at {0}, {1} … {9}.
func parse(s string) text {
	var t text
	end := 0
	for _, at := range placeholder.FindAllStringIndex(s, -1) {
		t.lit = append(t.lit, s[end:at[0]])
		t.arg = append(t.arg, int(s[at[0]+1]-'0'))
		end = at[1]
	}
	t.lit = append(t.lit, s[end:])
	return t
}

// Tag is the language's BCP 47 tag.
func (c *Catalogue) Tag() string { return c.tag }

// Has reports whether the catalogue holds the key.
func (c *Catalogue) Has(key string) bool { _, ok := c.texts[key]; return ok }

// T gives the message of a key with {0}, {1} … replaced by args. An unknown key or
// a missing argument panics: it is our own bug, found by TestKeysInSource.
func (c *Catalogue) T(key string, args ...string) string {
	t, ok := c.texts[key]
	if !ok {
		panic(fmt.Sprintf("lang: catalogue %s has no key %q", c.tag, key))
	}
	if len(t.arg) == 0 {
		return t.lit[0]
	}
	var b strings.Builder
	for i, n := range t.arg {
		b.WriteString(t.lit[i])
		if n >= len(args) {
			panic(fmt.Sprintf("lang: %s wants argument {%d}, got %d", key, n, len(args)))
		}
		b.WriteString(args[n])
	}
	b.WriteString(t.lit[len(t.lit)-1])
	return b.String()
}

// Reworded gives the catalogue with words replaced, old and new in turn, outside of
// placeholders. Where nothing would change it is the catalogue itself.
func (c *Catalogue) Reworded(oldnew ...string) *Catalogue {
	change := false
	for i := 0; i+1 < len(oldnew); i += 2 {
		change = change || oldnew[i] != oldnew[i+1]
	}
	if !change {
		return c
	}
	r := strings.NewReplacer(oldnew...)
	out := &Catalogue{tag: c.tag, texts: make(map[string]text, len(c.texts))}
	for key, t := range c.texts {
		lit := make([]string, len(t.lit))
		for i, s := range t.lit {
			lit[i] = r.Replace(s)
		}
		out.texts[key] = text{lit, t.arg}
	}
	return out
}

// Keys lists the keys that start with prefix, sorted.
func (c *Catalogue) Keys(prefix string) []string {
	var keys []string
	for k := range c.texts {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// Placeholders gives the argument numbers a message uses, sorted and without
// repeats, so that a test can hold the languages against each other.
func (c *Catalogue) Placeholders(key string) []int {
	args := slices.Clone(c.texts[key].arg)
	slices.Sort(args)
	return slices.Compact(args)
}
