# Two commands matter: `make serve` runs the site, `make test` tests it.
.DEFAULT_GOAL := help
.PHONY: help serve dev test check nightly lint format lock messages screenshots bench bench-index \
  drill soak lighthouse break-rules sbom licences

help: ## Show this help
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

serve: ## Run the site with demo content on 127.0.0.1:8000 (PORT= changes it)
	@bin/serve

dev: ## Run the site with live reload and debug pages
	@DEBUG=1 bin/serve

test: ## Run every check and every test (10 minutes on two cores)
	@bin/test

check: ## Run lint, the quick tests and those near what changed (a minute)
	@bin/test check

nightly: ## Run what takes longer: every case, installing, broken rules, fuzzing, Lighthouse, drill, soak (3 hours)
	@bin/test nightly

lint: ## Run the checks without the tests
	@bin/test lint

format: ## Format the Python code
	@bin/environment tests
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

lock: ## Pin the newest allowed version of every requirement, with hashes
	@bin/lock

sbom: ## Write the list of all packages (CycloneDX) to var/sbom
	@bin/environment tests
	@bin/sbom

licences: ## List the licence of every package that runs, in docs/licences.md
	@bin/environment tests
	@bin/licences

messages: ## Compile our Dutch translations of Wagtail's and allauth's messages
	@bin/compile-messages

screenshots: ## Take the pictures of the guide in the admin from the running site
	@bin/environment tests
	@CHROMIUM=$$(bin/find-tool chromium chromium-l10n) \
		DJANGO_SETTINGS_MODULE=ptvt_site.settings.test .venv/bin/python -m tests.browser.guide.taking

break-rules: ## Break one rule of the site at a time, and see that its test fails
	@bin/environment tests
	@.venv/bin/python bin/break-rules

bench-index: ## Measure lists, search and the admin with 100, 10,000 and 100,000 posts, and the agenda
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.index
	@bin/with-postgres .venv/bin/python -m bench.index agenda 100 10000

bench: ## Measure cached and cold pages as ratios, and the memory of a worker
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.pages

drill: ## Let database, processes, disk and Redis fail under load, and count errors
	@bin/environment tests
	@.venv/bin/python -m bench.drill

soak: ## Load the site for 30 minutes and watch the memory of each worker (DURATION= in seconds)
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.soak

lighthouse: ## Run Lighthouse on six pages, as on a slow phone
	@bin/environment tests
	@bin/with-postgres .venv/bin/python -m bench.lighthouse
