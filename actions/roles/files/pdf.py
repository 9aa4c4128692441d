"""The visible words of a PDF. Its scripts, forms and attachments are never looked at."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pdfminer.layout import LAParams, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from actions.roles.files.extracted import Extracted, FileRefused, checked
from actions.roles.files.pdf_lines import lines_of, written
from actions.roles.files.pdf_sight import SightedDevice

MOST_PAGES = 40


def read_pdf(content: bytes) -> Extracted:
    """The document's visible words, a line for each line of a list. Raises `FileRefused`."""
    logging.disable(logging.CRITICAL)
    try:
        device = SightedDevice(PDFResourceManager(), laparams=LAParams())
        lines = [line for page in _pages(content, device) for line in lines_of(page)]
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise FileRefused("is locked with a password. Save it without one.") from error
    except (PDFException, PSException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise FileRefused("is damaged and cannot be read. Paste the advert instead.") from error
    except (IndexError, AssertionError, OverflowError, ArithmeticError) as error:
        raise FileRefused("is damaged and cannot be read. Paste the advert instead.") from error
    return checked(written(lines), "".join(device.hidden))


def _pages(content: bytes, device: SightedDevice) -> Iterator[LTPage]:
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MOST_PAGES:
            raise FileRefused(f"has more than {MOST_PAGES} pages; no advert has. Send the advert alone.")
        interpreter.process_page(page)
        yield device.page
