package exchange

import (
	"runtime"
	"slices"
	"sync"

	"zhijian/internal/analysis"
	"zhijian/internal/lang"
)

// File is one download.
type File struct {
	Path string // relative to the site's root, with slashes
	Data []byte
}

// writer makes one download, or several that belong together.
type writer func(a *analysis.Result, cat *lang.Catalogue) ([]File, error)

// writers lists the downloads in the order in which the data page shows them. To add
// one, write its writer and a line here.
var writers = []writer{
	single("data/observations.csv", ObservationsCSV),
	analysisTables,
	single("data/analysis.json", AnalysisJSON),
	projectTables,
	workbook,
	csvwDescriptions,
	Database,
	Shards,
}

// single makes a writer of a download that cannot fail.
func single(path string, make func(*analysis.Result, *lang.Catalogue) []byte) writer {
	return func(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
		return []File{{path, make(a, cat)}}, nil
	}
}

// Files makes every download of a report, in parallel; what comes out does not depend
// on how many at a time. An error is the machine's, never the author's.
func Files(a *analysis.Result, cat *lang.Catalogue) ([]File, error) {
	made, errs := make([][]File, len(writers)), make([]error, len(writers))
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, w := range writers {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			made[i], errs[i] = w(a, cat)
		})
	}
	wait.Wait()
	var out []File
	for i := range writers {
		if errs[i] != nil {
			return nil, errs[i]
		}
		out = append(out, made[i]...)
	}
	return about(a, cat, out)
}

// about adds what can only be said of all downloads together: how to cite them, and the
// data package that lists them. The explorer's shards are parts of a page, and no
// downloads.
func about(a *analysis.Result, cat *lang.Catalogue, files []File) ([]File, error) {
	listed := slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		_, shard := ShardOf(f.Path)
		return shard
	})
	bib := File{"data/citation.bib", Citations(a.Report, cat, listed)}
	pack, err := Package(a, cat, append(listed, bib))
	return append(files, bib, File{"data/datapackage.json", pack}), err
}
