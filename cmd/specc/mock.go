package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/specc-dev/specc/cmd/specc/mock"
)

func (a *app) mockCommand() *cobra.Command {
	addr, overlays := "127.0.0.1:8080", []string(nil)
	c := &cobra.Command{
		Use:   "mock CONTRACT",
		Short: "Serve a contract with its examples",
		Long: "Mock serves CONTRACT without any code: it checks requests as the generated server does, and\n" +
			"answers with the examples of the contract where they are valid, else with values that the\n" +
			"schemas allow, in JSON or XML. The header Prefer: code=404 asks for another response than\n" +
			"the first good one. It prints its address and serves until it is interrupted.",
		Example: "  specc mock openapi.yaml\n  specc mock openapi.yaml --addr 127.0.0.1:0   # any free port",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.mock(cmd.Context(), where{contract: args[0], overlays: overlays}, addr)
		},
	}
	c.Flags().StringVar(&addr, "addr", addr, "listen on `HOST:PORT`; port 0 is any free one")
	c.Flags().StringArrayVar(&overlays, "overlay", nil, "apply the overlay in `FILE` to CONTRACT; may be repeated")
	return c
}

func (a *app) mock(ctx context.Context, w where, addr string) error {
	s, err := a.open(w)
	if err != nil {
		return err
	}
	s.Force = true // the mock outlives the memory of the last build, which bodies may lie in
	r, err := s.Compile(ctx)
	if err != nil {
		return err
	}
	if err := a.findings(a.stderr, r.Diagnostics); err != nil {
		return err
	}
	if r.Failed() {
		return failure(r)
	}
	handler, err := mock.Handler(r.Compilation.Program, s.Workspace.Single.Name)
	if err != nil {
		return err
	}
	return a.serve(ctx, handler, addr)
}

// How long the mock waits: for the head of a request, and for requests in
// flight when it is told to end.
const (
	headTimeout = 10 * time.Second
	endTimeout  = 3 * time.Second
)

// serve serves until the context ends, which is how a server is meant to end.
func (a *app) serve(ctx context.Context, handler http.Handler, addr string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "http://%s\n", listener.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headTimeout}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), endTimeout)
		defer cancel()
		ended <- server.Shutdown(ending)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}
