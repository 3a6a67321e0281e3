package speckit

import (
	"strings"
	"unicode"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// A part is what a section of a specification is about.
type part uint8

const (
	partNone part = iota
	partStories
	partScenarios
	partEdges
	partRequirements
	partOutcomes
	partEntities
	partAssumptions
	partExclusions
	partClarifications
	partChecks // of the specification itself
	partText   // known, and nothing in it is declared
)

// headings are the words by which a heading is recognised: in English, Chinese,
// Japanese, Korean, Portuguese, Spanish, Vietnamese and Arabic. The first that the
// heading contains decides.
var headings = []struct {
	part  part
	words []string
}{
	{partChecks, []string{"acceptance checklist", "execution status", "definition of done"}},
	{partExclusions, []string{
		"out of scope", "out-of-scope", "not in scope", "non-goal", "non goal", "exclusions",
		"超出范围", "范围外", "不在范围", "非目标", "範圍外", "スコープ外", "対象外", "범위 외", "범위 밖", "비목표", "제외",
		"fora do escopo", "fora de escopo", "fuera de alcance", "fuera del alcance", "ngoài phạm vi", "خارج النطاق",
	}},
	{partText, []string{"in scope", "in-scope"}},
	{partClarifications, []string{
		"clarification", "澄清", "明確化", "確認事項", "명확화", "esclarecimento", "aclaracion", "làm rõ", "التوضيحات", "توضيحات",
	}},
	{partEdges, []string{
		"edge case", "边界情况", "边界场景", "边缘情况", "邊界情況", "エッジケース", "境界ケース", "엣지 케이스", "엣지케이스", "예외 상황", "경계 사례",
		"casos extremos", "casos de borda", "casos limite", "casos límite", "casos de borde", "trường hợp biên", "trường hợp ngoại lệ", "الحالات الحدية", "حالات حدية",
	}},
	{partScenarios, []string{
		"acceptance", "验收场景", "验收标准", "驗收場景", "受け入れシナリオ", "受入シナリオ", "受け入れ基準", "인수 시나리오", "수용 시나리오", "인수 조건",
		"cenários de aceitação", "critérios de aceitação", "escenarios de aceptación", "criterios de aceptación", "kịch bản chấp nhận", "سيناريوهات القبول",
	}},
	{partEntities, []string{
		"key entit", "glossary", "terminology", "关键实体", "核心实体", "關鍵實體", "主要エンティティ", "キーエンティティ", "주요 엔티티", "핵심 엔티티", "용어",
		"entidades", "thực thể", "الكيانات", "术语", "用語",
	}},
	{partOutcomes, []string{
		"success criteria", "success metric", "measurable outcome", "成功标准", "成功標準", "成功準則", "成功基準", "成功指标", "可衡量", "測定可能", "성공 기준", "측정 가능",
		"critérios de sucesso", "resultados mensuráveis", "criterios de éxito", "resultados medibles", "tiêu chí thành công", "kết quả đo lường", "معايير النجاح", "النتائج القابلة للقياس",
	}},
	{partAssumptions, []string{
		"assumption", "假设", "假設", "前提", "仮定", "가정", "전제", "premissas", "suposições", "supuestos", "suposiciones", "giả định", "الافتراضات", "افتراضات",
	}},
	{partRequirements, []string{
		"requirement", "需求", "要件", "要求", "요구사항", "요구 사항", "requisito", "requerimiento", "yêu cầu", "المتطلبات", "متطلبات",
	}},
	{partStories, []string{
		"user scenario", "user stor", "用户场景", "用户故事", "使用者場景", "使用者故事", "ユーザーシナリオ", "ユーザーストーリー", "사용자 시나리오", "사용자 스토리",
		"cenários de usuário", "cenários do usuário", "escenarios de usuario", "escenarios del usuario", "kịch bản người dùng", "سيناريوهات المستخدم",
	}},
}

// partOf returns what a heading, or a label in front of a list, is about.
func partOf(title string) part {
	title = strings.ToLower(title)
	for _, h := range headings {
		for _, w := range h.words {
			if strings.Contains(title, w) {
				return h.part
			}
		}
	}
	return partNone
}

// A label is what a paragraph or an item begins with, in strong type.
type label uint8

const (
	labelNone label = iota
	labelPriority
	labelWhy
	labelTest
	labelScenarios
	labelStatus
	labelDecision
	labelRationale
	labelAlternatives
	labelCheckpoint
)

// labels are the spellings of labels, by the words that they begin with.
var labels = []struct {
	label label
	words []string
}{
	{labelPriority, []string{"priority", "优先级", "優先順位", "優先度", "우선순위", "우선 순위", "prioridade", "prioridad", "mức ưu tiên", "độ ưu tiên", "الأولوية"}},
	{labelWhy, []string{"why this", "why", "为什么", "優先理由", "この優先", "왜 ", "이 우선", "por que", "por qué", "tại sao", "لماذا"}},
	{labelTest, []string{"independent test", "独立测试", "獨立測試", "独立テスト", "독립 테스트", "독립적 테스트", "teste independente", "prueba independiente", "kiểm thử độc lập", "اختبار مستقل"}},
	{labelStatus, []string{"status", "状态", "狀態", "ステータス", "状態", "상태", "estado", "trạng thái", "الحالة"}},
	{labelDecision, []string{"decision", "decided", "chosen", "决策", "决定", "結論", "决策结果", "決定", "결정", "decisão", "decisión", "quyết định", "القرار"}},
	{labelRationale, []string{"rationale", "reason", "理由", "依据", "根拠", "근거", "이유", "justificativa", "justificación", "lý do", "المبررات"}},
	{labelAlternatives, []string{"alternative", "rejected alternative", "考虑的替代", "替代方案", "备选", "代替案", "検討した代替", "대안", "고려한 대안", "alternativas", "phương án", "البدائل"}},
	{labelCheckpoint, []string{"checkpoint", "检查点", "檢查點", "チェックポイント", "체크포인트", "ponto de verificação", "punto de control", "điểm kiểm tra", "نقطة تحقق"}},
}

// labelOf returns what a label stands for.
func labelOf(key string) label {
	key = strings.ToLower(strings.TrimLeftFunc(key, func(r rune) bool { return !unicode.IsLetter(r) }))
	for _, l := range labels {
		for _, w := range l.words {
			if strings.HasPrefix(key, w) {
				return l.label
			}
		}
	}
	return labelNone
}

// states are the words in which documents claim how far they are, the first that
// the claim contains decides.
var states = []struct {
	state ir.State
	words *pattern.Expression
}{
	{ir.StateRejected, pattern.New(`(?i)\breject|\bdeclined|拒绝|却下|반려`)},
	{ir.StateDropped, pattern.New(`(?i)superseded|deprecated|withdrawn|abandoned|cancell?ed|obsolete|\bdeferred|废弃|取消|廃止|폐기`)},
	{ir.StateBlocked, pattern.New(`(?i)\bblocked|on hold|阻塞|보류`)},
	{ir.StateReview, pattern.New(`(?i)review|proposed|评审|审核|レビュー|검토|e[mn] revis`)},
	{ir.StateActive, pattern.New(`(?i)in[ -]progress|ongoing|partial|\bwip\b|\bactive|implementing|进行中|進行中|진행`)},
	{ir.StateOpen, pattern.New(`(?i)\bdraft|\bplanned|\bready|not started|\btodo|\bpending|\bopen\b|草案|草稿|下書き|초안|rascunho|borrador|bản nháp|مسودة`)},
	{ir.StateDone, pattern.New(`(?i)approved|accepted|complete|\bdone|implemented|shipped|released|final|ratified|merged|verified|decided|批准|完成|已完成|承認|完了|승인|완료|확정|aprovad|aprobad`)},
}

// stateOf returns the state that words claim, zero if they claim none that is known.
func stateOf(claim string) ir.State {
	for _, s := range states {
		if s.words.MatchString(claim) {
			return s.state
		}
	}
	return ""
}

// clean returns a title without what templates and people hang on it: the number
// in front, "*(mandatory)*", an anchor, and signs.
func clean(title string) string {
	if strings.ContainsAny(title, "(（") {
		title = titleMark.ReplaceAllString(title, "")
	}
	if i := strings.LastIndex(title, "{#"); i > 0 && strings.HasSuffix(title, "}") {
		title = title[:i]
	}
	title = strings.TrimLeftFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("([`\"'$/.<@_-", r)
	})
	title = titleNumber.ReplaceAllString(title, "")
	return strings.Join(strings.Fields(title), " ")
}

var (
	titleMark   = pattern.New(`(?i)\s*[(（]\s*(?:mandatory|optional|include (?:if|when)[^)）]*|必填|必须|必須|필수|obrigatório|obligatorio|bắt buộc|إلزامي)\s*[)）]`)
	titleNumber = pattern.New(`^\d+(?:\.\d+)*[.):、]\s+`)
)
