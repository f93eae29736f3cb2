#!/bin/sh
# Installs the linters that run.py compares Tenderlint with, at fixed versions, into benchmarks/peers/.
#   sh benchmarks/install_peers.sh
# Needs python3, node and npm. Remove the folder to undo it. run.py works without it and says what is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
peers="$here/peers"
mkdir -p "$peers/node"

python3 -m venv "$peers/python"
"$peers/python/bin/pip" install --quiet --disable-pip-version-check proselint==0.16.0

npm install --prefix "$peers/node" --no-save --no-package-lock --no-audit --no-fund --silent \
    write-good@1.0.8 \
    textlint@15.8.0 \
    textlint-rule-write-good@2.0.0 \
    textlint-rule-en-max-word-count@1.0.2 \
    textlint-rule-common-misspellings@1.0.1 \
    textlint-rule-terminology@5.2.16

echo "installed in $peers"
