package edition

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"zhijian/internal/report"
)

// projects plans the next year's projects: each of this year's continued, its own values
// to be found, the references with the year they are of, and the measures not yet done.
// A file of projects that is there already is somebody's choice.
func (r *roller) projects() error {
	name := "data/projects/" + r.to + ".toml"
	var b strings.Builder
	for i := range r.r.Projects {
		if p := &r.r.Projects[i]; p.Year == r.year-1 {
			if b.Len() == 0 {
				b.WriteString(r.comment("projects", r.to))
			}
			b.WriteByte('\n')
			r.project1(&b, p)
		}
	}
	there, err := r.has(name)
	if err != nil || b.Len() == 0 {
		return err
	}
	same, err := r.holds(name, b.String())
	if !there || same {
		r.add(name, b.String())
		r.continued = true
	}
	return err
}

// heir is the id of the project that continues one: of the one that does so already, or
// else a new one that no project has.
func (r *roller) heir(p *report.Project) string {
	for i := range r.r.Projects {
		if o := &r.r.Projects[i]; o.Year == r.year && o.Continues == p.ID {
			return o.ID
		}
	}
	id := r.anew(p.ID)
	for id == p.ID || r.r.Project(id) != nil {
		id += "-" + r.to
	}
	return id
}

// entry writes keys of a TOML table that have a value.
type entry struct{ *strings.Builder }

func (e entry) text(key, value string) {
	if value != "" {
		fmt.Fprintf(e, "%s = %s\n", key, quote(value))
	}
}

func (r *roller) project1(b *strings.Builder, p *report.Project) {
	e := entry{b}
	b.WriteString("[[project]]\n")
	e.text("id", r.heir(p))
	e.text("name", r.anew(p.Name))
	e.text("industry", p.Industry)
	e.text("product", p.Product)
	e.text("tier", p.Tier)
	e.text("owner", p.Owner)
	source := ""
	if p.Source != "" {
		source = r.source(p.Source)
	}
	e.text("source", source)
	e.text("continues", p.ID)
	for i := range p.Items {
		r.item(e, &p.Items[i], source)
	}
	for i := range p.Measures {
		if m := &p.Measures[i]; m.Status != "done" && m.Status != "dropped" {
			measure(e, m)
		}
	}
}

// item writes what is compared. The comment shows how this year's own value was given.
func (r *roller) item(e entry, it *report.Item, source string) {
	e.WriteString("\n[[project.item]]\n")
	e.text("kind", it.Kind)
	e.text("indicator", it.Indicator)
	if s := it.Own.Source; s != "" && r.source(s) != source {
		source = r.source(s)
		e.text("source", source)
	}
	form := "own"
	if it.Own.Counted() {
		form = "own_counts"
	}
	e.WriteString("# " + r.t(form) + "\n")
	for j, key := range [...]string{"international", "national", "regional"} {
		if ref := &it.References[j]; ref.Has() {
			fmt.Fprintf(e, "%s = %s\n", key, reference(ref, source))
		}
	}
	e.text("note", it.Note)
}

// reference writes a reference with everything that is known of it, so that nothing is
// taken from an item that speaks of another year.
func reference(ref *report.Reference, source string) string {
	var parts []string
	number := func(key string, v float64) {
		if !math.IsNaN(v) {
			parts = append(parts, key+" = "+decimal(v))
		}
	}
	text := func(key, v string) {
		if v != "" {
			parts = append(parts, key+" = "+quote(v))
		}
	}
	number("value", ref.Value)
	number("low", ref.Low)
	number("high", ref.High)
	parts = append(parts, "year = "+strconv.Itoa(ref.Year))
	if ref.Source != source {
		text("source", ref.Source)
	}
	text("basis", ref.Basis)
	number("n", ref.N)
	text("label", ref.Label)
	return "{ " + strings.Join(parts, ", ") + " }"
}

func measure(e entry, m *report.Measure) {
	e.WriteString("\n[[project.measure]]\n")
	e.text("id", m.ID)
	e.text("text", m.Text)
	e.text("owner", m.Owner)
	if !m.Due.IsZero() {
		fmt.Fprintf(e, "due = %s\n", m.Due.Format(time.DateOnly))
	}
	e.text("status", m.Status)
	e.text("effect", m.Effect)
	e.text("indicator", m.Indicator)
}
