package gotypes

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// decode returns the statements that read the next JSON value into at, an
// addressable expression of the type that holds v, which is zero before. The
// decoder is the variable d.
func (f *file) decode(at string, v gofile.Value) []jen.Code {
	if expr := f.reading(v); expr != nil {
		return []jen.Code{jen.Id(at).Op("=").Add(expr)}
	}
	switch optional, nullable := v.Wrapped(); {
	case optional && v.Nullable:
		return f.decodeOptionalNullable(at, v, nullable)
	case optional:
		return f.decodeOptional(at, v)
	case nullable:
		return f.decodeNullable(at, v)
	case v.Nullable:
		return ifNotNull(f.decodePlain(at, v))
	}
	return f.decodePlain(at, v)
}

// reading returns the expression that reads a value in whichever way it is held, or nil if
// that takes statements.
func (f *file) reading(v gofile.Value) *jen.Statement {
	optional, nullable := v.Wrapped()
	var expr *jen.Statement
	switch {
	case nullable && f.reader(v) != nil:
		expr = f.helper("readNullable").Call(code("d"), f.reader(v))
	case nullable:
	case v.Nullable && v.Pointer() && f.Name(v) != "":
		expr = f.helper("readOrNil").Types(f.Plain(v)).Call(code("d"))
	case v.Nullable:
	case optional:
		expr = f.read(v)
	default:
		expr = f.readingPlain(v)
	}
	if expr != nil && optional {
		expr = f.API("Some").Call(expr)
	}
	return expr
}

// readingPlain is reading of a value that is neither absent nor null.
func (f *file) readingPlain(v gofile.Value) *jen.Statement {
	switch expr := f.read(v); {
	case expr != nil:
		return expr
	case v.Pointer():
		return f.helper("readNew").Call(code("d"), jen.New(f.Plain(v)))
	case isText(v.Scalar), f.Name(v) != "" || v.Form != gofile.FormSlice:
		return nil
	}
	return f.readList(f.Element(v))
}

func ifNotNull(then []jen.Code) []jen.Code {
	return []jen.Code{jen.If(code("!d.Null()")).Block(then...)}
}

func (f *file) decodeOptional(at string, v gofile.Value) []jen.Code {
	if f.readsItself(v) {
		return []jen.Code{f.helper("readOptional").Call(code("d"), code("&"+at))}
	}
	return append([]jen.Code{code(at + ".Set = true")}, f.decodePlain(at+".Value", v)...)
}

// readsItself reports whether reading a value that is held as it is takes nothing but its
// method DecodeJSON.
func (f *file) readsItself(v gofile.Value) bool {
	return f.read(v) == nil && !v.Pointer() && (isText(v.Scalar) || f.Name(v) != "")
}

func (f *file) decodeNullable(at string, v gofile.Value) []jen.Code {
	if expr := f.read(v); expr != nil {
		return ifNotNull([]jen.Code{jen.Id(at).Op("=").Add(f.API("NonNull").Call(expr))})
	}
	if f.readsItself(v) {
		return []jen.Code{f.helper("readUnlessNull").Call(code("d"), code("&"+at))}
	}
	return ifNotNull(append([]jen.Code{code(at + ".Valid = true")}, f.decodePlain(at+".Value", v)...))
}

// decodeOptionalNullable reads into an Optional of a Nullable, or of something
// that can be nil.
func (f *file) decodeOptionalNullable(at string, v gofile.Value, nullable bool) []jen.Code {
	then := []jen.Code{code(at + ".Set = true")}
	if nullable {
		return append(then, f.decodeNullable(at+".Value", v)...)
	}
	return append(then, ifNotNull(f.decodePlain(at+".Value", v))...)
}

// decodePlain reads a value that is neither absent nor null.
func (f *file) decodePlain(at string, v gofile.Value) []jen.Code {
	if expr := f.readingPlain(v); expr != nil {
		return []jen.Code{jen.Id(at).Op("=").Add(expr)}
	}
	if isText(v.Scalar) || f.Name(v) != "" {
		return []jen.Code{code(at + ".DecodeJSON(d)")}
	}
	return f.decodeContainer(at, "=", v, f.Plain(v))
}

