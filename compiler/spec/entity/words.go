package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
)

// A part says what a heading, a label or a column announces.
type part uint8

const (
	nothing     part = iota // a name, or anything else
	ofEntities              // the sections below are entities
	ofFields                // fields
	ofRules                 // constraints, validation, indexes
	ofRelations             // relationships
	ofStates                // state transitions
	ofProse                 // what the entity is for
	ofExamples              // nothing that counts
	ofValues                // the values of an enumeration
)

// parts leads from the words of headings and labels, in lower case and without
// numbers and notes, to what they announce. A trailing star matches any ending.
var parts = map[string]part{
	"entities": ofEntities, "entity definitions": ofEntities, "key entities": ofEntities, "core entities": ofEntities, "new entities": ofEntities,
	"entity changes": ofEntities, "entity": ofEntities, "data entities": ofEntities, "domain entities": ofEntities, "entity schemas": ofEntities,
	"modified entities": ofEntities, "extended entities": ofEntities, "existing entities": ofEntities, "domain model": ofEntities, "main entities": ofEntities,
	"엔티티": ofEntities, "신규 엔티티": ofEntities, "신규 entity": ofEntities, "핵심 엔티티": ofEntities, "주요 엔티티": ofEntities, "엔티티 정의": ofEntities,
	"エンティティ": ofEntities, "エンティティ定義": ofEntities, "主要エンティティ": ofEntities, "实体": ofEntities, "关键实体": ofEntities, "核心实体": ofEntities, "實體": ofEntities,
	"实体定义": ofEntities, "数据实体": ofEntities, "entidades": ofEntities, "entités": ofEntities, "entitäten": ofEntities,

	"fields": ofFields, "field": ofFields, "attributes": ofFields, "properties": ofFields, "columns": ofFields, "members": ofFields, "key attributes": ofFields,
	"key fields": ofFields, "new fields": ofFields, "field definitions": ofFields, "field descriptions": ofFields, "core fields": ofFields, "structure": ofFields,
	"schema": ofFields, "table schema": ofFields, "definition": ofFields, "field details": ofFields, "required fields": ofFields, "optional fields": ofFields,
	"go struct": ofFields, "go type": ofFields, "go definition": ofFields, "struct": ofFields, "struct definition": ofFields, "table definition": ofFields,
	"go implementation": ofFields, "typescript interface": ofFields, "proto definition": ofFields, "sql schema": ofFields, "database schema": ofFields,
	"data structure": ofFields, "table": ofFields, "shape": ofFields, "field semantics": ofFields, "new field": ofFields, "additional fields": ofFields,
	"속성": ofFields, "필드": ofFields, "필드 정의": ofFields, "컬럼": ofFields, "테이블 구조": ofFields, "스키마": ofFields,
	"属性": ofFields, "字段": ofFields, "フィールド": ofFields, "項目": ofFields, "屬性": ofFields, "欄位": ofFields, "字段定义": ofFields, "campos": ofFields, "champs": ofFields,

	"validation rules": ofRules, "validation": ofRules, "validations": ofRules, "constraints": ofRules, "invariants": ofRules, "business rules": ofRules,
	"rules": ofRules, "invariant": ofRules, "indexes": ofRules, "indices": ofRules, "index": ofRules, "unique constraints": ofRules, "cross-entity invariants": ofRules,
	"validation and display rules": ofRules, "input validation": ofRules, "uniqueness": ofRules, "identity": ofRules, "database indexes": ofRules,
	"validation rules and constraints": ofRules, "identity & uniqueness rules": ofRules, "constraints and indexes": ofRules, "data integrity": ofRules,
	"제약조건": ofRules, "제약 조건": ofRules, "제약": ofRules, "검증 규칙": ofRules, "유효성 검증": ofRules, "인덱스": ofRules, "비즈니스 규칙": ofRules,
	"约束": ofRules, "约束条件": ofRules, "验证规则": ofRules, "索引": ofRules, "制約": ofRules, "バリデーション": ofRules, "バリデーションルール": ofRules, "検証ルール": ofRules,
	"インデックス": ofRules, "驗證規則": ofRules, "業務規則": ofRules, "业务规则": ofRules,

	"relationships": ofRelations, "relationship": ofRelations, "relations": ofRelations, "entity relationships": ofRelations, "associations": ofRelations,
	"entity relationship diagram": ofRelations, "relationship diagram": ofRelations, "er diagram": ofRelations, "erd": ofRelations, "entity relationship overview": ofRelations, "관계": ofRelations, "엔티티 관계": ofRelations, "关系": ofRelations,
	"实体关系": ofRelations, "関係": ofRelations, "リレーション": ofRelations, "リレーションシップ": ofRelations, "關係": ofRelations, "references": ofRelations,

	"state transitions": ofStates, "state machine": ofStates, "lifecycle": ofStates, "state transition": ofStates, "status transitions": ofStates,
	"transitions": ofStates, "state diagram": ofStates, "life cycle": ofStates, "status lifecycle": ofStates, "state lifecycle": ofStates, "states": ofStates,
	"상태 전이": ofStates, "상태 전환": ofStates, "생명주기": ofStates, "状态转换": ofStates, "状态流转": ofStates, "生命周期": ofStates, "状態遷移": ofStates, "ライフサイクル": ofStates,
	"狀態轉換": ofStates, "state model": ofStates, "transition rules": ofStates,

	"purpose": ofProse, "description": ofProse, "role": ofProse, "summary": ofProse, "목적": ofProse, "설명": ofProse, "目的": ofProse, "説明": ofProse, "说明": ofProse,
	"用途": ofProse, "용도": ofProse,

	"values": ofValues, "enum values": ofValues, "allowed values": ofValues, "possible values": ofValues, "constants": ofValues, "값": ofValues, "値": ofValues, "取值": ofValues,

	"example": ofExamples, "examples": ofExamples, "usage": ofExamples, "usage pattern": ofExamples, "before": ofExamples, "sample": ofExamples,
	"example usage": ofExamples, "usage example": ofExamples, "usage examples": ofExamples, "query": ofExamples, "queries": ofExamples, "test cases": ofExamples,
	"sample data": ofExamples, "methods": ofExamples, "migration": ofExamples, "migrations": ofExamples, "migration notes": ofExamples, "current": ofExamples,
	"예시": ofExamples, "例": ofExamples, "示例": ofExamples, "overview": ofExamples, "data flow": ofExamples, "file structure": ofExamples, "api": ofExamples,
	"backward compatibility": ofExamples, "implementation": ofExamples, "storage notes": ofExamples, "notes": ofExamples, "out of scope": ofExamples,
	"error responses": ofExamples, "testing": ofExamples, "api endpoints": ofExamples, "before (current)": ofExamples, "summary of changes": ofExamples,
}

