package report

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"zhijian/internal/diag"
	"zhijian/internal/lang"
)

var catalogues = sync.OnceValue(func() (all []*lang.Catalogue) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			panic(err)
		}
		all = append(all, cat)
	}
	return all
})

// checkProblems holds what is true of every problem whatever the input: its position
// lies in its file, and it has words in each language.
func checkProblems(t *testing.T, fsys fstest.MapFS, problems diag.List) {
	t.Helper()
	for _, cat := range catalogues() {
		for _, p := range problems.Sorted() {
			p.Message(cat) // panics without words
			p.HintText(cat)
			if !cat.Has("explain." + p.Code + ".cause") {
				t.Errorf("%s does not explain %s", cat.Tag(), p.Code)
			}
		}
	}
	for _, p := range problems.Sorted() {
		f, ok := fsys[p.Pos.File]
		if !ok {
			if p.Pos.Line != 1 || p.Pos.Column != 1 {
				t.Errorf("%s: no such file", show(p))
			}
			continue
		}
		lines := strings.Split(strings.TrimPrefix(string(f.Data), bom), "\n")
		if p.Pos.Line < 1 || p.Pos.Line > len(lines) {
			t.Errorf("%s: the file has %d lines", show(p), len(lines))
			continue
		}
		if width := utf8.RuneCountInString(lines[p.Pos.Line-1]); p.Pos.Column < 1 || p.Pos.Column > width+1 {
			t.Errorf("%s: the line has %d characters", show(p), width)
		}
	}
}

// Whatever stands in one file of a project, Load does not panic and every problem has
// a position in its file and words.
func FuzzLoad(f *testing.F) {
	base := project(f)
	names := slices.Sorted(maps.Keys(base))
	for i, name := range names {
		text := string(base[name].Data)
		f.Add(uint8(i), text)
		f.Add(uint8(i), text[:len(text)/2])
		f.Add(uint8(i), strings.ReplaceAll(text, "\n", "\r\n"))
		f.Add(uint8(i), strings.ReplaceAll(text, "\"", ""))
		f.Add(uint8(i), strings.ReplaceAll(text, "=", "= ="))
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		fsys := maps.Clone(base)
		name := names[int(which)%len(names)]
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		r, problems := Load(fsys)
		checkProblems(t, fsys, problems)
		if (r == nil) != problems.HasErrors() {
			t.Errorf("Load gave report %v with problems\n%s", r != nil, showAll(problems))
		}
		if r == nil {
			return
		}
		for _, o := range r.Observations {
			if r.Observations[r.Observation(o.Key)].Key != o.Key {
				t.Errorf("Observation(%v) does not find it", o.Key)
			}
			if pos := r.Pos(o.Origin, ""); pos.Line < 2 {
				t.Errorf("Pos(%v) = %v", o.Origin, pos)
			}
		}
	})
}

// What the decoder accepts, the scanner accepts too, and finds every key of it.
func FuzzLocate(f *testing.F) {
	for _, file := range project(f) {
		f.Add(string(file.Data))
	}
	for _, s := range []string{
		"a = 1 # x\n[b.c]\nd = {e = 1, 'f g' = [1, {h = 2},],\n}\n[[i]]\n[i.j]\n[[i.k]]\n[[i.k]]\nl = 1\n[[i]]\n[[i.k]]\n",
		"\"\\u540d\\x41\\\"\".b.\"\" = '''\na''''\nc = \"\"\"\\\n  x\\\"\"\"\"\"\"\n",
		"a = 1979-05-27 07:32:00 # c\nb = 07:32\nc = +inf\nd = -nan\ne = 0x_f\nf = 1_0e-3\n",
		"a.b.c = 1\na.b.d = 2\n[a.e]\n", "[a]\n[a.b]\n[[c.d]]\n[c.d.e]\n[c.f]\n", "a = [\r\n # c\r\n 1, # d\r\n]\r\n", "[x.y]\n[x]\nz = 1", "a.b.c = 1\na.b = 2\n",
		"a = \"\"\"x\\\\\"\"\"\"\"\"\nb = [1]\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimPrefix(text, bom)
		if !utf8.ValidString(text) || hazards(text) != nil || strings.HasPrefix(text, bom) {
			return
		}
		tree, err := unmarshal(text)
		wrong := diagnose(text)
		if err != nil {
			if wrong != nil && (wrong.offset < 0 || wrong.offset > len(text)) {
				t.Errorf("diagnose(%q) = %+v, outside the text", text, wrong)
			}
			return
		}
		if wrong != nil {
			t.Fatalf("diagnose(%q) = %+v, though the decoder accepts it", text, *wrong)
		}
		sites := map[string]site{}
		want(sites, "", tree)
		locate(text, sites)
		for path, at := range sites {
			if !at.seen {
				t.Fatalf("locate(%q) does not find %q", text, path)
			}
			if at.value >= len(text) {
				t.Errorf("locate(%q): %q is at %+v", text, path, at)
			}
			if key := path[strings.LastIndexAny(path, "\x00\x01")+1:]; path[strings.LastIndexAny(path, "\x00\x01")] == 0 && bareKey(key) {
				if !strings.HasPrefix(strings.TrimLeft(text[at.key:], `"'`), key) && !strings.Contains(text, `\`) {
					t.Errorf("locate(%q): %q is not at %d", text, key, at.key)
				}
			}
		}
	})
}

func bareKey(s string) bool {
	for i := range len(s) {
		if !bare(s[i]) {
			return false
		}
	}
	return s != ""
}

// want puts every path of a tree into sites.
func want(sites map[string]site, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, v := range v {
			sites[keyPath(path, k)] = site{}
			want(sites, keyPath(path, k), v)
		}
	case []map[string]any:
		for i, v := range v {
			sites[indexPath(path, i)] = site{}
			want(sites, indexPath(path, i), v)
		}
	case []any:
		for i, v := range v {
			sites[indexPath(path, i)] = site{}
			want(sites, indexPath(path, i), v)
		}
	}
}
