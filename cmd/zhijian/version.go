package main

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"

	"zhijian/templates"
)

// release is the version of the program. It is part of the report's bytes, so it
// changes with a release and not with a commit.
const release = "0.1.0"

// runVersion prints what the program was made from.
func runVersion(_ context.Context, c *call, args []string) error {
	if _, err := c.parse(c.flags("version"), args, 0); err != nil {
		return err
	}
	_, err := fmt.Fprintf(c.stdout, "zhijian %s%s\n%s %s/%s\nECharts %s\n",
		release, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH, echarts())
	return err
}

// revision is the commit the program was built from, where Go recorded it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	commit, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+dirty"
		}
	}
	if commit == "" {
		return ""
	}
	return " (" + commit[:min(12, len(commit))] + dirty + ")"
}

// echarts is the version of the bundled ECharts, which its own first line states.
func echarts() string {
	bundle, err := fs.ReadFile(templates.FS, "assets/echarts.min.js")
	if err != nil {
		return "?"
	}
	var version string
	fmt.Sscanf(string(bundle[:min(len(bundle), 80)]), "/*! echarts %s", &version)
	return version
}
