package server

import (
	"bufio"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestHTTPRefusesLargeHeads sends more than the head of a request may hold.
func TestHTTPRefusesLargeHeads(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := HTTP("", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	go s.Serve(l) //nolint:errcheck // it ends when the test does
	t.Cleanup(func() { s.Close() })
	for size, want := range map[int]string{1 << 10: "204", 1 << 20: "431"} {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(30 * time.Second))
		go c.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", size) + "\r\n\r\n"))
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil || !strings.Contains(line, want) {
			t.Errorf("%d bytes: %q, %v", size, line, err)
		}
		c.Close()
	}
	if s.ReadHeaderTimeout == 0 || s.IdleTimeout == 0 {
		t.Error("a slow caller is waited for")
	}
}
