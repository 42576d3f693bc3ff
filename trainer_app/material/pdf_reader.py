"""PDF files: lines in reading order with the size of their letters, from which headings are guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput
from trainer_app.material.lines import MARKED
from trainer_app.material.pictures import Album, page_name, unnamed
from trainer_app.material.rows import Part, Row, Rows, plain_text

MOST_PAGES = 2_000
_HEADING = 1.15
"""How much larger than the usual letters a heading's are, at least."""
_LONGEST_HEADING = 140
_GAP = 1.75
"""How far apart the baselines of one paragraph are at most, as a part of the size."""
_REPEATS = 3
_EDGE = 0.1
"""The part of a page at its top and foot where running heads and page numbers stand."""
_FEW_LETTERS = 25
"""A page with fewer letters than this on average is a picture of a page."""
_SMALLEST = 48.0
"""Points; what is narrower or lower is an ornament."""
_BACKGROUND = 0.8
"""The part of a page that only a background covers."""
_DRAWN_WIDTH = 1920
"""Pixels: a projector's."""
_DIGITS = re.compile(r"\d+")
_GLUED = re.compile(r"^(\(?\d{1,2}[.)])(?=[^\W\d_]{2})")
"""The number of a list item whose space was only drawn: “3.Change one thing”."""
_HYPHENS = ("\ufffe", "\x02")


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    y: float
    """From the top of the page, in points."""
    page: int
    at_edge: bool
    """Whether it stands where running heads and page numbers are."""


@dataclass(frozen=True)
class _Page:
    lines: list[_Line]
    pictures: list[str]


@dataclass(frozen=True)
class _Shown:
    """A picture and the first page it is on."""

    name: str
    page: int


def read_pdf(data: bytes, name: str, album: Album) -> Rows:
    """The rows of a PDF. Raises `BadInput` for a password, a scan, a damaged file or more pages than can be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise BadInput(
                "“{name}” is protected by a password. Save it without one and choose it again.", name=name
            ) from error
        raise BadInput(
            "“{name}” is damaged or no real PDF. Open it in its own program and save it again.", name=name
        ) from error
    if count > MOST_PAGES:
        raise BadInput(
            "“{name}” has {count} pages; up to {most} can be read. Print the part you need into a new PDF.",
            name=name,
            count=count,
            most=MOST_PAGES,
        )
    pages = [_page_of(document, number, album) for number in range(count)]
    lines = [line for page in pages if page is not None for line in page.lines]
    if sum(len(line.text) for line in lines) < _FEW_LETTERS * count:
        raise BadInput(
            "“{name}” is a scan: its pages are pictures without text. Run text recognition (OCR) on it first.",
            name=name,
        )
    damaged = sum(page is None for page in pages)
    first: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for picture in page.pictures if page else ():
            first.setdefault(picture, number)
    shown = [_Shown(picture, page) for picture, page in first.items()]
    return Rows(tuple(_rows(lines, shown)), (("pages", str(damaged)),) if damaged else ())


def _pictures_on(page: Any, album: Album) -> Iterator[str]:
    """The pictures on a page that are large enough to mean something, in the order they were drawn."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count)}
    if not kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
        return
    whole = page.get_width() * page.get_height()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        try:
            left, bottom, right, top = each.get_bounds()
            if min(right - left, top - bottom) < _SMALLEST or (right - left) * (top - bottom) > whole * _BACKGROUND:
                continue
            raw = bytes(each.get_data())
            yield album.keep_drawn(raw, each.get_bitmap().to_pil)
        except Exception:
            continue


