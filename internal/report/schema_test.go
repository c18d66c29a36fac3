package report

import (
	"bytes"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

const repository = "../.."

// written gives the schema of a kind as the command writes it.
func written(t testing.TB, k FileKind) []byte {
	t.Helper()
	var words []*lang.Catalogue
	for _, tag := range lang.Tags() {
		c, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, c)
	}
	data, err := k.Schema(words...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// validators compiles the schemas of all kinds, which must themselves be valid.
func validators(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	m := map[string]*jsonschema.Schema{}
	for _, k := range FileKinds() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, k)))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(k.SchemaName(), doc); err != nil {
			t.Fatal(err)
		}
		if m[k.Name], err = c.Compile(k.SchemaName()); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// kindOf finds the kind of a file by the patterns; "" if it has none.
func kindOf(t testing.TB, name string) string {
	t.Helper()
	for _, k := range FileKinds() {
		pattern := k.Pattern
		if dir, rest, deep := strings.Cut(pattern, "**/"); deep && strings.HasPrefix(name, dir) {
			pattern = dir + strings.Repeat("*/", strings.Count(name, "/")-strings.Count(dir, "/")) + rest
		}
		if ok, err := path.Match(pattern, name); err != nil {
			t.Fatal(err)
		} else if ok {
			return k.Name
		}
	}
	return ""
}

// plain decodes the TOML of a file as taplo shows it to a schema: dates are texts, and
// what is no number is null. ok is false where it is not TOML.
func plain(name, text string) (doc any, ok bool) {
	f := &file{name: name, text: strings.TrimPrefix(text, bom)}
	f.end = len(f.text)
	if strings.HasSuffix(name, ".md") {
		if _, _, ok := f.frontMatter(&faults{}); !ok {
			return nil, false
		}
	}
	var tree map[string]any
	if _, err := toml.Decode(f.text[f.start:f.end], &tree); err != nil {
		return nil, false
	}
	return plainValue(tree), true
}

func plainValue(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, x := range v {
			m[k] = plainValue(x)
		}
		return m
	case []map[string]any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = plainValue(x)
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = plainValue(x)
		}
		return list
	case time.Time:
		switch v.Location().String() {
		case "date-local":
			return v.Format(time.DateOnly)
		case "time-local":
			return v.Format(time.TimeOnly)
		case "datetime-local":
			return v.Format("2006-01-02T15:04:05")
		}
		return v.Format(time.RFC3339)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	}
	return v
}

// The folder that editors use is what the program writes.
func TestSchemasOfTheRepositoryAreUpToDate(t *testing.T) {
	dir := filepath.Join(repository, "schemas")
	want := map[string]bool{}
	for _, k := range FileKinds() {
		want[k.SchemaName()] = true
		name := filepath.Join(dir, k.SchemaName())
		data := written(t, k)
		if *update {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, data) {
			t.Errorf("schemas/%s is not what `zhijian schema %s` prints; run go test ./internal/report -run Schema -update", k.SchemaName(), k.Name)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("schemas/%s belongs to no kind of file", e.Name())
		}
	}
}

// A file that Load reads is of some kind.
func TestEveryFileHasASchema(t *testing.T) {
	for _, name := range slices.Concat(requiredFiles, optionalFiles) {
		if kindOf(t, "data/"+name) == "" {
			t.Errorf("data/%s has no schema: add it to FileKinds", name)
		}
	}
	for _, folder := range pageFolders {
		if kindOf(t, "content/"+folder+"/x.md") != "page" {
			t.Errorf("content/%s/x.md has no schema", folder)
		}
	}
}

