"""What people do with their own hands: what follows an installation, Word on the web, and a whole organisation."""

from __future__ import annotations

from typing import Final

START: Final = (
    "Start Tenderlint with “tenderlint serve” (if it runs already, stop it first), and leave it running.",
    "Close Word and Excel, all windows of them, and open them again.",
    "The button “Check document” (in Excel “Check workbook”) is on the Home tab. If it is not: Home, Add-ins, and "
    "choose Tenderlint under Developer Add-ins. On a Mac that may be needed after each start of Word.",
)
WEB: Final = (
    "Word on the web cannot reach a Tenderlint on your own computer: it needs one that your organisation hosts.",
    "Get its manifest: open https://NAME-OF-THE-SERVER/office/manifest.xml and save it.",
    "In Word on the web: Home, Add-ins, More Settings, Upload My Add-in; choose the file.",
    "The browser keeps it, so another browser needs it again.",
)
ADMINISTRATOR: Final = (
    "Write the manifest: “tenderlint office manifest --address https://NAME-OF-THE-SERVER --output tenderlint.xml”.",
    "In the Microsoft 365 admin centre: Settings, Integrated apps, Upload custom apps, Office Add-in; upload the file.",
    "Choose who gets it, and finish. It may take a day until the button is there for everybody.",
)
NO_OFFICE: Final = (
    "Word and Excel do not run on this system, so there is nothing to set up. Use Word on the web with a Tenderlint "
    "that your organisation hosts, or the web page: tenderlint serve."
)


def sections(*, installed: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The steps under their headings."""
    others = (("Word on the web", WEB), ("For everybody in an organisation, by an administrator", ADMINISTRATOR))
    return (("What is left to do", START), *others) if installed else others
