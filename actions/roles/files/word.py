"""The visible words of a Word document (.docx), with its headings, lists and tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from actions.roles.files.blocks import Block, render, together
from actions.roles.files.extracted import Extracted, FileRefused, checked
from actions.roles.files.word_styles import Look, Styles, named

MOST_MEMBERS = 2_000
LARGEST_PART = 20_000_000
"""Bytes of XML, unpacked. An advert's document has a few hundred thousand."""
_DELETED = frozenset({"del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "instrText", "delText"})
_HEADING = re.compile(r"(?:heading|title|berschrift|titre|rubrik|t.tulo|kop)\D*(\d)?", re.IGNORECASE)


def read_word(content: bytes) -> Extracted:
    """The document's visible words; deleted, hidden and white text is left out. Raises `FileRefused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document = _part(archive, "word/document.xml")
            styles = _part(archive, "word/styles.xml")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRefused("is damaged or locked. Save it again as .docx without a password.") from error
    if document is None:
        raise FileRefused("is an archive, not a Word document. Send the advert itself.")
    reader = _Document(Styles(styles))
    return checked(render(reader.blocks(document)), " ".join(reader.hidden))


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The parsed XML part of that name; none when there is none. Declared sizes are not believed."""
    if len(archive.infolist()) > MOST_MEMBERS:
        raise FileRefused("holds too many parts to be a Word document.")
    if name not in archive.namelist():
        return None
    with archive.open(name) as part:
        xml = part.read(LARGEST_PART + 1)
    if len(xml) > LARGEST_PART:
        raise FileRefused("unpacks to far more than any advert; it was not read.")
    try:
        root: Element = ElementTree.fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileRefused("declares XML entities, which no Word document needs; it was not read.") from error
    except ParseError as error:
        raise FileRefused("is damaged. Save it again as .docx.") from error
    return root


class _Document:
    """Reads paragraphs and tables in order."""

    def __init__(self, styles: Styles) -> None:
        self.hidden: list[str] = []
        self._styles = styles

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks that stand in `parent`, whatever wraps them."""
        for child in parent:
            tag = named(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tr":
                cells = [list(self.blocks(cell)) for cell in child if named(cell) == "tc"]
                yield from together(cells)
            elif tag not in _DELETED:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style, listed = self._styles.of_paragraph(paragraph)
        text = "".join(self._words(paragraph, style.look))
        heading = _HEADING.match(style.name)
        if heading and len(text) < 200:
            yield Block("heading", text, int(heading[1] or 1))
        elif listed is not None:
            yield Block("item", text, listed)
        else:
            yield Block("text", text)
        for box in paragraph.iter():
            if named(box) == "txbxContent":
                yield from self.blocks(box)

    def _words(self, parent: Element, look: Look) -> Iterator[str]:
        for child in parent:
            tag = named(child)
            if tag == "r":
                yield from self._run(child, look)
            elif tag not in _DELETED and tag not in {"txbxContent", "pPr"}:
                yield from self._words(child, look)

    def _run(self, run: Element, paragraph: Look) -> Iterator[str]:
        text = "".join(_characters(run))
        if self._styles.of_run(run, paragraph).hidden:
            self.hidden.append(text)
        else:
            yield text


def _characters(run: Element) -> Iterator[str]:
    signs = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    for child in run:
        tag = named(child)
        yield (child.text or "") if tag == "t" else signs.get(tag, "")
