"""Small PDF files for tests: text at given places, lines, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class PdfPage:
    """One A4 page (595 × 842 points)."""

    commands: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 11, bold: bool = False) -> PdfPage:
        """Draw words from a left edge on a baseline, in Helvetica."""
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.commands.append(f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
        return self

    def paragraph(self, x: float, y: float, lines: Sequence[str], leading: float = 13, size: float = 11) -> PdfPage:
        """Draw lines one under the other."""
        for at, line in enumerate(lines):
            self.text(x, y - at * leading, line, size)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> PdfPage:
        """Draw the ruling lines of a table."""
        for x in xs:
            self.commands.append(f"{x} {min(ys)} m {x} {max(ys)} l S")
        for y in ys:
            self.commands.append(f"{min(xs)} {y} m {max(xs)} {y} l S")
        return self

    def picture(self) -> PdfPage:
        """Draw a grey picture of one pixel over the middle of the page."""
        self.commands.append("q 400 0 0 400 100 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")
        return self


def pdf(*pages: PdfPage, encrypt: str = "") -> bytes:
    """The bytes of a PDF with these pages; `encrypt` is put into the trailer as it is."""
    fonts = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    )
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", *fonts]
    for at, page in enumerate(pages):
        stream = "\n".join(page.commands)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {encrypt} >>"
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + tail.encode()


def empty_page() -> PdfPage:
    """A page with nothing on it."""
    return PdfPage()
