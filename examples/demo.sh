#!/bin/sh
# Shows specc at work on a copy of the example orders: compile its contract, call
# the service, edit one line, see what that touches, rebuild, call it again. Needs
# nothing but Go, ends by itself and leaves nothing behind.
#
# usage: demo.sh PATH-OF-SPECC
set -eu

specc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
examples=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

bold= faint= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$(printf '\033[1m') faint=$(printf '\033[2m') plain=$(printf '\033[0m')
fi

say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
show() { printf '%s$ %s%s\n' "$faint" "$*" "$plain"; }

# specc shows the command and runs it, both streams in the order of their lines.
specc() { show "specc $*"; "$specc" "$@" 2>&1; }

stop() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || :
  wait "$server" 2>/dev/null || :
  server=
}

# start compiles the service and serves it at $url, on a port that is free.
start() {
  show "go build -o orders . && ./orders"
  go build -o orders .
  : >log
  ./orders -listen localhost:0 2>log &
  server=$!
  url=
  while [ -z "$url" ]; do
    kill -0 "$server" 2>/dev/null || { cat log >&2; exit 1; }
    sleep 0.1 2>/dev/null || sleep 1
    url=$(sed -n 's/.*orders: //p' log)
  done
}

# order places an order of 12 bells.
order() {
  show "POST /v1/orders  (12 bells)"
  ./call POST "$url/orders" '{
    "customer": {"name": "Ada Lovelace", "email": "ada@example.com"},
    "lines": [{"sku": "BELL-7", "quantity": 12, "unit_price": {"amount": 500, "currency": "EUR"}}],
    "payment": {"method": "card", "token": "tok_1f9a", "last4": "4242"}
  }'
}

go build -C "$examples/call" -o "$work/call" .
cd "$examples/orders"
cp -R contracts specs internal main.go specc.yaml "$work"
cd "$work"
export GOWORK=off
printf 'module github.com/specc-dev/specc/examples/orders\n\ngo 1.26\n' >go.mod

say "1. Compile contracts/orders.yaml to Go: types, a server, a client"
show "specc build"
"$specc" build >written 2>summary
echo "   $(wc -l <written | tr -d ' ') files, such as"
sed -n '/api\/line.go/p; /server\/create_order.go/p; /client\/create_order.go/p' written
cat summary

say "2. Start the service, of which people wrote main.go and internal/orders, and call it"
start
order
stop

say "3. Edit one line of the contract: nobody gets more than 9 of a thing"
sed 's/\(quantity: .*maximum: \)999/\19/' contracts/orders.yaml >edited
diff contracts/orders.yaml edited || [ $? -eq 1 ]
mv edited contracts/orders.yaml

say "4. What does that mean, and what would it touch?"
specc diff

say "5. Rebuild: that is written, and nothing else"
specc build
specc why gen/api/line.go

say "6. The same call, under the new contract"
start
order
stop

say "7. Nothing has changed since, so there is nothing to do"
specc build
