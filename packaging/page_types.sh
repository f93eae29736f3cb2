#!/usr/bin/env bash
# Check the types of the page's modules with the TypeScript compiler, where there is one or Node can fetch it. The page
# itself has no build step, so that nobody needs this to use or package it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

TYPESCRIPT=typescript@5.9.3

if command -v tsc >/dev/null; then
  compiler=(tsc)
elif command -v npx >/dev/null && npx --yes --package "$TYPESCRIPT" tsc --version >/dev/null 2>&1 </dev/null; then
  compiler=(npx --yes --package "$TYPESCRIPT" tsc)
else
  echo "The types of the page are not checked: there is no tsc, and Node cannot fetch $TYPESCRIPT." >&2
  exit 0
fi
"${compiler[@]}" --project tests/page
