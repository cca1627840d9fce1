# Martlet: two commands do everything.
#   make run    installs what is missing, builds in release, runs the example pipeline (closed, then open)
#   make test   installs what is missing, builds and passes the tests
#   make test-integration    the tests with real servers and libraries: installs them, and says loudly what it had to skip
# Others: make release, make check (format), make fuzz SECONDS=60, make bench, make install PREFIX=/usr/local

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
SWIFT ?= swift
PREFIX ?= /usr/local
SECONDS_EACH ?= $(or $(SECONDS_PER_TARGET),30)
# One C++ and one Swift runtime in the binary; what stays dynamic is the C library, SQLite, zlib and zstd.
RELEASE := -c release --static-swift-stdlib --product martlet

.PHONY: run test test-integration walk release check format fuzz bench example install clean system

run: release
	@Scripts/example.sh .build/release/martlet

test: system
	@echo "==> building the tests (a first build compiles all dependencies: 5 to 15 minutes on 2 cores)"
	@$(SWIFT) build --build-tests 2>&1 | Scripts/progress.sh
	@echo "==> running the tests"
# All at once, tests that wait for a moment would stand in a queue behind a thousand that compute.
	@SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16 $(SWIFT) test --skip-build --disable-xctest

release: system
	@echo "==> building in release (a first build compiles all dependencies: 10 to 25 minutes on 2 cores)"
	@$(SWIFT) build $(RELEASE) 2>&1 | Scripts/progress.sh
	@ls -lh .build/release/martlet | awk '{print "==> .build/release/martlet, " $$5}'

# Says which system packages are missing and why they are needed, and installs them where it can.
system:
	@Scripts/system.sh

check:
	@$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift

format:
	@$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

# Every step of the mission once, on the example and offline: the command sequence of the README.
walk:
	@Scripts/walk.sh .build/debug/martlet

test-integration: system
	@echo "==> building the program"
	@$(SWIFT) build --product martlet 2>&1 | Scripts/progress.sh
	@Scripts/integration/run

example:
	@Scripts/example.sh .build/debug/martlet

fuzz: system
	@Fuzz/run $(SECONDS_EACH)

bench: release
	@$(SWIFT) run -c release --package-path Benchmarks bench
	@Benchmarks/campaign .build/release/martlet
	@Benchmarks/secrets .build/release/martlet
	@Benchmarks/image .build/release/martlet

install: release
	install -D -s -m 755 .build/release/martlet $(DESTDIR)$(PREFIX)/bin/martlet
	.build/release/martlet man > martlet.1 && install -D -m 644 martlet.1 $(DESTDIR)$(PREFIX)/share/man/man1/martlet.1 && rm martlet.1
	.build/release/martlet --generate-completion-script bash > martlet.bash && install -D -m 644 martlet.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/martlet && rm martlet.bash

clean:
	rm -rf .build Fuzz/.build Benchmarks/.build