// taplo finds a schema for every kind of TOML file.
func TestTaploKnowsTheSchemas(t *testing.T) {
	var config struct {
		Rule []struct {
			Include []string
			Schema  struct {
				Path    string
				Enabled bool
			}
		}
	}
	if _, err := toml.DecodeFile(filepath.Join(repository, ".taplo.toml"), &config); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range config.Rule {
		for _, pattern := range r.Include {
			got[pattern] = r.Schema.Path
			if !r.Schema.Enabled {
				t.Errorf("the schema of %s is not enabled", pattern)
			}
		}
	}
	want := map[string]string{}
	for _, k := range FileKinds() {
		if strings.HasSuffix(k.Pattern, ".toml") {
			want["**/"+k.Pattern] = "schemas/" + k.SchemaName()
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf(".taplo.toml has the schemas %v, want %v", got, want)
	}
}

// folders gives the projects of the repository and of the tests, by name.
func folders(t *testing.T) map[string]fs.FS {
	t.Helper()
	all := map[string]fs.FS{"the repository": os.DirFS(repository)}
	for _, pattern := range []string{"internal/*/testdata/*.txtar", "internal/*/testdata/*/*.txtar", "cmd/*/testdata/script/*.txtar"} {
		names, err := filepath.Glob(filepath.Join(repository, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for _, f := range archive.Files {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			if _, ok := fsys["data/report.toml"]; ok {
				all[name] = fsys
			}
		}
	}
	for _, pattern := range []string{"internal/*/testdata/*/data", "cmd/*/testdata/*/data"} {
		names, err := filepath.Glob(filepath.Join(repository, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			all[name] = os.DirFS(filepath.Dir(name))
		}
	}
	return all
}

// A schema refuses no file in which Load finds no error.
func TestSchemasAcceptWhatLoads(t *testing.T) {
	valid := validators(t)
	seen := map[string]int{}
	for where, fsys := range folders(t) {
		_, problems := LoadDraft(fsys)
		wrong := map[string]bool{}
		for _, p := range problems.Sorted() {
			wrong[p.Pos.File] = true
		}
		for _, dir := range []string{"data", "content"} {
			err := fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() || wrong[name] {
					return nil // a project without narrative is one all the same
				}
				kind := kindOf(t, name)
				if kind == "" {
					return nil
				}
				text, err := fs.ReadFile(fsys, name)
				if err != nil {
					return err
				}
				doc, ok := plain(name, string(text))
				if !ok {
					return nil // of another edition, and not read
				}
				seen[kind]++
				if err := valid[kind].Validate(doc); err != nil {
					t.Errorf("%s: %s: %v", where, name, err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, k := range FileKinds() {
		if seen[k.Name] == 0 && k.Name != "edition" && k.Name != "revisions" && k.Name != "approvals" {
			t.Errorf("no file of kind %s was looked at", k.Name)
		}
	}
}

// wide is the project of testdata with the kinds of file that it lacks.
func wide(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := project(t)
	put(fsys, "data/revisions.toml", revised)
	put(fsys, ApprovalsFile, signed)
	put(fsys, "data/methods.toml", string(fsys["data/methods.toml"].Data)+"\n[[project_weight]]\nindicator = \"pass_rate\"\nweight    = 0.6\n")
	put(fsys, "data/editions/2016.toml", "[report]\ntitle = \"t\"\nreleased = 2017-05-16T09:00:00+08:00\nheadline = [\"index\"]\nconfidence = 0.9\n[[source]]\nid = \"new\"\nname = \"新\"\n")
	return fsys
}

// visible are the codes whose mistakes lie within one table: a schema refuses all of
// them but those that it is blind to.
var visible = []string{"unknown-key", "missing-key", "wrong-type", "unknown-value", "bad-value", "bad-count", "row-place",
	"row-value", "reference-value", "value-beside-missing"}

// blind says why a schema cannot see a problem of a visible code, "" if it can.
func blind(p diag.Problem) string {
	switch p.Code + "." + p.Variant {
	case "wrong-type.date", "wrong-type.datetime":
		return "a date in quotes is a text, and so is a date to a schema"
	case "wrong-type.string":
		if len(p.Args[1]) > 10 && p.Args[1][4] == '-' {
			return "a date is a text to a schema"
		}
	case "wrong-type.whole":
		return "2015.0 is a whole number to a schema"
	case "bad-value.between":
		if p.Args[0] == "date" {
			return "the year of a date"
		}
	case "bad-value.baselines", "bad-value.base-year", "bad-value.max-below-min", "reference-value.order":
		return "two numbers held against each other"
	case "bad-value.neutral", "bad-count.fraction", "row-value.not-counted", "row-value.inconsistent":
		return "the indicator that is named"
	case "bad-value.parent":
		return "the levels of two regions"
	case "bad-value.reference-year":
		return "the name of the file"
	case "bad-value.url", "bad-value.unseen", "bad-value.large":
		return "a pattern for it would be harder to read than the mistake"
	}
	return ""
}

// A schema refuses what Load does, as far as it can see it, and nothing else, however a
// right project is changed: every key left out, renamed, and with values of every type.
func TestSchemasJudgeAsLoadDoes(t *testing.T) {
	valid := validators(t)
	base := wide(t)
	if _, problems := Load(base); problems.Len() > 0 {
		t.Fatal(showAll(problems))
	}
	tried, refused, done := 0, 0, map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(base)) {
		kind := kindOf(t, name)
		if kind == "" {
			t.Fatalf("%s has no schema", name)
		}
		text := string(base[name].Data)
		f := file{name: name, text: text, end: len(text)}
		if kind == "page" {
			f.frontMatter(&faults{})
		}
		try := func(what, edited string) {
			t.Helper()
			doc, ok := plain(name, edited)
			if !ok {
				return
			}
			fsys := maps.Clone(base)
			fsys[name] = &fstest.MapFile{Data: []byte(edited)}
			_, problems := Load(fsys)
			err := valid[kind].Validate(doc)
			tried++
			if err != nil {
				refused++
			}
			judge(t, what, name, problems.Sorted(), err)
		}
		for _, at := range keysOf(text[f.start:f.end]) {
			key, value := f.start+at.key, f.start+at.value
			word := bareWord(text[key:])
			line := strings.LastIndexByte(text[:key], '\n') + 1
			header := strings.LastIndex("\n"+text[:line], "\n[")
			before, _, _ := strings.Cut(text[line:], "=")
			if place := kind + text[max(0, header):][:12] + before + word; done[place] {
				continue // another of the same table
			} else {
				done[place] = true
			}
			rest := value + valueEnd(text[value:])
			try(word+" renamed", text[:key]+"qqqqqq"+text[key+len(word):])
			for _, other := range []string{"1979-05-27T07:32:00Z", "2015-05-27", "1", "0", "-1", "0.5", "2.0", "20155", "nan", "{}", "{ value = 1 }", "[]", "[1, 2]",
				`["x"]`, `[2014, 2014]`, "true", `""`, `" "`, `"x"`, `"2015-01-01"`, `"100000"`} {
				try(word+" = "+other, text[:value]+other+text[rest:])
			}
			if next := strings.IndexByte(text[key:], '\n'); strings.TrimSpace(text[line:key]) == "" {
				try(word+" left out", text[:line]+text[key+next+1:])
			} else if strings.HasPrefix(text[rest:], ", ") {
				try(word+" left out", text[:key]+text[rest+2:])
			}
		}
	}
	if tried < 3000 || refused < tried/3 {
		t.Errorf("tried %d edits, of which schemas refused %d, want more", tried, refused)
	}
	t.Logf("tried %d edits, schemas refused %d", tried, refused)
}

// judge holds a schema's answer to one edit of a file against what Load found.
func judge(t *testing.T, what string, name string, found []diag.Problem, refusal error) {
	t.Helper()
	wrong, must := false, ""
	for _, p := range found {
		if p.Pos.File != name || p.Severity != diag.Error {
			continue
		}
		wrong = true
		if slices.Contains(visible, p.Code) && blind(p) == "" {
			must = p.Code + "." + p.Variant
		}
	}
	switch {
	case refusal == nil && must != "":
		t.Errorf("%s: %s: the schema accepts what Load calls %s", name, what, must)
	case refusal != nil && !wrong:
		t.Errorf("%s: %s: the schema refuses what Load accepts: %v", name, what, refusal)
	}
}

// valueEnd is the length of the value at the start of text.
func valueEnd(text string) int {
	s := scanner{text: text, count: map[string]int{}, visit: func([]byte, site) (int, bool) { return 0, true }}
	s.value()
	return s.pos
}

// Of the mistakes that the tests of Load make, a schema refuses those that it can see.
func TestSchemasRefuseSeededMistakes(t *testing.T) {
	valid := validators(t)
	toml, refused := 0, 0
	for _, c := range slices.Concat(brokenCases(), brokenProjects(), brokenRevisions()) {
		fsys := wide(t)
		if c.name == "twice" && c.file == "data/projects/2013.toml" {
			continue // an insertion, not a replacement
		}
		edit(t, fsys, c.file, c.old, c.new)
		text := string(fsys[c.file].Data)
		doc, ok := plain(c.file, text)
		if !ok {
			continue // editors tell of syntax without a schema
		}
		toml++
		_, problems := Load(fsys)
		err := valid[kindOf(t, c.file)].Validate(doc)
		if err != nil {
			refused++
		}
		judge(t, c.name, c.file, problems.Sorted(), err)
	}
	if toml < 220 || refused*100 < toml*60 {
		t.Errorf("of %d mistakes in right TOML schemas refuse %d, want 60%% of 220", toml, refused)
	}
	t.Logf("of %d mistakes in right TOML schemas refuse %d", toml, refused)
}
