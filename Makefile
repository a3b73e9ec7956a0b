# The targets of archlint. "make ci" does locally what .ci/run does in CI.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

GO       ?= go
FUZZTIME ?= 30s
EXAMPLES := anatomy pizza tracker todo
# The linter has a module of its own, so that its dependencies are not ours. Go
# keeps the built program in its cache.
LINT     := $(GO) tool -modfile=tools/go.mod golangci-lint

.PHONY: all
all: build test lint

## build: both programs, to bin/
.PHONY: build
build:
	$(GO) build -trimpath -o bin/ ./cmd/archlint ./cmd/archlint-render

## test: all tests; needs no AWS, no network and no other program
.PHONY: test
test:
	$(GO) test -timeout 20m ./...

## race: the tests under the race detector
.PHONY: race
race:
	$(GO) test -timeout 20m -race -short ./...

## cover: test coverage by package, to coverage.out
.PHONY: cover
cover:
	$(GO) test -coverprofile=coverage.out ./...
	$(GO) tool cover -func=coverage.out | tail -n 1

## lint: golangci-lint; its first build takes some minutes
.PHONY: lint
lint:
	$(LINT) run

## fmt: put every Go file into its form
.PHONY: fmt
fmt:
	$(LINT) fmt

## generate: everything that go generate makes
.PHONY: generate
generate:
	$(GO) generate ./...

## golden: write the expected outputs of the tests anew; read the diff
.PHONY: golden
golden:
	$(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u) -update

## fuzz: every fuzz test for FUZZTIME
.PHONY: fuzz
fuzz:
	@grep -rhoH --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sort | while IFS=: read -r file function; do \
		echo "== $$(dirname "$$file") $${function#func }"; \
		$(GO) test "$$(dirname "$$file")" -run '^$$' -fuzz "^$${function#func }$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s || exit 1; \
	done

## bench: the benchmarks
.PHONY: bench
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

## docs: the generated reference and the picture of the README
.PHONY: docs
docs: build
	@mkdir -p docs/images
	$(GO) generate ./docs/...
	./bin/archlint diagram examples/anatomy/template.yaml --output docs/images/anatomy.svg

## demo: scan and draw the four examples; the pictures go to demo/
.PHONY: demo
demo: build
	@mkdir -p demo
	@for name in $(EXAMPLES); do \
		echo; echo "== examples/$$name"; \
		./bin/archlint scan examples/$$name/template.yaml || [ $$? -eq 1 ]; \
		./bin/archlint diagram examples/$$name/template.yaml --output demo/$$name.svg; \
		echo "picture: demo/$$name.svg"; \
	done

## ci: what .ci/run does
.PHONY: ci
ci:
	.ci/run

## help: this list
.PHONY: help
help:
	@sed -n 's/^## //p' Makefile
