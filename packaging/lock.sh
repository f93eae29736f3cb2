#!/usr/bin/env bash
# Pin every package that pyproject.toml asks for, with hashes, for all platforms and Pythons that Tenderlint supports.
# Called by `make lock`, which gives the Python that has uv in PYTHON. No addresses are written: a lock that names an
# index would tie everybody to one mirror.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pin() {
  local output=$1
  shift
  local lock="requirements/$output"
  "${PYTHON:-python3}" -m uv pip compile pyproject.toml "$@" --output-file "$lock" --quiet \
    --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links
  if grep -nE '://|^ *(-i|-f|--(extra-)?index-url|--find-links)\b' "$lock"; then
    echo "An address stands in $lock; take it out before you commit." >&2
    exit 1
  fi
}

mkdir -p requirements
pin run.txt "$@"
pin dev.txt --extra dev --constraints requirements/run.txt "$@"
pin dist.txt --extra dist --constraints requirements/run.txt "$@"
