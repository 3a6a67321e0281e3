# Everything a contributor runs. `make help` lists it; each target works from a
# clean checkout with nothing but Go installed.

SHELL       := /bin/bash
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.0
FUZZTIME    ?= 10s
BENCH       ?= .

.DEFAULT_GOAL := help
.PHONY: help demo build test race lint fuzz golden bench bench-runtime examples replay corpus conformance peers

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Build a service, call it, edit its contract, see what moves
	@examples/demo.sh bin/specc

build: ## Compile specc to bin/specc
	@CGO_ENABLED=0 go build -o bin/specc ./cmd/specc

test: ## Run all tests, those of the examples too
	@go test ./...

race: ## Run all tests under the race detector
	@go test -race -short ./...

lint: ## Check formatting, go vet, staticcheck
	@unformatted=$$(gofmt -s -l backends cmd compiler examples ir); \
	if [ -n "$$unformatted" ]; then echo "run gofmt -s -w on:"; echo "$$unformatted"; exit 1; fi
	@go vet ./...
	@go run $(STATICCHECK) -checks all $$(go list ./... | grep -v '/runtime\|/codec')
	@# Most of what backends carry along is called by generated code only.
	@go run $(STATICCHECK) -checks all,-U1000 $$(go list ./... | grep '/runtime\|/codec')

fuzz: ## Run each fuzz target for FUZZTIME (10s)
	@go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}} {{.Dir}}{{end}}' ./... | while read -r package dir; do \
	  for target in $$(cat "$$dir"/*_test.go | sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p'); do \
	    echo "$$package $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s "$$package" || exit 1; \
	  done; \
	done

golden: ## Rewrite the golden files and generated reference pages
	@go test $$(git grep -lE 'flag.Bool\("update"|spectest\.Golden' -- '*_test.go' | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

bench: ## Run the benchmarks that match BENCH
	@go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

bench-runtime: build ## Time the generated server and client beside hand-written ones
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && cp -r testdata/runtime/. "$$dir" && \
	printf 'module example.com/bench\n\ngo 1.26\n' > "$$dir/go.mod" && bin/specc -C "$$dir" build pets.yaml --out gen >/dev/null && \
	cd "$$dir" && GOMAXPROCS=1 go test -run '^$$' -bench . -benchmem .

examples: build ## Generate the examples anew; fail if that changes a byte
	@for f in examples/*/specc.yaml; do bin/specc -C "$$(dirname "$$f")" build --force || exit 1; done
	@git diff --exit-code -- examples
	@untracked=$$(git ls-files --others --exclude-standard -- examples); \
	if [ -n "$$untracked" ]; then echo "not committed:"; echo "$$untracked"; exit 1; fi

conformance: build ## Count what published specs hold, and hold it against a dumb count (SPECC_CORPUS)
	@for d in $${SPECC_CORPUS:-../shared/corpus}/{speckit,openspec,kiro,bmad,tessl}/*; do \
	  echo "== $$(basename $$(dirname $$d))/$$(basename $$d)"; bin/specc -C "$$d" spec survey . || exit 1; \
	done
	@go test -count=1 -v -run 'Truth|Corpus|Replay' ./compiler/spec/... | grep -v '^=== '

replay: ## Replay every edit of published contracts (SPECC_CORPUS); half an hour
	@SPECC_REPLAY=all go test -count=1 -timeout 90m -v -run TestReplay ./compiler

peers: ## Compile published contracts with specc and two other generators (SPECC_CORPUS, npm); ten minutes
	@SPECC_PEERS=all go test -count=1 -timeout 90m -v -run TestPeers ./cmd/specc

corpus: ## Compile what published contracts give (SPECC_CORPUS); minutes, 8 GB
	@SPECC_CORPUS_BUILD=all go test -count=1 -timeout 60m -v -run TestCorpus ./compiler
