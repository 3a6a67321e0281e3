// Command library serves contracts/openapi.yaml, which is split over the files
// beside it, with what specc made of it below gen and the work itself in
// internal/library.
package main

//go:generate go run github.com/specc-dev/specc/cmd/specc build

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/specc-dev/specc/examples/library/gen/server"
	"github.com/specc-dev/specc/examples/library/internal/library"
)

func main() {
	address := flag.String("listen", "localhost:8080", "serve on `ADDRESS`; port 0 takes a free one")
	flag.Parse()
	if err := run(*address); err != nil {
		log.Fatal(err)
	}
}

// run serves until the process is told to end.
func run(address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	log.Printf("library: http://%s", listener.Addr())
	return serve(ctx, listener)
}

// serve serves until ctx is done, and then lets the requests under way finish.
func serve(ctx context.Context, listener net.Listener) error {
	s := server.HTTP("", handler())
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s.Shutdown(grace)
}

func handler() http.Handler {
	return server.New(library.New(time.Now), server.WithBodyLimit(4<<20))
}
