#!/usr/bin/env bash
# Fetch Microsoft's office.js for the tests of the pane, once, into build/office-js. It is Microsoft's and not ours: its
# licence lets one test an add-in with it, and it is never committed or packaged. In use, the pane loads it from
# Microsoft's own address. Where it cannot be had, say so and go on: those tests are skipped then, with the reason.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PACKAGE=@microsoft/office-js@1.1.110
SHA512=80nZ3gGUq6Fb22sX8tBdktfulM7uYnrdQu32bpsb3waTeKoakc+j6H6+L21xRV4plDBrufnRMVH3ULMt/06Jwg==
FOLDER=build/office-js

skip() {
  echo "Microsoft's office.js could not be fetched: $1. The tests of the pane in Word and Excel are skipped." >&2
  exit 0
}

if [[ -n "${TENDERLINT_OFFICE_JS:-}" || -f "$FOLDER/office.js" ]]; then
  exit 0
fi
command -v npm >/dev/null || skip "there is no npm"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "$PACKAGE" >/dev/null 2>&1 || skip "the npm registry does not hand out $PACKAGE"
archive=$(echo "$work"/*.tgz)
found=$(openssl dgst -sha512 -binary "$archive" | openssl base64 -A)
[[ "$found" == "$SHA512" ]] || { echo "$PACKAGE is not what it was: its SHA-512 is $found." >&2; exit 1; }
# Of its 87 MB only what Word and Excel on the web load in English.
tar -xzf "$archive" -C "$work" package/LICENSE.md package/dist/office.js package/dist/word-web-16.00.js \
  package/dist/excel-web-16.00.js package/dist/en-gb package/dist/en-us package/dist/telemetry/oteljs_agave.js \
  package/dist/o15apptofilemappingtable.js
mkdir -p build
mv "$work/package/LICENSE.md" "$work/package/dist/"
rm -rf "$FOLDER"
mv "$work/package/dist" "$FOLDER"