var (
	// numbered matches the number before a heading: "1.", "2.1", "(3)", "A.".
	numbered = pattern.New(`^(?:\(?\d+(?:\.\d+)*[.):、]?\s+|[A-Z]\d*[.)]\s+|§\s*\d+\s*)`)
	// noted matches a note in brackets at the end, or behind a dash.
	noted = pattern.New(`\s*(?:[(（\[【][^()（）]*(?:\([^()]*\)[^()]*)*[)）\]】]\s*|\*\([^)]*\)\*|:\s*)$`)
)

// plainTitle returns a heading or a label without number, notes and colon.
func plainTitle(title string) string {
	title = strings.TrimSpace(title)
	if m := numbered.FindString(title); m != "" && len(m) < len(title) {
		title = title[len(m):]
	}
	for range 3 {
		cut := noted.FindString(title)
		if cut == "" || len(cut) == len(title) {
			break
		}
		title = title[:len(title)-len(cut)]
	}
	return strings.TrimSpace(strings.TrimRight(title, ":：* "))
}

// partOf returns what a heading or a label announces.
func partOf(title string) part {
	words := strings.ToLower(strings.Join(strings.Fields(plainTitle(title)), " "))
	if p, ok := parts[words]; ok {
		return p
	}
	if head, _, ok := strings.Cut(words, " — "); ok {
		return parts[head]
	}
	if head, _, ok := strings.Cut(words, " - "); ok {
		return parts[head]
	}
	for _, ending := range []string{" examples", " example", " entities", " fields", " constraints", " indexes", " 인덱스", " (example)"} {
		if strings.HasSuffix(words, ending) {
			return parts[strings.TrimSpace(ending)]
		}
	}
	if strings.HasPrefix(words, "example") || strings.HasPrefix(words, "usage ") || strings.HasPrefix(words, "before ") || strings.HasPrefix(words, "migration") {
		return ofExamples
	}
	return nothing
}

// A column says what the cells of a table's column hold.
type column uint8

const (
	otherColumn column = iota
	nameColumn
	typeColumn
	requiredColumn
	nullableColumn
	ruleColumn
	defaultColumn
	docColumn
	noteColumn
	entityColumn
	valueColumn
	numberColumn
	referenceColumn
	transitionColumn
)

