package entity

import (
	"strings"
	"sync"

	"github.com/specc-dev/specc/ir"
)

// A scalar is what a word of the vocabulary stands for.
type scalar struct {
	kind   ir.TypeKind
	format string
	least  string // the smallest value, of what has no sign
}

var (
	text     = scalar{kind: ir.TypeString}
	integer  = scalar{kind: ir.TypeInteger}
	long     = scalar{kind: ir.TypeInteger, format: "int64"}
	short    = scalar{kind: ir.TypeInteger, format: "int32"}
	unsigned = scalar{kind: ir.TypeInteger, least: "0"}
	number   = scalar{kind: ir.TypeNumber}
	decimal  = scalar{kind: ir.TypeNumber, format: "decimal"}
	single   = scalar{kind: ir.TypeNumber, format: "float"}
	double   = scalar{kind: ir.TypeNumber, format: "double"}
	boolean  = scalar{kind: ir.TypeBoolean}
	moment   = scalar{kind: ir.TypeString, format: "date-time"}
	duration = scalar{kind: ir.TypeString, format: "duration"}
	bytes    = scalar{kind: ir.TypeString, format: "byte"}
	object   = scalar{kind: ir.TypeMap}
	anything = scalar{kind: ir.TypeAny}
	null     = scalar{kind: ir.TypeNull}
	list     = scalar{kind: ir.TypeArray}
)

// vocabulary holds the words for types that have no parts, in lower case.
var vocabulary = map[string]scalar{
	"string": text, "str": text, "text": text, "varchar": text, "char": text, "nvarchar": text, "citext": text, "bpchar": text,
	"tinytext": text, "mediumtext": text, "longtext": text, "clob": text, "rune": text, "error": text, "markdown": text, "character varying": text,
	"slug": text, "ulid": text, "path": text, "regex": text, "inet": text, "ip": text, "hex": text, "html": text, "semver": text, "enum": text,
	"enumeration": text, "stringvalue": text, "literal": text, "문자열": text, "文字列": text, "字符串": text, "列挙": text,
	"uuid": {kind: ir.TypeString, format: "uuid"}, "guid": {kind: ir.TypeString, format: "uuid"}, "uuidv4": {kind: ir.TypeString, format: "uuid"},
	"uuidv7": {kind: ir.TypeString, format: "uuid"}, "uuid.uuid": {kind: ir.TypeString, format: "uuid"},
	"url": {kind: ir.TypeString, format: "uri"}, "uri": {kind: ir.TypeString, format: "uri"}, "email": {kind: ir.TypeString, format: "email"},

	"int": integer, "integer": integer, "bigint": long, "int64": long, "i64": long, "long": long, "bigserial": long, "sint64": long, "sfixed64": long,
	"int32": short, "i32": short, "sint32": short, "sfixed32": short, "smallint": short, "smallserial": short, "serial": short, "int16": short, "int8": short,
	"tinyint": short, "short": short, "uint": unsigned, "uint8": unsigned, "uint16": unsigned, "uint32": unsigned, "uint64": unsigned, "u32": unsigned,
	"u64": unsigned, "fixed32": unsigned, "fixed64": unsigned, "usize": unsigned, "unsigned int": unsigned, "unsigned integer": unsigned, "size_t": unsigned,
	"atomic.int64": long, "atomic.int32": short, "unix timestamp": long, "정수": integer, "整数": integer,

	"number": number, "numeric": decimal, "decimal": decimal, "decimal.decimal": decimal, "bigdecimal": decimal, "money": decimal,
	"float": single, "float32": single, "f32": single, "real": single, "float64": double, "f64": double, "double": double, "double precision": double,
	"percentage": number, "数値": number, "숫자": number,

	"bool": boolean, "boolean": boolean, "atomic.bool": boolean, "불리언": boolean, "真偽値": boolean, "布尔": boolean,

	"date": {kind: ir.TypeString, format: "date"}, "localdate": {kind: ir.TypeString, format: "date"},
	"time": {kind: ir.TypeString, format: "time"}, "localtime": {kind: ir.TypeString, format: "time"},
	"datetime": moment, "date-time": moment, "date time": moment, "timestamp": moment, "timestamptz": moment, "time.time": moment, "instant": moment,
	"zoneddatetime": moment, "localdatetime": moment, "offsetdatetime": moment, "datetime.datetime": moment, "google.protobuf.timestamp": moment,
	"timestamp with time zone": moment, "timestamp with tz": moment, "timestamp without time zone": moment, "iso8601": moment, "rfc3339": moment,
	"iso 8601": moment, "rfc 3339": moment, "iso-8601": moment, "rfc3339 timestamp": moment, "iso 8601 timestamp": moment, "iso8601 timestamp": moment,
	"sql.nulltime": moment, "日時": moment,
	"duration": duration, "time.duration": duration, "timedelta": duration, "interval": duration, "google.protobuf.duration": duration,
	"bytes": bytes, "blob": bytes, "bytea": bytes, "binary": bytes, "varbinary": bytes, "uint8array": bytes, "buffer": bytes,

	"object": object, "json": object, "jsonb": object, "dict": object, "map": object, "record": object, "dictionary": object, "hashmap": object,
	"google.protobuf.struct": object, "객체": object, "オブジェクト": object, "对象": object,
	"any": anything, "unknown": anything, "mixed": anything, "json.rawmessage": anything, "jsonvalue": anything, "google.protobuf.any": anything,
	"google.protobuf.value": anything, "interface{}": anything, "varies": anything, "tsvector": anything,
	"null": null, "nil": null, "none": null, "undefined": null, "void": null,
	"array": list, "list": list, "slice": list, "배열": list, "配列": list, "数组": list,
}

