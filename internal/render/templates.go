package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"zhijian/internal/page"
	"zhijian/templates"
)

// Templates lays a project's own templates/ folder over the built-in one, file by
// file. project may be nil: then it is the built-in templates alone.
func Templates(project fs.FS) fs.FS {
	if project == nil {
		return templates.FS
	}
	return overlay{project, templates.FS}
}

// overlay is two folders laid over each other: a file of top hides one of bottom.
type overlay struct {
	top, bottom fs.FS
}

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.bottom.Open(name)
	}
	return f, err
}

// ReadDir lists a folder of both, so that fs.WalkDir sees every file once.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	top, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	bottom, err := fs.ReadDir(o.bottom, name)
	if err != nil && !(errors.Is(err, fs.ErrNotExist) && len(top) > 0) {
		return nil, err
	}
	for _, e := range bottom {
		if !slices.ContainsFunc(top, func(t fs.DirEntry) bool { return t.Name() == e.Name() }) {
			top = append(top, e)
		}
	}
	slices.SortFunc(top, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return top, nil
}

// folder is where templates live in a project; it is put before their names in errors.
const folder = "templates/"

// templateSet holds one parsed template a kind of page.
type templateSet struct {
	kinds map[string]*template.Template
}

// parse reads base.html and the partials once, and each kind of page over a copy of
// them. All kinds that the program has must be there; others may not be.
func parse(fsys fs.FS, site *page.Site, assets []asset) (*templateSet, error) {
	set := &templateSet{kinds: make(map[string]*template.Template)}
	base, err := parseShared(fsys, site, assets, set)
	if err != nil {
		return nil, err
	}
	if err := refuseUnused(fsys); err != nil {
		return nil, err
	}
	names, err := fs.Glob(templates.FS, "*.html")
	if err != nil {
		return nil, err
	}
	parsed, errs := make([]*template.Template, len(names)), make([]error, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		if name != "base.html" {
			wait.Go(func() { parsed[i], errs[i] = parseKind(fsys, base, kindOf(name)) })
		}
	}
	wait.Wait()
	for i, name := range names {
		if errs[i] != nil {
			return nil, errs[i]
		}
		set.kinds[kindOf(name)] = parsed[i]
	}
	return set, nil
}

// kindOf gives the kind of page that a template is for.
func kindOf(name string) string { return strings.TrimSuffix(path.Base(name), ".html") }

// parseShared parses what all kinds of page share.
func parseShared(fsys fs.FS, site *page.Site, assets []asset, set *templateSet) (*template.Template, error) {
	base := template.New(folder + "base.html").Option("missingkey=error").Funcs(template.FuncMap{
		"t": site.Text,
		"asset": func(name string) (string, error) {
			for _, a := range assets {
				if a.name == name {
					return a.path, nil
				}
			}
			return "", fmt.Errorf("templates/assets/ has no file %q", name)
		},
		"part": set.part,
	})
	partials, err := fs.Glob(fsys, "partials/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range append([]string{"base.html"}, partials...) {
		if err := parseFile(base, fsys, name); err != nil {
			return nil, err
		}
	}
	return base, nil
}

func parseKind(fsys fs.FS, base *template.Template, kind string) (*template.Template, error) {
	t, err := base.Clone()
	if err != nil {
		return nil, err
	}
	return t, parseFile(t, fsys, kind+".html")
}

// parseFile adds one file to a set, under its name in the project.
func parseFile(t *template.Template, fsys fs.FS, name string) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if t.Name() != folder+name {
		t = t.New(folder + name)
	}
	if _, err := t.Parse(string(text)); err != nil {
		return explain(err)
	}
	return nil
}

// refuseUnused finds a template that no kind of page uses: most often a misspelt name,
// whose author would otherwise wait in vain for a change.
func refuseUnused(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := fs.Stat(templates.FS, name); err == nil {
			continue
		}
		return &Error{File: folder + name, Line: 1, Reason: "no kind of page uses this template"}
	}
	return nil
}

// part renders the main part of a page as a part of another, whose heading is above it.
func (s *templateSet) part(p page.Page) (template.HTML, error) {
	var b strings.Builder
	err := s.kinds[p.Common().Kind].ExecuteTemplate(&b, "main", p)
	return template.HTML(lowered.Replace(b.String())), err
}

// lowered puts headings one level down. In text and attributes there is no bare <.
var lowered = strings.NewReplacer("<h2", "<h3", "</h2>", "</h3>", "<h3", "<h4", "</h3>", "</h4>",
	"<h4", "<h5", "</h4>", "</h5>", "<h5", "<h6", "</h5>", "</h6>")

func (s *templateSet) execute(w io.Writer, kind string, p page.Page) error {
	err := s.kinds[kind].ExecuteTemplate(w, folder+"base.html", p)
	if err == nil {
		return nil
	}
	err = explain(err)
	if e := (*Error)(nil); errors.As(err, &e) && e.Line == 0 {
		// HTML that ends in the wrong place is noticed only where the parts are joined
		e.Line, e.Reason = 1, "joined with "+folder+kind+".html: "+e.Reason
	}
	return err
}

// Error is a mistake in a template.
type Error struct {
	File   string // relative to the project, with slashes
	Line   int    // from 1; 1 too where the reason is of the whole file
	Column int    // from 1; 0 if not known
	Reason string
}

// Error gives the position and the reason: templates/region.html:12:5: …
func (e *Error) Error() string {
	pos := e.File + ":" + strconv.Itoa(e.Line)
	if e.Column > 0 {
		pos += ":" + strconv.Itoa(e.Column)
	}
	return pos + ": " + e.Reason
}

// position matches how the template packages begin their messages.
var position = regexp.MustCompile(`(?s)^(?:html/)?template: ?(` + folder + `[^:]+)(?::(\d+))?(?::(\d+))?: (.*)$`)

// explain takes the position out of a message of the template packages.
func explain(err error) error {
	m := position.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("rendering: %w", err)
	}
	e := &Error{File: m[1], Reason: m[4]}
	e.Line, _ = strconv.Atoi(m[2])
	if m[3] != "" {
		e.Column, _ = strconv.Atoi(m[3])
		e.Column++ // text/template counts bytes from 0
	}
	return e
}
