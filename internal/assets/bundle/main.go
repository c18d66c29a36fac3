// Command bundle makes templates/assets/echarts.min.js from the npm packages pinned in
// internal/assets: only the parts that the report's figures use, as one plain script
// that needs no module loader, so that it also runs from a file share.
//
//	go run ./internal/assets/bundle
//
// It refuses to use anything but the locked versions: `npm ci` checks their integrity,
// and the same lock gives the same bytes. What went in and what came out is noted in
// internal/assets/sums.txt, so that a test finds a bundle that is out of date.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	from := flag.String("from", "internal/assets", "folder of package.json, package-lock.json and entry.js")
	to := flag.String("to", "templates/assets", "folder to write to")
	flag.Parse()
	if err := bundle(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// parts are the packages that end up in the bundle, and where each keeps its licence.
var parts = []struct {
	name     string
	licences []string
}{
	{"echarts", []string{"LICENSE", "NOTICE", "licenses/LICENSE-d3"}},
	{"zrender", []string{"LICENSE"}},
	{"tslib", []string{"LICENSE.txt"}},
}

// inputs are the files of internal/assets that decide what comes out.
var inputs = []string{"entry.js", "package-lock.json", "package.json"}

// outputs are the files that come out.
var outputs = []string{"echarts.LICENSE.txt", "echarts.min.js"}

func bundle(from, to string) error {
	dir, err := os.MkdirTemp("", "zhijian-bundle-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, name := range inputs {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
	npm.Dir, npm.Stderr = dir, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm ci: %w", err)
	}
	code, err := build(dir)
	if err != nil {
		return err
	}
	licences, err := licences(dir)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "echarts.min.js"), code, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "echarts.LICENSE.txt"), licences, 0o644); err != nil {
		return err
	}
	sums, err := sums(from, to)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(from, "sums.txt"), sums, 0o644)
}

// sums gives the SHA-256 of what went in and what came out, a line a file.
func sums(from, to string) ([]byte, error) {
	var b bytes.Buffer
	add := func(dir string, names []string) error {
		for _, name := range names {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
		}
		return nil
	}
	if err := errors.Join(add(from, inputs), add(to, outputs)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func build(dir string) ([]byte, error) {
	banner, err := banner(dir)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     dir,
		EntryPoints:       []string{"entry.js"},
		Bundle:            true,
		Format:            api.FormatIIFE,
		GlobalName:        "echarts",
		Target:            api.ES2017,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // the licences stand in a file of their own
		Charset:           api.CharsetUTF8,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		Banner:            map[string]string{"js": banner},
	})
	var errs []error
	for _, m := range result.Errors {
		errs = append(errs, errors.New(m.Text))
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return result.OutputFiles[0].Contents, nil
}

// banner names what the file holds, by the versions that npm installed.
func banner(dir string) (string, error) {
	var names []string
	for _, p := range parts {
		data, err := os.ReadFile(filepath.Join(dir, "node_modules", p.name, "package.json"))
		if err != nil {
			return "", err
		}
		var pkg struct{ Name, Version, License string }
		if err := json.Unmarshal(data, &pkg); err != nil {
			return "", fmt.Errorf("%s: %w", p.name, err)
		}
		names = append(names, fmt.Sprintf("%s %s (%s)", pkg.Name, pkg.Version, pkg.License))
	}
	return "/*! " + strings.Join(names, ", ") + "; licences in echarts.LICENSE.txt */", nil
}

func licences(dir string) ([]byte, error) {
	var b bytes.Buffer
	for _, p := range parts {
		for _, name := range p.licences {
			data, err := os.ReadFile(filepath.Join(dir, "node_modules", p.name, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "==== %s: %s ====\n\n%s\n\n", p.name, name, bytes.TrimSpace(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}
