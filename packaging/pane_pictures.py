"""Draw docs/images/pane-*.png: the pane with an example document, in the tests' stand-in for Word.

    python packaging/pane_pictures.py

Needs Chromium, and Microsoft's office.js, which packaging/office_js.sh fetches. The pictures change only with the pane.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parent.parent
IMAGES: Final = ROOT / "docs" / "images"
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from addin.microsoft import EXCEL, SCRIPTS, WORD, office_js, serving  # noqa: E402
from addin.office import Opener  # noqa: E402
from page.conftest import ARGUMENTS, binary  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from server.front import started  # noqa: E402

from addin_server.listening import Certificate  # noqa: E402
from addin_server.office.authority import make  # noqa: E402
from addin_server.settings import PORT, local_origins  # noqa: E402

if TYPE_CHECKING:
    from addin.office import Word

EXAMPLE: Final = ROOT / "examples" / "catering-response.docx"
SIZE: Final = {"width": 1040, "height": 720}


@contextmanager
def word() -> Iterator[Word]:
    """Word with the example open, and the pane beside it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = make(datetime.now(UTC))
        certificate = Certificate(folder / "chain.pem", folder / "key.pem")
        certificate.chain.write_bytes(made.certificate)
        certificate.key.write_bytes(made.key)
        scripts = office_js()
        if scripts is None:
            sys.exit("There is no office.js. Run packaging/office_js.sh first.")
        microsoft = stack.enter_context(serving(scripts, certificate))
        front = stack.enter_context(started(certificate=certificate, origins=local_origins(PORT, secure=True)))
        rules = [f"MAP {name.removeprefix('https://')} 127.0.0.1:{microsoft.port}" for name in (SCRIPTS, WORD, EXCEL)]
        rules += [f"MAP localhost:{PORT} 127.0.0.1:{front.port}", "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=binary(), args=[*ARGUMENTS, f"--host-resolver-rules={', '.join(rules)}"]
        )
        context = browser.new_context(ignore_https_errors=True, viewport=SIZE, device_scale_factor=1)  # type: ignore[arg-type]
        yield Opener(context, microsoft, front.origin).word(EXAMPLE, laterApis=True)
        browser.close()


def draw(window: Word, name: str) -> None:
    """Draw what the window shows."""
    window.ask("draw()")
    window.page.wait_for_timeout(500)
    window.page.screenshot(path=IMAGES / f"pane-{name}.png")


def press(window: Word, name: str) -> None:
    """Press a button."""
    window.pane.get_by_role("button", name=name, exact=True).click()


def main() -> None:
    """Draw every picture in the order in which somebody would see it."""
    with word() as window:
        draw(window, "start")
        press(window, "Check this document")
        window.pane.locator(".result").wait_for()
        draw(window, "result")
        press(window, "Go to words (finding 2)")
        window.pane.get_by_text("Selected in Word.").wait_for()
        draw(window, "selected")
        press(window, "Replace … (finding 2)")
        words = "We will fill 4 of the 12 new posts with people from Pellbridge by 30 September 2027."
        window.pane.get_by_label("Your words").fill(words)
        window.pane.locator("dialog ins").scroll_into_view_if_needed()
        draw(window, "replace")


if __name__ == "__main__":
    main()
