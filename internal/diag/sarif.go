package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"zhijian/internal/lang"
)

// sarifSchema names the version of the format, as its readers want it.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	Version  string      `json:"version,omitempty"`
	Language string      `json:"language"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string       `json:"id"`
	Short sarifMessage `json:"shortDescription"`
	Full  sarifMessage `json:"fullDescription"`
	Help  sarifMessage `json:"help"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn"`
}

// WriteSARIF prints problems in the Static Analysis Results Interchange Format 2.1.0
// (OASIS), which code hosts and editors read. Only codes that occur become rules.
// version is of the program; it may be empty.
func (l List) WriteSARIF(w io.Writer, cat *lang.Catalogue, version string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "zhijian", Version: version, Language: cat.Tag(), Rules: []sarifRule{}}}}
	rules := map[string]int{}
	for _, p := range l.Sorted() {
		rule, known := rules[p.Code]
		if !known {
			rule = len(run.Tool.Driver.Rules)
			rules[p.Code] = rule
			explained := func(part string) sarifMessage {
				return sarifMessage{strings.TrimSpace(cat.T("explain." + p.Code + "." + part))}
			}
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{p.Code, sarifMessage{Short(cat, p.Code)}, explained("cause"), explained("fix")})
		}
		text := p.Message(cat)
		if hint := p.HintText(cat); hint != "" {
			text += "\n" + hint
		}
		run.Results = append(run.Results, sarifResult{p.Code, rule, p.Severity.String(), sarifMessage{text},
			[]sarifLocation{{sarifPhysical{sarifArtifact{uri(p.Pos.File)}, sarifRegion{p.Pos.Line, p.Pos.Column}}}}})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// Short says in one sentence what a code means: the first of its cause.
func Short(cat *lang.Catalogue, code string) string {
	s := strings.Join(strings.Fields(cat.T("explain."+code+".cause")), " ")
	end := len(s)
	for _, stop := range []string{"。", ". "} {
		if i := strings.Index(s, stop); i >= 0 {
			end = min(end, i+len(stop))
		}
	}
	return strings.TrimSpace(s[:end])
}

// uri writes a path as a relative reference of RFC 3986.
func uri(path string) string {
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// annotation escapes what GitHub's workflow commands would take for syntax.
var (
	annotationText  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteAnnotations prints problems as workflow commands of GitHub Actions, which its
// page of a pull request shows at their lines.
func (l List) WriteAnnotations(w io.Writer, cat *lang.Catalogue) error {
	for _, p := range l.Sorted() {
		kind := p.Severity.String()
		if p.Severity == Note {
			kind = "notice"
		}
		text := p.Message(cat)
		if hint := p.HintText(cat); hint != "" {
			text += "\n" + hint
		}
		if _, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", kind, annotationValue.Replace(p.Pos.File),
			p.Pos.Line, p.Pos.Column, annotationValue.Replace(p.Code), annotationText.Replace(text)); err != nil {
			return err
		}
	}
	return nil
}
