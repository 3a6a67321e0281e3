#!/usr/bin/env bash
# Shows specc at work, in a folder of its own that it removes again: build a
# service from a contract, start it, call it over HTTP, edit one line of the
# contract, see what the edit touches, rebuild, call it again.
#
# usage: demo.sh PATH-OF-SPECC
set -euo pipefail

specc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
server=""
trap 'stop; rm -rf "$work"' EXIT
cd "$work"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
if [ ! -t 1 ] || [ -n "${NO_COLOR:-}" ]; then say() { printf '\n%s\n' "$*"; }; fi
run() { printf '$ %s\n' "${*/#$specc/specc}"; "$@"; }

stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  server=""
}

start() {
  go build -o orders .
  ./orders >address &
  server=$!
  for _ in $(seq 100); do if [ -s address ]; then break; fi; sleep 0.1; done
}

# call sends a request; the service can do that too, so nothing else is needed.
call() {
  printf '$ POST /orders %s\n' "$1"
  ./orders "$(cat address)" "$1"
}

cat >go.mod <<'FILE'
module example.com/orders

go 1.26
FILE

cat >specc.yaml <<'FILE'
version: 1
contracts:
  - path: orders.yaml
    out: gen
FILE

cat >orders.yaml <<'FILE'
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    post:
      operationId: createOrder
      summary: Take an order
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
      responses:
        "201":
          description: the order as it was taken
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
  /customers/{id}:
    get:
      operationId: getCustomer
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: the customer
          content: {application/json: {schema: {$ref: "#/components/schemas/Customer"}}}
components:
  schemas:
    Order:
      type: object
      required: [item]
      properties:
        item: {type: string, maxLength: 40}
        quantity: {type: integer, minimum: 1, default: 1}
    Customer:
      type: object
      properties:
        name: {type: string}
FILE

cat >main.go <<'FILE'
// Command orders is the part of the service that people write.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"

	"example.com/orders/gen/api"
	"example.com/orders/gen/server"
)

type service struct{ server.Unimplemented }

func (service) CreateOrder(_ context.Context, in *api.CreateOrderInput) (api.CreateOrderOutput, error) {
	return &api.CreateOrderCreated{Body: in.Body}, nil
}

func main() {
	if len(os.Args) == 3 {
		post(os.Args[1], os.Args[2])
		return
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	log.Fatal(http.Serve(listener, server.New(service{})))
}

func post(address, body string) {
	res, err := http.Post("http://"+strings.TrimSpace(address)+"/orders", "application/json", strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n%s\n", res.Status, text)
}
FILE

say "1. Compile the contract to Go"
run "$specc" build >/dev/null

say "2. Start the service and call it"
start
call '{"item": "a very long bicycle", "quantity": 2}'
call '{"quantity": 0}'
stop

say "3. Edit one line of the contract: an item has at most 12 characters"
sed 's/maxLength: 40/maxLength: 12/' orders.yaml >edited.yaml
mv edited.yaml orders.yaml
run "$specc" diff || [ $? -eq 4 ]

say "4. Rebuild: only what the line touches is written"
run "$specc" build
run "$specc" why gen/api/order.go

say "5. The same call, against the new contract"
start
call '{"item": "a very long bicycle", "quantity": 2}'

say "6. Nothing changed since, so there is nothing to do"
run "$specc" build
