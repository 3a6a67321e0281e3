package floor

import (
	"slices"
	"strconv"
	"time"
)

// The bits of the members that a pet has been read with: for those that are
// required, and to refuse one that comes twice.
const (
	seenID = 1 << iota
	seenName
	seenKind
	seenAge
	seenWeight
	seenTags
	seenPhotos
	seenOwner
	seenLabels
	seenBorn
	seenFood

	needed = seenID | seenName | seenKind | seenOwner | seenBorn | seenFood
)

func (p *Pet) decode(s *scanner) {
	if !s.expect('{') {
		return
	}
	seen := 0
	for first := true; s.next(&first, '}'); {
		bit := p.member(s, s.str())
		if bit != 0 && seen&bit != 0 {
			s.fail("a member comes twice")
		}
		seen |= bit
	}
	if seen&needed != needed {
		s.fail("a required member is missing")
	}
}

func (p *Pet) member(s *scanner, name []byte) int {
	text := string(name)
	s.expect(':')
	switch text {
	case "id":
		p.ID = s.int(64)
		return seenID
	case "name":
		p.Name = string(s.str())
		return seenName
	case "kind":
		p.Kind = intern(s.str())
		return seenKind
	case "age":
		p.Age, p.HasAge = int32(s.int(32)), true
		return seenAge
	case "weight":
		p.Weight, p.HasWeight = s.float(), true
		return seenWeight
	case "tags":
		p.Tags = s.strings()
		return seenTags
	case "photos":
		p.Photos = s.strings()
		return seenPhotos
	case "owner":
		p.Owner.decode(s)
		return seenOwner
	case "labels":
		p.Labels = labels(s)
		return seenLabels
	case "born":
		p.Born = s.time()
		return seenBorn
	case "food":
		p.Food.decode(s)
		return seenFood
	}
	s.skip()
	return 0
}

// intern returns the text of an enumeration without allocating.
func intern(b []byte) string {
	for _, known := range [...]string{"cat", "dog", "fish", "meat", "hay"} {
		if string(b) == known {
			return known
		}
	}
	return string(b)
}

func (o *Owner) decode(s *scanner) {
	if !s.expect('{') {
		return
	}
	email, phone := false, false
	for first := true; s.next(&first, '}'); {
		name := s.str()
		isEmail, isPhone := string(name) == "email", string(name) == "phone"
		s.expect(':')
		switch {
		case isEmail && !email:
			o.Email, email = string(s.str()), true
		case isPhone && !phone:
			if phone = true; !s.null() {
				o.Phone, o.HasPhone = string(s.str()), true
			}
		case isEmail || isPhone:
			s.fail("a member comes twice")
		default:
			s.skip()
		}
	}
	if !email || !phone {
		s.fail("a required member is missing")
	}
}

func (f *Food) decode(s *scanner) {
	if !s.expect('{') {
		return
	}
	for first := true; s.next(&first, '}'); {
		name := s.str()
		isType, isAmount := string(name) == "type", string(name) == "grams" || string(name) == "bales"
		isAnimal := string(name) == "animal"
		s.expect(':')
		switch {
		case isType:
			f.Type = intern(s.str())
		case isAmount:
			f.Amount = int32(s.int(32))
		case isAnimal:
			f.Animal, f.HasAnimal = string(s.str()), true
		default:
			s.skip()
		}
	}
	if f.Type != "meat" && f.Type != "hay" {
		s.fail("selects no variant")
	}
}

func labels(s *scanner) map[string]string {
	m := make(map[string]string)
	if !s.expect('{') {
		return nil
	}
	for first := true; s.next(&first, '}'); {
		name := string(s.str())
		s.expect(':')
		if _, twice := m[name]; twice {
			s.fail("a member comes twice")
		}
		m[name] = string(s.str())
	}
	return m
}

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
