#!/usr/bin/env bash
# Make sure that there are browsers for the tests of the web page and of the pane: those that are there, or Chromium and,
# where packages are Debian's, WebKitGTK with a screen that nobody sees. Where one cannot be had, say so and go on: its
# tests are skipped then, with the reason.
set -euo pipefail

lacks_chromium() {
  [[ -z "${TENDERLINT_BROWSER:-}" ]] || return 1
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    if command -v "$name" >/dev/null; then
      return 1
    fi
  done
}

wanted=()
if lacks_chromium; then
  wanted+=(chromium)
fi
if command -v apt-get >/dev/null; then
  command -v WebKitWebDriver >/dev/null || wanted+=(webkit2gtk-driver)
  command -v Xvfb >/dev/null || wanted+=(xvfb)
fi
if [[ ${#wanted[@]} == 0 ]]; then
  exit 0
fi

as_root=()
if [[ "$(id -u)" != 0 ]]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "There is no right to install ${wanted[*]}: the tests that need it are skipped." >&2
    exit 0
  fi
  as_root=(sudo -n)
fi

echo "Installing ${wanted[*]} for the tests of the web page and the pane …"
if command -v apt-get >/dev/null; then
  { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >/dev/null && exit 0
elif command -v dnf >/dev/null; then
  "${as_root[@]}" dnf install -y -q "${wanted[@]}" >/dev/null && exit 0
elif command -v apk >/dev/null; then
  "${as_root[@]}" apk add -q "${wanted[@]}" >/dev/null && exit 0
fi
echo "Could not install ${wanted[*]}: the tests that need it are skipped. Install it, or name a browser in TENDERLINT_BROWSER." >&2
