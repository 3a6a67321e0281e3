// Command orders serves contracts/orders.yaml, with what specc made of it below
// gen and the work itself in internal/orders.
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

	"github.com/specc-dev/specc/examples/orders/gen/server"
	"github.com/specc-dev/specc/examples/orders/internal/orders"
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
	log.Printf("orders: http://%s/v1", listener.Addr())
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
	return server.New(orders.New(time.Now), server.WithBasePath("/v1"))
}
