package floor

import (
	"slices"
	"strconv"
	"time"
)

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

func (p *Pet) append(b []byte) []byte {
	b = append(b, `{"born":"`...)
	b = p.Born.AppendFormat(b, time.RFC3339Nano)
	b = p.Food.append(append(b, `","food":`...))
	b = strconv.AppendInt(append(b, `,"id":`...), p.ID, 10)
	b = appendString(append(b, `,"kind":`...), p.Kind)
	b = appendString(append(b, `,"name":`...), p.Name)
	b = appendString(append(b, `,"owner":{"email":`...), p.Owner.Email)
	if b = append(b, `,"phone":`...); p.Owner.HasPhone {
		b = append(appendString(b, p.Owner.Phone), '}')
	} else {
		b = append(b, `null}`...)
	}
	if p.HasAge {
		b = strconv.AppendInt(append(b, `,"age":`...), int64(p.Age), 10)
	}
	if p.Labels != nil {
		b = appendLabels(append(b, `,"labels":`...), p.Labels)
	}
	if p.Photos != nil {
		b = appendStrings(append(b, `,"photos":`...), p.Photos)
	}
	if p.Tags != nil {
		b = appendStrings(append(b, `,"tags":`...), p.Tags)
	}
	if p.HasWeight {
		b = strconv.AppendFloat(append(b, `,"weight":`...), p.Weight, 'f', -1, 64)
	}
	return append(b, '}')
}

func appendLabels(b []byte, m map[string]string) []byte {
	var few [16]string
	names := few[:0]
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	b = append(b, '{')
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, name), ':'), m[name])
	}
	return append(b, '}')
}

func (f *Food) append(b []byte) []byte {
	if f.Type == "hay" {
		b = append(b, `{"bales":`...)
	} else {
		b = append(b, `{"grams":`...)
	}
	b = strconv.AppendInt(b, int64(f.Amount), 10)
	b = appendString(append(b, `,"type":`...), f.Type)
	if f.HasAnimal {
		b = appendString(append(b, `,"animal":`...), f.Animal)
	}
	return append(b, '}')
}