def draw_pages(data: bytes, numbers: Sequence[int], folder: Path) -> list[int]:
    """Save pages as pictures 1,920 pixels wide in `folder`; returns the numbers of those that there are."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    there = [number for number in numbers if 1 <= number <= len(document)]
    for number in there:
        page = document[number - 1]
        page.render(scale=_DRAWN_WIDTH / page.get_width()).to_pil().save(folder / page_name(number), "PNG")
    return there


def _page_of(document: Any, number: int, album: Album) -> _Page | None:
    """What is on a page; None where it is damaged."""
    try:
        page = document[number]
        text = page.get_textpage()
    except Exception:
        return None
    return _Page(list(_lines_on(page, text, number + 1)), list(_pictures_on(page, album)))


def _lines_on(page: Any, text: Any, number: int) -> Iterator[_Line]:
    import pypdfium2.raw as pdfium

    height, letters = page.get_height(), text.count_chars()
    at = 0
    for raw in text.get_text_range().split("\n"):
        words = raw.rstrip("\r")
        first = at + len(words) - len(words.lstrip())
        at += len(raw) + 1
        if not words.strip() or first >= letters:
            continue
        _left, bottom, _right, top = text.get_charbox(first, loose=True)
        at_edge = not _EDGE < (height - bottom) / height < 1 - _EDGE
        size = float(pdfium.FPDFText_GetFontSize(text, first)) or 1.0
        words = _GLUED.sub(r"\1 ", words.strip())
        yield _Line(words, round(max(size, top - bottom), 1), height - bottom, number, at_edge)


def _rows(lines: Sequence[_Line], shown: Sequence[_Shown]) -> Iterator[Row]:
    usual = _usual_size(lines)
    repeated = _repeated(lines)
    gathered: list[_Line] = []
    waiting = list(enumerate(shown, 1))
    for line in lines:
        if (line.page, line.y, line.text) in repeated:
            continue
        if gathered and not _goes_on(gathered[-1], line):
            yield _row(gathered, usual)
            gathered = []
        if not gathered:
            while waiting and waiting[0][1].page < line.page:
                yield _picture(*waiting.pop(0))
        gathered.append(line)
    if gathered:
        yield _row(gathered, usual)
    yield from (_picture(*each) for each in waiting)
    for line in lines:
        if (line.page, line.y, line.text) in repeated:
            yield Row(plain_text(line.text), Part.REPEATED, f"page {line.page}")


def _usual_size(lines: Sequence[_Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 1.0


def _repeated(lines: Sequence[_Line]) -> set[tuple[int, float, str]]:
    """Lines at the top or foot of many pages that differ in numbers only."""
    edges: dict[tuple[str, int], list[_Line]] = {}
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for own_lines in by_page.values():
        for line in own_lines:
            if not line.at_edge:
                continue
            edges.setdefault((_DIGITS.sub("#", line.text), round(line.y)), []).append(line)
    often = [same for same in edges.values() if len({line.page for line in same}) >= max(_REPEATS, len(by_page) // 3)]
    return {(line.page, line.y, line.text) for same in often for line in same}


def _goes_on(above: _Line, line: _Line) -> bool:
    """Whether a line belongs to the paragraph of the one above it."""
    if MARKED.match(line.text) or abs(line.size - above.size) > 0.2:
        return False
    if line.page != above.page:
        return above.text[-1:].isalpha() and line.text[:1].islower()
    gap = line.y - above.y
    if gap < 0:  # the next column
        return above.text[-1:].isalpha() and line.text[:1].islower()
    return gap <= above.size * _GAP


def _picture(number: int, shown: _Shown) -> Row:
    """A picture stands below the words of its page: where between them it belongs, a PDF does not say."""
    return Row(unnamed(number), Part.IMAGE, f"page {shown.page}", shown.name)


def _row(lines: Sequence[_Line], usual: float) -> Row:
    pieces: list[str] = []
    for line in lines:
        if pieces and pieces[-1].endswith(_HYPHENS):
            pieces[-1] = pieces[-1][:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line.text)
    words = plain_text("".join(pieces).replace("\ufffe", "-").replace("\x02", "-"))
    place = f"page {lines[0].page}"
    if lines[0].size >= usual * _HEADING and len(words) <= _LONGEST_HEADING:
        return Row(words, Part.HEADING, place)
    return Row(words, Part.ITEM if MARKED.match(words) else Part.PARAGRAPH, place)
