package sample

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// MostTimes is the greatest scale of Project: beyond it the codes run out.
const MostTimes = 30

// Project gives a project scale times as large as the one in base, for measuring how a
// build's cost grows: its data and content folders, and for each further time a copy of
// every prefecture, industry, pillar, indicator, target, observation and page under names
// of its own ("C14" becomes an unused code, "first_pass_yield" becomes
// "first_pass_yield_2", and so on, also inside directives and links). The copies carry
// the same figures, so whatever the words claim stays true. Sources, groups, the nation
// and the report's own region are shared. Scale 1 is the project as it is; a scale below
// 1 or above MostTimes is an error, as is a file that cannot be read.
func Project(base fs.FS, scale int) (map[string][]byte, error) {
	if scale < 1 || scale > MostTimes {
		return nil, fmt.Errorf("scaling the project %d times: not in 1 to %d", scale, MostTimes)
	}
	files, err := readProject(base)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(files)
	names := slices.Sorted(maps.Keys(files))
	for time := 2; time <= scale; time++ {
		ren, err := newRenaming(files, time)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			switch {
			case definitions[name] != nil:
				all[name] = append(slices.Clone(all[name]), ren.tables(files[name], definitions[name])...)
			case strings.HasPrefix(name, "content/"):
				all[ren.page(name)] = ren.markdown(files[name])
			case strings.HasPrefix(name, "data/projects/"): // a file is a year, and there is one
				all[name] = append(slices.Clone(all[name]), ren.toml(files[name])...)
			case observations.MatchString(name):
				all[strings.TrimSuffix(name, ".toml")+ren.suffix+".toml"] = ren.toml(files[name])
			}
		}
	}
	return all, nil
}

var (
	// definitions are the files whose tables are copied, and which of their tables.
	definitions = map[string][]string{
		"data/regions.toml":    {"region"},
		"data/industries.toml": {"industry", "pillar"},
		"data/indicators.toml": {"indicator"},
		"data/targets.toml":    {"target"},
	}
	observations   = regexp.MustCompile(`^data/[0-9]{4}/[^/]+\.toml$`)
	tableHead      = regexp.MustCompile(`(?m)^\[\[(\w+)\]\]`)
	prefectureCode = regexp.MustCompile(`^15\d\d00$`)
	countyCode     = regexp.MustCompile(`^15\d{4}$`)
	quoted         = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"`)
	// naming are the keys by whose values a definition can be referred to.
	naming    = regexp.MustCompile(`(?m)^(?:id|code|name|short|en|synonyms)\s*=\s*(.*)$`)
	below     = regexp.MustCompile(`(?m)^parent\s*=\s*"15\d{4}"`)
	asciiID   = regexp.MustCompile(`^[a-z0-9_-]+$`)
	tile      = regexp.MustCompile(`(?m)^(tile\s*=\s*\[\d+, *)(\d+)`)
	directive = regexp.MustCompile(`\{\{[^{}]*\}\}`)
	link      = regexp.MustCompile(`\]\([^()\s]*`)
	word      = regexp.MustCompile(`[\p{L}\p{N}_-]+`)
	figureID  = regexp.MustCompile(`\bid=([\w-]+)`)
	chapter   = regexp.MustCompile(`^content/(\d+)-(.+)\.md$`)
)

// renaming is the new names of one copy.
type renaming struct {
	time   int
	suffix string
	names  map[string]string // ids, codes and names of definitions
	ids    map[string]string // of figures and chapters, as words of directives and links
}

// newRenaming gives every definition of the files, every figure and every chapter a name
// for the copy. Industry codes are taken in order from those that are not used; region
// codes keep their first four digits.
func newRenaming(files map[string][]byte, time int) (renaming, error) {
	ren := renaming{time, fmt.Sprintf("_%d", time), make(map[string]string), make(map[string]string)}
	used := make(map[string]bool)
	for _, block := range blocks(files["data/industries.toml"], "industry") {
		used[strings.Trim(quoted.FindString(block), `"`)] = true
	}
	spare := spareCodes(used)
	if len(spare) < len(used)*(time-1) {
		return ren, fmt.Errorf("scaling the project %d times: the industry codes run out", time)
	}
	spare = spare[len(used)*(time-2):] // those before belong to the copies before
	for name, kinds := range definitions {
		for _, block := range blocks(files[name], kinds...) {
			if name != "data/regions.toml" || below.MatchString(block) {
				ren.define(block)
			}
		}
	}
	for i, code := range slices.Sorted(maps.Keys(used)) {
		ren.names[code] = spare[i]
	}
	for name, text := range files {
		if strings.HasPrefix(name, "data/projects/") {
			for _, block := range blocks(text, "project") {
				ren.define(block)
			}
		}
		if m := chapter.FindStringSubmatch(name); m != nil {
			ren.ids[m[2]] = fmt.Sprintf("%s-%d", m[2], time)
		}
		for _, d := range directive.FindAll(text, -1) {
			if m := figureID.FindSubmatch(d); m != nil {
				ren.ids[string(m[1])] = fmt.Sprintf("%s-%d", m[1], time)
			}
		}
	}
	return ren, nil
}

