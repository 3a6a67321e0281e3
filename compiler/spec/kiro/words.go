package kiro

import (
	"slices"
	"strings"
	"sync"
)

// This file is the table of what headings and labels are called in the languages
// that Kiro and cc-sdd are used in: English, Japanese, Chinese (both scripts),
// Korean, Portuguese, Spanish, French, German, Italian, Russian and Vietnamese.
// Words are in lower case. To add a language is to add words here.

// A part is what a section of a document is for.
type part uint8

const (
	partOther part = iota
	partIntroduction
	partGlossary
	partRequirements
	partCriteria
	partQualities // non-functional requirements
	partOutcomes
	partExclusions
	partAssumptions
	partCurrent   // behaviour of a bug
	partExpected  // behaviour without it
	partUnchanged // behaviour that must stay
	partProperties
	partTasks
	partGraph
	partTrace
)

var parts = []struct {
	part  part
	words []string
}{
	{partIntroduction, []string{
		"introduction", "project description", "overview", "summary", "概要", "はじめに", "イントロダクション", "プロジェクト説明", "简介", "簡介",
		"介绍", "介紹", "引言", "概述", "项目描述", "소개", "개요", "introdução", "visão geral", "introducción", "visión general", "resumen",
		"vue d’ensemble", "vue d'ensemble", "einleitung", "einführung", "überblick", "introduzione", "панорама", "введение", "обзор", "giới thiệu", "tổng quan",
	}},
	{partGlossary, []string{
		"glossary", "terminology", "用語集", "用語", "用語定義", "术语表", "術語表", "术语", "術語", "词汇表", "용어집", "용어", "용어 정의", "glossário", "glosario",
		"glossaire", "glossar", "begriffe", "glossario", "глоссарий", "термины", "thuật ngữ", "bảng thuật ngữ",
	}},
	{partRequirements, []string{
		"requirements", "functional requirements", "requirements document", "要件", "要件定義", "要件定義書", "機能要件", "需求", "功能需求", "需求文档", "需求文件", "要求",
		"요구사항", "요구 사항", "기능 요구사항", "requisitos", "requisitos funcionais", "requisitos funcionales", "requerimientos", "exigences",
		"exigences fonctionnelles", "anforderungen", "funktionale anforderungen", "requisiti", "requisiti funzionali", "требования",
		"функциональные требования", "yêu cầu", "yêu cầu chức năng",
	}},
	{partCriteria, []string{
		"acceptance criteria", "acceptance criterion", "criteria", "受け入れ基準", "受入基準", "受け入れ条件", "受入条件", "验收标准", "驗收標準", "验收准则", "验收条件",
		"驗收條件", "수용 기준", "수락 기준", "인수 기준", "인수 조건", "critérios de aceitação", "critérios de aceite", "criterios de aceptación",
		"critères d'acceptation", "critères d’acceptation", "akzeptanzkriterien", "abnahmekriterien", "criteri di accettazione", "критерии приемки",
		"критерии приёмки", "tiêu chí chấp nhận", "tiêu chí nghiệm thu",
	}},
	{partQualities, []string{
		"non-functional requirements", "nonfunctional requirements", "non functional requirements", "quality attributes", "非機能要件", "非功能需求", "非功能性需求",
		"비기능 요구사항", "비기능적 요구사항", "requisitos não funcionais", "requisitos não-funcionais", "requisitos no funcionales", "exigences non fonctionnelles",
		"nicht-funktionale anforderungen", "nichtfunktionale anforderungen", "requisiti non funzionali", "нефункциональные требования", "yêu cầu phi chức năng",
	}},
	{partOutcomes, []string{
		"success criteria", "success metrics", "完成の定義", "成功基準", "成功条件", "成功指標", "成功标准", "成功標準", "성공 기준", "성공 지표", "critérios de sucesso", "criterios de éxito",
		"critères de succès", "critères de réussite", "erfolgskriterien", "criteri di successo", "критерии успеха", "tiêu chí thành công",
	}},
	{partExclusions, []string{
		"out of scope", "non-goals", "non goals", "not in scope", "スコープ外", "対象外", "範囲外", "非目標", "非ゴール", "范围外", "範圍外", "不在范围内", "非目标",
		"범위 외", "범위 제외", "제외 범위", "비목표", "fora do escopo", "fora de escopo", "fuera de alcance", "fuera del alcance", "hors périmètre", "hors de portée",
		"nicht im umfang", "außerhalb des umfangs", "nichtziele", "nicht-ziele", "fuori ambito", "вне рамок", "вне области", "ngoài phạm vi",
	}},
	{partAssumptions, []string{
		"assumptions", "constraints", "assumptions and constraints", "constraints and assumptions", "assumptions & constraints", "前提", "前提条件", "制約", "制約事項", "制約条件",
		"假设", "假設", "约束", "約束", "假设与约束", "가정", "제약", "제약 사항", "가정 및 제약", "premissas", "suposições", "restrições", "supuestos", "restricciones",
		"hypothèses", "contraintes", "annahmen", "randbedingungen", "assunzioni", "vincoli", "допущения", "ограничения", "giả định", "ràng buộc",
	}},
	{partCurrent, []string{
		"current behavior", "current behaviour", "現在の動作", "現在の挙動", "現状の動作", "当前行为", "當前行為", "현재 동작", "comportamento atual", "comportamiento actual",
		"comportement actuel", "aktuelles verhalten", "comportamento attuale", "текущее поведение", "hành vi hiện tại",
	}},
	{partExpected, []string{
		"expected behavior", "expected behaviour", "期待される動作", "期待する動作", "期待動作", "预期行为", "預期行為", "期望行为", "예상 동작", "기대 동작", "comportamento esperado",
		"comportamiento esperado", "comportement attendu", "erwartetes verhalten", "comportamento atteso", "ожидаемое поведение", "hành vi mong đợi",
	}},
	{partUnchanged, []string{
		"unchanged behavior", "unchanged behaviour", "regression prevention", "変更しない動作", "変更されない動作", "維持される動作", "不变行为", "不變行為", "保持不变的行为",
		"변경되지 않는 동작", "유지되는 동작", "comportamento inalterado", "comportamiento sin cambios", "comportement inchangé", "unverändertes verhalten",
		"comportamento invariato", "неизменное поведение", "hành vi không đổi",
	}},
	{partProperties, []string{
		"correctness properties", "properties", "正当性プロパティ", "正確性プロパティ", "正しさの性質", "正确性属性", "正確性屬性", "正确性性质", "정확성 속성", "정확성 프로퍼티", "propriedades de correção",
		"propiedades de corrección", "propriétés de correction", "korrektheitseigenschaften", "proprietà di correttezza", "свойства корректности", "thuộc tính đúng đắn",
	}},
	{partTasks, []string{
		"tasks", "task list", "implementation tasks", "implementation plan", "タスク", "タスク一覧", "実装タスク", "実装計画", "任务", "任務", "任务列表", "实施任务", "实现任务", "实施计划",
		"实现计划", "實作計畫", "實施計劃", "작업", "작업 목록", "구현 작업", "구현 계획", "tarefas", "plano de implementação", "tareas", "plan de implementación", "tâches",
		"plan d'implémentation", "aufgaben", "implementierungsplan", "umsetzungsplan", "attività", "piano di implementazione", "задачи", "план реализации",
		"nhiệm vụ", "công việc", "kế hoạch triển khai",
	}},
	{partGraph, []string{
		"task dependency graph", "dependency graph", "task dependencies", "タスク依存関係グラフ", "タスク依存グラフ", "依存関係グラフ", "任务依赖图", "任務相依圖", "任务依赖关系图", "작업 의존성 그래프",
		"grafo de dependências", "grafo de dependencias", "graphe de dépendances", "abhängigkeitsgraph", "grafo delle dipendenze", "граф зависимостей", "đồ thị phụ thuộc",
	}},
	{partTrace, []string{
		"requirements traceability", "requirements coverage", "requirements coverage matrix", "requirements coverage summary", "要件トレーサビリティ", "要件カバレッジ", "需求追溯", "需求可追溯性",
		"需求覆盖", "요구사항 추적", "요구사항 추적성", "rastreabilidade de requisitos", "trazabilidad de requisitos", "traçabilité des exigences", "anforderungsverfolgung",
		"tracciabilità dei requisiti", "трассировка требований",
	}},
}

