package speckit

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A planPart is what a section of a plan is about.
type planPart uint8

const (
	planOther planPart = iota
	planContext
	planConstitution
	planStructure
	planComplexity
	planPhase
)

// planHeadings are the words by which sections of a plan are recognised.
var planHeadings = []struct {
	part  planPart
	words []string
}{
	{planContext, []string{"technical context", "技术背景", "技术上下文", "技術背景", "技術コンテキスト", "기술 컨텍스트", "기술 맥락", "기술 배경", "contexto técnico", "bối cảnh kỹ thuật", "السياق التقني"}},
	{planConstitution, []string{"constitution", "宪章", "宪法", "憲章", "憲法", "원칙 점검", "헌장", "헌법", "constituição", "constitución", "constitucion", "hiến pháp", "الدستور"}},
	{planStructure, []string{"project structure", "项目结构", "專案結構", "プロジェクト構造", "프로젝트 구조", "estrutura do projeto", "estructura del proyecto", "cấu trúc dự án", "هيكل المشروع"}},
	{planComplexity, []string{"complexity", "复杂度", "複雜度", "複雑", "복잡", "complexidade", "complejidad", "độ phức tạp", "التعقيد"}},
}

func planPartOf(title string) planPart {
	title = strings.ToLower(clean(title))
	for _, h := range planHeadings {
		for _, w := range h.words {
			if strings.Contains(title, w) {
				return h.part
			}
		}
	}
	if phaseTitle.MatchString(title) {
		return planPhase
	}
	return planOther
}

// plan reads a plan.md.
func (r *reader) plan() {
	for _, s := range r.top().Sections {
		r.planSection(s, planOther)
	}
}

func (r *reader) planSection(s *markdown.Section, within planPart) {
	title := clean(s.Title.Fold())
	at := planPartOf(s.Title.Text)
	if at == planOther {
		at = within
	}
	switch at {
	case planContext:
		r.technicalContext(s)
	case planConstitution:
		r.constitutionCheck(s)
	case planStructure:
		r.structure(s)
	case planComplexity:
		r.complexity(s)
	case planPhase:
		r.phase(s, within)
	}
	if at != planConstitution {
		r.checks(s.Blocks, title, "", 0)
	}
	for _, sub := range s.Sections {
		r.planSection(sub, at)
	}
}

// technicalContext declares one fact for each label in strong type.
func (r *reader) technicalContext(s *markdown.Section) {
	_, all := cutLabels(s.Blocks, func(key markdown.Inline, list bool) bool { return strong(key) })
	for _, l := range all {
		r.fact(l.key, spec.Place{Start: l.from, End: l.until}, l.text)
	}
	for _, b := range s.Blocks {
		for _, row := range b.Rows {
			if len(row.Cells) > 1 {
				r.fact(row.Cells[0], spec.PlaceOf(row.Span), rowText(row.Cells[1:]))
			}
		}
	}
}

func (r *reader) fact(key markdown.Inline, whole spec.Place, text string) {
	if key.Text == "" || text == "" {
		return
	}
	it := at(key, whole)
	it.Kind, it.Local = ir.KindContext, spec.Slug(key.Text)
	it.Labels = []string{key.Fold()}
	it.Body = ir.Item{Title: key.Fold(), Text: text, Group: "Technical Context"}
	r.add(it)
}

// verdicts say what a gate of the constitution came to, the first that is found.
var verdicts = []struct {
	state ir.State
	words *pattern.Expression
}{
	{ir.StateRejected, pattern.New(`\bFAIL(?:ED|S)?\b|\bVIOLATION\b|❌|(?i:\bviolated\b)|不通过|위반`)},
	{ir.StateDone, pattern.New(`\bPASS(?:ED|ES)?\b|✅|✓|✔|(?i:\bpass\b|\bcompliant\b|\bcomplies\b|\bsatisfied\b)|通过|通過|適合|合格|통과|준수`)},
	{ir.StateDropped, pattern.New(`(?i)\bN/A\b|not applicable|不适用|해당 ?없음`)},
}

func verdict(text string) ir.State {
	for _, v := range verdicts {
		if v.words.MatchString(text) {
			return v.state
		}
	}
	return ""
}

// constitutionCheck declares one check for each item, row or heading that judges the
// plan by a principle.
func (r *reader) constitutionCheck(s *markdown.Section) {
	group := clean(s.Title.Fold())
	if s.Parent != nil && planPartOf(s.Parent.Title.Text) == planConstitution && len(s.Blocks) > 0 {
		r.gate(s.Title, spec.PlaceOf(s.Span), join(s.Title.Fold(), plain(s.Blocks, nil)), clean(s.Parent.Title.Fold()), 0)
		return
	}
	for _, b := range s.Blocks {
		for _, it := range b.Items {
			r.gate(it.Text, spec.PlaceOf(it.Span), whole(it, nil), group, it.Box)
		}
		for _, row := range b.Rows {
			if len(row.Cells) > 1 {
				r.gate(row.Cells[0], spec.PlaceOf(row.Span), rowText(row.Cells), group, 0)
			}
		}
	}
}

