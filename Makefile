# make test: installs what the tests need, then runs everything. It is what CI runs.
# make build: writes the report to public/.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
GO ?= go

# What shares memory between goroutines, for the race detector: whole packages, and of the
# package that builds whole reports the tests that make every kind of page and download.
RACED := ./internal/serve ./internal/publish ./internal/report ./internal/analysis ./internal/lang
RACED_BUILDS := 'TestGoldenSites|TestSameBytesTwice'

.PHONY: test build tools lint vulnerabilities race unit

test: tools lint vulnerabilities race unit
	@echo "make test: everything passed"

build:
	$(GO) run ./cmd/zhijian build

# A browser and Chinese fonts, from the system's packages where they are missing.
tools:
	@need=""
	for b in chromium chromium-browser google-chrome google-chrome-stable; do
		command -v $$b >/dev/null && found=1 && break
	done
	[ -n "$${found:-}" ] || need="$$need chromium"
	command -v fc-list >/dev/null || need="$$need fontconfig"
	[ -n "$$(fc-list :lang=zh-cn 2>/dev/null)" ] || need="$$need fonts-noto-cjk"
	if [ -n "$$need" ]; then
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo
		echo "installing:$$need"
		$$sudo apt-get update -q
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$need
	fi

lint:
	@unformatted="$$(gofmt -l cmd internal templates)"
	if [ -n "$$unformatted" ]; then echo "gofmt -w these:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

# The modules are those of go.sum; and where the vulnerability database can be reached,
# none of them is known to be dangerous in a way this program runs into.
vulnerabilities:
	@$(GO) mod verify
	if curl -fsS --max-time 10 -o /dev/null https://vuln.go.dev/index/db.json 2>/dev/null; then
		$(GO) tool govulncheck ./...
	else
		echo "note: vuln.go.dev cannot be reached, so govulncheck did not run"
	fi

race:
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v "$$($(GO) env CC)" >/dev/null; then
		$(GO) test -race $(RACED)
		$(GO) test -race -run $(RACED_BUILDS) ./internal/site
	else
		echo "note: no C compiler, so the race detector did not run"
	fi

unit:
	$(GO) test ./...

.ONESHELL:
