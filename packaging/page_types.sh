#!/usr/bin/env bash
# Check the types of the page's and the pane's modules with the TypeScript compiler, where Node can fetch it. The page
# itself has no build step, so that nobody needs this to use or package it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PACKAGES=(typescript@5.9.3 @types/office-js@1.0.612)

kept="${XDG_CACHE_HOME:-$HOME/.cache}/tenderlint/page-types"
if [[ "$(cat "$kept/packages" 2>/dev/null)" != "${PACKAGES[*]}" ]]; then
  mkdir -p "$kept"
  if ! command -v npm >/dev/null || ! npm install --prefix "$kept" --no-save --silent "${PACKAGES[@]}" >/dev/null 2>&1 </dev/null; then
    echo "The types of the page are not checked: Node is not there, or cannot fetch ${PACKAGES[*]}." >&2
    exit 0
  fi
  echo "${PACKAGES[*]}" >"$kept/packages"
fi
"$kept/node_modules/.bin/tsc" --project tests/page --typeRoots "$kept/node_modules/@types" --types office-js