// decodeContainer reads a slice or map element by element into at, which op
// assigns or declares.
func (f *file) decodeContainer(at, op string, v gofile.Value, goType *jen.Statement) []jen.Code {
	f.loops++
	defer func() { f.loops-- }()
	begin := jen.Id(at).Op(op).Add(goType).Values()
	e := f.Element(v)
	if list := f.readList(e); list != nil && v.Form == gofile.FormSlice {
		return []jen.Code{jen.Id(at).Op(op).Add(list)}
	}
	if v.Form == gofile.FormMap {
		name := f.variable("name")
		loop := f.decodeElement(f.variable("value"), e, func(value jen.Code) jen.Code {
			return jen.Id(at).Index(jen.Id(name)).Op("=").Add(value)
		})
		named := code(name + " := string(d.Name())")
		return []jen.Code{begin, members("").Block(append([]jen.Code{named}, loop...)...)}
	}
	loop := f.decodeElement(f.variable("item"), e, func(value jen.Code) jen.Code {
		return jen.Id(at).Op("=").Append(jen.Id(at), value)
	})
	return []jen.Code{begin, elements().Block(loop...)}
}

// readList returns the call that reads an array of elements that one function
// reads, or nil.
func (f *file) readList(e gofile.Value) *jen.Statement {
	switch method := f.reader(e); {
	case e.Nullable && e.Pointer() && f.Name(e) != "":
		return f.helper("readScalars").Call(code("d"), f.helper("readOrNil").Types(f.Plain(e)))
	case e.Nullable:
		return nil
	case method != nil:
		return f.helper("readScalars").Call(code("d"), method)
	case f.readsItself(e):
		return f.helper("readList").Types(f.Plain(e)).Call(code("d"))
	}
	return nil
}

// listable reports whether a list of elements can be read, appended and checked by
// the functions for types with methods for all three.
func (f *file) listable(e gofile.Value) bool {
	return e.Form == gofile.FormStruct && !e.Nullable && !e.Pointer()
}

// reader returns the method of the decoder that reads an unnamed scalar, as a
// function; nil if there is none.
func (f *file) reader(v gofile.Value) *jen.Statement {
	if v.Form == gofile.FormForeign {
		return f.foreignFunc(v, "Decode")
	}
	if v.Form != gofile.FormScalar || f.isEnum(v) || f.Name(v) != "" && !v.Scalar.Transparent() {
		return nil
	}
	method := scalarMethod(v.Scalar)
	if method == "" {
		return nil
	}
	return jen.Parens(jen.Op("*").Add(f.Wire("Decoder"))).Dot(method)
}

// variable returns the name of a variable of the innermost loop.
func (f *file) variable(name string) string {
	if f.loops > 1 {
		return name + strconv.Itoa(f.loops)
	}
	return name
}

// decodeElement reads an element, into the variable x unless it is read by one
// expression, and keeps it.
func (f *file) decodeElement(x string, v gofile.Value, keep func(jen.Code) jen.Code) []jen.Code {
	if expr := f.reading(v); expr != nil {
		return []jen.Code{keep(expr)}
	}
	if f.Name(v) == "" && !v.Nullable && (v.Form == gofile.FormSlice || v.Form == gofile.FormMap) {
		return append(f.decodeContainer(x, ":=", v, f.Plain(v)), keep(jen.Id(x)))
	}
	statements := append([]jen.Code{jen.Var().Id(x).Add(f.Mention(v))}, f.decode(x, v)...)
	return append(statements, keep(jen.Id(x)))
}

// members begins a loop over the members of an object.
func members(required string) *jen.Statement {
	return code("for d.BeginObject(); d.NextMember(" + literal(required) + ");")
}

// elements begins a loop over the elements of an array.
func elements() *jen.Statement { return code("for d.BeginArray(); d.NextElement();") }
