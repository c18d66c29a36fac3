// Package render turns pages and templates into files: HTML, the sitemap, and the
// assets under names that hold their content's hash.
//
// It refuses half a report: a mistake in any template is an error, with the template,
// the line and the reason, and then there are no files at all. It decides nothing
// about content either: templates get typed pages and no functions but t, asset and part.
package render

import (
	"bytes"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	"zhijian/internal/page"
)

// File is one file of the site.
type File struct {
	Path string // relative to the site's root, with slashes
	Data []byte
}

// Render renders every page of a site with the templates of fsys (see Templates), in
// the order of the site, followed by the data of its figures, sitemap.xml and the
// assets. What comes out does not depend on how many pages are rendered at a time.
func Render(site *page.Site, fsys fs.FS) ([]File, error) {
	r, err := New(site, fsys)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(site.Pages), len(site.Pages)+1+len(r.assets))
	errs := make([]error, len(site.Pages))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(site.Pages)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				files[i], errs[i] = r.Page(site.Pages[i])
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	for _, f := range site.Files {
		files = append(files, File(f))
	}
	return append(append(files, Sitemap(site)), r.Assets()...), nil
}

// Renderer renders the pages of one site one by one, in any order and from several
// goroutines at a time.
type Renderer struct {
	set    *templateSet
	assets []asset
}

// New reads the templates of fsys for a site, whose pages need not be made yet.
func New(site *page.Site, fsys fs.FS) (*Renderer, error) {
	assets, err := loadAssets(fsys)
	if err != nil {
		return nil, err
	}
	assets = append(assets, runningHead(site))
	set, err := parse(fsys, site, assets)
	if err != nil {
		return nil, err
	}
	return &Renderer{set, assets}, nil
}

// Page renders one page.
func (r *Renderer) Page(p page.Page) (File, error) {
	var buf bytes.Buffer
	base := p.Common()
	err := r.set.execute(&buf, base.Kind, p)
	return File{base.Path, buf.Bytes()}, err
}

// Assets gives the files that pages share.
func (r *Renderer) Assets() []File {
	files := make([]File, len(r.assets))
	for i, a := range r.assets {
		files[i] = File{a.path, a.data}
	}
	return files
}
