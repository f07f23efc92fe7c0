# Two commands matter: `make serve` runs the site, `make test` tests it.
.DEFAULT_GOAL := help
.PHONY: help serve dev test lint format lock messages screenshots bench bench-index drill soak lighthouse sbom licences

help: ## Show this help
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

serve: ## Run the site with demo content on 127.0.0.1:8000 (PORT= changes it)
	@bin/serve

dev: ## Run the site with live reload and debug pages
	@DEBUG=1 bin/serve

test: ## Run every check and every test
	@bin/test

lint: ## Run the checks only
	@bin/test lint

format: ## Put code and templates in the house style
	@bin/environment tests
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

lock: ## Pin the newest allowed version of every requirement, with hashes
	@bin/lock

sbom: ## Write what the site is made of (CycloneDX) to var/sbom
	@bin/environment tests
	@bin/sbom

licences: ## List the licence of every package that runs, in docs/licences.md
	@bin/environment tests
	@bin/licences

messages: ## Compile our Dutch for Wagtail's own messages
	@bin/compile-messages

screenshots: ## Take the pictures of the guide in the admin from the running site
	@bin/environment tests
	@CHROMIUM=$$(bin/find-chromium) .venv/bin/python -m tests.browser.guide.taking

bench-index: ## Measure lists, search and related posts with 100, 10,000 and 100,000 posts
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.index

bench: ## Measure cached and cold pages as ratios, and the memory of a worker
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.pages

drill: ## Let database, processes, disk and Redis fail while visitors are on the site
	@bin/environment tests
	@.venv/bin/python -m bench.drill

soak: ## Load the site for long and watch the memory of each worker (DURATION= changes how long)
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.soak

lighthouse: ## Have Lighthouse judge six pages, as on a slow telephone
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.lighthouse