// requirementWords begin the heading of a requirement: "Requirement 2", "需求 A01".
var requirementWords = []string{
	"requirements", "requirement", "reqs", "req", "要件", "需求", "要求", "요구사항", "요구 사항", "requisitos", "requisito", "requerimiento", "exigences", "exigence",
	"anforderungen", "anforderung", "requisiti", "требования", "требование", "yêu cầu",
}

// criterionWords may stand before the number of a criterion where it is referred to.
var criterionWords = []string{
	"acceptance criteria", "acceptance criterion", "criteria", "criterion", "ac", "受け入れ基準", "验收标准", "驗收標準", "수용 기준", "critérios", "critério", "criterios", "criterio",
	"critères", "critère", "kriterien", "kriterium",
}

// propertyWord begins the heading of a correctness property.
var propertyWord = []string{
	"property", "プロパティ", "性質", "属性", "屬性", "性质", "속성", "프로퍼티", "propriedade", "propiedad", "propriété", "eigenschaft", "proprietà", "свойство", "thuộc tính",
}

// propertyWords may stand before the numbers of properties that are referred to.
var propertyWords = append([]string{"properties", "propriedades", "propiedades", "propriétés", "eigenschaften", "свойства"}, propertyWord...)

// taskWords may stand before the number of a task where it is referred to.
var taskWords = []string{
	"tasks", "task", "タスク", "任务", "任務", "작업", "tarefas", "tarefa", "tareas", "tarea", "tâches", "tâche", "aufgaben", "aufgabe", "attività", "задача", "задачи", "nhiệm vụ",
}

