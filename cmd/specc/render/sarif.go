package render

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"codeberg.org/chavacava/garif"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// writeSARIF writes one SARIF 2.1.0 log with one run. Paths are relative to the
// workspace root, which SARIF readers know as %SRCROOT%.
func writeSARIF(b *bytes.Buffer, shown, _ []diag.Diagnostic, o Options) error {
	driver := garif.NewToolComponent("specc")
	driver.InformationUri = "https://github.com/specc-dev/specc"
	driver.Version = o.Version
	driver.Rules = rules(shown)
	log := sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: garif.Version210,
		Runs:    []sarifRun{{Run: garif.NewRun(garif.NewTool(driver)), Results: make([]*garif.Result, 0, len(shown))}},
	}
	log.Runs[0].ColumnKind = "unicodeCodePoints"
	for i := range shown {
		log.Runs[0].Results = append(log.Runs[0].Results, result(&shown[i]))
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(log)
}

type sarifLog struct {
	Schema  string               `json:"$schema"`
	Version garif.LogFileVersion `json:"version"`
	Runs    []sarifRun           `json:"runs"`
}

// A sarifRun has its results even when there are none: without the member a run
// did not look for any (SARIF 2.1.0, 3.14.23), and GitHub refuses the log.
type sarifRun struct {
	*garif.Run
	Results []*garif.Result `json:"results"`
}

// rules describes the codes that occur, sorted.
func rules(ds []diag.Diagnostic) []*garif.ReportingDescriptor {
	var codes []diag.Code
	for i := range ds {
		codes = append(codes, ds[i].Code)
	}
	slices.Sort(codes)
	var all []*garif.ReportingDescriptor
	for _, c := range slices.Compact(codes) {
		r := garif.NewRule(string(c))
		if e, ok := diag.Explain(c); ok {
			r.ShortDescription = &garif.MultiformatMessageString{Text: e.Title}
			r.FullDescription = &garif.MultiformatMessageString{Text: e.Explanation, Markdown: e.Explanation}
			r.DefaultConfiguration = &garif.ReportingConfiguration{Enabled: true, Level: resultLevel(e.Severity)}
		}
		all = append(all, r)
	}
	return all
}

func result(d *diag.Diagnostic) *garif.Result {
	r := garif.NewResult(garif.NewMessageFromText(strings.Join(remarks(d), "\n")))
	r.RuleId = string(d.Code)
	r.Level = resultLevel(d.Severity)
	if path, _ := d.Location(); path != "" {
		r.Locations = []*garif.Location{location(path, d.Primary)}
	}
	for _, l := range d.Related {
		if !l.Span.IsZero() {
			r.RelatedLocations = append(r.RelatedLocations, location(l.Span.File.Path, l))
		}
	}
	if len(d.Edits) > 0 {
		r.Fixes = []*garif.Fix{fix(d)}
	}
	return r
}

func resultLevel(s diag.Severity) garif.ResultLevel {
	if s == diag.Info {
		return garif.ResultLevel_Note
	}
	return garif.ResultLevel(s.String())
}

func location(path string, l diag.Label) *garif.Location {
	at := &garif.PhysicalLocation{ArtifactLocation: artifact(path)}
	if !l.Span.IsZero() {
		at.Region = region(l.Span)
	}
	loc := &garif.Location{PhysicalLocation: at}
	if l.Text != "" {
		loc.Message = garif.NewMessageFromText(l.Text)
	}
	return loc
}

func artifact(path string) *garif.ArtifactLocation {
	return &garif.ArtifactLocation{Uri: (&url.URL{Path: path}).String(), UriBaseId: "%SRCROOT%"}
}

func region(s source.Span) *garif.Region {
	start, end := s.Position(), s.EndPosition()
	return &garif.Region{
		StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column,
		ByteOffset: start.Offset, ByteLength: end.Offset - start.Offset,
	}
}

// fix is the suggested change, one part per file.
func fix(d *diag.Diagnostic) *garif.Fix {
	f := &garif.Fix{Description: garif.NewMessageFromText(strings.Join(d.Help, "\n"))}
	parts := make(map[string]*garif.ArtifactChange)
	for _, e := range d.Edits {
		if !isSound(e.Span) {
			continue
		}
		path := e.Span.File.Path
		if parts[path] == nil {
			parts[path] = &garif.ArtifactChange{ArtifactLocation: artifact(path)}
			f.ArtifactChanges = append(f.ArtifactChanges, parts[path])
		}
		parts[path].Replacements = append(parts[path].Replacements, &garif.Replacement{
			DeletedRegion: region(e.Span), InsertedContent: &garif.ArtifactContent{Text: e.Text},
		})
	}
	return f
}
