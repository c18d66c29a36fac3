package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"zhijian/internal/lang"
)

// FileKind is a kind of file that an author writes, with a JSON Schema of its own.
type FileKind struct {
	Name    string // as the command line takes it, and in the schema's file name
	Pattern string // of its files, a glob relative to the project
	schema  func(*schemas) object
}

// FileKinds lists the kinds of file of a project. All are TOML but "page", which is the
// front matter of Markdown.
func FileKinds() []FileKind {
	return []FileKind{
		{"report", "data/report.toml", (*schemas).reportFile},
		{"regions", "data/regions.toml", (*schemas).regionFile},
		{"industries", "data/industries.toml", (*schemas).industryFile},
		{"indicators", "data/indicators.toml", (*schemas).indicatorFile},
		{"sources", "data/sources.toml", (*schemas).sourceFile},
		{"targets", "data/targets.toml", (*schemas).targetFile},
		{"methods", "data/methods.toml", (*schemas).methodFile},
		{"revisions", "data/revisions.toml", (*schemas).revisionFile},
		{"approvals", ApprovalsFile, (*schemas).approvalFile},
		{"observations", "data/[0-9][0-9][0-9][0-9]/*.toml", (*schemas).observationFile},
		{"projects", "data/projects/[0-9][0-9][0-9][0-9].toml", (*schemas).projectFile},
		{"edition", "data/editions/[0-9][0-9][0-9][0-9].toml", (*schemas).editionFile},
		{"page", "content/**/*.md", (*schemas).page},
	}
}

// SchemaName is the name of the file that holds the schema of the kind.
func (k FileKind) SchemaName() string { return k.Name + ".schema.json" }

// Schema gives the kind's JSON Schema, draft 7, which is what taplo knows. It accepts
// every file that Load accepts, seen by itself, and refuses what can be seen to be wrong
// without the rest of the project and without arithmetic on what is written: unknown
// keys, missing keys, values of another type, words and numbers that a key cannot have,
// keys that exclude each other. Descriptions are in the languages of the catalogues, in
// their order.
func (k FileKind) Schema(words ...*lang.Catalogue) ([]byte, error) {
	o := append(object{{"$schema", "http://json-schema.org/draft-07/schema#"}}, k.schema(&schemas{words})...)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(o)
	return out.Bytes(), err
}

// schemas writes schemas with descriptions in some languages.
type schemas struct {
	words []*lang.Catalogue
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// with gives an object with further members.
func (o object) with(key string, value any) object { return append(slices.Clip(o), member{key, value}) }

// keyed holds the schema of each key of a table.
type keyed map[string]object

// shape is one table of a file.
type shape struct {
	name     string   // of its words in the catalogue, "schema.<name>.<key>"
	keys     []string // that the loader takes, in its order
	required []string
	of       keyed
	rules    []object // how its keys go together
}

// table gives the schema of a table. A key of the loader without a schema, or a schema
// of a key that the loader does not know, is our own bug: both panic.
func (s *schemas) table(t shape) object {
	if len(t.of) != len(t.keys) {
		panic(fmt.Sprintf("report: the schema of %s has %d keys, the loader %d", t.name, len(t.of), len(t.keys)))
	}
	var properties object
	for _, key := range t.keys {
		of, ok := t.of[key]
		if !ok {
			panic(fmt.Sprintf("report: the schema of %s lacks the key %s", t.name, key))
		}
		if of[0].key == "description" { // of a table, whose place here says more
			of = of[1:]
		}
		properties = properties.with(key, append(object{{"description", s.text(t.name + "." + key)}}, of...))
	}
	o := object{{"description", s.text(t.name + ".about")}, {"type", "object"}, {"additionalProperties", false}}
	if len(t.required) > 0 {
		o = o.with("required", t.required)
	}
	o = o.with("properties", properties)
	switch len(t.rules) {
	case 0:
		return o
	case 1:
		return append(o, t.rules[0]...)
	}
	return o.with("allOf", t.rules)
}

// text gives a description in all languages.
func (s *schemas) text(key string) string {
	var b bytes.Buffer
	for i, c := range s.words {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(c.T("schema." + key))
	}
	return b.String()
}

// tables is a list of tables of one shape.
func (s *schemas) tables(t shape) object {
	return object{{"type", "array"}, {"items", s.table(t)}}
}

// one of a fixed list of words, each explained by the catalogue's "schema.word.<list>".
func (s *schemas) one(list string, of ...string) object {
	meanings := make([]string, len(of))
	for i, word := range of {
		meanings[i] = s.text("word." + list + "." + word)
	}
	return choice(of...).with("x-taplo", object{{"docs", object{{"enumValues", meanings}}}})
}

// choice is one of a fixed list of words that explain themselves.
func choice(of ...string) object { return object{{"type", "string"}, {"enum", of}} }