// phrases returns the entries of the vocabulary that have several words or signs
// between them, by the first words of each.
var phrases = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for word := range vocabulary {
		if first, _, ok := strings.Cut(word, " "); ok {
			all[first] = append(all[first], word)
		} else if first, _, ok := strings.Cut(word, "-"); ok {
			all[first] = append(all[first], word)
		}
	}
	return all
})

// vague are the words of the vocabulary that begin ordinary sentences, too: in
// prose they are types only where nothing or a sign follows.
var vague = map[string]bool{
	"time": true, "record": true, "error": true, "path": true, "slug": true, "list": true, "map": true, "date": true, "array": true, "duration": true,
	"any": true, "unknown": true, "none": true, "object": true, "text": true, "url": true, "percentage": true, "short": true, "long": true, "real": true,
	"null": true, "regex": true, "timestamp": true, "email": true, "interval": true, "double": true, "single": true, "number": true, "buffer": true,
	"money": true, "literal": true, "varies": true, "instant": true, "char": true, "markdown": true, "hex": true, "serial": true, "slice": true,
}

// containers lead from the names of generic types to how their parts are used.
var containers = map[string]string{
	"list": "array", "array": "array", "slice": "array", "vec": "array", "sequence": "array", "collection": "array", "iterable": "array",
	"readonlyarray": "array", "tuple": "array", "set": "set", "frozenset": "set", "hashset": "set",
	"map": "map", "dict": "map", "record": "map", "dictionary": "map", "hashmap": "map", "object": "map", "mapping": "map",
	"optional": "optional", "nullable": "optional", "maybe": "optional", "option": "optional",
	"literal": "enum", "enum": "enum", "partial": "same", "readonly": "same", "annotated": "same", "mapped": "same", "pointer": "optional",
}

// adjectives are the words before a type that are no part of it.
var adjectives = map[string]string{
	"optional": "optional", "nullable": "nullable", "required": "required", "repeated": "repeated", "positive": "> 0", "non-negative": ">= 0",
	"non-empty": "non-empty", "unique": "unique", "ordered": "", "sorted": "", "immutable": "", "signed": "", "raw": "", "stable": "", "utf-8": "",
	"utc": "", "computed": "", "derived": "", "readonly": "", "const": "", "public": "", "private": "", "final": "", "static": "",
}
