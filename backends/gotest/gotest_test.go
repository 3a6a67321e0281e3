package gotest_test

import "testing"

// TestGeneratedTests runs the tests of contracts: against the generated server and
// client, and against a scaffold.
func TestGeneratedTests(t *testing.T) {
	for name, file := range map[string]func(testing.TB, string) string{
		"../../examples/orders/contracts/orders.yaml":   here,
		"../../examples/library/contracts/openapi.yaml": here,
		"testdata/hard.yaml":                            here,
		"museum.yaml":                                   corpus,
		"swagger-petstore-1.0.27.yaml":                  corpus,
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, emit(t, load(t, file(t, name)), all...))
			if out, err := run(t, dir, "vet", "./..."); err != nil {
				t.Fatalf("go vet: %v\n%s", err, out)
			}
			if out, err := run(t, dir, "test", "./contracttest"); err != nil {
				t.Errorf("go test: %v\n%s", err, out)
			}
		})
	}
}

func here(_ testing.TB, name string) string { return name }
