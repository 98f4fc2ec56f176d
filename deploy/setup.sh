#!/bin/sh
# Prepares the environment: Python packages, system libraries, the stylesheet.
# Safe to run again; does nothing when nothing changed.
#
#   deploy/setup.sh demo    what runs
#   deploy/setup.sh test    that, and what the tests and checks need
set -eu
purpose=${1:-demo}
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME

say() { printf '%s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install_system() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
        >var/apt.log 2>&1 && return
    { apt-get update && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@"; } >var/apt.log 2>&1 ||
        fail "apt-get could not install $*; see var/apt.log"
}

need_system() { # what for, packages...
    what=$1
    shift
    if may_install; then
        say "  installing $* for $what"
        install_system "$@"
    else
        fail "$what needs system packages; as an administrator run: apt-get install -y --no-install-recommends $*"
    fi
}

# --- which Python ---------------------------------------------------------------

base_of() { # the interpreter itself, also when asked inside another environment
    "$1" -c 'import sys
if sys.version_info >= (3, 11): print(getattr(sys, "_base_executable", sys.executable))' \
        2>/dev/null || true
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        python=$(base_of "$candidate")
        [ -n "$python" ] && return
    done
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a Python 3.11 or later"
    if may_install; then
        need_system "Uitdaagrecht" python3 python3-venv
        python=$(base_of /usr/bin/python3)
    fi
    [ -n "${python:-}" ] || fail "no Python 3.11 or later was found; install one or name it: make setup PYTHON=/path/to/python3"
}

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

environment_works() {
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        .venv/bin/python -m pip --version >/dev/null 2>&1
}

make_environment() {
    if environment_works; then
        [ -n "${PYTHON:-}" ] || return 0
        find_python
        [ "$(version_of "$python")" != "$(version_of .venv/bin/python)" ] || return 0
    else
        find_python
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        need_system "the environment of $python" "python$(version_of "$python")-venv"
    say "  making .venv with Python $(version_of "$python")"
    rm -rf .venv
    "$python" -m venv .venv || fail "$python could not make .venv"
}

# --- packages -------------------------------------------------------------------

part() { awk -v part="# === $1 ===" '/^# ===/ {on = ($0 == part)} on' requirements.lock; }

install_packages() { # parts...
    for name in "$@"; do part "$name"; done >var/setup.lock
    .venv/bin/python -m pip install --quiet --no-compile --only-binary :all: \
        --require-hashes --requirement var/setup.lock >var/pip.log 2>&1 ||
        fail "the packages could not be installed: $(grep -m1 '^ERROR' var/pip.log || echo 'see var/pip.log')"
    rm -f var/setup.lock
}

# --- system libraries -----------------------------------------------------------

has_libraries() {
    .venv/bin/python - <<'PROBE'
import ctypes
import sys

for name in (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
):
    try:
        ctypes.CDLL(name)
    except OSError:
        sys.exit(1)
PROBE
}

libraries() {
    has_libraries || need_system "the PDF letters" \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1
}

# --- stylesheet, fonts, icons ---------------------------------------------------

build_frontend() { # knows by itself whether there is anything to do
    [ -z "${fetching:-}" ] || wait "$fetching" || true # the build says what went wrong
    PYTHON="$PWD/.venv/bin/python" sh frontend/build.sh >var/frontend.log 2>&1 ||
        fail "the stylesheet could not be built; see var/frontend.log"
}

# --- all of it ------------------------------------------------------------------

stamp() {
    say "$purpose $(sha256sum requirements.lock deploy/setup.sh | sha256sum)"
}

is_prepared() {
    [ -x .venv/bin/python ] || return 1
    wanted=$(stamp)
    grep -qxF "$wanted" .venv/prepared 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] ||
        [ "$(version_of "$PYTHON" 2>/dev/null)" = "$(version_of .venv/bin/python)" ]
}

prepare() {
    say "Preparing the environment (once; later starts skip this)"
    rm -f .venv/prepared
    if command -v npm >/dev/null 2>&1; then # fetches beside the Python packages
        PYTHON="" sh frontend/build.sh packages >var/frontend-packages.log 2>&1 9>&- &
        fetching=$!
    fi
    make_environment
    parts=runtime
    command -v npm >/dev/null 2>&1 || parts="$parts node"
    [ "$purpose" = demo ] || parts="$parts development"
    say "  installing packages (${parts})"
    # shellcheck disable=SC2086 # the parts are words
    install_packages $parts
    libraries
    say "  building the stylesheet"
    build_frontend
    # what tests need is more than what a demo needs
    [ "$purpose" = demo ] || (purpose=demo; stamp) >>.venv/prepared
    stamp >>.venv/prepared
}

mkdir -p var 2>/dev/null && [ -w var ] || {
    is_prepared && [ -d frontend/build ] && exit 0
    fail "this checkout belongs to another user; clone it again as $(id -un)"
}
if command -v flock >/dev/null 2>&1; then
    exec 9>var/setup.flock
    flock -n 9 || { say "Another setup is running in this checkout; waiting for it"; flock 9; }
fi
if is_prepared; then build_frontend; else prepare; fi
if [ "$purpose" = test ] && ! command -v chromium >/dev/null 2>&1 && may_install; then
    need_system "the browser tests" chromium
fi
