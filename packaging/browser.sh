#!/usr/bin/env bash
# Make sure that there is a browser for the tests of the web page: one that is there, or Chromium from the packages of
# the system. Where none can be had, say so and go on: the tests of the page are skipped then, with the reason.
set -euo pipefail

if [[ -n "${TENDERLINT_BROWSER:-}" ]]; then
  exit 0
fi
for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  if command -v "$name" >/dev/null; then
    exit 0
  fi
done

as_root=()
if [[ "$(id -u)" != 0 ]]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "There is no Chromium, and no right to install it: the tests of the web page are skipped." >&2
    exit 0
  fi
  as_root=(sudo -n)
fi

echo "Installing Chromium for the tests of the web page …"
if command -v apt-get >/dev/null; then
  { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null && exit 0
elif command -v dnf >/dev/null; then
  "${as_root[@]}" dnf install -y -q chromium >/dev/null && exit 0
elif command -v apk >/dev/null; then
  "${as_root[@]}" apk add -q chromium >/dev/null && exit 0
fi
echo "Chromium could not be installed: the tests of the web page are skipped. Install it, or name a browser in TENDERLINT_BROWSER." >&2
