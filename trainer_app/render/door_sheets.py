"""Paper for the door: slips with numbers to hand out, and a sheet to strike off arrivals on."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from trainer_app.base.language import Language
from trainer_app.delivery.record import Delivery, PlannedSession
from trainer_app.render.booklet import INK, LINE, MUTED, PAGES
from trainer_app.render.clean import property_text
from trainer_app.render.pdf_fonts import document_face, document_family
from trainer_app.workshop.plan import Paper

_EDGE = 40.0
_COLUMNS, _ROWS = 3, 8
_BOX, _GAP = 20.0, 8.0
_FIVE = 5
_FEWEST_ROWS = 6
_GROUPS = 4
"""Groups of five boxes in a row: twenty to a row, so that rows are counted quickly."""


def write_slips_pdf(numbers: Sequence[int], delivery: Delivery, language: Language, paper: Paper = Paper.A4) -> bytes:
    """A slip for each number, 24 to a page. They bear no name, no title of the workshop and no host."""
    canvas, buffer, page = _begun(language.say("Number slips"), language, paper)
    width, height = (page[0] - 2 * _EDGE) / _COLUMNS, (page[1] - 2 * _EDGE) / _ROWS
    day = language.day(delivery.day)
    words = language.say("Keep it for today. No name goes with it.")
    for at, number in enumerate(numbers):
        place = at % (_COLUMNS * _ROWS)
        if at and place == 0:
            canvas.showPage()
        if place == 0:
            _cuts(canvas, page, width, height)
        x = _EDGE + (place % _COLUMNS) * width + width / 2
        y = page[1] - _EDGE - (place // _COLUMNS) * height
        _centered(canvas, str(number), x, y - 38, 32, "Bold", width)
        below = _centered(canvas, words, x, y - 56, 12, "Regular", width - 12)
        _centered(canvas, day, x, below, 12, "Regular", width - 12, muted=True)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write_tally_pdf(delivery: Delivery, people: int, language: Language, paper: Paper = Paper.A4) -> bytes:
    """A sheet for each session with boxes to strike off arrivals: enough for `people` and a row more; no names."""
    canvas, buffer, page = _begun(language.say("Tally sheet"), language, paper)
    for number, session in enumerate(delivery.sessions, 1):
        y = _head(canvas, page, delivery, session, number, language)
        for row in range(max(_FEWEST_ROWS, -(-people // (_FIVE * _GROUPS)) + 1)):
            if y - _BOX < _EDGE + 60:
                canvas.showPage()
                y = _head(canvas, page, delivery, session, number, language)
            _row_of_boxes(canvas, y, row * _FIVE * _GROUPS)
            y -= _BOX + 18
        _line(canvas, language.say("People who came"), max(y - 30, _EDGE))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _begun(title: str, language: Language, paper: Paper) -> tuple[Canvas, io.BytesIO, tuple[float, float]]:
    document_family()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGES[paper], invariant=1, pageCompression=1, lang=language.code)
    canvas.setTitle(property_text(title))
    canvas.setAuthor("")
    canvas.setCreator("Trainer App")
    canvas.setProducer("Trainer App")
    return canvas, buffer, PAGES[paper]


def _head(  # noqa: PLR0917 - where it stands and what it says
    canvas: Canvas,
    page: tuple[float, float],
    delivery: Delivery,
    session: PlannedSession,
    number: int,
    language: Language,
) -> float:
    """Title, day and what the sheet is for; returns where the boxes begin."""
    say, y = language.say, page[1] - _EDGE - 26
    _left(canvas, say("Tally sheet"), y, 24, "Bold")
    several = len(delivery.sessions) > 1
    name = session.title or (say("Session {n}", n=number) if several else "")
    about = " · ".join(filter(None, [delivery.title, name, language.day(session.day), delivery.host]))
    for line in _wrapped(canvas, about, 14, page[0] - 2 * _EDGE):
        y -= 20
        _left(canvas, line, y, 14, "Regular")
    y -= 24
    purpose = say("Strike one box for each person. Write no names: the number is all that is kept.")
    for line in _wrapped(canvas, purpose, 12, page[0] - 2 * _EDGE):
        _left(canvas, line, y, 12, "Regular", muted=True)
        y -= 17
    return y - 16


def _row_of_boxes(canvas: Canvas, y: float, before: int) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    x = _EDGE
    for group in range(_GROUPS):
        for _ in range(_FIVE):
            canvas.rect(x, y - _BOX, _BOX, _BOX)
            x += _BOX + 2
        canvas.setFont(document_face(), 12)
        canvas.setFillColor(MUTED)
        canvas.drawString(x + 2, y - _BOX + 6, str(before + (group + 1) * _FIVE))
        x += 22 + _GAP


def _line(canvas: Canvas, words: str, y: float) -> None:
    """Words and a line to write on."""
    _left(canvas, words, y, 14, "Bold")
    start = _EDGE + canvas.stringWidth(property_text(words), document_face("Bold"), 14) + 12
    canvas.setStrokeColor(INK)
    canvas.line(start, y - 3, start + 120, y - 3)


def _cuts(canvas: Canvas, page: tuple[float, float], width: float, height: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.setDash(2, 4)
    for column in range(_COLUMNS + 1):
        canvas.line(_EDGE + column * width, _EDGE - 8, _EDGE + column * width, page[1] - _EDGE + 8)
    for row in range(_ROWS + 1):
        canvas.line(_EDGE - 8, _EDGE + row * height, page[0] - _EDGE + 8, _EDGE + row * height)
    canvas.setDash()


def _left(canvas: Canvas, words: str, y: float, size: float, style: str, *, muted: bool = False) -> None:
    canvas.setFont(document_face(style), size)
    canvas.setFillColor(MUTED if muted else INK)
    canvas.drawString(_EDGE, y, property_text(words))


def _centered(  # noqa: PLR0917 - a word's place and look
    canvas: Canvas, words: str, x: float, y: float, size: float, style: str, room: float, *, muted: bool = False
) -> float:
    """Words around `x`, on as many lines as they need; returns where the next line would stand."""
    canvas.setFillColor(MUTED if muted else INK)
    for line in _wrapped(canvas, words, size, room, style):
        canvas.setFont(document_face(style), size)
        canvas.drawCentredString(x, y, line)
        y -= size * 1.25
    return y


def _wrapped(canvas: Canvas, words: str, size: float, room: float, style: str = "Regular") -> list[str]:
    lines: list[str] = []
    for word in property_text(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.stringWidth(longer, document_face(style), size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
