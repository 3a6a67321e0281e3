// Command call sends one request to a service and prints the answer, a line for
// each member of its JSON. It is there so that the demo needs nothing but Go.
//
// usage: call METHOD URL [BODY]
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 || len(os.Args) > 4 {
		log.Fatal("usage: call METHOD URL [BODY]")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := call(ctx, os.Stdout, os.Args[1], os.Args[2], strings.Join(os.Args[3:], "")); err != nil {
		log.Fatal(err)
	}
}

func call(ctx context.Context, w io.Writer, method, url, body string) error {
	r, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return err
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", newKey())
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	return show(w, res.Status, text)
}

// newKey returns a random UUID of version 4 (RFC 9562).
func newKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// show writes the members of an object on lines of their own, and anything else
// as it is.
func show(w io.Writer, status string, text []byte) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(text, &members) != nil {
		_, err := fmt.Fprintf(w, "%s\n%s\n", status, text)
		return err
	}
	lines := []string{status}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		lines = append(lines, fmt.Sprintf("  %-14s %s", name, members[name]))
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}
