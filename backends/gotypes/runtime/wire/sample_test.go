package wire_test

// The sample is a contract's code written by hand in the style of gotypes, to
// show what the runtime is for and to measure it.

import (
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/values"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

type Pet struct {
	Age      values.Optional[int32]
	Attrs    map[string]string
	Born     time.Time
	ID       int64
	Insured  *Insurance
	Name     string
	Nicks    []string
	Owner    Owner
	Status   PetStatus
	Tags     []string
	WeightKg values.Optional[float64]
}

type PetStatus string

type Owner struct {
	Email values.Nullable[string]
	Name  string
	Phone string
}

type Insurance struct {
	Basic *Basic
	Full  *Full
}

type Basic struct {
	Kind  string
	Limit int64
}

type Full struct {
	Kind  string
	Perks []string
}

var (
	petRequired   = "born,id,name,owner,status,tags"
	petName       = wire.NewPattern(`^[A-Z][a-z]+$`)
	petStatus     = []string{"available", "pending", "sold"}
	ownerRequired = "email,name,phone"
	ownerPhone    = wire.NewPattern(`^\+[0-9]{6,14}$`)
	basicRequired = "kind,limit"
	fullRequired  = "kind,perks"
)

func (x *Pet) DecodeJSON(d *wire.Decoder) {
	for d.BeginObject(); d.NextMember(petRequired); {
		switch string(d.Name()) {
		case "age":
			x.Age = values.Some(d.Int32())
		case "attrs":
			x.Attrs = map[string]string{}
			for d.BeginObject(); d.NextMember(""); {
				x.Attrs[string(d.Name())] = d.String()
			}
		case "born":
			x.Born = d.Time()
		case "id":
			x.ID = d.Int64()
		case "insured":
			x.Insured = new(Insurance)
			x.Insured.DecodeJSON(d)
		case "name":
			x.Name = d.String()
		case "nicks":
			list := []string{}
			for d.BeginArray(); d.NextElement(); {
				list = append(list, d.String())
			}
			x.Nicks = list
		case "owner":
			x.Owner.DecodeJSON(d)
		case "status":
			x.Status = PetStatus(d.Enum(petStatus...))
		case "tags":
			list := []string{}
			for d.BeginArray(); d.NextElement(); {
				list = append(list, d.String())
			}
			x.Tags = list
		case "weightKg":
			x.WeightKg = values.Some(d.Float64())
		default:
			d.Skip()
		}
	}
}

func (x *Pet) AppendJSON(b []byte) []byte {
	n := len(b)
	if x.Age.Set {
		b = wire.AppendInt(append(b, `,"age":`...), x.Age.Value)
	}
	if x.Attrs != nil {
		b = wire.AppendMap(append(b, `,"attrs":`...), x.Attrs, wire.AppendString)
	}
	b = wire.AppendTime(append(b, `,"born":`...), x.Born)
	b = wire.AppendInt(append(b, `,"id":`...), x.ID)
	if x.Insured != nil {
		b = x.Insured.AppendJSON(append(b, `,"insured":`...))
	}
	b = wire.AppendString(append(b, `,"name":`...), x.Name)
	if x.Nicks != nil {
		b = wire.AppendArray(append(b, `,"nicks":`...), x.Nicks, wire.AppendString)
	}
	b = x.Owner.AppendJSON(append(b, `,"owner":`...))
	b = wire.AppendString(append(b, `,"status":`...), x.Status)
	b = wire.AppendArray(append(b, `,"tags":`...), x.Tags, wire.AppendString)
	if x.WeightKg.Set {
		b = wire.AppendFloat64(append(b, `,"weightKg":`...), x.WeightKg.Value)
	}
	return wire.EndObject(b, n)
}

func (x *Pet) MarshalJSON() ([]byte, error) { return wire.Encoded(x.AppendJSON(nil)) }

func (x *Pet) UnmarshalJSON(data []byte) error {
	d := wire.NewDecoder(data)
	*x = Pet{}
	x.DecodeJSON(d)
	return d.Finish()
}

func (x *Pet) Validate() error {
	var all wire.Validation
	x.Check(all.Root())
	return all.Err()
}

func (x *Pet) Check(v wire.Validator) {
	if x.Age.Set {
		wire.Minimum(v.Member("age"), x.Age.Value, 0)
		wire.Maximum(v.Member("age"), x.Age.Value, 200)
	}
	wire.Minimum(v.Member("id"), x.ID, 1)
	if x.Insured != nil {
		x.Insured.Check(v.Member("insured"))
	}
	wire.MinLength(v.Member("name"), x.Name, 1)
	wire.MaxLength(v.Member("name"), x.Name, 32)
	wire.Match(v.Member("name"), x.Name, petName)
	wire.MaxItems(v.Member("nicks"), len(x.Nicks), 4)
	for i := range x.Nicks {
		wire.MaxLength(v.Member("nicks").Element(i), x.Nicks[i], 10)
	}
	x.Owner.Check(v.Member("owner"))
	wire.Enum(v.Member("status"), string(x.Status), petStatus...)
	wire.MaxItems(v.Member("tags"), len(x.Tags), 8)
	for i := range x.Tags {
		wire.MinLength(v.Member("tags").Element(i), x.Tags[i], 1)
		wire.MaxLength(v.Member("tags").Element(i), x.Tags[i], 20)
	}
	if x.WeightKg.Set {
		wire.ExclusiveMinimum(v.Member("weightKg"), x.WeightKg.Value, 0)
		wire.Maximum(v.Member("weightKg"), x.WeightKg.Value, 500.5)
	}
}

func (x *Owner) DecodeJSON(d *wire.Decoder) {
	for d.BeginObject(); d.NextMember(ownerRequired); {
		switch string(d.Name()) {
		case "email":
			if !d.Null() {
				x.Email = values.NonNull(d.String())
			}
		case "name":
			x.Name = d.String()
		case "phone":
			x.Phone = d.String()
		default:
			d.UnknownMember()
		}
	}
}

func (x *Owner) AppendJSON(b []byte) []byte {
	n := len(b)
	b = append(b, `,"email":`...)
	if x.Email.Valid {
		b = wire.AppendString(b, x.Email.Value)
	} else {
		b = append(b, "null"...)
	}
	b = wire.AppendString(append(b, `,"name":`...), x.Name)
	b = wire.AppendString(append(b, `,"phone":`...), x.Phone)
	return wire.EndObject(b, n)
}

func (x *Owner) Check(v wire.Validator) {
	wire.MinLength(v.Member("name"), x.Name, 1)
	wire.Match(v.Member("phone"), x.Phone, ownerPhone)
}

func (x *Insurance) DecodeJSON(d *wire.Decoder) {
	switch string(d.Discriminator("kind")) {
	case "basic":
		x.Basic = new(Basic)
		x.Basic.DecodeJSON(d)
	case "full":
		x.Full = new(Full)
		x.Full.DecodeJSON(d)
	default:
		d.UnknownVariant("kind")
	}
}

func (x *Insurance) AppendJSON(b []byte) []byte {
	switch {
	case x.Basic != nil:
		return x.Basic.AppendJSON(b)
	case x.Full != nil:
		return x.Full.AppendJSON(b)
	}
	return wire.AppendInvalid(b, "an Insurance without a variant")
}

func (x *Insurance) Check(v wire.Validator) {
	if x.Basic != nil {
		wire.Minimum(v.Member("limit"), x.Basic.Limit, 1)
	}
}

func (x *Basic) DecodeJSON(d *wire.Decoder) {
	for d.BeginObject(); d.NextMember(basicRequired); {
		switch string(d.Name()) {
		case "kind":
			x.Kind = d.String()
		case "limit":
			x.Limit = d.Int64()
		default:
			d.Skip()
		}
	}
}

func (x *Basic) AppendJSON(b []byte) []byte {
	n := len(b)
	b = wire.AppendString(append(b, `,"kind":`...), x.Kind)
	b = wire.AppendInt(append(b, `,"limit":`...), x.Limit)
	return wire.EndObject(b, n)
}

func (x *Full) DecodeJSON(d *wire.Decoder) {
	for d.BeginObject(); d.NextMember(fullRequired); {
		switch string(d.Name()) {
		case "kind":
			x.Kind = d.String()
		case "perks":
			list := []string{}
			for d.BeginArray(); d.NextElement(); {
				list = append(list, d.String())
			}
			x.Perks = list
		default:
			d.Skip()
		}
	}
}

func (x *Full) AppendJSON(b []byte) []byte {
	n := len(b)
	b = wire.AppendString(append(b, `,"kind":`...), x.Kind)
	b = wire.AppendArray(append(b, `,"perks":`...), x.Perks, wire.AppendString)
	return wire.EndObject(b, n)
}

const petJSON = `{"id":4711,"name":"Bello","status":"available","age":7,"weightKg":12.75,` +
	`"tags":["dog","brown","friendly"],"nicks":["Bel","B"],` +
	`"owner":{"name":"Erika Mustermann","phone":"+4930123456","email":null},` +
	`"attrs":{"chip":"276098102345678","colour":"brown","coat":"short and smooth"},` +
	`"born":"2019-03-14T09:26:53Z",` +
	`"insured":{"kind":"full","perks":["surgery abroad","liability","x-ray and laboratory"]}}`
