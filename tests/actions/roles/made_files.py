"""Real PDF and Word files made byte by byte, so that the tests decide everything that is in them."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Secret"/></w:style>
</w:styles>"""


def docx(body: str, *, styles: str = STYLES, prolog: str = "", **others: bytes) -> bytes:
    """A Word document with that body; `others` are further parts by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        archive.writestr("word/styles.xml", styles)
        for name, content in others.items():
            archive.writestr(name, content)
    return packed.getvalue()


def paragraph(text: str, *, style: str = "", marks: str = "") -> str:
    """A paragraph of one run."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    """A table row of one-paragraph cells."""
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def pdf(*pages: str, catalog: str = "", extra: tuple[str, ...] = ()) -> bytes:
    """A PDF with these content streams, one a page, Helvetica as F1; `extra` objects count from 100."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    kids = []
    for number, page in enumerate(pages):
        sheet, stream = 10 + 2 * number, 11 + 2 * number
        kids.append(f"{sheet} 0 R")
        objects[sheet] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects[stream] = f"<</Length {len(page.encode('latin-1'))}>>stream\n{page}\nendstream"
    objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>"
    objects.update(enumerate(extra, start=100))
    return _assembled(objects)


def _assembled(objects: dict[int, str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = len(out)
    out += b"xref\n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    return bytes(out + f"trailer<</Root 1 0 R/Size {max(objects) + 1}>>\nstartxref\n{table}\n%%EOF".encode())


def lines(*texts: str, size: float = 11, top: float = 780, left: float = 60, before: str = "") -> str:
    """A content stream that prints these lines one below the other."""
    shown = " ".join(f"({text}) Tj 0 -{size * 1.3:g} Td" for text in texts)
    return f"{before} BT /F1 {size:g} Tf {left:g} {top:g} Td {shown} ET"
