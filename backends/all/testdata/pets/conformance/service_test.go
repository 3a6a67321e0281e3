// Package conformance holds the generated server and client against HTTP, JSON
// and the contract.
package conformance

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/pets/api"
	"example.com/pets/client"
	"example.com/pets/server"
)

// A service is a handler that keeps nothing.
type service struct {
	server.Unimplemented
	echoed *api.EchoInput
	maybe  *api.MaybeInput
}

var whiskers = api.Pet{
	ID: 7, Name: "Whiskers", Kind: api.PetKindCat,
	Owner: api.PetOwner{Email: "a@b"}, Born: time.Date(2020, 2, 29, 12, 0, 0, 0, time.UTC),
	Food: api.Food{Meat: &api.Meat{Type: api.MeatTypeMeat, Grams: 50}},
}

func (s *service) ListPets(_ context.Context, in *api.ListPetsInput) (api.ListPetsOutput, error) {
	if in.Limit.Value == 99 {
		return nil, &api.ListPetsDefault{Status: 503, Body: api.Error{Message: "busy"}}
	}
	if in.Limit.Value == 98 {
		return &api.ListPetsDefault{Status: 42}, nil
	}
	return &api.ListPets200{XTotal: in.Limit.Value, XNext: api.Some(strings.Join(in.Tag, "|")), Body: []api.Pet{whiskers}}, nil
}

func (s *service) CreatePet(_ context.Context, in *api.CreatePetInput) (api.CreatePetOutput, error) {
	return &api.CreatePet201{Location: "/pets/" + in.Body.Name, Body: in.Body}, nil
}

func (s *service) GetPet(ctx context.Context, in *api.GetPetInput) (api.GetPetOutput, error) {
	switch in.ID {
	case 42:
		return &api.GetPet200{Body: whiskers}, nil
	case 43:
		return &api.GetPet4XX{Status: http.StatusTeapot}, nil
	case 44:
		return nil, io.ErrUnexpectedEOF
	case 45:
		panic("no pet")
	case 46:
		return &api.GetPet304{}, nil
	case 47:
		return nil, &server.Problem{Status: http.StatusPaymentRequired, Title: "Pay", Detail: server.OperationName(ctx)}
	case 48:
		return nil, nil
	}
	return &api.GetPet404{Body: api.Error{Message: "gone"}}, nil
}

func (s *service) DeletePet(context.Context, *api.DeletePetInput) (api.DeletePetOutput, error) {
	return &api.DeletePet204{}, nil
}

func (s *service) Echo(_ context.Context, in *api.EchoInput) (api.EchoOutput, error) {
	s.echoed = in
	return &api.Echo204{}, nil
}

func (s *service) Upload(_ context.Context, in *api.UploadInput) (api.UploadOutput, error) {
	if in.Body == nil {
		return &api.Upload302{Location: "/elsewhere"}, nil
	}
	return &api.Upload200{Body: in.Body, ContentType: in.ContentType}, nil
}

func (s *service) Maybe(_ context.Context, in *api.MaybeInput) (api.MaybeOutput, error) {
	s.maybe = in
	return &api.Maybe202{}, nil
}

func (s *service) OnlyDefault(context.Context, *api.OnlyDefaultInput) (api.OnlyDefaultOutput, error) {
	return &api.OnlyDefaultDefault{Status: 200, Body: api.Error{Message: "fine"}}, nil
}

// start serves s, without a log unless an option sets one, and returns a client.
func start(t *testing.T, s *service, options ...server.Option) (*client.Client, string) {
	t.Helper()
	silent := server.WithErrorLog(func(context.Context, error) {})
	ts := httptest.NewServer(server.New(s, append([]server.Option{silent}, options...)...))
	t.Cleanup(ts.Close)
	c, err := client.New(ts.URL)
	if err != nil {
		t.Fatal(err)
	}
	return c, ts.URL
}