// define names everything by which a definition can be referred to.
func (ren renaming) define(block string) {
	for _, line := range naming.FindAllStringSubmatch(block, -1) {
		for _, q := range quoted.FindAllString(line[1], -1) {
			old := strings.Trim(q, `"`)
			switch {
			case prefectureCode.MatchString(old):
				ren.names[old] = fmt.Sprintf("%s%02d", old[:4], ren.time)
			case countyCode.MatchString(old):
				ren.names[old] = fmt.Sprintf("%s%02d", old[:4], ren.time+MostTimes)
			case asciiID.MatchString(old):
				ren.names[old] = old + ren.suffix
			default:
				ren.names[old] = fmt.Sprintf("%s·%d", old, ren.time)
			}
		}
	}
}

// spareCodes lists the industry codes that are not used, A00 to T99.
func spareCodes(used map[string]bool) []string {
	var codes []string
	for letter := 'A'; letter <= 'T'; letter++ {
		for n := range 100 {
			if code := fmt.Sprintf("%c%02d", letter, n); !used[code] {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// blocks gives the texts of a TOML file's tables of some kinds, each with its head and
// the sub-tables that follow it.
func blocks(text []byte, kinds ...string) []string {
	var found []string
	heads := tableHead.FindAllSubmatchIndex(text, -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		if slices.Contains(kinds, string(text[h[2]:h[3]])) {
			found = append(found, string(text[h[0]:end]))
		}
	}
	return found
}

// tables gives a copy of a definition file's tables.
func (ren renaming) tables(text []byte, kinds []string) []byte {
	var b strings.Builder
	for _, block := range blocks(text, kinds...) {
		if slices.Contains(kinds, "region") {
			if !below.MatchString(block) {
				continue
			}
			block = tile.ReplaceAllStringFunc(block, func(s string) string {
				m := tile.FindStringSubmatch(s)
				row, _ := strconv.Atoi(m[2])
				return m[1] + strconv.Itoa(row+8*(ren.time-1))
			})
		}
		b.WriteString("\n")
		b.Write(ren.toml([]byte(block)))
	}
	return []byte(b.String())
}

// toml renames every quoted text that is wholly a name.
func (ren renaming) toml(text []byte) []byte {
	return quoted.ReplaceAllFunc(text, func(q []byte) []byte {
		if to, ok := ren.names[strings.Trim(string(q), `"`)]; ok {
			return []byte(strconv.Quote(to))
		}
		return q
	})
}

// markdown renames the definitions, figures and chapters that directives and links name.
func (ren renaming) markdown(text []byte) []byte {
	text = directive.ReplaceAllFunc(text, func(d []byte) []byte {
		d = figureID.ReplaceAllFunc(ren.words(d), func(id []byte) []byte {
			return []byte("id=" + ren.ids[string(id[len("id="):])])
		})
		if bytes.HasPrefix(d, []byte("{{ref ")) {
			d = slices.Concat(d[:len("{{ref ")], ren.links(d[len("{{ref "):]))
		}
		return d
	})
	return link.ReplaceAllFunc(text, ren.links)
}

// words renames the definitions in s, links figures and chapters too.
func (ren renaming) words(s []byte) []byte { return replaceWords(s, ren.names) }
func (ren renaming) links(s []byte) []byte { return replaceWords(replaceWords(s, ren.names), ren.ids) }

func replaceWords(s []byte, names map[string]string) []byte {
	return word.ReplaceAllFunc(s, func(w []byte) []byte {
		if to, ok := names[string(w)]; ok {
			return []byte(to)
		}
		return w
	})
}

// page renames a content file: a chapter comes after all of the copies before.
func (ren renaming) page(name string) string {
	if m := chapter.FindStringSubmatch(name); m != nil {
		order, _ := strconv.Atoi(m[1])
		return fmt.Sprintf("content/%d-%s.md", 100*(ren.time-1)+order, ren.ids[m[2]])
	}
	dir, id := path.Split(strings.TrimSuffix(name, ".md"))
	if to, ok := ren.names[id]; ok {
		id = to
	}
	return dir + id + ".md"
}

// readProject reads what is in the data and content folders.
func readProject(base fs.FS) (map[string][]byte, error) {
	files := make(map[string][]byte)
	for _, dir := range []string{"data", "content"} {
		err := fs.WalkDir(base, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[name], err = fs.ReadFile(base, name)
			return err
		})
		// A project without words is one, too.
		if err != nil && !(dir == "content" && errors.Is(err, fs.ErrNotExist)) {
			return nil, err
		}
	}
	return files, nil
}