var columns = map[string]column{
	"field": nameColumn, "fields": nameColumn, "attribute": nameColumn, "property": nameColumn, "column": nameColumn, "name": nameColumn, "key": nameColumn,
	"member": nameColumn, "field name": nameColumn, "column name": nameColumn, "attribute name": nameColumn, "element": nameColumn, "json key": nameColumn,
	"json field": nameColumn, "new field": nameColumn, "parameter": nameColumn, "go field": nameColumn, "metadata key": nameColumn, "object key": nameColumn,
	"필드": nameColumn, "필드명": nameColumn, "컬럼": nameColumn, "컬럼명": nameColumn, "속성": nameColumn, "이름": nameColumn, "추가 필드": nameColumn, "칼럼": nameColumn,
	"フィールド": nameColumn, "フィールド名": nameColumn, "項目": nameColumn, "項目名": nameColumn, "カラム": nameColumn, "カラム名": nameColumn, "属性": nameColumn,
	"属性名": nameColumn, "字段": nameColumn, "字段名": nameColumn, "列": nameColumn, "列名": nameColumn, "欄位": nameColumn, "屬性": nameColumn, "campo": nameColumn, "champ": nameColumn,
	"feld": nameColumn,

	"type": typeColumn, "data type": typeColumn, "datatype": typeColumn, "go type": typeColumn, "json type": typeColumn, "sql type": typeColumn,
	"db type": typeColumn, "value type": typeColumn, "ts type": typeColumn, "proto type": typeColumn, "타입": typeColumn, "자료형": typeColumn, "데이터 타입": typeColumn,
	"유형": typeColumn, "型": typeColumn, "タイプ": typeColumn, "データ型": typeColumn, "类型": typeColumn, "數據類型": typeColumn, "数据类型": typeColumn, "類型": typeColumn,
	"tipo": typeColumn, "typ": typeColumn,

	"required": requiredColumn, "required?": requiredColumn, "req": requiredColumn, "req.": requiredColumn, "req?": requiredColumn, "mandatory": requiredColumn,
	"필수": requiredColumn, "필수 여부": requiredColumn, "必須": requiredColumn, "必填": requiredColumn, "是否必填": requiredColumn, "not null": requiredColumn,
	"presence": requiredColumn, "obligatorio": requiredColumn, "requis": requiredColumn, "pflicht": requiredColumn,
	"nullable": nullableColumn, "nullable?": nullableColumn, "null": nullableColumn, "null?": nullableColumn, "optional": nullableColumn, "optional?": nullableColumn,

	"constraints": ruleColumn, "constraint": ruleColumn, "validation": ruleColumn, "validation rules": ruleColumn, "rules": ruleColumn, "rule": ruleColumn,
	"validations": ruleColumn, "제약": ruleColumn, "제약조건": ruleColumn, "제약 조건": ruleColumn, "검증": ruleColumn, "검증 규칙": ruleColumn, "制約": ruleColumn,
	"约束": ruleColumn, "約束": ruleColumn, "バリデーション": ruleColumn, "検証": ruleColumn, "验证": ruleColumn, "limits": ruleColumn, "range": ruleColumn, "format": ruleColumn,
	"규칙": ruleColumn, "validierung": ruleColumn,

	"default": defaultColumn, "default value": defaultColumn, "기본값": defaultColumn, "デフォルト": defaultColumn, "默认值": defaultColumn, "默认": defaultColumn,
	"初期値": defaultColumn, "預設值": defaultColumn,

	"description": docColumn, "meaning": docColumn, "purpose": docColumn, "details": docColumn, "explanation": docColumn, "semantics": docColumn, "설명": docColumn,
	"용도": docColumn, "説明": docColumn, "意味": docColumn, "说明": docColumn, "描述": docColumn, "說明": docColumn, "내용": docColumn, "descripción": docColumn, "content": docColumn,
	"notes": noteColumn, "note": noteColumn, "remarks": noteColumn, "comment": noteColumn, "comments": noteColumn, "비고": noteColumn, "備考": noteColumn, "备注": noteColumn,

	"entity": entityColumn, "table": entityColumn, "model": entityColumn, "엔티티": entityColumn, "エンティティ": entityColumn, "实体": entityColumn, "message": entityColumn,
	"value": valueColumn, "값": valueColumn, "値": valueColumn, "值": valueColumn, "value name": valueColumn, "enum value": valueColumn, "constant": valueColumn,
	"number": numberColumn, "#": numberColumn, "no.": numberColumn, "no": numberColumn, "tag": numberColumn, "field number": numberColumn, "proto number": numberColumn,
	"references": referenceColumn, "reference": referenceColumn, "ref": referenceColumn, "foreign key": referenceColumn, "fk": referenceColumn, "relation": referenceColumn,
	"relationship": referenceColumn, "참조": referenceColumn, "参照": referenceColumn, "引用": referenceColumn,
	"transitions": transitionColumn, "state transitions": transitionColumn,
}

// presenceWords leads from what stands in cells and constraints to whether a value
// must be there.
var presenceWords = map[string]string{
	"required": "required", "not null": "required", "mandatory": "required", "not_null": "required", "notnull": "required", "must be present": "required",
	"필수": "required", "必須": "required", "必填": "required", "always": "required", "non-null": "required",
	"optional": "optional", "omitempty": "optional", "not required": "optional", "may be absent": "optional", "선택": "optional", "任意": "optional", "可选": "optional",
	"nullable": "nullable", "null": "nullable", "null allowed": "nullable", "may be null": "nullable", "null 허용": "nullable", "can be null": "nullable",
	"nullable: yes": "nullable", "null 가능": "nullable", "null可": "nullable", "null許可": "nullable",
}

func presence(text string) string {
	return presenceWords[strings.ToLower(strings.Trim(text, " .*`()"))]
}
