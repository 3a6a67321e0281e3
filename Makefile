# Everything a contributor runs. `make help` lists it; each target works from a
# clean checkout with nothing but Go installed.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.0
FUZZTIME    ?= 10s
BENCH       ?= .

# The example services may be modules of their own.
MODULES := . $(patsubst %/go.mod,%,$(wildcard examples/*/go.mod))

.DEFAULT_GOAL := help
.PHONY: help demo build test race lint fuzz golden bench examples replay

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Build a service, call it, edit its contract, see what moves
	@examples/demo.sh bin/specc

build: ## Compile specc to bin/specc
	@go build -o bin/specc ./cmd/specc

test: ## Run all tests, those of the examples too
	@for m in $(MODULES); do (cd $$m && go test ./...) || exit 1; done

race: ## Run all tests under the race detector
	@for m in $(MODULES); do (cd $$m && go test -race ./...) || exit 1; done

lint: ## Check formatting, go vet, staticcheck
	@unformatted=$$(gofmt -s -l backends cmd compiler examples ir); \
	if [ -n "$$unformatted" ]; then echo "run gofmt -s -w on:"; echo "$$unformatted"; exit 1; fi
	@for m in $(MODULES); do (cd $$m && go vet ./...) || exit 1; done
	@go run $(STATICCHECK) -checks all $$(go list ./... | grep -v /runtime)
	@# Most of what backends carry along is called by generated code only.
	@go run $(STATICCHECK) -checks all,-U1000 $$(go list ./... | grep /runtime)

fuzz: ## Run each fuzz target for FUZZTIME (10s)
	@go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}} {{.Dir}}{{end}}' ./... | while read -r package dir; do \
	  for target in $$(cat "$$dir"/*_test.go | sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p'); do \
	    echo "$$package $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s "$$package" || exit 1; \
	  done; \
	done

golden: ## Rewrite the golden files and generated reference pages
	@go test $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

bench: ## Run the benchmarks that match BENCH
	@go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

examples: build ## Generate the examples anew; fail if that changes a byte
	@for f in examples/*/specc.yaml; do bin/specc -C "$$(dirname "$$f")" build --force || exit 1; done
	@git diff --exit-code -- examples
	@untracked=$$(git ls-files --others --exclude-standard -- examples); \
	if [ -n "$$untracked" ]; then echo "not committed:"; echo "$$untracked"; exit 1; fi

replay: ## Replay the histories of published contracts (SPECC_CORPUS)
	@go test -count=1 -timeout 60m -v -run Replay ./compiler/...
