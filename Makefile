# Every target first lets packaging/bootstrap.py bring what is missing; `make help` lists them.

PYTHON ?= python3
OUT ?= out
ARGS ?=

UV := .venv-tools/bin/uv
RUN := $(UV) run --locked

export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV
# Hundreds of tests start the program: without bytecode each of them would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test check catalogue bench costs fuzz damage kills endure queue screen intranet tour bundle deb tar windows setup-exe zip msi dist dist-check clean

help: ## list these targets
	@echo "make TARGET - each target brings what it needs by itself"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1 | \2/p' Makefile | while IFS='|' read -r name text; \
		do printf '%-18s%s\n' "$$name" "$$text"; done

setup: ## bring what is missing: system libraries, fonts, uv, the locked packages
	@$(PYTHON) packaging/bootstrap.py

run: setup ## open the window; without a display write pictures of it to out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(RUN) desk-catalog $(ARGS); \
	else \
		echo "There is no display, so the window cannot open: pictures and prints of it go to $(OUT)/ instead."; \
		echo "画面がないためウィンドウを開けません。代わりに画面の画像と印刷物を $(OUT)/ に書き出します。"; \
		QT_QPA_PLATFORM=offscreen $(RUN) desk-catalog tour -o "$(OUT)"; \
	fi

test: setup ## run the tests; ARGS="-k word" passes options to pytest
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest -n auto $(ARGS)

check: setup ## lint, format, types and the direction of imports; changes nothing
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy
	@$(RUN) lint-imports

catalogue: setup ## build data/catalog.sqlite again from data/editions/
	@$(RUN) desk-catalog catalogue build

bench: setup ## measure start, memory, window, search and paper as ratios beside their peers, in one run
	@$(PYTHON) packaging/bootstrap.py --peers
	@$(PYTHON) packaging/bundle.py --with-empty
	@UV_PROJECT_ENVIRONMENT=.venv-tools/bench QT_QPA_PLATFORM=offscreen $(RUN) --group bench python -m bench $(ARGS)

costs: setup ## measure how costs grow with the catalogue, and draw docs/costs.svg
	@QT_QPA_PLATFORM=offscreen $(RUN) python -m bench.costs $(ARGS)

fuzz: setup ## put 100,000 inputs nobody would make to every door; ARGS="NUMBER --target NAME --seed N"
	@QT_QPA_PLATFORM=offscreen $(RUN) python -m bench.fuzzing $(ARGS)

damage: setup ## put 10,000 damaged edition files to the installation: each refused, nothing changed
	@$(RUN) python -m bench.damage $(ARGS)

kills: setup ## kill installations and memos 1,000 times: nothing saved is lost
	@$(RUN) python -m bench.kills $(ARGS)

endure: setup ## two hours of use in one run: 50,000 random keys and clicks; ARGS="NUMBER --seed N"
	@QT_QPA_PLATFORM=offscreen $(RUN) python -m bench.long_run $(ARGS)

queue: setup ## print all sheets to a real print queue of the tests' own; wants root and brings CUPS
	@$(PYTHON) packaging/bootstrap.py --print-queue
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest -m queue --none-skipped $(ARGS)

screen: setup ## meet the window from outside: a screen reader's view, and Mozc while it composes
	@$(PYTHON) packaging/bootstrap.py --screen
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest -m screen --none-skipped $(ARGS)

intranet: setup ## serve the catalogue with Datasette in an environment of its own and look at it
	@$(UV) venv --quiet --clear .venv-tools/datasette
	@$(UV) pip install --quiet --python .venv-tools/datasette "datasette>=0.65,<1"
	@DATASETTE=$(CURDIR)/.venv-tools/datasette/bin/datasette $(RUN) pytest -m intranet --none-skipped $(ARGS)

tour: setup ## write every tab as PNG and one of each print as PDF to out/
	@QT_QPA_PLATFORM=offscreen $(RUN) desk-catalog tour -o "$(OUT)"

bundle: setup ## build the folder that is delivered, build/bundle/, for this system
	@$(PYTHON) packaging/bundle.py

deb: setup ## build the Debian package into dist/
	@$(PYTHON) packaging/dist.py deb

tar: setup ## build the archive for other Linux systems into dist/
	@$(PYTHON) packaging/dist.py tar

windows: setup ## build the Windows program's folder under Wine, build/windows/bundle/
	@$(PYTHON) packaging/windows_folder.py

setup-exe: setup ## build the Windows setup into dist/
	@$(PYTHON) packaging/dist.py setup-exe

zip: setup ## build the portable Windows program into dist/
	@$(PYTHON) packaging/dist.py zip

msi: setup ## build the Windows package for whole machines into dist/
	@$(PYTHON) packaging/dist.py msi

dist: setup ## build everything that is handed out into dist/, with SHA256SUMS
	@$(PYTHON) packaging/dist.py

dist-check: setup ## build it all twice, install it in clean systems, test it there, compare sizes and start; wants root
	@$(PYTHON) packaging/dist_check.py $(ARGS)

clean: ## remove the virtual environments, caches and out/
	@rm -rf .venv .venv-tools resources/fonts out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests bench packaging -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
