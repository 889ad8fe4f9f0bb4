# Everything a person does with this checkout. `make help` lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run test check shots \
	bench-pages bench-ledger bench-import bench-foresight bench-intake bench-list bench-web bench-load bench-api bench-truth \
	night scale races histories subscribers faults drill fuzz-api \
	backup backup-log restore api-docs api-mock sbom
PY := .venv/bin/python
export ARGS JUDGE LEDGERS CASES BACKUPS UNTIL INTO WORKSPACES ROWS PEOPLE MINUTES PEERS SBOM

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo '  Run a command with the stores behind it: $(PY) -m tools.dev exec -- python manage.py shell'

setup: ## Install what Solah needs (uv, Python and Node packages) and build the front end
	@exec sh tools/bootstrap.sh

run: setup ## Start Solah with stores of its own and a demo (PORT, DATABASE_URL, REDIS_URL override)
	@exec $(PY) -m tools.dev run

test: setup ## Run every test; some of them: make test ARGS="tests/ledger -k month"
	@exec $(PY) -m tools.dev test

check: setup ## Look at format, lint, types, arrows, migrations, templates, spelling (some: ARGS="lint types")
	@exec $(PY) -m tools.dev check

shots: setup ## Photograph every page at three widths in both themes, with axe (SHOTS= names the folder)
	@exec $(PY) -m tools.dev shots

bench-pages: setup ## Measure what each page costs: CPU, queries, bytes
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.pages

bench-ledger: setup ## Measure what many rows cost: reading, adding, exporting, searching
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.ledger

bench-import: setup ## Measure an import of ten thousand rows: reading, adding, knowing again, taking back
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.importing

bench-foresight: setup ## Measure the forecasts (JUDGE= and LEDGERS= name folders; else invented households)
	@exec $(PY) -m bench.foresight

bench-intake: setup ## Measure the readers of files, receipts, phrases, names (JUDGE= and CASES= name folders; else invented)
	@exec $(PY) -m bench.intake

bench-list: setup ## Measure the list of expenses with a thousand rows and with a hundred thousand
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.list

bench-web: setup ## Measure pages and the API among many workspaces (WORKSPACES=200 ROWS=200; the goal is 10000 and 1000; PEERS=on)
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.web

bench-load: setup ## Send people to the product as deployed, by locust (PEOPLE=100 MINUTES=1; the goal is 1000 and 10)
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.load

sbom: setup ## Write the bills of materials (CycloneDX) from the lock files (SBOM= names the folder)
	@exec $(PY) -m tools.sbom

scale: setup ## Play the night, the queues and the connections of 1,000, 10,000 and a million people
	@exec $(PY) -m bench.scale

night: setup ## Analyse many workspaces with two workers, one killed in the middle (NIGHT= how many, 1000)
	@NIGHT=$(or $(NIGHT),1000) exec $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -rP tests/faults/test_night.py

races: setup ## Send two hundred at once against every limit of a plan (AT_ONCE= how many)
	@AT_ONCE=$(or $(AT_ONCE),200) exec $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -q tests/races/test_limits.py

histories: setup ## Tell random histories of payments, shuffled, repeated, partly lost (HISTORIES= how many, 1000)
	@HISTORIES=$(or $(HISTORIES),1000) exec $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -q -s tests/billing/test_news.py -k any_history

subscribers: setup ## Let a month go by for many subscribers on the practice Stripe (SUBSCRIBERS= how many, 1000)
	@SUBSCRIBERS=$(or $(SUBSCRIBERS),1000) exec $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -q -s tests/billing/test_a_month.py

backup: setup ## Take a base backup and the uploads of the running Solah (BACKUPS= the folder; DATABASE_URL, MEDIA_ROOT)
	@exec $(PY) -m tools.dev exec -- $(PY) -m tools.backups backup

backup-log: setup ## Collect the write-ahead log for as long as it runs, so that any second can be restored
	@exec $(PY) -m tools.dev exec -- $(PY) -m tools.backups follow

restore: setup ## Bring database and uploads back into a new folder (UNTIL="2026-11-22 20:15:00" UTC, INTO=, BACKUPS=)
	@exec $(PY) -m tools.backups restore

drill: setup ## Make a mistake in a filled Solah and undo it: restore to the second before, compare every row
	@exec $(PY) -m tools.drill

api-docs: setup ## Write the schema, the promise and the collection of the API anew, into docs/
	@exec $(PY) -m tools.dev exec --keep -- env DJANGO_SETTINGS_MODULE=config.settings $(PY) -m tools.api_docs

api-mock: setup ## Write an example answer of every operation of the API into a folder, and answer with them (PORT, FOLDER)
	@exec $(PY) -m tools.api_mock serve $(or $(FOLDER),.state/api-mock) $(or $(PORT),8010)

fuzz-api: setup ## Ask the API what nobody thought of: thousands of cases drawn from its schema (FUZZ_CASES, FUZZ_SEED)
	@FUZZ_CASES=$${FUZZ_CASES:-2400} exec $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -q tests/api/test_fuzz.py

bench-api: setup ## Measure what operations of the API cost, beside one that does nothing
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.api

bench-truth: setup ## Measure what asking for all invariants costs (WORKSPACES=1000 ROWS=1000: a million rows)
	@exec $(PY) -m tools.dev exec --keep -- $(PY) -m bench.truth

faults: setup ## Kill, empty and restart what Solah runs on, three times in a row and for longer (FAULTS= seconds under load)
	@for turn in 1 2 3; do FAULTS=$(or $(FAULTS),30) $(PY) -m tools.dev exec --keep -- $(PY) -m pytest -n0 -q -rP tests/faults || exit 1; done
