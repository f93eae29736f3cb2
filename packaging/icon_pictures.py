"""Draw manifest/icons/*.png: the icons of the add-in, at every size that Office asks for.

    python packaging/icon_pictures.py

Needs Chromium on the search path; packaging/icons.html is the drawing.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DRAWING: Final = ROOT / "packaging" / "icons.html"
ICONS: Final = ROOT / "manifest" / "icons"
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")


def drawn() -> dict[str, bytes]:
    """Each icon by its name, as a PNG."""
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        sys.exit("Chromium is not on the search path. Install it and run this again.")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", DRAWING.as_uri()]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=180)  # noqa: S603 - our own page
    found = re.search(r"<pre>(.*?)</pre>", ran.stdout, re.DOTALL)
    if found is None:
        sys.exit("The drawing came to nothing. Open packaging/icons.html in a browser to see why.")
    pictures: dict[str, str] = json.loads(unescape(found.group(1)))
    return {name: base64.b64decode(address.partition(",")[2]) for name, address in pictures.items()}


def main() -> None:
    """Draw all icons."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for name, picture in drawn().items():
        (ICONS / f"{name}.png").write_bytes(picture)
        print(f"manifest/icons/{name}.png drawn")


if __name__ == "__main__":
    main()
