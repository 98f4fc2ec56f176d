# Two commands: `make demo` to try it, `make test` to check it. See docs/running.md.
PORT ?= 8000
PYTHON ?=
export PORT PYTHON
launch = .venv/bin/python -m config.launch

.PHONY: demo demo-reset test setup check lock

demo: ## everything on this machine, at http://localhost:$(PORT)
	@sh deploy/setup.sh demo
	@exec $(launch) demo

demo-reset: ## the demo's data are thrown away; the next start makes them anew
	@sh deploy/setup.sh demo
	@exec $(launch) reset

test: ## all tests on a real PostgreSQL, then all checks
	@sh deploy/setup.sh test
	@exec $(launch) test

check: ## the checks alone
	@sh deploy/setup.sh test
	@exec $(launch) check

setup: ## the environment alone
	@sh deploy/setup.sh demo

lock: ## choose versions anew
	@sh deploy/setup.sh test
	@exec $(launch) lock