// allWords stand for every requirement of the document.
var allWords = []string{
	"all", "all requirements", "全て", "すべて", "全般", "全要件", "全部", "所有", "所有需求", "全部需求", "전체", "모두", "모든 요구사항", "todos", "todas", "todos os requisitos",
	"todos los requisitos", "toutes", "alle", "alle anforderungen", "tutti", "все", "tất cả",
}

// A label is what stands before the colon of a line.
type label uint8

const (
	labelOther label = iota
	labelStory
	labelRequirements // that a task satisfies
	labelValidates
	labelProperties
	labelDepends
)

var labels = []struct {
	label label
	words []string
}{
	{labelStory, []string{
		"user story", "objective", "story", "ユーザーストーリー", "ユーザストーリー", "目的", "目標", "用户故事", "使用者故事", "用戶故事", "目标", "사용자 스토리", "사용자 이야기", "유저 스토리",
		"목표", "história de usuário", "história do usuário", "objetivo", "historia de usuario", "récit utilisateur", "histoire utilisateur", "user-story", "objectif",
		"nutzergeschichte", "benutzergeschichte", "ziel", "storia utente", "obiettivo", "пользовательская история", "цель", "câu chuyện người dùng", "mục tiêu",
	}},
	{labelRequirements, append([]string{"implements", "satisfies", "covers", "対応要件", "关联需求", "對應需求", "관련 요구사항"}, requirementWords...)},
	{labelValidates, []string{
		"validates", "validates requirements", "verifies", "検証", "検証対象", "検証する要件", "验证", "驗證", "验证需求", "검증", "valida", "valide", "validiert", "проверяет", "xác thực",
	}},
	{labelProperties, propertyWords},
	{labelDepends, []string{
		"depends", "depends on", "dependencies", "dependency", "blocked by", "依存", "依存関係", "依赖", "依賴", "相依", "의존성", "의존", "depende de", "dependências", "dependencias",
		"dépend de", "dépendances", "abhängig von", "abhängigkeiten", "dipende da", "dipendenze", "зависит от", "зависимости", "phụ thuộc",
	}},
}

var partTable = sync.OnceValue(func() map[string]part {
	table := map[string]part{}
	for _, p := range parts {
		for _, w := range p.words {
			table[w] = p.part
		}
	}
	return table
})

var labelTable = sync.OnceValue(func() map[string]label {
	table := map[string]label{}
	for _, l := range labels {
		for _, w := range l.words {
			table[w] = l.label
		}
	}
	return table
})

// partOf says what a section is for, by its title: a number in front of it and a
// remark in brackets behind it do not count.
func partOf(title string) part {
	title = strings.ToLower(strings.Join(strings.Fields(title), " "))
	if i := strings.IndexAny(title, ":：(（"); i > 0 {
		title = title[:i]
	}
	title = strings.TrimLeft(title, "0123456789.)、 ")
	return partTable()[strings.TrimSpace(title)]
}

// cutWord cuts one of the words off the beginning of a text, if it stands there by
// itself. The words with common beginnings come longest first.
func cutWord(text string, words []string) (rest string, ok bool) {
	for _, w := range words {
		if len(text) < len(w) || !strings.EqualFold(text[:len(w)], w) {
			continue
		}
		if rest := text[len(w):]; !startsLetter(rest) {
			return rest, true
		}
	}
	return text, false
}

// startsLetter reports whether a text goes on with a Latin or Cyrillic letter, so
// that the word before it is not at its end.
func startsLetter(text string) bool {
	for _, r := range text {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x530
	}
	return false
}

// isOneOf reports whether a text is one of the words.
func isOneOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, text) })
}
