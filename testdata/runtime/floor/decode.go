package floor

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
	if !s.begin('{') {
		return
	}
	seen := 0
	var others names
	for first := true; s.next(&first, '}'); {
		bit := p.member(s, s.name(), &others)
		if seen&bit != 0 {
			s.wrong("a member comes twice")
		}
		seen |= bit
	}
	if seen&needed != needed {
		s.wrong("a required member is missing")
	}
}

func (p *Pet) member(s *scanner, name []byte, others *names) int {
	switch string(name) {
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
	others.skip(s, name)
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
	if !s.begin('{') {
		return
	}
	email, phone := false, false
	var others names
	for first := true; s.next(&first, '}'); {
		switch name := s.name(); {
		case string(name) == "email" && !email:
			o.Email, email = string(s.str()), true
		case string(name) == "phone" && !phone:
			if phone = true; !s.null() {
				o.Phone, o.HasPhone = string(s.str()), true
			}
		case string(name) == "email" || string(name) == "phone":
			s.wrong("a member comes twice")
		default:
			others.skip(s, name)
		}
	}
	if !email || !phone {
		s.wrong("a required member is missing")
	}
}

// The bits of the members of a food.
const (
	seenType = 1 << iota
	seenAmount
	seenAnimal
)

// decode reads a food, whose type says what its other members are. Where that does not come
// first, it is looked for.
func (f *Food) decode(s *scanner) {
	if !s.begin('{') {
		return
	}
	start, seen := s.pos, 0
	var others names
	for first := true; s.next(&first, '}'); {
		name := s.name()
		if f.Type == "" && string(name) != "type" {
			f.Type = foodType(s)
			s.pos, first = start, true
			continue
		}
		bit := f.member(s, name, &others)
		if seen&bit != 0 {
			s.wrong("a member comes twice")
		}
		seen |= bit
	}
	if seen&(seenType|seenAmount) != seenType|seenAmount {
		s.wrong("a required member is missing")
	}
}

func (f *Food) member(s *scanner, name []byte, others *names) int {
	isMeat := f.Type == "meat"
	switch string(name) {
	case "type":
		if f.Type = intern(s.str()); f.Type != "meat" && f.Type != "hay" {
			s.wrong("selects no variant")
		}
		return seenType
	case "grams", "bales":
		if isMeat == (name[0] == 'g') {
			f.Amount = int32(s.int(32))
			return seenAmount
		}
	case "animal":
		if isMeat {
			f.Animal, f.HasAnimal = string(s.str()), true
			return seenAnimal
		}
	}
	others.skip(s, name)
	return 0
}

// foodType looks for the type behind the name of another member.
func foodType(s *scanner) string {
	s.skip(0)
	for first := false; s.next(&first, '}'); {
		if string(s.name()) == "type" {
			return intern(s.str())
		}
		s.skip(0)
	}
	s.wrong("selects no variant")
	return ""
}

func labels(s *scanner) map[string]string {
	m := make(map[string]string)
	if !s.begin('{') {
		return nil
	}
	for first := true; s.next(&first, '}'); {
		name := string(s.name())
		if _, twice := m[name]; twice {
			s.wrong("a member comes twice")
		}
		m[name] = string(s.str())
	}
	return m
}