func (r *reader) gate(name markdown.Inline, whole spec.Place, text, group string, box rune) {
	if text == "" {
		return
	}
	title, local := name.Fold(), ""
	if key, _, ok := name.Key(); ok {
		name, title, local = key, key.Fold(), "constitution/"+spec.Slug(key.Text)
	}
	if local == "" || r.taken[string(ir.KindCheck)+"/"+local] {
		local = "constitution/" + r.checkContent("constitution/", text, group)
	}
	it := at(name, whole)
	it.Kind, it.Local = ir.KindCheck, local
	it.Body = ir.Item{Title: title, Text: text, Group: group, State: verdict(text)}
	if it.Body.State == "" {
		it.Body.State = boxStates[box]
	}
	if principle, ok := principleRef(title); ok {
		it.Refs = []spec.Ref{{Text: principle, Role: ir.RoleValidates, At: firstLine(name), Kinds: kindsPrinciple, Loose: true}}
	}
	r.add(it)
}

// principleRef returns the label of the principle that a gate is about.
func principleRef(title string) (string, bool) {
	if m := principleNumber.FindStringSubmatch(title); m != nil {
		return "Principle " + strings.ToUpper(m[1]+m[2]), true
	}
	name, _ := cutBinding(title)
	return name, name != ""
}

// structure declares the trees of folders, and the decision behind them.
func (r *reader) structure(s *markdown.Section) {
	title := s.Title
	for _, b := range s.Blocks {
		switch b.Kind {
		case markdown.Fence:
			paths := treePaths(b.Code.Text())
			if len(paths) == 0 {
				continue
			}
			it := at(title, spec.PlaceOf(b.Span))
			it.Kind, it.Local = ir.KindContext, spec.Slug(title.Text)
			if r.taken[string(it.Kind)+"/"+it.Local] {
				it.Local += "/" + spec.ContentID(b.Code.Text())
			}
			it.Body = ir.Item{Title: clean(title.Fold()), Paths: paths, Group: "Project Structure"}
			r.add(it)
		case markdown.Paragraph:
			key, rest, ok := strongKey(b.Text)
			if ok && rest.Text != "" && labelOf(lastWord(key.Text)) == labelDecision {
				it := at(key, spec.PlaceOf(b.Span))
				it.Kind, it.Local = ir.KindDecision, spec.Slug(key.Text)
				it.Body = ir.Item{Title: key.Fold(), Text: rest.Fold(), Group: "Project Structure"}
				r.add(it)
			}
		}
	}
}

func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// complexity declares what the plan justifies, a row each: the violation, why it is
// needed, and the simpler way that was rejected.
func (r *reader) complexity(s *markdown.Section) {
	for _, b := range s.Blocks {
		for _, row := range b.Rows {
			if len(row.Cells) < 2 || row.Cells[0].Text == "" || strings.HasPrefix(row.Cells[0].Text, "[") || nothing.MatchString(row.Cells[0].Text) {
				continue
			}
			it := at(row.Cells[0], spec.PlaceOf(row.Span))
			title := row.Cells[0].Fold()
			it.Kind, it.Local = ir.KindDecision, "complexity/"+spec.ContentID(title)
			it.Body = ir.Item{Title: title, Text: title, Answer: row.Cells[1].Fold(), Group: clean(s.Title.Fold())}
			if rejected := rowText(row.Cells[2:]); rejected != "" {
				it.Body.Alternatives = []string{rejected}
			}
			r.add(it)
		}
	}
}

// nothing matches a row that says that there is none.
var nothing = pattern.New(`^(?i:none|n/a|no violations?|-|–|—|无|無|なし|없음)\b|^[-–—]$|^(?:无|無|なし|없음)`)

// phase declares a phase of the work, with what it says below its heading.
func (r *reader) phase(s *markdown.Section, within planPart) {
	title := clean(s.Title.Fold())
	if within == planPhase && !phaseTitle.MatchString(title) {
		return
	}
	it := at(s.Title, spec.PlaceOf(s.Span))
	it.Kind, it.Local = ir.KindContext, spec.LocalName(title)
	it.Body = ir.Item{Title: title, Text: plain(s.Blocks, nil), Group: "Phases"}
	r.add(it)
}
